"""Where two spellings of one line differ, in few and small pieces."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

_RUN = re.compile("[\x00-\x7f]+|[^\x00-\x7f]+")
_DIFFLIB_LIMIT = 400


def changes_between(before: str, after: str) -> Iterator[tuple[int, int, str]]:
    """Give (start, end, replacement) triples that turn `before` into `after`.

    >>> list(changes_between("cafÃ© dan cafÃ©", "café dan café"))
    [(3, 5, 'é'), (13, 15, 'é')]
    """
    old, new = _RUN.findall(before), _RUN.findall(after)
    if _plain(old) != _plain(new) or len(old) != len(new):
        yield from _one_piece(before, after)
        return
    at = 0
    for one, other in zip(old, new, strict=True):
        if one != other:
            yield at, at + len(one), other
        at += len(one)


def _plain(runs: list[str]) -> list[str]:
    return [run for run in runs if run.isascii()]


def _one_piece(before: str, after: str) -> Iterator[tuple[int, int, str]]:
    """Leave the common ends alone; compare what is between only while it is short."""
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    if len(old) > _DIFFLIB_LIMIT:
        yield head, head + len(old), new
        return
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            yield head + start, head + end, new[new_start:new_end]


def _common(one: str, other: str) -> int:
    for index, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return index
    return min(len(one), len(other))
