"""What was changed by hand, told line by line from the edits: nothing more of it is stored."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from curate.model import Edit, Parsed
from curate.parser.alignment import Line, align
from curate.session.beside import is_beside
from curate.session.by_hand import is_written_beside, told_by_hand
from curate.session.spans import inside, outside, restore_span


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
    return any(piece.removed and piece.text.strip() for piece in line.raw)


def restored_lines(before: Sequence[Line], now: Sequence[Line]) -> frozenset[int]:
    """Give the numbers of the lines that stand as they were scraped, and did not before."""
    return frozenset(
        was.number
        for was, line in zip(before, now, strict=True)
        if can_be_restored(was) and _is_as_scraped(line)
    )


def _is_as_scraped(line: Line) -> bool:
    """Does all of the line stand that can be seen, whatever is written beside it?"""
    within = tuple(edit for edit in line.edits if not is_beside(edit, line.start, line.end))
    return not replace(line, edits=within).touched


def choices_between(raw: str, before: Sequence[Edit], now: Sequence[Edit]) -> Choices:
    """Give which lines were restored and which removed as a whole, from `before` to `now`."""
    restored = restored_lines(align(raw, before), align(raw, now))
    removed = gone_lines(raw, now) - gone_lines(raw, before)
    return dict.fromkeys(restored, Choice.RESTORED) | dict.fromkeys(removed, Choice.REMOVED)


def trims_between(parsed: Parsed, edits: Sequence[Edit], choices: Choices) -> Trims:
    """Give what `edits` do inside the lines that are not as the parser has them.

    Of a line that was chosen as a whole, what was written beside it.
    """
    trims = {}
    lines = zip(align(parsed.raw, parsed.edits), align(parsed.raw, edits), strict=True)
    for parsers, line in lines:
        written = tuple(edit for edit in line.edits if is_written_beside(edit))
        if line.number not in choices and line.clean != parsers.clean:
            trims[line.number] = tuple(inside(line.edits, line.start, line.end))
        elif line.number in choices and written:
            parsers_own = inside(parsers.edits, line.start, line.end)
            trims[line.number] = tuple(sorted((*parsers_own, *written)))
    return trims


def with_trims(parsed: Parsed, trims: Trims) -> tuple[Edit, ...]:
    """Give the parser's edits with other cuts in some of the lines."""
    edits, lines = parsed.edits, align(parsed.raw, parsed.edits)
    for number, cuts in sorted(trims.items()):
        line = lines[number]
        if not (line.clean or "").strip():
            edits = restore_span(parsed.raw, edits, line.start, line.end)
        others = (
            edit
            for edit in outside(edits, line.start, line.end)
            if edit.start != edit.end or not line.start <= edit.start <= line.end
        )
        edits = tuple(sorted((*others, *named_after(parsed, cuts))))
    return edits


def named_after(parsed: Parsed, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Give `edits` as the parser names them; what is none of its own was done by hand.

    What is left of one of the parser's, some of whose lines were put back, is its own as well.
    """
    named: list[Edit] = []
    for edit in edits:
        number = bisect_right(parsed.edits, edit.start, key=lambda each: each.start) - 1
        parsers = parsed.edits[number] if number >= 0 else None
        if parsers is not None and _is_left_of(parsers, edit, parsed.raw):
            named.append(replace(edit, rule=parsers.rule, why=parsers.why))
        else:
            named.append(told_by_hand(parsed.raw, edit))
    return tuple(named)


def _is_left_of(parsers: Edit, edit: Edit, raw: str) -> bool:
    """Does an edit do what one of the parser's does, from the start to the end of lines of it?"""
    begins = edit.start == parsers.start or _is_at_an_end(raw, edit.start)
    ends = edit.end == parsers.end or (edit.end < parsers.end and _is_at_an_end(raw, edit.end))
    put_in = parsers.replacement if edit.start == parsers.start else ""
    return begins and ends and edit.replacement == put_in


def _is_at_an_end(raw: str, at: int) -> bool:
    return "\n" in raw[at - 1 : at + 1]


def gone_lines(raw: str, edits: Sequence[Edit]) -> frozenset[int]:
    """Give the numbers of the lines that are taken away: their words, or an empty line's end."""
    starts, ends = _stretches(edits)
    gone: set[int] = set()
    for line in align(raw, edits):
        if line.text.strip():
            is_gone = _is_gone(line)
        else:
            at = bisect_right(starts, line.start) - 1
            is_gone = at >= 0 and ends[at] >= min(line.end + 1, len(raw))
        if is_gone:
            gone.add(line.number)
    return frozenset(gone)


def _is_gone(line: Line) -> bool:
    """Is nothing left of the line, or in its stead, whatever is put in beside it?"""
    stays = any(piece.text.strip() for piece in line.raw if not piece.removed)
    exchanged = any(
        edit.replacement.strip() and line.start <= edit.start < min(edit.end, line.end)
        for edit in line.edits
    )
    return not stays and not exchanged


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
