"""`decisions.idx`: an index on disk, checked as a whole when it is opened; derived."""

from __future__ import annotations

import os
import zlib
from dataclasses import asdict
from pathlib import Path
from typing import Any

from curate.atomic import whole_file
from curate.columns import Layout
from curate.errors import StoreError
from curate.store import disk
from curate.store.index import COLUMNS, About, Index
from curate.store.journal import Extent
from curate.store.segments import SegmentFiles

_LAYOUT = Layout("curate index", 1, COLUMNS)
_CHUNK = 1 << 20
_RACY = 2_000_000_000
"""Nanoseconds in which a file may change again without another time of change."""


def write_index(path: Path, index: Index) -> None:
    """Write an index, whole or not at all."""
    about = asdict(index.about) | {"digest": f"{index.about.digest:x}"}
    columns = {name: index.column(name) for name in COLUMNS}
    pieces = _LAYOUT.pieces({"about": about}, columns)
    with disk.told_as_ours(path, "write the index"), whole_file(path) as stream:
        disk.write_in_chunks(stream, pieces)


def read_index(path: Path, files: SegmentFiles) -> Index | None:
    """Give the index at `path`; None where there is none that is whole and fits the journal."""
    try:
        with path.open("rb") as stream:
            made = os.fstat(stream.fileno()).st_mtime_ns
            mapped = _LAYOUT.read(stream)
    except OSError:
        return None
    if mapped is None:
        return None
    about = _about_of(mapped.header["about"])
    index = Index(about, mapped.columns, files, mapped.let_go)
    return index if _fits(index.about, files, made) else None


def about_in(path: Path) -> About | None:
    """Give what an index says of itself, whether or not it fits the journal; None if damaged."""
    try:
        with path.open("rb") as stream:
            header = _LAYOUT.header_of(stream)
    except OSError:
        return None
    return _about_of(header["about"]) if header else None


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
