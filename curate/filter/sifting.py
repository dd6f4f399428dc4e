"""A filter and an order on their way over many articles, some at a time."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from curate.filter.facts import Facts
from curate.filter.orders import CORPUS, Ordering
from curate.filter.tree import EVERYTHING, Expression


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles are wanted, and in which order."""

    filter: Expression = EVERYTHING
    order: Ordering = CORPUS

    def __bool__(self) -> bool:
        """Is it anything but the whole corpus as it stands?"""
        return self.filter != EVERYTHING or self.order.name != CORPUS.name

    def __str__(self) -> str:
        order = "" if self.order.name == CORPUS.name else f"order {self.order.name}"
        return " · ".join(filter(None, (str(self.filter), order)))


class Sifting:
    """Goes through positions; whoever runs it says how many at a time, and may stop."""

    def __init__(
        self, wanted: Wanted, positions: Sequence[int], facts_of: Callable[[int], Facts]
    ) -> None:
        self.wanted = wanted
        self.total = len(positions)
        self.looked_at = 0
        self._positions = positions
        self._facts_of = facts_of
        from curate.filter.match import check_for  # the screen starts without it

        self._holds = check_for(wanted.filter).holds
        self._sorts = wanted.order.name != CORPUS.name
        self._found = array("Q")
        self._keys: list[Any] = []

    def __len__(self) -> int:
        """Count what was found so far."""
        return len(self._found)

    @property
    def done(self) -> bool:
        """Was everything looked at?"""
        return self.looked_at >= self.total

    def step(self, count: int = 1) -> bool:
        """Look at so many more; is there more to do?

        Raises FilterError when a regular expression takes too long on an article.
        """
        for position in self._positions[self.looked_at : self.looked_at + count]:
            facts = self._facts_of(position)
            if self._holds(facts):
                self._found.append(position)
                if self._sorts:
                    self._keys.append(self.wanted.order.key(facts))
            self.looked_at += 1
        return not self.done

    def found(self) -> array[int]:
        """Give the positions found, in the order wanted; equal ones stay as they came."""
        if not self._sorts:
            return self._found
        by_key = sorted(range(len(self._found)), key=self._keys.__getitem__)
        return array("Q", (self._found[at] for at in by_key))
