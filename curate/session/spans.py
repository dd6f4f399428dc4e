"""Spans of raw put back or taken out: from edits of a text to edits of the text without a change.

A line that is put back stands on a line of its own again, and one that is taken out takes its line
end with it. What was written by hand beside it stays, in a line of its own where it had one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from curate.model import Edit
from curate.session.beside import (
    Span,
    at_the_ends,
    is_beside,
    last_words_at,
    parted,
    with_put_in,
    without_words,
)
from curate.session.by_hand import BY_HAND, REMOVED, WRITTEN


def restore_span(raw: str, edits: Sequence[Edit], start: int, end: int) -> tuple[Edit, ...]:
    r"""Give `edits` without those inside raw[start:end], on a line of its own.

    >>> from curate.parser.edits import replay
    >>> block = (Edit(1, 6, "", "x.block", "furniture"),)  # drops both lines
    >>> replay("A\nB\nC!", restore_span("A\nB\nC!", block, 4, 6))
    'A\nC!'
    """
    seen = _seen(raw, edits, start, end)
    kept = outside(at_the_ends(edits, start, end, seen), start, end)
    if seen == (end, end):
        kept = parted(kept, start, end)
    if not _begins_a_line(raw, kept, start):
        kept = _with_newline(kept, start - 1, start - 1)
    if _goes_on(raw, kept, end):
        kept = _with_newline(kept, end, end + 1)
    return kept


def remove_span(
    raw: str, edits: Sequence[Edit], start: int, end: int, known: Iterable[Edit] = ()
) -> tuple[Edit, ...]:
    r"""Give `edits` with raw[start:end] removed: by those that are `known`, else by hand.

    Its newline goes too, unless that alone parts what stands before from what comes behind.

    >>> from curate.parser.edits import replay
    >>> replay("A\nB\nC", remove_span("A\nB\nC", (), 2, 3))
    'A\nC'
    >>> replay("A\nB\nC", remove_span("A\nB\nC", (), 4, 5))
    'A\nB'
    """
    seen = _seen(raw, edits, start, end)
    edits = at_the_ends(edits, start, end, seen)
    edits, below = without_words(edits, start, end, seen)
    begins = _begins_a_line(raw, outside(edits, start, end), start)
    if below and not (begins and _stays(raw, edits, end)):
        first, last = _end_of_visible(raw, edits, start) if begins else start, end
    elif below or any(text.strip() for text in _texts_after(raw, edits, end)):
        first, last = start, min(end + begins, len(raw))
    else:
        first, last = _end_of_visible(raw, edits, start), len(raw)
        edits = last_words_at(edits, first)
    here = (*inside(edits, first, start), *inside(known, start, end), *inside(edits, end, last))
    removed = _filled(first, last, (edit for edit in here if edit.start < edit.end))
    left = tuple(sorted((*outside(edits, first, last), *removed)))
    if not below:
        return left
    if last > end:
        below = below.removeprefix("\n") + "\n"
    elif first == 0:
        below = below.removeprefix("\n")
    return with_put_in(left, Edit(last, last, below, BY_HAND, WRITTEN), last)


def _filled(start: int, end: int, edits: Iterable[Edit]) -> Iterator[Edit]:
    """Give edits that take out all of raw[start:end]: those there are, and by hand the rest."""
    for edit in edits:
        if edit.start > start:
            yield Edit(start, edit.start, "", BY_HAND, REMOVED)
        yield replace(edit, replacement="")
        start = edit.end
    if start < end:
        yield Edit(start, end, "", BY_HAND, REMOVED)


def outside(edits: Iterable[Edit], start: int, end: int) -> tuple[Edit, ...]:
    """Clip `edits` so that none touches a character of raw[start:end]."""
    kept: list[Edit] = []
    for edit in edits:
        if is_beside(edit, start, end):
            kept.append(edit)
            continue
        put_in = edit.replacement
        if edit.start < start:
            kept.append(replace(edit, end=start))
            put_in = ""
        if edit.end > end:
            kept.append(replace(edit, start=end, replacement=put_in if put_in.strip() else ""))
    return tuple(kept)


def inside(edits: Iterable[Edit], start: int, end: int) -> Iterator[Edit]:
    """Clip `edits` to raw[start:end]: what `outside` leaves out, and what is put in at the ends."""
    for edit in edits:
        if edit.start == edit.end:
            if start <= edit.start <= end:
                yield edit
        elif edit.start < end and edit.end > start:
            put_in = edit.replacement if edit.start >= start else ""
            yield replace(
                edit, start=max(edit.start, start), end=min(edit.end, end), replacement=put_in
            )


def _begins_a_line(raw: str, edits: Sequence[Edit], at: int) -> bool:
    """Does a line end between what can be seen before `at` and there, or is nothing seen?"""
    for text in _texts_before(raw, edits, at):
        visible = len(text.rstrip())
        if "\n" in text[visible:]:
            return True
        if visible:
            return False
    return True


def _goes_on(raw: str, edits: Sequence[Edit], at: int) -> bool:
    """Does something that can be seen come behind `at` without a line's end before it?"""
    for text in _texts_after(raw, edits, at):
        blank = len(text) - len(text.lstrip())
        if "\n" in text[:blank]:
            return False
        if blank < len(text):
            return True
    return False


def _end_of_visible(raw: str, edits: Sequence[Edit], end: int) -> int:
    """Give where the last text that stays and can be seen before `end` ends."""
    for edit in reversed(edits[: _ended(edits, end)]):
        if raw[edit.end : end].strip() or edit.replacement.strip():
            return edit.end + len(raw[edit.end : end].rstrip())
        end = edit.start
    return len(raw[:end].rstrip())


def _texts_before(raw: str, edits: Sequence[Edit], at: int) -> Iterator[str]:
    """Give what edits leave of raw before `at` piece by piece, the last first."""
    for edit in reversed(edits[: _ended(edits, at)]):
        yield raw[edit.end : at]
        yield edit.replacement
        at = edit.start
    yield raw[:at]


def _texts_after(raw: str, edits: Sequence[Edit], at: int) -> Iterator[str]:
    """Give what edits leave of raw from `at` on piece by piece."""
    for edit in edits[_ended(edits, at) :]:
        yield raw[at : edit.start]
        yield edit.replacement
        at = edit.end
    yield raw[at:]


def _stays(raw: str, edits: Sequence[Edit], at: int) -> bool:
    """Is there a character at `at`, and not taken out?"""
    number = _ended(edits, at)
    return at < len(raw) and (number == len(edits) or edits[number].start > at)


def _ended(edits: Sequence[Edit], at: int) -> int:
    """Count the edits that end at `at` or before."""
    return bisect_right(edits, at, key=lambda edit: edit.end)


def _seen(raw: str, edits: Sequence[Edit], start: int, end: int) -> Span:
    """Give where what can be seen of the line raw[start:end], or in its stead, begins and ends.

    Its end for both, if nothing can.
    """
    first, last, at = end, start, start
    for edit in (*inside(edits, start, end), Edit(end, end, "", "", "")):
        stays = raw[at : edit.start]
        if stays.strip():
            first = min(first, edit.start - len(stays.lstrip()))
            last = at + len(stays.rstrip())
        if edit.start < edit.end and edit.replacement.strip():
            first, last = min(first, edit.start), edit.end
        at = edit.end
    return (first, last) if first < end else (end, end)


def _with_newline(edits: Sequence[Edit], newline: int, words_at: int) -> tuple[Edit, ...]:
    """Give `edits` with a newline put back; words in its stead are put in before it or behind."""
    kept = outside(edits, newline, newline + 1)
    for edit in edits:
        if (edit.start, edit.end) == (newline, newline + 1) and edit.replacement.strip():
            kept = with_put_in(kept, edit, words_at, behind=words_at == newline)
    return kept
