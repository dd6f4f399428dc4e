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
        self.commit_lock = state / "locks" / "commit"
        """What whoever commits has locked; it is not there before the first commit."""
        self._locks: dict[str, Path] = {"commit": self.commit_lock}

    def lock(self, name: str) -> Path:
        """Give the file to lock, in a folder that is there."""
        path = self._locks.get(name) or self.state / "locks" / name
        if not path.exists():
            disk.make_folder(path.parent)
        return path
