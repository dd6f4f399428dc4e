"""Whether files are as they were when they were read."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from curate.index.offsets import About, FileStamp, name_in_header, path_in_header
from curate.readers import Source

_PIECES = 16
_PIECE_BYTES = 4096
_SECOND = 1_000_000_000
_TICK = _SECOND // 20
"""Two changes of a file within this time may leave it the same time of change."""


def stamp_of(source: Source, corpus: Path) -> FileStamp:
    """Give the stamp of a file as it is now; raises OSError."""
    status = source.path.stat()
    return FileStamp(
        name=name_in_header(_from(corpus, source.path)),
        size=status.st_size,
        changed=status.st_mtime_ns,
        sample=sample_of(source.path, status.st_size),
    )


def path_of(stamp: FileStamp, corpus: Path) -> Path:
    """Give where the file of a stamp is."""
    return corpus / path_in_header(stamp.name) if stamp.name else corpus


def folder_stamp(folder: Path, corpus: Path) -> tuple[str, int]:
    """Give the stamp of a folder as it is now; raises OSError."""
    return name_in_header(_from(corpus, folder)), folder.stat().st_mtime_ns


def is_as_read(about: About, corpus: Path) -> bool:
    """Are all files and folders of a corpus as they were when it was read?"""
    try:
        return all(
            (corpus / path_in_header(name)).stat().st_mtime_ns == changed
            and settled(changed, about.begun)
            for name, changed in about.folders
        ) and all(
            settled(stamp.changed, about.begun) and is_same(stamp, path_of(stamp, corpus))
            for stamp in about.files
        )
    except OSError:
        return False


def is_same(stamp: FileStamp, path: Path) -> bool:
    """Is a file what it was, by its size, its time of change and its sample? Raises OSError."""
    status = path.stat()
    if (status.st_size, status.st_mtime_ns) != (stamp.size, stamp.changed):
        return False
    return sample_of(path, stamp.size) == stamp.sample


def has_grown(stamp: FileStamp, path: Path) -> bool:
    """Is a file what it was, with more behind it? Raises OSError."""
    return path.stat().st_size > stamp.size and sample_of(path, stamp.size) == stamp.sample


def settled(changed: int, begun: int) -> bool:
    """Had a file that changed at one time been left alone when reading began at another?"""
    # Where files are stamped to the second only, two changes look alike for longer.
    return changed + (2 * _SECOND if changed % _SECOND == 0 else _TICK) < begun


def sample_of(path: Path, size: int) -> str:
    """Give a hash of pieces spread evenly over the first `size` bytes; raises OSError."""
    hashed = hashlib.blake2b(digest_size=16)
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        for number in range(_PIECES):
            at = max(0, size - _PIECE_BYTES) * number // (_PIECES - 1)
            hashed.update(os.pread(descriptor, min(_PIECE_BYTES, size - at), at))
    finally:
        os.close(descriptor)
    return hashed.hexdigest()


def _from(corpus: Path, path: Path) -> Path:
    return Path() if path == corpus else path.relative_to(corpus)
