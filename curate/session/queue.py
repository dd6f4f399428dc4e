"""Which article comes next."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence

from curate.model import Verdict

_UNTOUCHED = 0
_MARKS = {verdict: mark for mark, verdict in enumerate(Verdict, 1)}
_VERDICTS = {mark: verdict for verdict, mark in _MARKS.items()}
_LATER = _MARKS[Verdict.LATER]
_UNREADABLE = 255
_FROM_UNREADABLE = bytes([_UNTOUCHED, *[_UNREADABLE] * 255])
_CHANGES_KEPT = 1000
"""For who follows the marks; to look at all of them again is quicker than to follow more."""


class Queue:
    """A mark for every position: the verdict in force there, or that it waits for one.

    Those that wait come in corpus order; those put off come last. A mark is a byte, so that a
    million positions are searched in a blink.
    """

    def __init__(self, unreadable: bytes) -> None:
        """Take a byte for each position: 0 where there is something to decide on."""
        self._marks = bytearray(unreadable.translate(_FROM_UNREADABLE))
        self._counts = Counter({_UNREADABLE: self._marks.count(_UNREADABLE)})
        self._changed = array("Q")
        self._changes_before = 0
        """How many changes came before those kept."""

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
            self._note_change(position)

    def verdict(self, position: int) -> Verdict | None:
        """Give the verdict in force at `position`."""
        return _VERDICTS.get(self._marks[position])

    def after(self, position: int) -> int | None:
        """Give the next position that waits, going round the end; None when all are decided."""
        return next_waiting(self._marks, position)

    def marks(self, positions: Sequence[int]) -> bytearray:
        """Give the marks at `positions`, in their order, for `next_waiting`."""
        return bytearray(map(self._marks.__getitem__, positions))

    def mark(self, position: int) -> int:
        """Give the mark at `position`."""
        return self._marks[position]

    @property
    def changes(self) -> int:
        """How many marks were changed so far."""
        return self._changes_before + len(self._changed)

    def changed_since(self, changes: int) -> Sequence[int] | None:
        """Give where marks were changed since there were so many changes; None when too many."""
        if changes < self._changes_before:
            return None
        return self._changed[changes - self._changes_before :]

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

    def _note_change(self, position: int) -> None:
        if len(self._changed) >= 2 * _CHANGES_KEPT:
            self._changes_before += _CHANGES_KEPT
            del self._changed[:_CHANGES_KEPT]
        self._changed.append(position)


def next_waiting(marks: bytearray, after: int) -> int | None:
    """Give where the next mark is that waits, going round the end; those put off come last.

    When no other waits, `after` itself comes if it does.
    """
    for mark in (_UNTOUCHED, _LATER):
        following = marks.find(mark, after + 1)
        if following < 0:
            following = marks.find(mark, 0, max(after, 0))
        if following >= 0:
            return following
    waits = 0 <= after < len(marks) and marks[after] in (_UNTOUCHED, _LATER)
    return after if waits else None
