"""Many things put in order by keys of any kind, some at a time, without holding much."""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Iterator
from heapq import merge
from itertools import islice
from typing import Any

RUN = 5000
"""So many are sorted at a time, in a few milliseconds; the parts are merged at the end."""
_PACKED = 100
"""So many keys of a part are packed together: a million that are not take 100 MB."""


class Ranking:
    """Takes the keys first, then puts what they are of in order; equal ones stay as they came."""

    def __init__(self) -> None:
        self._taken = 0
        self._keys: list[Any] = []
        self._runs: list[list[bytes]] = []
        """Parts in order, packed, the first last."""
        self._merged: Iterator[tuple[Any, int]] | None = None

    def take(self, key: Any) -> None:
        """Take the key of one more."""
        self._keys.append(key)
        self._taken += 1
        if len(self._keys) >= RUN:
            self._end_run()

    def some(self, count: int) -> Iterator[int]:
        """Give which come next in order, counted from 0 as they were taken."""
        if self._merged is None:
            self._end_run()
            self._merged = merge(*map(_unpacked, self._runs))
        return (number for _, number in islice(self._merged, count))

    def _end_run(self) -> None:
        keys, first = self._keys, self._taken - len(self._keys)
        order = sorted(range(len(keys)), key=keys.__getitem__)
        packed: list[bytes] = []
        for start in range(0, len(order), _PACKED):
            some = order[start : start + _PACKED]
            numbers = array("I", (first + at for at in some)).tobytes()
            packed.append(pickle.dumps(([keys[at] for at in some], numbers)))
        self._runs.append(packed[::-1])
        self._keys = []


def _unpacked(run: list[bytes]) -> Iterator[tuple[Any, int]]:
    """Give each key with its number; what is given is let go of."""
    while run:
        keys, numbers = pickle.loads(run.pop())
        yield from zip(keys, array("I", numbers), strict=True)
