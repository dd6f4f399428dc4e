"""Where every entry of a corpus stands in its files, as columns on disk.

Nothing is loaded before it is asked for, so a corpus of a million articles opens at once. The file
is a cache: it may be deleted at any time, and what was read by it is checked by its id.
"""

from __future__ import annotations

import os
import shutil
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import IntEnum
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO

from curate.columns import Layout, Mapped

_CRC_BYTES = 4
"""Before each piece that is kept: its own CRC-32."""
_USES = 2
"""Ids or entries after which what was loaded to find them is let go of: a megabyte for each."""
_USES_IN_ORDER = 1000
"""The same for what is asked for in its order: less is loaded for each."""
_FAR = 1024
"""So many places behind the last key that was asked for, another is no longer one in order."""
NO_FILE = 0xFFFFFFFF
"""Stands for no file of records."""
COLUMNS: Mapping[str, str] = {
    "starts": "Q",
    "lengths": "Q",
    "files": "I",  # which of the files of records
    "rows": "I",
    "lines": "I",
    "kinds": "B",
    "repeats": "I",  # the number behind the ~ of a repeated id; 0 for none
    "keys": "Q",  # the first half of each id's key
    "by_key": "I",  # positions by key
}
"""Each column's name and array type code."""
_LAYOUT = Layout("curate offsets", 1, COLUMNS)


class Kind(IntEnum):
    """What stands at a position, and where."""

    RECORD = 0
    """A record; its bytes are in its file."""
    COPY = 1
    """A record of a file that cannot be read from the middle; its bytes are kept here."""
    TEXT = 2
    """A text file; its name is kept here."""
    UNREADABLE_TEXT = 3
    UNREADABLE = 4
    """What is to be said of it is kept here."""


@dataclass(frozen=True, slots=True)
class FileStamp:
    """A file of records as it was when it was read."""

    name: str
    """Its path from the corpus on, as text that any file name can be given in."""
    size: int
    changed: int
    """Nanoseconds."""
    sample: str
    """A hash of pieces from all over it."""
    encoding: str | None = None
    """Of its lines that are not UTF-8."""
    first: int = 0
    """The position of its first entry."""
    count: int = 0
    whole: bool = True
    """Did everything in it stand where it says, so that reading can go on at its end?"""


@dataclass(frozen=True, slots=True)
class About:
    """What was read, and how."""

    text_field: str | None
    id_field: str
    begun: int
    """When reading began, in nanoseconds."""
    files: tuple[FileStamp, ...] = ()
    folders: tuple[tuple[str, int], ...] = ()
    """Each folder that was looked into, and when it was last changed."""


class Offsets:
    """The columns of one corpus."""

    def __init__(self, about: About, mapped: Mapped) -> None:
        self.about = about
        self.columns = columns = mapped.columns
        self._mapped = mapped
        self._uses = 0
        self._used_in_order = 0
        self._last = 0
        """Where, by key, the one stands that comes behind the last that was asked for."""
        self.starts = columns["starts"]
        self.lengths = columns["lengths"]
        self.files = columns["files"]
        self.kinds = columns["kinds"]
        self.keys = columns["keys"]
        self._kept = mapped.tail

    def __len__(self) -> int:
        return len(self.starts)

    def kept(self, position: int) -> bytes:
        """Give the bytes that are kept here of an entry; raises ValueError if they are damaged."""
        start = self.starts[position]
        data = bytes(self._kept[start + _CRC_BYTES : start + _CRC_BYTES + self.lengths[position]])
        if self._kept[start : start + _CRC_BYTES] != _crc_bytes(data):
            raise ValueError(f"what is kept of entry {position} is damaged")
        return data

    def let_go(self) -> None:
        """Let go of what was loaded."""
        self._mapped.let_go()

    def note_use(self) -> None:
        """Let go of what was loaded, now and then: as many uses load as many pieces of the file."""
        self._uses += 1
        if self._uses % _USES == 0:
            self._mapped.let_go()

    def note_use_in_order(self) -> None:
        """Do the same for what is asked for in its order, where little is loaded for each."""
        self._used_in_order += 1
        if self._used_in_order % _USES_IN_ORDER == 0:
            self._mapped.let_go()

    def having(self, key: int) -> Iterator[int]:
        """Give the positions whose ids may have this key, in order.

        Who asks for keys in their order is answered much sooner.
        """
        return (position for _, position in self.having_each((key,)))

    def having_each(self, wanted: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Give the positions whose ids may have one of these keys, each behind the key's place."""
        by_key, keys, count = self.columns["by_key"], self.keys, len(self)
        for place, key in enumerate(wanted):
            at = self._near_last(key)
            while at < count and keys[by_key[at]] == key:
                yield place, by_key[at]
                at += 1
            self._last = at

    def _near_last(self, key: int) -> int:
        """Give where a key would stand by key; first looks where the last one stood."""
        by_key, keys, low = self.columns["by_key"], self.keys, self._last
        if 0 < low < len(by_key) and keys[by_key[low - 1]] < key:
            step, high = 1, low
            while high < len(by_key) and keys[by_key[high]] < key and step <= _FAR:
                low, high, step = high + 1, high + step, 2 * step
            if step <= _FAR:
                self.note_use_in_order()
                return bisect_left(by_key, key, low, min(high, len(by_key)), key=keys.__getitem__)
        self.note_use()
        return bisect_left(by_key, key, key=keys.__getitem__)


@dataclass(slots=True)
class Columns:
    """Columns being filled, and the bytes that are kept beside them."""

    kept: BinaryIO
    filled: Mapping[str, array[int]] = field(
        default_factory=lambda: {name: array(code) for name, code in COLUMNS.items()}
    )
    kept_bytes: int = 0

    def __len__(self) -> int:
        return len(self.filled["starts"])

    def keep(self, data: bytes) -> int:
        """Keep some bytes; gives where."""
        self.kept.write(_crc_bytes(data) + data)
        start, self.kept_bytes = self.kept_bytes, self.kept_bytes + _CRC_BYTES + len(data)
        return start

    def add(self, **values: int) -> None:
        """Add an entry."""
        for name, value in values.items():
            self.filled[name].append(value)

    def sort(self) -> bool:
        """Fill in the positions by key; tells whether every key is there once only."""
        keys = self.filled["keys"]
        # In parts, so that no list of all positions is ever held.
        parts = [array("I") for _ in range(256)]
        for position, key in enumerate(keys):
            parts[key >> 56].append(position)
        by_key = self.filled["by_key"]
        single = True
        for part in parts:
            ordered = sorted(part, key=keys.__getitem__)
            single = single and all(keys[one] != keys[other] for one, other in pairwise(ordered))
            by_key.extend(ordered)
        return single


def write_offsets(stream: BinaryIO, about: About, columns: Columns) -> None:
    """Write the file."""
    header = {"about": asdict(about)}
    stream.writelines(_LAYOUT.pieces(header, columns.filled, columns.kept_bytes))
    columns.kept.seek(0)
    shutil.copyfileobj(columns.kept, stream)


def read_offsets(path: Path, *, checked: bool = True) -> Offsets | None:
    """Give what was written at `path`; None where there is nothing that is whole."""
    try:
        with path.open("rb") as stream:
            return offsets_in(stream, checked=checked)
    except OSError:
        return None


def checking(path: Path) -> Iterator[bool]:
    """Read what was written at `path` piece by piece; the last of the yields tells if it is whole.

    The others are True.
    """
    try:
        with path.open("rb") as stream:
            yield from _LAYOUT.checking(stream)
    except OSError:
        yield False


def offsets_in(stream: BinaryIO, *, checked: bool = True) -> Offsets | None:
    """Give what was written to an open file; None when that is nothing, or cut off."""
    mapped = _LAYOUT.read(stream, checked=checked)
    if mapped is None:
        return None
    try:
        return Offsets(_about_of(mapped.header["about"]), mapped)
    except (LookupError, TypeError, ValueError):  # damaged, and not checked
        return None


def _crc_bytes(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(_CRC_BYTES, "little")


def _about_of(row: dict[str, Any]) -> About:
    return About(
        **row
        | {
            "files": tuple(FileStamp(**stamp) for stamp in row["files"]),
            "folders": tuple((name, changed) for name, changed in row["folders"]),
        }
    )


def name_in_header(path: Path) -> str:
    """Give a path as text that JSON can hold, whatever bytes are in it."""
    return os.fsencode(path).decode("latin-1")


def path_in_header(name: str) -> Path:
    """Give the path that `name_in_header` was given."""
    return Path(os.fsdecode(name.encode("latin-1")))
