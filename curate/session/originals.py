"""Which lines of an article tell what another line repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from curate.parser.alignment import Line
from curate.parser.sentences import squeezed

_WORD = re.compile(r"\w+")
_SHINGLE = 2
_SHARED = 0.4
"""Share of a line's pairs of words that stand in the line it nearly repeats."""
_WHOLE = 20
"""Letters from which a line that stands inside another is a part of it and no chance."""
MOST_LINES = 2000
"""Of a text with more, the search would be felt."""


def originals_of(text: str, here: Line, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Give the lines that tell what `text`, which was taken out of the line `here`, repeats.

    The line that is the same to the letter, else the parts of a whole or the whole of a part,
    else the line that shares most of its words; none when there is no such line.
    """
    others = [line for line in lines[:MOST_LINES] if line.number != here.number]
    kept = [line for line in others if not line.removed]
    key = squeezed(text)
    if not key:
        return ()
    return (
        tuple(line for line in kept if squeezed(line.text) == key)[:1]
        or tuple(line for line in others if squeezed(line.text) == key)[:1]
        or tuple(_parts(key, kept))
        or tuple(_nearest(text, kept))
    )


def _parts(key: str, lines: Sequence[Line]) -> Iterator[Line]:
    """Give the lines that stand in a whole, or the one in which it stands."""
    for line in lines:
        other = squeezed(line.text)
        if key in other:
            yield line
            return
        if len(other) >= _WHOLE and other in key:
            yield line


def _nearest(text: str, lines: Sequence[Line]) -> Iterator[Line]:
    runs = _runs(text)
    shared = [(len(runs & _runs(line.text)), line) for line in lines] if runs else []
    most, line = max(shared, key=lambda each: each[0], default=(0, None))
    if line is not None and most >= max(1.0, _SHARED * len(runs)):
        yield line


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return set(zip(*(words[start:] for start in range(_SHINGLE)), strict=False))
