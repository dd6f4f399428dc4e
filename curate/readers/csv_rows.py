"""CSV with a header: one record a row, which may stand on several lines."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import chain, count

from curate.model import Article, Flag, Unreadable
from curate.readers.decoding import Undecodable
from curate.readers.folder import Source
from curate.readers.line_decoding import LineDecoder
from curate.readers.lines import BrokenOff
from curate.readers.records import Fields, Place, article_of

MOST_CHARS = 1 << 28
"""The longest cell; Python's own limit, 131,072, is shorter than some articles."""

_DELIMITERS = (b",", b";", b"\t")


def read_rows(
    lines: Iterable[bytes], source: Source, fields: Fields, decoder: LineDecoder
) -> Iterator[Article | Unreadable]:
    """Give the article of each row under the header, row 1 being the first under it."""
    csv.field_size_limit(MOST_CHARS)
    text = _TextLines(lines, decoder)
    header: list[str] | None = None
    for number in count():
        place = Place(source, number, text.begin_row())
        try:
            cells = next(text.rows)
        except StopIteration:
            return
        except (csv.Error, Undecodable, BrokenOff) as problem:
            yield place.unreadable(
                f"{problem}{text.taken_since(place.line)}", "mend this row, or take it out"
            )
            if header is None:
                return
            continue
        if header is None:
            header = cells
        elif cells:
            yield _article(header, cells, place, fields, text.flags)


def _article(
    header: list[str], cells: list[str], place: Place, fields: Fields, flags: list[Flag]
) -> Article | Unreadable:
    if len(cells) > len(header):
        return place.unreadable(
            f"{len(cells)} cells under a header of {len(header)}", "put quotes round the text"
        )
    return article_of(dict(zip(header, cells, strict=False)), place, fields, flags)


class _TextLines:
    """Decoded lines for `csv.reader`, which goes on after a line that raises."""

    def __init__(self, lines: Iterable[bytes], decoder: LineDecoder) -> None:
        self._decoder = decoder
        self._lines = iter(lines)
        self._number = 0
        self.flags: list[Flag] = []
        """What was said of the bytes of the current row."""

    @property
    def rows(self) -> Iterator[list[str]]:
        """The rows; the first line shows what stands between cells."""
        if self._rows is None:
            first = next(self._lines, b"")
            self._lines = chain([first], self._lines)
            delimiter = max(_DELIMITERS, key=first.count).decode()
            # Not strict, an unclosed quote would swallow the rest of the file in silence.
            self._rows = csv.reader(self, delimiter=delimiter, strict=True)
        return self._rows

    _rows: Iterator[list[str]] | None = None

    def begin_row(self) -> int:
        """Forget the flags of the row before; give the line on which the next one begins."""
        self.flags = []
        return self._number + 1

    def taken_since(self, line: int) -> str:
        """Say how many lines a row took that began on `line`, where they are several."""
        lines = self._number - line + 1
        return f"; an unclosed quote took {lines} lines" if lines > 1 else ""

    def __iter__(self) -> _TextLines:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._number += 1
        decoded = self._decoder.decode(line)
        self.flags += [flag for flag in decoded.flags if flag not in self.flags]
        return decoded.text
