"""The lock of those who commit, which they get in about the order in which they came."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import Self

from curate.store import disk


class CommitLock:
    """Held by whoever writes to the journal; the kernel takes it from a process that dies.

    A kernel lock alone goes to whoever asks first after it was let go, and that is mostly the one
    that let it go: of eight processes that did nothing but commit, some waited 0.3 s. So everybody
    queues for a turn first, and passes it on only once the lock is theirs.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / "commit"
        """Not there before the first commit."""
        self._turn = _LockFile(folder / "turn")
        self._lock = _LockFile(self.path)
        self.held = False
        """Does this store hold it just now?"""

    def __enter__(self) -> Self:
        assert not self.held  # the kernel would grant it again: it is one and the same file
        try:
            self._turn.take()
            try:
                self._lock.take()
            finally:
                self._turn.give_back()
        except OSError as problem:
            raise disk.store_error(problem, self.path, "lock") from problem
        self.held = True
        return self

    def __exit__(self, *problem: object) -> None:
        self.held = False
        self._lock.give_back()

    def close(self) -> None:
        """Let go of the files."""
        self._turn.close()
        self._lock.close()


class _LockFile:
    """A file that is kept open, as opening it for each commit would take longer than the locks."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def take(self) -> None:
        if self._descriptor is None:
            self._descriptor = self._opened()
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)
        if not os.fstat(self._descriptor).st_nlink:  # deleted: others lock another file by now
            self.close()
            self.take()

    def give_back(self) -> None:
        if self._descriptor is not None:
            try:
                fcntl.flock(self._descriptor, fcntl.LOCK_UN)
            except OSError:  # what was committed stands; closing gives a lock back too
                self.close()

    def close(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
        self._descriptor = None

    def _opened(self) -> int:
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC
        try:
            return os.open(self._path, flags, 0o666)
        except FileNotFoundError:
            disk.make_folder(self._path.parent)
            return os.open(self._path, flags, 0o666)
