"""From a text written by hand to the edits of raw that give it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from curate.model import Edit
from curate.parser.edits import compose, replay
from curate.session.comparing import differing

BY_HAND = "hand"
WRITTEN = "written by hand"

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
        edit
        for edit in compose(raw, edits, changes)
        if raw[edit.start : edit.end] != edit.replacement
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
    """Give (start, end, text) for every stretch of `before` that became something else."""
    old, new = _parts(pattern, before), _parts(pattern, after)
    starts = [0, *accumulate(map(len, old))]
    for a1, a2, b1, b2 in differing(old, new):
        yield starts[a1], starts[a2], "".join(new[b1:b2])


def _parts(pattern: str, text: str) -> list[str]:
    import regex  # the screen starts without it

    return regex.findall(pattern, text)
