"""What was put in at the ends of a line: words of the line itself, or lines above it and below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from curate.model import Edit

Span = tuple[int, int]


def is_beside(edit: Edit, start: int, end: int) -> bool:
    """Does an edit leave raw[start:end] alone, though it may put something in at its ends?"""
    return edit.end <= start or edit.start >= end


def at_the_ends(edits: Sequence[Edit], start: int, end: int, seen: Span) -> tuple[Edit, ...]:
    r"""Move what is put in before or behind all that is `seen` of raw[start:end] to that end.

    >>> dateline, above = Edit(0, 7, "", "id.dateline", ""), Edit(7, 7, "Satu.\n", "hand", "")
    >>> [edit.start for edit in at_the_ends((dateline, above), 0, 19, (7, 19))]
    [0, 0]
    """
    put_in = [
        edit for edit in edits if start < edit.start == edit.end < end and edit.replacement.strip()
    ]
    above = [edit for edit in put_in if edit.start <= seen[0]]
    below = [edit for edit in put_in if seen[0] < edit.start and seen[1] <= edit.start]
    left = tuple(edit for edit in edits if edit not in above and edit not in below)
    for edit in above:
        left = with_put_in(left, edit, start, behind=True)
    for edit in reversed(below):
        left = with_put_in(left, edit, end)
    return left


def stands_apart(edit: Edit, start: int, end: int) -> bool:
    r"""Does an edit put in lines above the line raw[start:end] or below, and no words of it?

    >>> above, within = Edit(2, 2, "Satu\n", "hand", ""), Edit(2, 2, "Satu ", "hand", "")
    >>> stands_apart(above, 2, 9), stands_apart(within, 2, 9)
    (True, False)
    """
    above = edit.end <= start and edit.replacement.endswith("\n")
    return above or (edit.start >= end and edit.replacement.startswith("\n"))


def without_words(
    edits: Sequence[Edit], start: int, end: int, seen: Span
) -> tuple[tuple[Edit, ...], str]:
    r"""Give edits with only whole lines put in at the start of a line, and what is below its end.

    Words where nothing of the line is `seen` are none of its own.

    >>> without_words((Edit(4, 4, " dua\nTiga", "hand", ""),), 0, 4, (0, 4))
    ((), '\nTiga')
    """
    if start == end:
        return tuple(edits), ""
    is_gone = seen == (end, end)
    kept: list[Edit] = []
    nobodys: list[Edit] = []
    below = ""
    for edit in edits:
        text = edit.replacement
        if not _puts_words_at_an_end(edit, start, end):
            kept.append(edit)
        elif is_gone and (edit.start == start or text[0] != "\n"):
            nobodys.append(edit)
        elif edit.start == end:
            below = text[text.find("\n") :] if "\n" in text else ""
        elif "\n" in text:
            kept.append(replace(edit, replacement=text[: text.rindex("\n") + 1]))
    left = tuple(kept)
    for edit in nobodys:
        left = with_put_in(left, edit, start, behind=True)
    return left, below if below.strip() else ""


def parted(edits: Sequence[Edit], start: int, end: int) -> tuple[Edit, ...]:
    r"""Let what is put in at the ends of raw[start:end] stand on lines of its own.

    >>> parted((Edit(4, 4, "Dua", "hand", ""),), 0, 4)[0].replacement
    '\nDua'
    """
    return tuple(_parted(edit, start, end) for edit in edits)


def _parted(edit: Edit, start: int, end: int) -> Edit:
    if not _puts_words_at_an_end(edit, start, end) or stands_apart(edit, start, end):
        return edit
    text = edit.replacement
    return replace(edit, replacement=text + "\n" if edit.start == start else "\n" + text)


def _puts_words_at_an_end(edit: Edit, start: int, end: int) -> bool:
    is_put_in = edit.start == edit.end and edit.start in (start, end)
    return is_put_in and bool(edit.replacement.strip())


def last_words_at(edits: Sequence[Edit], at: int) -> tuple[Edit, ...]:
    """Let words put in there end the text: without the end of a line behind them."""
    return tuple(
        replace(edit, replacement=edit.replacement.rstrip())
        if edit.start == edit.end == at
        else edit
        for edit in edits
    )


def with_put_in(
    edits: Sequence[Edit], words: Edit, at: int, *, behind: bool = False
) -> tuple[Edit, ...]:
    """Give `edits` and words put in, before what is put in at the same place or behind it."""
    there = tuple(edit for edit in edits if edit.start == edit.end == at)
    together = (*there, words) if behind else (words, *there)
    text = "".join(edit.replacement for edit in together)
    others = (edit for edit in edits if edit not in there)
    return tuple(sorted((*others, replace(words, start=at, end=at, replacement=text))))
