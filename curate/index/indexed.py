"""A corpus of any size: each entry is read from its file when it is asked for."""

from __future__ import annotations

import os
import weakref
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import orjson

from curate.errors import ReadError
from curate.index.corpus import Corpus, Entry
from curate.index.offsets import FileStamp, Kind, Offsets, checking
from curate.index.sieve import Sieve
from curate.index.stamps import is_as_read, path_of
from curate.index.stretch import read_stretch
from curate.model import Article, Unreadable, article_key
from curate.readers import Source, read_corpus
from curate.readers.folder import printable
from curate.readers.records import Fields, Located
from curate.readers.repeated import numbered
from curate.readers.sources import head_bytes, read_again
from curate.readers.text import read_text

_KEPT_CHARS = 2_000_000
_KEPT_ENTRIES = 256
_KEPT_AT_LEAST = 5
"""A huge article and its neighbours, which are looked at again and again."""
_OPEN_FILES = 32
_UNREADABLE = bytes(kind in (Kind.UNREADABLE, Kind.UNREADABLE_TEXT) for kind in range(256))


class IndexedCorpus(Corpus):
    """Knows where everything stands, and holds only what was asked for last."""

    def __init__(
        self,
        path: Path,
        fields: Fields,
        offsets: Offsets,
        cache: Path | None = None,
        *,
        checked: bool = True,
    ) -> None:
        """Take the file of the offsets too, to remove it when it turns out to be damaged."""
        self._checking = checking(cache) if cache is not None and not checked else iter(())
        self.path = path
        self._cache = cache
        self._fields = fields
        self._offsets = offsets
        self._kept: OrderedDict[int, Entry] = OrderedDict()
        self._kept_chars = 0
        self._kept_ids: dict[str, int] = {}
        """Where those stand that are kept."""
        self._open: OrderedDict[int, _OpenFile] = OrderedDict()

    def __len__(self) -> int:
        return len(self._offsets)

    def __iter__(self) -> Iterator[Entry]:
        """Give all entries, read from end to end, which is faster than one by one."""
        return read_corpus(self.path, text_field=self._fields.text, id_field=self._fields.id)

    def position(self, article_id: str) -> int | None:
        """Give where an article stands; for one that was just read nothing is looked up."""
        known = self._kept_ids.get(article_id)
        return super().position(article_id) if known is None else known

    def having(self, key: int) -> Iterable[int]:
        """Give the positions whose ids may have this first half of an `article_key`."""
        return [position for _, position in self.having_each((key,))]

    def having_each(self, keys: Sequence[int]) -> Sequence[tuple[int, int]]:
        """Give the positions whose ids may have one of the keys, each behind the key's place."""
        try:
            found = list(self._offsets.having_each(keys))
        except IndexError:
            raise self._damaged() from None
        if len(keys) > 1:
            self._offsets.let_go()  # nobody may ask for more
        return found

    def key(self, position: int) -> int:
        """Give the first half of the `article_key` of the entry at a position."""
        self._offsets.note_use_in_order()
        return self._offsets.keys[position]

    def check_some(self) -> bool:
        """Check a little of the file of the offsets; False when all of it is checked."""
        is_sound = next(self._checking, None)
        if is_sound is False:
            raise self._damaged()
        return is_sound is not None

    def _damaged(self) -> ReadError:
        if self._cache is not None:
            self._cache.unlink(missing_ok=True)
        return ReadError(
            f"{self._cache or self.path}: damaged; what it says of the corpus may be wrong",
            hint="quit and open the corpus again: it is then read anew",
        )

    def unreadable(self) -> bytes:
        """Give a byte for each position: 1 where the entry could not be read, else 0."""
        return bytes(self._offsets.kinds).translate(_UNREADABLE)

    def entry(self, position: int) -> Entry:
        """Give the entry at a position that is there."""
        kept = self._kept.get(position)
        if kept is not None:
            self._kept.move_to_end(position)
            return kept
        entry = self._kept[position] = self._single(position)
        self._kept_ids[entry.id] = position
        self._kept_chars += _chars(entry)
        while len(self._kept) > _KEPT_ENTRIES or (
            self._kept_chars > _KEPT_CHARS and len(self._kept) > _KEPT_AT_LEAST
        ):
            _, gone = self._kept.popitem(last=False)
            self._kept_chars -= _chars(gone)
            self._kept_ids.pop(gone.id, None)
        return entry

    def size(self, position: int) -> int:
        """Give about how long an entry is: its bytes on disk."""
        offsets = self._offsets
        kind = offsets.kinds[position]
        if kind not in (Kind.TEXT, Kind.UNREADABLE_TEXT):
            return offsets.lengths[position]
        try:
            return self._text_source(offsets.kept(position)).path.stat().st_size
        except (OSError, ValueError):
            return 0

    def sifted(
        self, positions: Sequence[int], sieve: Sieve
    ) -> tuple[int, Sequence[tuple[int, bool]]]:
        """Look at the first of `positions`, as many as stand one after another in their file.

        Their bytes are looked at before anything is decoded; of what has none here nothing is said.
        """
        nothing_said, offsets = super().sifted(positions, sieve), self._offsets
        if offsets.kinds[positions[0]] not in (Kind.RECORD, Kind.COPY):
            return nothing_said
        try:
            file = self._file(offsets.files[positions[0]])
            stretch = read_stretch(offsets, positions, file.descriptor)
        except (OSError, ValueError, IndexError):
            return nothing_said
        offsets.note_use()
        return len(stretch.positions), stretch.sifted(sieve, file.source)

    def _single(self, position: int) -> Entry:
        self._offsets.note_use()
        entry = self._read(position)
        repeat = self._offsets.columns["repeats"][position]
        if repeat:
            entry = replace(entry, id=numbered(entry.id, repeat))
        if article_key(entry.id)[0] != self._offsets.keys[position]:
            return self._changed(position)
        return entry

    def _read(self, position: int) -> Entry:
        offsets = self._offsets
        kind = offsets.kinds[position]
        try:
            if kind == Kind.UNREADABLE:
                return Unreadable(*orjson.loads(offsets.kept(position)))
            if kind in (Kind.TEXT, Kind.UNREADABLE_TEXT):
                return read_text(self._text_source(offsets.kept(position)))
            return self._read_record(position, copied=kind == Kind.COPY)
        except (OSError, ValueError, IndexError):
            return self._changed(position)

    def _read_record(self, position: int, *, copied: bool) -> Entry:
        offsets = self._offsets
        file = self._file(offsets.files[position])
        start, length = offsets.starts[position], offsets.lengths[position]
        if not copied and start + length > file.stamp.size:
            raise ValueError("it would stand beyond the end of its file")
        data = offsets.kept(position) if copied else os.pread(file.descriptor, length, start)
        columns = offsets.columns
        place = Located(
            _NOTHING, start, length, columns["rows"][position], columns["lines"][position]
        )
        return read_again(file.source, self._fields, place, data, file.head, file.stamp.encoding)

    def _changed(self, position: int) -> Unreadable:
        offsets = self._offsets
        if self._cache is not None and is_as_read(offsets.about, self.path):
            self._cache.unlink(missing_ok=True)  # It is not the corpus that changed.
        number = offsets.files[position]
        whole = Source(self.path, printable(self.path.name))
        stamps = offsets.about.files
        source = self._source(stamps[number]) if number < len(stamps) else whole
        line = offsets.columns["lines"][position]
        return Unreadable(
            source.record_id(f"line {line}"),
            "it is not where it stood when the corpus was read",
            "quit and open the corpus again: it is then read anew",
            f"{printable(str(source.path))}:{line}",
        )

    def _text_source(self, name: bytes) -> Source:
        if not name:
            return Source(self.path, printable(self.path.name), alone=True)
        return Source(self.path / os.fsdecode(name), printable(os.fsdecode(name)))

    def _source(self, stamp: FileStamp) -> Source:
        path = path_of(stamp, self.path)
        if path == self.path:
            return Source(path, printable(path.name), alone=True)
        return Source(path, printable(str(path.relative_to(self.path))))

    def _file(self, number: int) -> _OpenFile:
        found = self._open.get(number)
        if found is None:
            stamp = self._offsets.about.files[number]
            found = self._open[number] = _OpenFile(self._source(stamp), stamp)
            if len(self._open) > _OPEN_FILES:
                self._open.popitem(last=False)[1].close()
        self._open.move_to_end(number)
        return found


_NOTHING = Unreadable("", "", "")


class _OpenFile:
    """A file of records, open for reading pieces of it until it is let go of."""

    def __init__(self, source: Source, stamp: FileStamp) -> None:
        self.source = source
        self.stamp = stamp
        self.descriptor = os.open(source.path, os.O_RDONLY | os.O_CLOEXEC)
        self.close = weakref.finalize(self, os.close, self.descriptor)
        """Closes the file now, and not only when this is collected."""
        self.head = head_bytes(source)


def _chars(entry: Entry) -> int:
    return len(entry.raw) if isinstance(entry, Article) else 0
