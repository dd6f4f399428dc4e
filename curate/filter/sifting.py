"""A filter and an order on their way over many articles, some at a time."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import Any

from curate.filter.facts import Facts
from curate.filter.orders import CORPUS, Ordering
from curate.filter.tree import EVERYTHING, Expression

_RUN = 5000
"""So many are sorted at a time, in a few milliseconds; the parts are merged at the end."""


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
        self._runs: list[list[tuple[Any, int]]] = []
        """What was found, put in order in parts."""
        self._merged: Iterator[tuple[Any, int]] | None = None
        self._in_order = array("Q")

    def __len__(self) -> int:
        """Count what was found so far."""
        return len(self._found)

    @property
    def done_looking(self) -> bool:
        """Was everything looked at?"""
        return self.looked_at >= self.total

    @property
    def ordered(self) -> int:
        """Count what was put in order so far."""
        return len(self._in_order)

    @property
    def done(self) -> bool:
        """Was everything looked at, and put in order?"""
        return self.done_looking and (not self._sorts or len(self._in_order) == len(self._found))

    def step(self, count: int = 1) -> bool:
        """Look at so many more, or put so many in order; is there more to do?

        Raises FilterError when a regular expression takes too long on an article.
        """
        if self.done_looking:
            self._put_in_order(count)
        else:
            self._look_at(count)
        return not self.done

    def _look_at(self, count: int) -> None:
        for position in self._positions[self.looked_at : self.looked_at + count]:
            facts = self._facts_of(position)
            # All that may have to be asked again, or fails, before anything is noted.
            if self._holds(facts):
                key = self.wanted.order.key(facts) if self._sorts else None
                self._found.append(position)
                if self._sorts:
                    self._keys.append(key)
                    if len(self._keys) == _RUN:
                        self._end_run()
            self.looked_at += 1

    def _end_run(self) -> None:
        first = len(self._found) - len(self._keys)
        self._runs.append(sorted(zip(self._keys, self._found[first:], strict=True)))
        self._keys = []

    def _put_in_order(self, count: int) -> None:
        # Sorted at one go, a million articles would keep a key waiting for seconds.
        if self._merged is None:
            self._end_run()
            self._merged = merge(*self._runs)
        self._in_order.extend(position for _, position in islice(self._merged, count))

    def in_corpus_order(self) -> array[int]:
        """Give the positions found, the lowest first."""
        return self._found

    def found(self) -> array[int]:
        """Give the positions found, in the order wanted; equal ones stay as they came."""
        if not self._sorts:
            return self._found
        while not self.done:
            self._put_in_order(_RUN)
        return self._in_order
