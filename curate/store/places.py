"""Where everything of the store stands in a state folder."""

from __future__ import annotations

from pathlib import Path

from curate.store import disk
from curate.store.segments import SegmentFiles
from curate.store.turns import CommitLock


class Places:
    """The files and folders of one state folder."""

    def __init__(self, state: Path) -> None:
        self.state = state
        self.segments = SegmentFiles(state)
        self.snapshot = state / "decisions.json"
        self.index = state / "decisions.idx"
        self.quarantine = state / "quarantine"
        self.locks = state / "locks"
        self.commit_lock = CommitLock(self.locks)

    def compaction_lock(self) -> Path:
        """Give the file that whoever compacts has locked, in a folder that is there."""
        disk.make_folder(self.locks)
        return self.locks / "compaction"

    def close(self) -> None:
        """Let go of the files."""
        self.segments.close()
        self.commit_lock.close()
