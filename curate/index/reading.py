"""A corpus read once from end to end, to know where everything stands."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryFile

import orjson

from curate.index.offsets import (
    COLUMNS,
    NO_FILE,
    About,
    Columns,
    FileStamp,
    Kind,
    Offsets,
)
from curate.index.stamps import folder_stamp, has_grown, is_same, path_of, settled, stamp_of
from curate.model import Article, Unreadable, article_key
from curate.readers import Source, holds_records, sources_in
from curate.readers.lines import first_byte, lines_of
from curate.readers.records import Begun, Fields, Located
from curate.readers.repeated import SingleIds
from curate.readers.sources import decoder_of, located

Told = Callable[[int, int], object]
"""Is told how many bytes were read, of how many."""
_TOLD_EVERY_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Found:
    """The files of a corpus before they are read."""

    sources: tuple[Source | Unreadable, ...]
    folders: tuple[tuple[str, int], ...]
    bytes: int


def look_for(path: Path) -> Found:
    """Find the files of a corpus; raises ReadError if there is nothing at `path`."""
    folders: list[tuple[str, int]] = []
    sources = tuple(sources_in(path, lambda folder: folders.append(folder_stamp(folder, path))))
    return Found(sources, tuple(folders), sum(map(_size, sources)))


def _size(source: Source | Unreadable) -> int:
    if isinstance(source, Unreadable):
        return 0
    try:
        return source.path.stat().st_size
    except OSError:
        return 0


def read_all(
    path: Path,
    fields: Fields,
    found: Found,
    known: Offsets | None = None,
    told: Told | None = None,
) -> tuple[About, Columns]:
    """Read a corpus; what is `known`, by the same fields, of files that are as they were is kept.

    Where ids had to be made single, nothing is: they may have to be made so in another way.
    """
    begun = time.time_ns()
    if known is not None and any(known.columns["repeats"]):
        known = None
    for single in (None, SingleIds()):
        reading = _Reading(path, fields, known if single is None else None, found.bytes, told)
        reading.single = single
        for source in found.sources:
            reading.read(source)
        if reading.columns.sort() or single is not None:
            break
        # Some ids are there twice: seldom, and only then all ids have to be held.
    about = About(fields.text, fields.id, begun, tuple(reading.files), found.folders)
    return about, reading.columns


class _Reading:
    """Fills the columns, file by file."""

    single: SingleIds | None = None

    def __init__(
        self, path: Path, fields: Fields, known: Offsets | None, total: int, told: Told | None
    ) -> None:
        self.columns = Columns(TemporaryFile())  # noqa: SIM115 -- lives as long as the columns
        self.files: list[FileStamp] = []
        self._path = path
        self._fields = fields
        self._known = known
        self._stamps = {stamp.name: stamp for stamp in known.about.files} if known else {}
        self._total = total
        self._told = told
        self._done = 0
        """Bytes of the files before this one."""

    def read(self, source: Source | Unreadable) -> None:
        """Read one file."""
        if isinstance(source, Unreadable):
            self._add(Located(source), NO_FILE)
        elif not holds_records(source):
            for found in located(source, self._fields):
                self._add_text(found, source)
        else:
            self._read_records(source)
        self._done += _size(source)
        self._tell(0)

    def _read_records(self, source: Source) -> None:
        try:
            stamp, start = stamp_of(source, self._path), first_byte(source.path)
        except OSError:
            for found in located(source, self._fields):
                self._add(found, NO_FILE)
            return
        first, number = len(self.columns), len(self.files)
        decoder = decoder_of(source)
        stale = self._stamp_of_known(stamp)
        begun, whole = None, False
        if stale is not None and self._known is not None:
            decoder.encoding = stale.encoding
            whole = stale.size == stamp.size
            begun = self._take_over(stale, self._known, all_of_it=whole)
        if not whole:
            kept = _Kept(source) if start is None else None
            told = 0
            self._tell(told)
            for found in located(source, self._fields, decoder, begun):
                self._add(found, number, kept)
                if found.start - told >= _TOLD_EVERY_BYTES:
                    told = found.start
                    self._tell(told)
        self.files.append(
            replace(
                stamp,
                encoding=decoder.encoding,
                first=first,
                count=len(self.columns) - first,
                whole=start is not None,
            )
        )

    def _stamp_of_known(self, stamp: FileStamp) -> FileStamp | None:
        """Give the stamp of a file when it was read before, if that still holds so far."""
        known = self._stamps.get(stamp.name)
        if known is None or self._known is None or not known.count:
            return None
        if not settled(known.changed, self._known.about.begun):
            return None
        path = path_of(known, self._path)
        same = is_same(known, path) or (known.whole and has_grown(known, path))
        return known if same else None

    def _take_over(self, stamp: FileStamp, known: Offsets, *, all_of_it: bool) -> Begun | None:
        """Copy what is known of a file; gives where it ends, None where nothing was copied."""
        count = stamp.count if all_of_it else self._sure(stamp, known)
        if not count:
            return None
        last = stamp.first + count - 1
        for name in COLUMNS:
            if name not in ("by_key", "files"):
                self.columns.filled[name].extend(known.columns[name][stamp.first : last + 1])
        self.columns.filled["files"].extend([len(self.files)] * count)
        self._keep_again(known, stamp.first, count)
        end = known.starts[last] + known.lengths[last]
        return Begun(end, known.columns["rows"][last], known.columns["lines"][last])

    def _sure(self, stamp: FileStamp, known: Offsets) -> int:
        """Count the entries of a file up to the last that was read whole, its newline too."""
        count = stamp.count
        with path_of(stamp, self._path).open("rb") as stream:
            while count:
                last = stamp.first + count - 1
                if known.kinds[last] == Kind.RECORD:
                    stream.seek(known.starts[last] + known.lengths[last] - 1)
                    if stream.read(1) == b"\n":
                        break
                count -= 1
        return count

    def _keep_again(self, known: Offsets, first: int, count: int) -> None:
        starts, kinds = self.columns.filled["starts"], self.columns.filled["kinds"]
        base = len(starts) - count
        for at in range(count):
            if kinds[base + at] != Kind.RECORD:
                starts[base + at] = self.columns.keep(known.kept(first + at))

    def _add_text(self, found: Located, source: Source) -> None:
        name = bytes(source.path.relative_to(self._path)) if source.path != self._path else b""
        readable = isinstance(found.entry, Article)
        kind = Kind.TEXT if readable else Kind.UNREADABLE_TEXT
        self._append(found, NO_FILE, kind, self.columns.keep(name), len(name))

    def _add(self, found: Located, file: int, kept: _Kept | None = None) -> None:
        entry = found.entry
        if isinstance(entry, Unreadable):
            said = orjson.dumps([entry.id, entry.problem, entry.hint, entry.origin])
            self._append(found, file, Kind.UNREADABLE, self.columns.keep(said), len(said))
        elif kept is not None:
            data = kept.bytes(found)
            self._append(found, file, Kind.COPY, self.columns.keep(data), len(data))
        else:
            self._append(found, file, Kind.RECORD, found.start, found.length)

    def _append(self, found: Located, file: int, kind: Kind, start: int, length: int) -> None:
        name = found.entry.id
        repeat = 0
        if self.single is not None:
            name, repeat = self.single.given(name)
        self.columns.add(
            starts=start,
            lengths=length,
            files=file,
            rows=found.row,
            lines=found.line,
            kinds=kind,
            repeats=repeat,
            keys=article_key(name)[0],
        )

    def _tell(self, more: int) -> None:
        if self._told is not None:
            self._told(min(self._done + more, self._total), self._total)


class _Kept:
    """The lines of a file once more, for the bytes of its records."""

    def __init__(self, source: Source) -> None:
        self._lines = lines_of(source.path)
        self._at = 0

    def bytes(self, found: Located) -> bytes:
        """Give the bytes of a record; records are asked for in order."""
        data = bytearray()
        while self._at < found.start + found.length:
            line = next(self._lines)
            if self._at >= found.start:
                data += line
            self._at += len(line)
        return bytes(data)
