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
from curate.readers.records import Begun, Fields, Located, Place, article_of

MOST_CHARS = 1 << 28
"""The longest cell; Python's own limit, 131,072, is shorter than some articles."""

_DELIMITERS = (b",", b";", b"\t")


def read_rows(
    lines: Iterable[bytes], source: Source, fields: Fields, decoder: LineDecoder, begun: Begun
) -> Iterator[Located]:
    """Give the article of each row under the header, row 1 being the first under it."""
    csv.field_size_limit(MOST_CHARS)
    text = _TextLines(lines, decoder, begun)
    header: list[str] | None = None
    for number in count(begun.row):
        place, start = Place(source, number, text.begin_row()), text.byte
        try:
            cells = next(text.rows)
        except StopIteration:
            return
        except (csv.Error, Undecodable, BrokenOff) as problem:
            said = f"{problem}{text.taken_since(place.line)}"
            unreadable = place.unreadable(said, "mend this row, or take it out")
            yield Located(unreadable, start, text.byte - start, number, place.line)
            if header is None:
                return
            continue
        if header is None:
            header = cells
        elif cells:
            entry = _article(header, cells, place, fields, text.flags)
            yield Located(entry, start, text.byte - start, number, place.line)


def head_of(lines: Iterable[bytes], decoder: LineDecoder) -> bytes:
    """Give the bytes of the header, which may stand on several lines."""
    csv.field_size_limit(MOST_CHARS)
    kept: list[bytes] = []
    next(_TextLines(_keeping(lines, kept), decoder, Begun()).rows, None)
    return b"".join(kept)


def _keeping(lines: Iterable[bytes], kept: list[bytes]) -> Iterator[bytes]:
    for line in lines:
        kept.append(line)
        yield line


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

    def __init__(
        self,
        lines: Iterable[bytes],
        decoder: LineDecoder,
        begun: Begun,
    ) -> None:
        self._decoder = decoder
        self._lines = iter(lines)
        self._number = begun.line
        self.byte = begun.byte
        """Where the next line begins."""
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
        self.byte += len(line)
        decoded = self._decoder.decode(line)
        self.flags += [flag for flag in decoded.flags if flag not in self.flags]
        return decoded.text
