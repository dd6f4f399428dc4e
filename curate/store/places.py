"""Where everything of the store stands in a state folder."""

from __future__ import annotations

from pathlib import Path

from curate.store import disk
from curate.store.segments import SegmentFiles


class Places:
    """The files and folders of one state folder."""

    def __init__(self, state: Path) -> None:
        self.state = state
        self.segments = SegmentFiles(state)
        self.snapshot = state / "decisions.json"
        self.index = state / "decisions.idx"
        self.quarantine = state / "quarantine"

    def lock(self, name: str) -> Path:
        """Give the file to lock, in a folder that is there."""
        disk.make_folder(self.state / "locks")
        return self.state / "locks" / name

    @property
    def commit_lock(self) -> Path:
        """The file that whoever commits has locked; it is not there before the first commit."""
        return self.state / "locks" / "commit"
