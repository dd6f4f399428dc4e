"""What is to be said of the journal, once it has been read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from curate.counting import counted
from curate.store import quarantine
from curate.store.checking.finding import Finding, Severity
from curate.store.checking.losses import Loss
from curate.store.checking.reading import Damaged, Reading
from curate.store.checking.scan import Extents, name_of
from curate.store.checking.sequences import Gap
from curate.store.journal import damaged_name
from curate.store.places import Places
from curate.store.segments import LIVE


def journal_findings(places: Places, extents: Extents, reading: Reading) -> Iterator[Finding]:
    """Give what is unusual in the journal, losses left out."""
    files = places.segments
    if reading.newer is not None:
        yield Finding(
            kind="newer-format",
            severity=Severity.UNREADABLE,
            file=name_of(files, reading.newer.segment),
            place=f"byte {reading.newer.offset}",
            said=reading.newer.problem,
            remedy="update curate: a newer one wrote this; until then nothing is written here",
        )
    if extents.torn:
        last = max(extents.ends)
        yield Finding(
            kind="torn-line",
            severity=Severity.MEND,
            file=name_of(files, last),
            place=f"byte {extents.ends[last]}",
            said=f"{counted(extents.torn, 'byte')} of a line that was never finished, "
            "as a crash leaves it; it was never shown as saved",
            remedy="cut off, the bytes kept in quarantine",
        )
    if reading.sequences.late:
        late = counted(reading.sequences.late, "entry stands", "entries stand")
        yield _note("order", f"{late} after later ones; all count")
    if reading.repeated:
        twice = counted(reading.repeated, "entry stands", "entries stand")
        yield _note("repeated", f"{twice} there twice; each counts once")
    finished = files.live_numbers()[:-1]
    if finished:
        yield Finding(
            kind="not-archived",
            severity=Severity.NOTE,
            file=LIVE,
            said=f"{counted(len(finished), 'finished segment')} not archived yet",
            remedy="moved to decisions.archive",
        )


def _note(kind: str, said: str) -> Finding:
    return Finding(kind=kind, severity=Severity.NOTE, file=LIVE, said=said)


def losses_in(places: Places, extents: Extents, reading: Reading) -> Iterator[Loss]:
    """Give what was lost inside the journal: damaged lines, missing lines, missing segments."""
    gaps = list(reading.sequences.gaps)
    for damaged in reading.damaged:
        yield _damaged_line(places, damaged, gaps)
    for gap in list(gaps):
        # A damaged line whose number cannot be read stands in such a gap.
        known = sum(gap.first - 1 <= one.after <= gap.last for one in reading.damaged)
        if known >= len(gap):
            gaps.remove(gap)
    present = set(extents.ends)
    for number in sorted(set(range(1, max(present, default=0))) - present):
        following = min(one for one in present if one > number)
        its_gaps = [gap for gap in gaps if gap.segment == following and not gap.offset]
        gaps = [gap for gap in gaps if gap not in its_gaps]
        yield Loss(
            kind="missing-segment",
            file=f"{LIVE}/{number}.jsonl",
            place="",
            said="this segment of the journal is missing" + "".join(map(_numbers, its_gaps)),
            last=max((gap.last for gap in its_gaps), default=reading.sequences.highest),
        )
    yield from (_missing(places, gap) for gap in gaps)


def _damaged_line(places: Places, damaged: Damaged, gaps: list[Gap]) -> Loss:
    ends = [gap.last for gap in gaps if gap.first - 1 <= damaged.after <= gap.last]
    return Loss(
        kind="damaged-line",
        file=name_of(places.segments, damaged.segment),
        place=f"byte {damaged.offset}",
        said=f"a damaged line ({damaged.problem})",
        last=max(ends, default=damaged.after + 1),
        ids=damaged.ids,
        kept=_kept(places, damaged),
    )


def _missing(places: Places, gap: Gap) -> Loss:
    return Loss(
        kind="missing-lines",
        file=name_of(places.segments, gap.segment),
        place=f"byte {gap.offset}",
        said="lines are missing before this place" + _numbers(gap),
        last=gap.last,
    )


def _numbers(gap: Gap) -> str:
    if len(gap) == 1:
        return f" (transaction {gap.first})"
    return f" (transactions {gap.first} to {gap.last})"


def _kept(places: Places, damaged: Damaged) -> Path:
    name = damaged_name(damaged.segment, damaged.offset)
    return quarantine.place_for(places.quarantine, name, bytes_of(places, damaged))


def bytes_of(places: Places, damaged: Damaged) -> bytes:
    """Give a damaged line as it stands in the journal."""
    with places.segments.opened(damaged.segment) as stream:
        stream.seek(damaged.offset)
        return stream.read(damaged.length)
