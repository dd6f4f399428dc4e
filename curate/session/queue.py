"""Which article comes next."""

from __future__ import annotations

from collections import Counter

from curate.model import Verdict

_UNTOUCHED = 0
_MARKS = {verdict: mark for mark, verdict in enumerate(Verdict, 1)}
_VERDICTS = {mark: verdict for verdict, mark in _MARKS.items()}
_LATER = _MARKS[Verdict.LATER]
_UNREADABLE = 255
_FROM_UNREADABLE = bytes([_UNTOUCHED, *[_UNREADABLE] * 255])


class Queue:
    """A mark for every position: the verdict in force there, or that it waits for one.

    Those that wait come in corpus order; those put off come last. A mark is a byte, so that a
    million positions are searched in a blink.
    """

    def __init__(self, unreadable: bytes) -> None:
        """Take a byte for each position: 0 where there is something to decide on."""
        self._marks = bytearray(unreadable.translate(_FROM_UNREADABLE))
        self._counts = Counter({_UNREADABLE: self._marks.count(_UNREADABLE)})

    def __len__(self) -> int:
        return len(self._marks)

    def settle(self, position: int, verdict: Verdict | None) -> None:
        """Take note of the verdict that is in force at `position`; None when there is none."""
        before = self._marks[position]
        if before == _UNREADABLE:
            return
        mark = _UNTOUCHED if verdict is None else _MARKS[verdict]
        if mark != before:
            self._marks[position] = mark
            self._counts[before] -= 1
            self._counts[mark] += 1

    def verdict(self, position: int) -> Verdict | None:
        """Give the verdict in force at `position`."""
        return _VERDICTS.get(self._marks[position])

    def after(self, position: int) -> int | None:
        """Give the next position that waits, going round the end; None when all are decided."""
        for mark in (_UNTOUCHED, _LATER):
            following = self._marks.find(mark, position + 1)
            if following < 0:
                following = self._marks.find(mark, 0, max(position, 0))
            if following >= 0:
                return following
        return position if self.waits(position) else None

    def waits(self, position: int) -> bool:
        """Does this position still wait for a verdict?"""
        return 0 <= position < len(self._marks) and self._marks[position] in (_UNTOUCHED, _LATER)

    def count(self, verdict: Verdict) -> int:
        """Count the positions with this verdict."""
        return self._counts[_MARKS[verdict]]

    @property
    def unreadable(self) -> int:
        """How many positions there is nothing to decide on."""
        return self._counts[_UNREADABLE]
