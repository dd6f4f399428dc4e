"""What of the corpus is gone through, and in which order: all of it, or what a filter shows.

A place is a row of the list; a position is where the article stands in the corpus.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol

from curate.filter import CORPUS, Wanted
from curate.model import Verdict

QUICKLY = 200
"""Rows that are looked at to guess what comes next."""


class Standing(Protocol):
    """What is known of verdicts, by position."""

    def waits(self, position: int) -> bool:
        """Does this position still wait for a verdict?"""

    def verdict(self, position: int) -> Verdict | None:
        """Give the verdict in force at `position`, without reading it."""

    def next_waiting(self, after: int) -> int | None:
        """Give the next position of the corpus that waits, going round the end."""


class Whole:
    """The whole corpus in its own order: place and position are the same."""

    wanted = Wanted()

    def __init__(self, total: int) -> None:
        self._total = total

    def __len__(self) -> int:
        return self._total

    def place_of(self, position: int) -> int:
        """Give the row of an article."""
        return position

    def holds(self, position: int) -> bool:
        """Is the article among those shown?"""
        return 0 <= position < self._total

    def positions(self, start: int, count: int) -> Sequence[int]:
        """Give the positions of a stretch of rows, cut to what there is."""
        return range(max(0, start), min(self._total, start + count))

    def in_corpus_order(self) -> Sequence[int]:
        """Give all the positions shown, the lowest first."""
        return range(self._total)

    def near(self, position: int, step: int) -> int:
        """Give the position so many rows on; there may be none."""
        return position + step

    def end(self, step: int) -> int:
        """Give the first position for a negative step, else the last."""
        return 0 if step < 0 else self._total - 1

    def following(self, position: int, standing: Standing, *, revised: bool) -> int | None:  # noqa: ARG002
        """Give where to go on after a verdict: to the next that waits; None to stay."""
        return standing.next_waiting(position)

    def soon(self, position: int, standing: Standing) -> int | None:
        """Give where a verdict would go on to, if that is quickly found."""
        return standing.next_waiting(position)


class View:
    """The articles that a filter lets through, in the order that was chosen.

    What was decided since stays where it is until the filter is applied again.
    """

    def __init__(
        self, wanted: Wanted, positions: Sequence[int], in_corpus_order: Sequence[int] | None = None
    ) -> None:
        """`in_corpus_order` are the same, if somebody has them: many take long to sort."""
        self.wanted = wanted
        self._positions = positions
        self._in_corpus_order = in_corpus_order
        self._sorted = wanted.order.name == CORPUS.name
        self._place = 0
        """Where the curator was last, in case they stand on an article that is not shown."""

    def __len__(self) -> int:
        return len(self._positions)

    def place_of(self, position: int) -> int:
        """Give the row of an article; the last row asked for when it is not shown."""
        place = self._find(position)
        if place is not None:
            self._place = place
        return self._place

    def holds(self, position: int) -> bool:
        """Is the article among those shown?"""
        return self._find(position) is not None

    def positions(self, start: int, count: int) -> Sequence[int]:
        """Give the positions of a stretch of rows, cut to what there is."""
        return self._positions[max(0, start) : max(0, start + count)]

    def in_corpus_order(self) -> Sequence[int]:
        """Give all the positions shown, the lowest first."""
        if self._in_corpus_order is None:
            self._in_corpus_order = self._positions if self._sorted else sorted(self._positions)
        return self._in_corpus_order

    def near(self, position: int, step: int) -> int:
        """Give the position so many rows on, or the last; back into the view from outside it."""
        place = self._find(position)
        if place is None:
            return self._positions[self._place]
        return self._positions[min(max(0, place + step), len(self) - 1)]

    def end(self, step: int) -> int:
        """Give the first position for a negative step, else the last."""
        return self._positions[0 if step < 0 else -1]

    def following(self, position: int, standing: Standing, *, revised: bool) -> int | None:
        """Give where to go on after a verdict: to the next that waits; None to stay.

        Where none waits, somebody who revises verdicts goes on to the next row.
        """
        waiting = self.next_waiting(self.place_of(position), standing)
        if waiting is None and revised:
            return self.near(position, 1)
        return waiting

    def soon(self, position: int, standing: Standing) -> int | None:
        """Give where a verdict would go on to, if that is quickly found."""
        return self.next_waiting(self.place_of(position), standing, QUICKLY)

    def next_waiting(self, place: int, standing: Standing, rows: int | None = None) -> int | None:
        """Give the next position that waits, going round the end; those put off come last.

        With `rows`, only so many are looked at.
        """
        put_off: int | None = None
        total = len(self)
        for step in range(1, min(total, rows or total) + 1):
            position = self._positions[(place + step) % total]
            if not standing.waits(position):
                continue
            if standing.verdict(position) is not Verdict.LATER:
                return position
            if put_off is None:
                put_off = position
        return put_off

    def _find(self, position: int) -> int | None:
        if self._sorted:
            place = bisect_left(self._positions, position)
            found = place < len(self) and self._positions[place] == position
            return place if found else None
        if self._positions[self._place] == position:  # nearly always
            return self._place
        try:
            return self._positions.index(position)
        except ValueError:
            return None
