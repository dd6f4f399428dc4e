"""Segments that stand in the journal and in the archive under the same number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from curate.store import disk
from curate.store.checking.finding import Finding, Severity
from curate.store.places import Places
from curate.store.segments import LIVE

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Twofold:
    """A segment that is there twice."""

    number: int
    kept: Path
    """The one that holds everything the other holds."""
    spare: Path | None
    """The other; None when each holds something of its own."""


def twofold(places: Places) -> Iterator[Twofold]:
    """Give the segments that are there twice."""
    files = places.segments
    numbers = files.live_numbers()
    for number in numbers:
        live, archived = files.live_path(number), files.archive / f"{number}.jsonl"
        if not archived.exists():
            continue
        # What is written to has to stay where it is.
        longer = live if number == numbers[-1] or _size(live) > _size(archived) else archived
        other = archived if longer is live else live
        yield Twofold(number, longer, other if _begins_with(longer, other) else None)


def twofold_findings(places: Places) -> Iterator[Finding]:
    """Say which segments are there twice."""
    for one in twofold(places):
        mends = one.spare is not None
        yield Finding(
            kind="segment-twice",
            severity=Severity.MEND if mends else Severity.LOOK,
            file=f"{LIVE}/{one.number}.jsonl",
            said="there is a segment of this number in decisions.archive too"
            + ("" if mends else ", and each holds something that the other does not"),
            remedy="left as the longer one, the other moved to quarantine"
            if mends
            else "compare the two by hand and move one of them elsewhere; keep both",
        )


def _size(path: Path) -> int:
    with disk.told_as_ours(path, "read"):
        return path.stat().st_size


def _begins_with(longer: Path, shorter: Path) -> bool:
    with disk.told_as_ours(shorter, "read"), longer.open("rb") as one, shorter.open("rb") as other:
        while chunk := other.read(_CHUNK):
            if one.read(len(chunk)) != chunk:
                return False
    return True
