"""A corpus, folder or file, as a stream of articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from curate.errors import ReadError
from curate.model import Article, Unreadable
from curate.readers.folder import Skipped, Source, ending_of, hint_for, printable, walk
from curate.readers.lines import lines_in
from curate.readers.records import Fields
from curate.readers.repeated import SingleIds
from curate.readers.sources import ENDINGS, located, records_in

Entries = Iterator[Article | Unreadable]


def read_corpus(path: Path, *, text_field: str | None = None, id_field: str = "id") -> Entries:
    """Give the articles of a folder or a file in corpus order, what is unreadable in its place.

    Raises ReadError at once if `path` is not there, or is a file of a kind that is not read.
    """
    return read_sources(sources_in(path), Fields(text_field, id_field))


def read_sources(sources: Iterable[Source | Unreadable], fields: Fields) -> Entries:
    """Give the articles of files that were found, what is unreadable in its place."""
    return _with_single_ids(entry for source in sources for entry in _read(source, fields))


def read_jsonl(stream: BinaryIO, *, text_field: str | None = None, id_field: str = "id") -> Entries:
    """Give the articles of JSON Lines that have no file, such as standard input."""
    source = Source(Path("-"), "-", alone=True)
    fields = Fields(text_field, id_field)
    return _with_single_ids(found.entry for found in records_in(lines_in(stream), source, fields))


def skipped(path: Path) -> tuple[Skipped, ...]:
    """Give the files of a corpus folder that hold no articles as far as we know."""
    if not path.is_dir():
        return ()
    return tuple(found for found in walk(path, ENDINGS) if isinstance(found, Skipped))


def sources_in(
    path: Path, visit: Callable[[Path], object] | None = None
) -> Iterable[Source | Unreadable]:
    """Give the files of a corpus; `visit` is told of each folder that is looked into.

    Raises ReadError at once if `path` is not there, or is a file of a kind that is not read.
    """
    _check_access(path)
    if path.is_dir():
        found = walk(path, ENDINGS, visit)
        return (entry for entry in found if not isinstance(entry, Skipped))
    if not path.is_file() or ending_of(path.name, ENDINGS) is None:
        raise ReadError(
            f"{path}: not a kind of file that is read",
            hint="give a folder, or a file ending in " + ", ".join(ENDINGS),
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
    return (found.entry for found in located(source, fields))


def _with_single_ids(entries: Entries) -> Entries:
    ids = SingleIds()
    for entry in entries:
        single, _ = ids.given(entry.id)
        yield entry if single == entry.id else replace(entry, id=single)
