"""What was changed by hand, told line by line from the edits: nothing more of it is stored."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import chain

from curate.model import Edit, Parsed
from curate.parser.alignment import Line, align
from curate.session.fixing import BY_HAND, WRITTEN
from curate.session.spans import REMOVED_BY_HAND, inside, outside, restore_span

CUT_BY_HAND = "cut by hand"


class Choice(StrEnum):
    """What the curator wants of a line, against what it was before."""

    RESTORED = "restored"
    REMOVED = "removed"


Choices = Mapping[int, Choice]
"""By raw line number."""
Trims = Mapping[int, tuple[Edit, ...]]
"""What is cut out of a line, and put into it, by raw line number."""


def can_be_restored(line: Line) -> bool:
    """Was something taken out of the line that is missed?"""
    return line.touched and any(piece.removed for piece in line.raw)


def restored_lines(before: Sequence[Line], now: Sequence[Line]) -> frozenset[int]:
    """Give the numbers of the lines that stand as they were scraped, and did not before."""
    return frozenset(
        was.number
        for was, line in zip(before, now, strict=True)
        if not line.touched and can_be_restored(was)
    )


def choices_between(raw: str, before: Sequence[Edit], now: Sequence[Edit]) -> Choices:
    """Give which lines were restored and which removed as a whole, from `before` to `now`."""
    restored = restored_lines(align(raw, before), align(raw, now))
    removed = gone_lines(raw, now) - gone_lines(raw, before)
    return dict.fromkeys(restored, Choice.RESTORED) | dict.fromkeys(removed, Choice.REMOVED)


def trims_between(parsed: Parsed, edits: Sequence[Edit], choices: Choices) -> Trims:
    """Give what `edits` do inside the lines that are neither as the parser has them nor chosen."""
    lines = zip(align(parsed.raw, parsed.edits), align(parsed.raw, edits), strict=True)
    return {
        line.number: tuple(inside(line.edits, line.start, line.end))
        for parsers, line in lines
        if line.clean != parsers.clean and line.number not in choices
    }


def with_trims(parsed: Parsed, trims: Trims) -> tuple[Edit, ...]:
    """Give the parser's edits with other cuts in some of the lines."""
    edits, lines = parsed.edits, align(parsed.raw, parsed.edits)
    for number, cuts in sorted(trims.items()):
        line = lines[number]
        if line.removed:
            edits = restore_span(parsed.raw, edits, line.start, line.end)
        others = (
            edit
            for edit in outside(edits, line.start, line.end)
            if edit.start != edit.end or not line.start <= edit.start <= line.end
        )
        edits = tuple(
            sorted((*others, *_named(parsed.raw, cuts, inside(line.edits, line.start, line.end))))
        )
    return edits


def named_after(parsed: Parsed, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Give `edits` as the parser names them; what is none of its own was done by hand."""
    named = _named(parsed.raw, edits, chain(parsed.edits, _in_every_line(parsed)))
    return tuple(_part_of(parsed, edit) if edit.rule == BY_HAND else edit for edit in named)


def _part_of(parsed: Parsed, edit: Edit) -> Edit:
    """Give what is left of a removal of the parser's where lines of it were put back."""
    at = bisect_right(parsed.edits, edit.start, key=lambda each: each.start) - 1
    if at < 0 or edit.replacement:
        return edit
    whole = parsed.edits[at]
    begins = edit.start == whole.start or _is_between_lines(parsed.raw, edit.start)
    ends = edit.end == whole.end or _is_between_lines(parsed.raw, edit.end)
    is_part = begins and ends and edit.end <= whole.end and not whole.replacement
    return replace(edit, rule=whole.rule, why=whole.why) if is_part else edit


def _is_between_lines(raw: str, at: int) -> bool:
    return "\n" in raw[max(0, at - 1) : at + 1]


def _in_every_line(parsed: Parsed) -> Iterator[Edit]:
    """Give what the parser's edits do in every line, with and without its newline."""
    for line in align(parsed.raw, parsed.edits):
        yield from inside(line.edits, line.start, line.end)
        yield from inside(line.edits, line.start, line.end + 1)


def _named(raw: str, edits: Iterable[Edit], known: Iterable[Edit]) -> tuple[Edit, ...]:
    names = {(edit.start, edit.end, edit.replacement): edit for edit in known}
    return tuple(
        names.get((edit.start, edit.end, edit.replacement))
        or replace(edit, rule=BY_HAND, why=_why(raw, edit))
        for edit in edits
    )


def _why(raw: str, edit: Edit) -> str:
    if edit.replacement:
        return WRITTEN
    begins = edit.start == 0 or "\n" in raw[edit.start - 1 : edit.start + 1]
    ends = edit.end >= len(raw) or "\n" in raw[edit.end - 1 : edit.end + 1]
    return REMOVED_BY_HAND if begins and ends else CUT_BY_HAND


def gone_lines(raw: str, edits: Sequence[Edit]) -> frozenset[int]:
    """Give the numbers of the lines that are taken away: their words, or an empty line's end."""
    starts, ends = _stretches(edits)
    gone: set[int] = set()
    for line in align(raw, edits):
        if line.text.strip():
            is_gone = line.removed
        else:
            at = bisect_right(starts, line.start) - 1
            is_gone = at >= 0 and ends[at] >= min(line.end + 1, len(raw))
        if is_gone:
            gone.add(line.number)
    return frozenset(gone)


def _stretches(edits: Iterable[Edit]) -> tuple[list[int], list[int]]:
    """Give where stretches of raw without a character that stays begin, and where they end."""
    starts: list[int] = []
    ends: list[int] = []
    for edit in edits:
        if ends and edit.start <= ends[-1]:
            ends[-1] = max(ends[-1], edit.end)
        else:
            starts.append(edit.start)
            ends.append(edit.end)
    return starts, ends
