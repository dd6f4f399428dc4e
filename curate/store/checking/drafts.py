"""The drafts of a state folder: those that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from curate.store.checking.finding import Finding, Severity
from curate.store.drafts import draft_folders


def draft_findings(state: Path) -> Iterator[Finding]:
    """Say which drafts cannot be read."""
    for path in unreadable(state):
        yield Finding(
            kind="draft-unreadable",
            severity=Severity.MEND,
            file=path.relative_to(state).as_posix(),
            said="a draft that cannot be read; its article opens without it",
            remedy="moved to quarantine",
        )


def unreadable(state: Path) -> Iterator[Path]:
    """Give the files in `drafts/` and `reverted/` that are no drafts of this version of curate."""
    for folder in draft_folders(state):
        for path in folder.paths():
            # One that was saved or given up this moment is gone, and no finding.
            if folder.read(path) is None and path.is_file():
                yield path
