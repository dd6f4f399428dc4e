"""`decisions.idx`: an index on disk, checked as a whole when it is opened; derived."""

from __future__ import annotations

import mmap
import os
import sys
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson

from curate.atomic import whole_file
from curate.errors import StoreError
from curate.store import disk
from curate.store.index import COLUMNS, About, Column, Index
from curate.store.journal import Extent
from curate.store.segments import SegmentFiles

VERSION = 1
_MAGIC = b"curate index "
_HEAD_BYTES = len(_MAGIC) + 9
"""The first line: what this is, and the CRC-32 of all that follows."""
_ALIGNED = 8
_CHUNK = 1 << 20
_RACY = 2_000_000_000
"""Nanoseconds in which a file may change again without another time of change."""


def write_index(path: Path, index: Index) -> None:
    """Write an index, whole or not at all."""
    pieces = list(_pieces(index))
    crc = 0
    for piece in pieces:
        crc = zlib.crc32(piece, crc)
    with disk.told_as_ours(path, "write the index"), whole_file(path) as stream:
        stream.write(_MAGIC + b"%08x\n" % crc)
        disk.write_in_chunks(stream, pieces)


def read_index(path: Path, files: SegmentFiles) -> Index | None:
    """Give the index at `path`; None where there is none that is whole and fits the journal."""
    try:
        with path.open("rb") as stream:
            if not _is_whole(stream.fileno()):
                return None
            made = os.fstat(stream.fileno()).st_mtime_ns
            view = memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError):  # an empty file cannot be mapped
        return None
    index = _index_of(view, files)
    return index if index is not None and _fits(index.about, files, made) else None


def about_in(path: Path) -> About | None:
    """Give what an index says of itself, whether or not it fits the journal; None if damaged."""
    try:
        with path.open("rb") as stream:
            if not _is_whole(stream.fileno()):
                return None
            stream.seek(_HEAD_BYTES)
            header = orjson.loads(stream.readline())
        return _about_of(header["about"]) if header["v"] == VERSION else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _pieces(index: Index) -> Iterator[bytes | memoryview]:
    header = orjson.dumps(
        {
            "v": VERSION,
            "byteorder": sys.byteorder,
            "lengths": {name: len(index.column(name)) for name in COLUMNS},
            "about": asdict(index.about) | {"digest": f"{index.about.digest:x}"},
        }
    )
    yield header + b" " * (-(_HEAD_BYTES + len(header) + 1) % _ALIGNED) + b"\n"
    for name in COLUMNS:
        column = memoryview(index.column(name)).cast("B")  # type: ignore[arg-type]
        yield column
        yield bytes(-len(column) % _ALIGNED)


def _is_whole(descriptor: int) -> bool:
    # Read, not mapped: what is only checked would count as memory in use.
    head = os.pread(descriptor, _HEAD_BYTES, 0)
    if not head.startswith(_MAGIC) or len(head) < _HEAD_BYTES:
        return False
    at, crc = _HEAD_BYTES, 0
    while chunk := os.pread(descriptor, _CHUNK, at):
        crc = zlib.crc32(chunk, crc)
        at += len(chunk)
    return head[len(_MAGIC) : -1] == b"%08x" % crc


def _index_of(view: memoryview, files: SegmentFiles) -> Index | None:
    end = view.obj.find(b"\n", _HEAD_BYTES)  # type: ignore[attr-defined]
    header: dict[str, Any] = orjson.loads(view[_HEAD_BYTES:end])
    if header["v"] != VERSION or header["byteorder"] != sys.byteorder:
        return None
    columns: dict[str, Column] = {}
    at = end + 1
    for name, code in COLUMNS.items():
        size = header["lengths"][name] * _WIDTHS[code]
        columns[name] = view[at : at + size].cast(code)  # type: ignore[call-overload]
        at += size + -size % _ALIGNED
    return Index(_about_of(header["about"]), columns, files)


_WIDTHS: Mapping[str, int] = {"H": 2, "I": 4, "Q": 8}


def _about_of(row: dict[str, Any]) -> About:
    return About(
        **row
        | {
            "digest": int(row["digest"], 16),
            "extents": tuple(Extent(**extent) for extent in row["extents"]),
            "curators": tuple(row["curators"]),
            "snapshot": tuple(row["snapshot"]) if row["snapshot"] else None,
        }
    )


def _fits(about: About, files: SegmentFiles, made: int) -> bool:
    """Is what the index says it has read still what stands in the journal?"""
    try:
        return bool(about.extents) and all(
            _is_as_it_was(extent, files, made, last=extent is about.extents[-1])
            for extent in about.extents
        )
    except StoreError:
        return False


def _is_as_it_was(extent: Extent, files: SegmentFiles, made: int, *, last: bool) -> bool:
    if files.size(extent.number) < extent.read:
        return False
    untouched = files.changed(extent.number) == extent.changed < made - _RACY
    return (untouched and not last) or _crc(extent, files) == extent.crc


def _crc(extent: Extent, files: SegmentFiles) -> int:
    crc = at = 0
    while at < extent.read:
        chunk = files.piece(extent.number, at, min(_CHUNK, extent.read - at))
        if not chunk:
            break
        crc = zlib.crc32(chunk, crc)
        at += len(chunk)
    return crc
