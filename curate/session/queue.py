"""Which article comes next."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable

from curate.model import Verdict


class Queue:
    """The positions that still wait for a verdict, in corpus order; those put off come last."""

    def __init__(self, waiting: Iterable[int]) -> None:
        self._untouched = sorted(waiting)
        self._put_off: list[int] = []

    def settle(self, position: int, verdict: Verdict | None) -> None:
        """Take note of the verdict that is in force at `position`; None when there is none."""
        _discard(self._untouched, position)
        _discard(self._put_off, position)
        if verdict is None:
            insort(self._untouched, position)
        elif verdict is Verdict.LATER:
            insort(self._put_off, position)

    def after(self, position: int) -> int | None:
        """Give the next position that waits, going round the end; None when all are decided."""
        for waiting in (self._untouched, self._put_off):
            following = bisect_right(waiting, position)
            if following < len(waiting):
                return waiting[following]
            if waiting and waiting[0] != position:
                return waiting[0]
        return position if self.waits(position) else None

    def waits(self, position: int) -> bool:
        """Does this position still wait for a verdict?"""
        return _holds(self._untouched, position) or _holds(self._put_off, position)


def _holds(positions: list[int], position: int) -> bool:
    at = bisect_left(positions, position)
    return at < len(positions) and positions[at] == position


def _discard(positions: list[int], position: int) -> None:
    if _holds(positions, position):
        del positions[bisect_left(positions, position)]
