"""One file of a corpus as articles, each with the place where it stands."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from curate.model import Article, Unreadable
from curate.readers.csv_rows import head_of, read_rows
from curate.readers.folder import Source, ending_of, hint_for, printable
from curate.readers.jsonl import read_records
from curate.readers.line_decoding import LineDecoder
from curate.readers.lines import first_byte, lines_in, lines_of
from curate.readers.records import Begun, Fields, Located
from curate.readers.text import read_text

Reader = Callable[[Iterable[bytes], Source, Fields, LineDecoder, Begun], Iterator[Located]]

TEXT = ".txt"
READERS: Mapping[str, Reader] = MappingProxyType(
    {".jsonl": read_records, ".jsonl.gz": read_records, ".csv": read_rows}
)
"""How files of records are read, by their ending."""
ENDINGS = (TEXT, *READERS)


def holds_records(source: Source) -> bool:
    """Tell whether a file may hold several articles."""
    return ending_of(source.name, ENDINGS) != TEXT


def located(
    source: Source,
    fields: Fields,
    decoder: LineDecoder | None = None,
    begun: Begun | None = None,
) -> Iterator[Located]:
    """Give the entries of a file, from its beginning or from where reading has `begun`."""
    if not holds_records(source):
        yield Located(read_text(source))
        return
    decoder = decoder or decoder_of(source)
    try:
        yield from _records(source, fields, decoder, begun)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        origin = printable(str(source.path))
        yield Located(Unreadable(source.name, reason, hint_for(problem), origin))


def read_again(
    source: Source, fields: Fields, place: Located, data: bytes, head: bytes, encoding: str | None
) -> Article | Unreadable:
    """Give the entry whose bytes are `data`, as it was read at `place`.

    `head` is what `head_bytes` gives of the file, `encoding` what its decoder had found. Raises
    ValueError when there is no entry in `data`, which then is not what it was.
    """
    lines = io.BytesIO(head + data)
    begun = Begun(place.start - len(head), place.row - 1, place.line - 1 - head.count(b"\n"))
    decoder = LineDecoder(encoding=encoding)
    for found in _reader(source)(lines, source, fields, decoder, begun):
        return found.entry
    raise ValueError(f"{source.name}: no entry at byte {place.start}")


def head_bytes(source: Source) -> bytes:
    """Give what stands above all records of a file and is needed to read one; raises OSError."""
    if _reader(source) is not read_rows:
        return b""
    return head_of(lines_of(source.path), decoder_of(source))


def decoder_of(source: Source) -> LineDecoder:
    """Give what decodes the lines of a file."""
    return LineDecoder(lambda: lines_of(source.path))


def records_in(lines: Iterable[bytes], source: Source, fields: Fields) -> Iterator[Located]:
    """Give the records of JSON Lines that come from somewhere else than a file."""
    return read_records(lines, source, fields, LineDecoder(), Begun())


def _reader(source: Source) -> Reader:
    return READERS[ending_of(source.name, tuple(READERS)) or ".jsonl"]


def _records(
    source: Source, fields: Fields, decoder: LineDecoder, begun: Begun | None
) -> Iterator[Located]:
    read = _reader(source)
    if begun is None:
        start = Begun(first_byte(source.path) or 0)
        yield from read(lines_of(source.path), source, fields, decoder, start)
        return
    head = head_bytes(source)
    with source.path.open("rb") as stream:
        stream.seek(begun.byte)
        lines = _after(head, lines_in(stream))
        at = Begun(begun.byte - len(head), begun.row, begun.line - head.count(b"\n"))
        yield from read(lines, source, fields, decoder, at)


def _after(head: bytes, lines: Iterable[bytes]) -> Iterator[bytes]:
    yield from io.BytesIO(head)
    yield from lines
