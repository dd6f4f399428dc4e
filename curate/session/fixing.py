"""From a text written by hand to the edits of raw that give it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from curate.model import Edit
from curate.parser.edits import compose, replay

BY_HAND = "hand"
WRITTEN = "written by hand"
MOST_PAIRS = 2_000_000
"""Words times words, or lines times lines, compared one by one; more are replaced whole."""

_LINE = r"[^\n]*\n|[^\n]+"
_WORD = r"\w+|\s|[^\w\s]"


def edits_to(raw: str, edits: Sequence[Edit], text: str) -> tuple[Edit, ...]:
    """Give edits of `raw` whose replay is `text`, keeping those of `edits` that still hold.

    >>> edits = (Edit(0, 4, "", "id.dateline", "where it was written"),)
    >>> found = edits_to("X - Hujan turun deras.", edits, "Hujan turun lebat.")
    >>> replay("X - Hujan turun deras.", found), found[0].rule
    ('Hujan turun lebat.', 'id.dateline')
    """
    changes = list(difference(replay(raw, edits), text))
    if not changes:
        return tuple(edits)
    return tuple(
        edit for edit in compose(edits, changes) if raw[edit.start : edit.end] != edit.replacement
    )


def difference(before: str, after: str) -> Iterator[Edit]:
    """Give the edits of `before` that make it `after`, by line and within changed lines by word.

    >>> [(edit.start, edit.replacement) for edit in difference("satu dua", "satu tiga")]
    [(5, 'tiga')]
    """
    for start, end, text in _compared(_LINE, before, after):
        for inner_start, inner_end, inner in _compared(_WORD, before[start:end], text):
            yield Edit(start + inner_start, start + inner_end, inner, BY_HAND, WRITTEN)


def _compared(pattern: str, before: str, after: str) -> Iterator[tuple[int, int, str]]:
    """Compare part by part between those that both texts begin and end with."""
    old, new = _parts(pattern, before), _parts(pattern, after)
    head = _same(old, new)
    tail = _same(old[head:][::-1], new[head:][::-1])
    start = sum(map(len, old[:head]))
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(old) * len(new) > MOST_PAIRS:
        yield start, start + sum(map(len, old)), "".join(new)
        return
    for first, end, text in _changed(old, new):
        yield start + first, start + end, text


def _parts(pattern: str, text: str) -> list[str]:
    import regex  # the screen starts without it

    return regex.findall(pattern, text)


def _same(old: list[str], new: list[str]) -> int:
    """Count the elements that both lists begin with."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(old), len(new)))


def _changed(before: list[str], after: list[str]) -> Iterator[tuple[int, int, str]]:
    """Give (start, end, text) for every stretch of `before` that became something else."""
    starts = [0]
    for part in before:
        starts.append(starts[-1] + len(part))
    import difflib

    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for kind, a1, a2, b1, b2 in matcher.get_opcodes():
        if kind != "equal":
            yield starts[a1], starts[a2], "".join(after[b1:b2])
