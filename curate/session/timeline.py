"""Times of decisions, and how much work lies between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import pairwise

LONGEST_PAUSE = timedelta(minutes=5)
FEWEST_STEPS = 5
"""Fewer say nothing of a pace yet."""


class Timeline:
    """Times in order, and the work between them, kept up to date: pauses are not counted.

    >>> start = datetime(2026, 1, 1, 8)
    >>> Timeline(start + timedelta(minutes=minute) for minute in (0, 1, 2, 3, 60, 61, 62)).per_hour
    60.0
    """

    def __init__(self, times: Iterable[datetime] = ()) -> None:
        """`times` come in any order."""
        self._times = sorted(times)
        self._steps = 0
        self.worked = timedelta()
        """The time between the first and the last, without pauses of over five minutes."""
        self._count(self._times, 1)

    def __iter__(self) -> Iterator[datetime]:
        """Give the times, the oldest first."""
        return iter(self._times)

    @property
    def first(self) -> datetime | None:
        """The oldest; None when there is none."""
        return self._times[0] if self._times else None

    @property
    def per_hour(self) -> float | None:
        """Steps per hour of work; None until there is something to measure."""
        seconds = self.worked.total_seconds()
        return self._steps * 3600 / seconds if self._steps >= FEWEST_STEPS and seconds else None

    def last(self, count: int) -> list[datetime]:
        """Give the newest, no more than so many, the oldest first."""
        return self._times[-count:]

    def add(self, at: datetime) -> None:
        """Take in a time."""
        place = bisect_right(self._times, at)
        around = self._times[max(0, place - 1) : place + 1]
        self._count(around, -1)
        self._times.insert(place, at)
        self._count(sorted([*around, at]), 1)

    def discard(self, at: datetime) -> None:
        """Take out a time that is there."""
        place = bisect_left(self._times, at)
        around = self._times[max(0, place - 1) : place + 2]
        self._count(around, -1)
        del self._times[place]
        around.remove(at)
        self._count(around, 1)

    def _count(self, times: list[datetime], by: int) -> None:
        """Count the steps between times next to one another; with -1, no more."""
        for sooner, later in pairwise(times):
            if later - sooner <= LONGEST_PAUSE:
                self._steps += by
                self.worked += by * (later - sooner)
