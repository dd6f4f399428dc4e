"""Text into rows: wraps by terminal cells, lazily, and never splits a wide character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from curate.plain import plain
from curate.tui.fitting import cells_of, clusters, is_sure
from curate.tui.look import Look, Row, Span

CHUNK = 4096
"""Foreign text is made plain in pieces of this size: a 10 MB line costs what is seen of it."""

_WIDE = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
_PART = re.compile("(?s:.)\ufe0f?")  # VS16 makes a sign wider, so it stays with it


def wrap(pieces: Iterable[Span], width: int) -> Iterator[Row]:
    """Give the rows that foreign `pieces` fill at `width` cells; always at least one.

    >>> [row[0][0] for row in wrap([("harga ikan turun", Look.PLAIN)], 10)]
    ['harga ikan', 'turun']
    """
    width = max(width, 1)
    pieces = tuple(pieces)
    if len(pieces) == 1 and _is_prose(pieces[0][0]):
        yield from _wrap_prose(pieces[0], width)
        return
    row = _RowBuilder(width)
    for text, look in pieces:
        for start in range(0, len(text), CHUNK):
            for token in _tokens().findall(plain(text[start : start + CHUNK])):
                yield from row.put(token, look)
    yield row.take()


@cache
def _tokens() -> re.Pattern[str]:
    # Scripts that write without spaces may break after any character. It takes its time to compile,
    # and prose does without.
    return re.compile(rf"\s+|[{_WIDE}]|[^\s{_WIDE}]+")


def _is_prose(text: str) -> bool:
    """Is this a line as most are: plain already, words with one space between them?"""
    return len(text) <= CHUNK and is_sure(text) and "  " not in text and plain(text) == text


def _wrap_prose(span: Span, width: int) -> Iterator[Row]:
    """Give the rows of one span of prose; looks at rows, where `_RowBuilder` looks at words."""
    text, look = span
    start = 0
    while len(text) - start > width:
        end = text.rfind(" ", start, start + width + 1)
        word = len(text) - end - 1
        if end <= start or (word > width and text.find(" ", end + 1, end + width + 2) < 0):
            break  # a word wider than the row comes next
        yield ((text[start : min(end + 1, start + width)], look),)
        start = end + 1
    rest = text[start:]
    if len(rest) <= width:
        yield ((rest, look),) if rest else ()
        return
    builder = _RowBuilder(width)
    builder.wrapped = start > 0
    for token in _tokens().findall(rest):
        yield from builder.put(token, look)
    yield builder.take()


class _RowBuilder:
    """One row being filled."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.used = 0
        self.spans: list[Span] = []
        self.wrapped = False

    def put(self, token: str, look: Look) -> Iterator[Row]:
        """Add a token, giving the rows that it fills."""
        cells = cells_of(token)
        if self.used + cells <= self.width:
            if self.used or not self.wrapped or not token.isspace():
                self._add(token, cells, look)
        elif token.isspace():
            if self.used or not self.wrapped:
                yield self.take()
        elif cells <= self.width:
            yield self.take()
            self._add(token, cells, look)
        else:
            yield from self._split(token, look)

    def take(self) -> Row:
        """Give the row as it stands, and begin the next."""
        row = tuple(self.spans)
        self.spans, self.used, self.wrapped = [], 0, True
        return row

    def _add(self, text: str, cells: int, look: Look) -> None:
        if self.spans and self.spans[-1][1] is look:
            self.spans[-1] = (self.spans[-1][0] + text, look)
        else:
            self.spans.append((text, look))
        self.used += cells

    def _split(self, token: str, look: Look) -> Iterator[Row]:
        """Break a word that is wider than a row, between what a reader sees as characters."""
        pieces = self._slices(token) if token.isascii() else self._clusters(token)
        for piece in pieces:
            shown = piece if cells_of(piece) <= self.width else "?"
            cells = cells_of(shown)
            if self.used + cells > self.width:
                yield self.take()
            self._add(shown, cells, look)

    def _clusters(self, token: str) -> Iterator[str]:
        """Give what a reader sees as characters; one wider than the row, in its parts."""
        for cluster in clusters(token):
            yield from (cluster,) if cells_of(cluster) <= self.width else _PART.findall(cluster)

    def _slices(self, token: str) -> Iterator[str]:
        start = 0
        while start < len(token):
            end = start + (self.width - self.used or self.width)
            yield token[start:end]
            start = end
