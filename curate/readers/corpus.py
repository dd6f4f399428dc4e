"""A corpus, folder or file, as a stream of articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from curate.errors import ReadError
from curate.model import Article, Unreadable
from curate.readers.csv_rows import read_rows
from curate.readers.folder import Skipped, Source, ending_of, hint_for, printable, walk
from curate.readers.jsonl import read_records
from curate.readers.line_decoding import LineDecoder
from curate.readers.lines import lines_in, lines_of
from curate.readers.records import Fields
from curate.readers.text import read_text

Entries = Iterator[Article | Unreadable]

FORMATS: Mapping[str, Callable[[Source, Fields], Entries]] = MappingProxyType(
    {
        ".txt": lambda source, _: read_text(source),
        ".jsonl": lambda source, fields: _read_lines(read_records, source, fields),
        ".jsonl.gz": lambda source, fields: _read_lines(read_records, source, fields),
        ".csv": lambda source, fields: _read_lines(read_rows, source, fields),
    }
)
"""How the files of each ending are read."""


def read_corpus(path: Path, *, text_field: str | None = None, id_field: str = "id") -> Entries:
    """Give the articles of a folder or a file in corpus order, what is unreadable in its place.

    Raises ReadError at once if `path` is not there, or is a file of a kind that is not read.
    """
    sources = _sources(path)
    fields = Fields(text_field, id_field)
    return _with_single_ids(entry for source in sources for entry in _read(source, fields))


def read_jsonl(stream: BinaryIO, *, text_field: str | None = None, id_field: str = "id") -> Entries:
    """Give the articles of JSON Lines that have no file, such as standard input."""
    source = Source(Path("-"), "-", alone=True)
    fields = Fields(text_field, id_field)
    return _with_single_ids(read_records(lines_in(stream), source, fields, LineDecoder()))


def skipped(path: Path) -> tuple[Skipped, ...]:
    """Give the files of a corpus folder that hold no articles as far as we know."""
    if not path.is_dir():
        return ()
    return tuple(found for found in walk(path, tuple(FORMATS)) if isinstance(found, Skipped))


def _sources(path: Path) -> Iterable[Source | Unreadable]:
    _check_access(path)
    if path.is_dir():
        found = walk(path, tuple(FORMATS))
        return (entry for entry in found if not isinstance(entry, Skipped))
    if not path.is_file() or ending_of(path.name, tuple(FORMATS)) is None:
        raise ReadError(
            f"{path}: not a kind of file that is read",
            hint="give a folder, or a file ending in " + ", ".join(FORMATS),
        )
    return (Source(path, printable(path.name), alone=True),)


def _check_access(path: Path) -> None:
    try:
        if path.is_dir():
            next(path.iterdir(), None)
        elif path.is_file():
            path.open("rb").close()
        else:
            path.stat()
    except (FileNotFoundError, ValueError) as problem:
        hint = "check the path of the corpus"
        raise ReadError(f"{path}: no such file or folder", hint=hint) from problem
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise ReadError(f"{path}: {reason}", hint=hint_for(problem)) from problem


def _read(source: Source | Unreadable, fields: Fields) -> Entries:
    if isinstance(source, Unreadable):
        return iter((source,))
    ending = ending_of(source.name, tuple(FORMATS))
    return FORMATS[ending or ".txt"](source, fields)


def _read_lines(
    read: Callable[[Iterable[bytes], Source, Fields, LineDecoder], Entries],
    source: Source,
    fields: Fields,
) -> Entries:
    try:
        decoder = LineDecoder(lambda: lines_of(source.path))
        yield from read(lines_of(source.path), source, fields, decoder)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        origin = printable(str(source.path))
        yield Unreadable(source.name, reason, hint_for(problem), origin)


def _with_single_ids(entries: Entries) -> Entries:
    """Give a repeated id `~2`, `~3` and so on, so that each names one article."""
    given: set[str] = set()
    last: dict[str, int] = {}
    for entry in entries:
        single = entry.id
        while single in given:
            last[entry.id] = last.get(entry.id, 1) + 1
            single = f"{entry.id}~{last[entry.id]}"
        given.add(single)
        yield entry if single == entry.id else replace(entry, id=single)
