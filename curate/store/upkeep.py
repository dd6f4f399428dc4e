"""When the index of a large store is worth making anew, in a process of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

COMPACTED_AT_ONCE = 20_000
"""Events up to which closing brings snapshot and index up to date: that takes 0.2 s."""
LAGGING_EVENTS = 5_000
"""Events since the last index that are worth another: opening reads them one by one."""


def is_large(events: int) -> bool:
    """Does a store of so many events take too long to bring up to date while somebody waits?"""
    return events > COMPACTED_AT_ONCE


class Upkeep:
    """Starts a compaction in the background whenever the index on disk is far enough behind.

    One that fails, on a full disk for instance, is tried again after as many events more, or when
    the store is opened again: not at once, and over and over.
    """

    def __init__(self, state: Path) -> None:
        self._state = state
        self._compaction: subprocess.Popen[bytes] | None = None
        self.indexed = 0
        """Events in the index on disk, or in the one that was last begun."""
        self.problem = ""
        """What kept the last one from being begun."""

    def start_if_lagging(self, events: int) -> None:
        """Begin a compaction, where `events` in all are many more than those in the index."""
        if not is_large(events) or events - self.indexed < LAGGING_EVENTS:
            return
        if self._compaction is None or self._compaction.poll() is not None:
            from curate.store.compaction import start_in_background

            self.indexed = events  # tried again after as many more
            try:
                self._compaction = start_in_background(self._state)
            except OSError as problem:
                self.problem = f"{self._state}: cannot be brought up to date: {problem}"

    def has_ended(self) -> bool:
        """Has one that was begun come to its end since this was last asked?"""
        ended = self._compaction is not None and self._compaction.poll() is not None
        if ended:
            self._compaction = None
        return ended
