"""Waiting for a lock, but not for ever: a stopped process may hold it."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from curate.errors import StoreError
from curate.store import disk

_PAUSE_SECONDS = 0.02


@contextlib.contextmanager
def shared_within(
    path: Path, seconds: float, steady: Callable[[], float] = time.monotonic
) -> Iterator[bool]:
    """Keep others from holding a lock alone; raises StoreError when one does all that time.

    A lock that nobody ever took is not made: says whether it is held.
    """
    if not path.exists():
        yield False
        return
    until = steady() + seconds
    while True:
        with disk.shared_lock(path, wait=False) as held:
            if held:
                yield True
                return
        if steady() >= until:
            raise StoreError(
                f"{path}: another process has been holding this lock for {seconds:g} seconds",
                hint="look for a curate that hangs or was stopped (ps; fg), end it, "
                "and do this again",
            )
        time.sleep(_PAUSE_SECONDS)
