"""The few calls that touch the disk, with errors from our own tree."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from curate.atomic import sync_folder
from curate.errors import StoreDamaged, StoreError, StoreFull, StorePoisoned, StoreReadOnly

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_CHUNK = 8 * 1024 * 1024
_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextlib.contextmanager
def told_as_ours(path: Path, doing: str) -> Iterator[None]:
    """Turn an OSError inside the block into a StoreError that says what, where and what next."""
    try:
        yield
    except OSError as problem:
        raise store_error(problem, path, doing) from problem


def store_error(problem: OSError, path: Path, doing: str) -> StoreError:
    """Give the error of our tree that fits an OSError."""
    message = f"{path}: cannot {doing}: {problem.strerror or problem}"
    if problem.errno in _FULL:
        return StoreFull(message, hint="free some space, then do it again; nothing was kept of it")
    if problem.errno in _READ_ONLY:
        return StoreReadOnly(message, hint="pass --state DIR with a folder you can write to")
    return StoreError(message, hint="look at the disk, then do it again")


def append(descriptor: int, line: bytes, path: Path) -> None:
    """Write `line` at the end and bring it to the disk; on failure the file is as it was.

    Raises StoreFull, StoreError, StoreDamaged when the file is no longer there, or StorePoisoned
    when a sync failed: what the disk then holds is unknown until it is written again (a second
    sync would report success for lost pages).
    """
    size = _size_of_existing(descriptor, path)
    try:
        _write_all(descriptor, line)
    except OSError as problem:
        _roll_back(descriptor, size, path)
        raise store_error(problem, path, "write") from problem
    try:
        sync(descriptor)
    except OSError as problem:
        with contextlib.suppress(StorePoisoned):  # which is what is raised anyway
            _roll_back(descriptor, size, path)
        raise StorePoisoned(
            f"{path}: cannot sync: {problem.strerror or problem}",
            hint="this decision may or may not count: look at the disk, then do it again",
        ) from problem


def write_again(path: Path) -> None:
    """Write a file's own bytes over themselves and bring them to the disk.

    After a failed sync the kernel may take pages for written that are not, so syncing alone would
    report success for nothing; pages written anew are brought to the disk, or the sync fails.
    """
    with told_as_ours(path, "write again"), path.open("r+b", buffering=0) as stream:
        at = 0
        while data := os.pread(stream.fileno(), _CHUNK, at):
            at += os.pwrite(stream.fileno(), data, at)
        sync(stream.fileno())


def _size_of_existing(descriptor: int, path: Path) -> int:
    try:
        found = os.fstat(descriptor)
    except OSError as problem:
        raise store_error(problem, path, "look at") from problem
    if not found.st_nlink:
        raise StoreDamaged(
            f"{path}: was deleted while curate had it open",
            hint="put it back from a backup, then open curate again",
        )
    return found.st_size


def _roll_back(descriptor: int, size: int, path: Path) -> None:
    try:
        os.ftruncate(descriptor, size)
    except OSError as problem:
        raise StorePoisoned(
            f"{path}: a write failed, and taking it back failed too: {problem.strerror}",
            hint="look at the disk, then do it again",
        ) from problem


def sync(descriptor: int) -> None:
    """Bring what was written to the disk itself."""
    if sys.platform == "darwin":
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fdatasync(descriptor)


@contextlib.contextmanager
def lock(path: Path) -> Iterator[None]:
    """Hold a kernel lock on `path` alone; a process that dies gives it back."""
    with _lock_file(path, os.O_RDWR | os.O_CREAT) as descriptor:
        with told_as_ours(path, "lock"):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def lock_at_once(path: Path) -> Iterator[bool]:
    """Hold a kernel lock on `path` alone if nobody else does; says whether it is held."""
    with _lock_file(path, os.O_RDWR | os.O_CREAT) as descriptor:
        with told_as_ours(path, "lock"):
            held = _take(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield held


@contextlib.contextmanager
def shared_lock(path: Path, *, wait: bool) -> Iterator[bool]:
    """Hold a lock on `path`, which must exist, with others who only read; says whether it is held.

    It always is for one that may wait.
    """
    with _lock_file(path, os.O_RDONLY) as descriptor:
        with told_as_ours(path, "lock"):
            held = _take(descriptor, fcntl.LOCK_SH | (0 if wait else fcntl.LOCK_NB))
        yield held


def _take(descriptor: int, how: int) -> bool:
    try:
        fcntl.flock(descriptor, how)
    except BlockingIOError:
        return False
    return True


@contextlib.contextmanager
def _lock_file(path: Path, flags: int) -> Iterator[int]:
    with told_as_ours(path, "lock"):
        descriptor = os.open(path, flags | os.O_CLOEXEC, 0o666)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make `folder` and those above it, and bring their names to the disk."""
    with told_as_ours(folder, "look at"):
        if folder.is_dir():
            return
    make_folder(folder.parent)
    with told_as_ours(folder, "make this folder"):
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def write_in_chunks(stream: BinaryIO, pieces: Iterable[bytes | memoryview]) -> None:
    """Write pieces, bringing every few megabytes to the disk as they come.

    One sync of a large file held up the commits of others for 0.7 s, syncs of 8 MB for 0.05 s.
    """
    unsynced = 0
    for piece in pieces:
        for at in range(0, len(piece), _CHUNK):
            unsynced += stream.write(piece[at : at + _CHUNK])
            if unsynced >= _CHUNK:
                stream.flush()
                sync(stream.fileno())
                unsynced = 0


def _write_all(descriptor: int, line: bytes) -> None:
    at = 0
    while at < len(line):
        taken = os.write(descriptor, line[at:])
        if not taken:
            raise OSError(errno.EIO, "the disk took nothing")
        at += taken
