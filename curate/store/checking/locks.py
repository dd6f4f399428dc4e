"""Waiting for a lock, but not for ever: a stopped process may hold it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import threading
from collections.abc import Iterator
from pathlib import Path

from curate.errors import StoreError
from curate.store import disk


@contextlib.contextmanager
def shared_within(path: Path, seconds: float) -> Iterator[bool]:
    """Keep others from holding a lock alone; raises StoreError when one does all that time.

    A lock that nobody ever took is not made: says whether it is held.
    """
    if not path.exists():
        yield False
        return
    with disk.told_as_ours(path, "lock"):
        waiting = _Waiting(path)
    try:
        if not waiting.done.wait(seconds):
            raise StoreError(
                f"{path}: another process has been holding this lock for {seconds:g} seconds",
                hint="look for a curate that hangs or was stopped (ps; fg), end it, "
                "and do this again",
            )
        if waiting.problem is not None:
            raise disk.store_error(waiting.problem, path, "lock")
        yield True
    finally:
        waiting.give_up()


class _Waiting:
    """Waits in a thread of its own, as only who waits in the kernel's queue gets his turn.

    Who asked again and again got none for minutes, beside two that did nothing but compact.
    """

    def __init__(self, path: Path) -> None:
        self.done = threading.Event()
        self.problem: OSError | None = None
        self._descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        self._one_at_a_time = threading.Lock()
        self._given_up = False
        threading.Thread(target=self._wait, daemon=True).start()

    def _wait(self) -> None:
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_SH)
        except OSError as problem:
            self.problem = problem
        with self._one_at_a_time:
            self.done.set()
            if self._given_up:
                os.close(self._descriptor)

    def give_up(self) -> None:
        """Give the lock back, at once or when it comes."""
        with self._one_at_a_time:
            self._given_up = True
            if self.done.is_set():
                os.close(self._descriptor)
