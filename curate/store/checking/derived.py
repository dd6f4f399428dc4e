"""Snapshot and index beside the journal they were made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from curate.counting import counted
from curate.errors import StoreError
from curate.model import Event
from curate.store import index_file, snapshot
from curate.store.checking.finding import Finding, Severity
from curate.store.checking.reading import Reading
from curate.store.index import About as IndexAbout
from curate.store.places import Places


@dataclass(frozen=True, slots=True)
class Shown:
    """The snapshot, as far as it can be judged without the journal."""

    there: bool
    about: snapshot.About | None = None
    whole: bool = False

    @property
    def usable(self) -> bool:
        """Is it as this version of curate wrote it?"""
        return self.whole and self.about is not None and self.about.v == snapshot.VERSION


def shown_at(path: Path) -> Shown:
    """Look at the snapshot; one that is replaced meanwhile is looked at again."""
    while True:
        before = snapshot.stamp(path)
        if before is None:
            return Shown(there=False)
        about = snapshot.about_of(path)
        try:
            whole = about is not None and snapshot.is_whole(path, about)
        except (OSError, StoreError):
            whole = False
        if snapshot.stamp(path) == before:
            return Shown(True, about, whole)


def is_behind_or_equal(shown: Shown, reading: Reading) -> bool:
    """Does a whole snapshot show what the journal said at its moment?"""
    about = shown.about
    return (
        about is not None
        and about.sequence <= reading.sequences.highest
        and about.events == f"{reading.shown_digest:024x}"
    )


def snapshot_findings(shown: Shown, reading: Reading, lost: Sequence[Event]) -> Iterator[Finding]:
    """Give what is to be said of the snapshot; `lost` is what it shows and the journal lost."""
    about = shown.about
    if not shown.there:
        if len(reading):
            yield _about_snapshot(
                "snapshot-missing", Severity.NOTE, "is not there", "made from the journal"
            )
    elif about is not None and about.v != snapshot.VERSION:
        yield _about_snapshot(
            "snapshot-version",
            Severity.MEND,
            f"was written by another version of curate (format {about.v})",
            "kept in quarantine and made anew from the journal",
        )
    elif not shown.usable:
        yield _about_snapshot(
            "snapshot-changed",
            Severity.MEND,
            "was damaged or changed by another program; it is not used, "
            "as decisions come from the journal",
            "kept in quarantine and made anew from the journal",
        )
    elif not is_behind_or_equal(shown, reading):
        yield _about_snapshot(
            "snapshot-differs",
            Severity.MEND,
            "was made when the journal had other entries",
            "kept in quarantine and made anew from the journal",
        )
    elif reading.not_shown:
        yield _about_snapshot(
            "snapshot-lags",
            Severity.NOTE,
            f"lags {counted(reading.not_shown, 'entry', 'entries')} behind the journal, "
            "which has everything",
            "brought up to date",
        )
    if lost:
        yield _about_snapshot(
            "snapshot-knows-more",
            Severity.MEND,
            f"shows {counted(len(lost), 'decision')} that the journal has lost",
            "put back into the journal",
        )


def index_findings(places: Places, about: IndexAbout | None, reading: Reading) -> Iterator[Finding]:
    """Give what is to be said of the index."""
    if not places.index.exists():
        if len(reading):
            yield _about_index(
                "index-missing", Severity.NOTE, "is not there", "made from the journal"
            )
    elif about is None:
        yield _about_index(
            "index-damaged",
            Severity.MEND,
            "is damaged, or of another version; it only helps to open quickly",
            "kept in quarantine and made anew from the journal",
        )
    elif not index_fits(about, reading):
        yield _about_index(
            "index-differs",
            Severity.MEND,
            "was made of another journal",
            "kept in quarantine and made anew from the journal",
        )


def index_fits(about: IndexAbout, reading: Reading) -> bool:
    """Is the index that of the first part of this journal?"""
    checksums = {extent.number: extent.crc for extent in about.extents if extent.read}
    return (
        checksums == reading.checksums
        and about.rows == reading.indexed_rows
        and about.digest == reading.indexed_digest
    )


def index_about(places: Places) -> IndexAbout | None:
    """Give what the index says of itself; None when there is none that can be read."""
    return index_file.about_in(places.index)


def _about_snapshot(kind: str, severity: Severity, said: str, remedy: str) -> Finding:
    return Finding(kind=kind, severity=severity, file="decisions.json", said=said, remedy=remedy)


def _about_index(kind: str, severity: Severity, said: str, remedy: str) -> Finding:
    return Finding(kind=kind, severity=severity, file="decisions.idx", said=said, remedy=remedy)
