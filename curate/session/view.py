"""What of the corpus is gone through, and in which order: all of it, or what a filter shows.

A place is a row of the list; a position is where the article stands in the corpus.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol

from curate.filter import Wanted
from curate.session.queue import Queue, next_waiting

QUICKLY = 200
"""Rows that are looked at to guess what comes next."""


class Standing(Protocol):
    """What is known of verdicts, by position."""

    @property
    def queue(self) -> Queue:
        """The marks of what waits."""

    def next_waiting(self, after: int) -> int | None:
        """Give the next position of the corpus that waits, going round the end."""

    def soon_waiting(self, after: int) -> int | None:
        """Give the same, if that is quickly found."""


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
        return standing.soon_waiting(position)


class View:
    """The articles that a filter lets through, in the order that was chosen.

    What was decided since stays where it is until the filter is applied again.
    """

    def __init__(
        self,
        wanted: Wanted,
        positions: Sequence[int],
        in_corpus_order: Sequence[int],
        places: Sequence[int],
    ) -> None:
        """`in_corpus_order` are the same positions, the lowest first, and `places` their rows."""
        self.wanted = wanted
        self._positions = positions
        self._in_corpus_order = in_corpus_order
        self._places = places
        self._place = 0
        """Where the curator was last, in case they stand on an article that is not shown."""
        self._marks: bytearray | None = None
        self._changes = 0
        """How many changes of the queue the marks know of."""

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
        return self._in_corpus_order

    def near(self, position: int, step: int) -> int:
        """Give the position so many rows on, or the last; back into the view from outside it."""
        place = self._find(position)
        if place is None:
            return self._at(self._place)
        return self._at(min(max(0, place + step), len(self) - 1))

    def end(self, step: int) -> int:
        """Give the first position for a negative step, else the last."""
        return self._at(0 if step < 0 else len(self) - 1)

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
        place = self.place_of(position)
        if len(self) <= QUICKLY:
            return self.next_waiting(place, standing)
        rows = self._positions[place + 1 : place + 1 + QUICKLY]
        waiting = next_waiting(standing.queue.marks(rows), -1)
        return None if waiting is None else self._at(place + 1 + waiting)

    def next_waiting(self, place: int, standing: Standing) -> int | None:
        """Give the next position that waits, going round the end; those put off come last."""
        waiting = next_waiting(self._up_to_date(standing.queue), place)
        return None if waiting is None else self._at(waiting)

    def _up_to_date(self, queue: Queue) -> bytearray:
        """Give the marks of the rows: looked up once, then kept up with what changes."""
        changed = None if self._marks is None else queue.changed_since(self._changes)
        if self._marks is None or changed is None:
            self._marks = queue.marks(self._positions)
        else:
            for position in changed:
                place = self._find(position)
                if place is not None:
                    self._marks[place] = queue.mark(position)
        self._changes = queue.changes
        return self._marks

    def _at(self, place: int) -> int:
        return self._positions[place]

    def _find(self, position: int) -> int | None:
        """Give the row of an article; None when it is not shown."""
        number = bisect_left(self._in_corpus_order, position)
        if number == len(self) or self._in_corpus_order[number] != position:
            return None
        return self._places[number]
