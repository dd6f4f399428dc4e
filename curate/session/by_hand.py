"""What the curator did to a text: the rule it goes by, and the words that say why."""

from __future__ import annotations

from dataclasses import replace

from curate.model import Edit

BY_HAND = "hand"
WRITTEN = "written by hand"
REMOVED = "removed by hand"
CUT = "cut by hand"


def told_by_hand(raw: str, edit: Edit) -> Edit:
    r"""Give an edit as one made by hand: words put in, whole lines taken out, or part of one.

    >>> told_by_hand("A\nB C", Edit(2, 4, "", "", "")).why
    'cut by hand'
    """
    return replace(edit, rule=BY_HAND, why=_why(raw, edit))


def is_written_beside(edit: Edit) -> bool:
    """Are these words that the curator put between what was scraped, in place of nothing?"""
    return edit.rule == BY_HAND and edit.start == edit.end and bool(edit.replacement.strip())


def _why(raw: str, edit: Edit) -> str:
    if edit.replacement:
        return WRITTEN
    takes_lines = _is_between_lines(raw, edit.start) and _is_between_lines(raw, edit.end)
    return REMOVED if takes_lines else CUT


def _is_between_lines(raw: str, at: int) -> bool:
    """Is there nothing to be seen of the line before `at`, or nothing behind it?"""
    start, end = at, at
    while start and raw[start - 1].isspace() and raw[start - 1] != "\n":
        start -= 1
    while end < len(raw) and raw[end].isspace() and raw[end] != "\n":
        end += 1
    return start == 0 or raw[start - 1] == "\n" or end == len(raw) or raw[end] == "\n"
