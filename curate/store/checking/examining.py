"""A whole look at one state folder; nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from curate.errors import StoreError
from curate.model import Event
from curate.store import snapshot
from curate.store.checking.derived import (
    Shown,
    index_about,
    index_findings,
    is_behind_or_equal,
    shown_at,
    snapshot_findings,
)
from curate.store.checking.drafts import draft_findings
from curate.store.checking.finding import Finding, Severity
from curate.store.checking.folder import access_findings, folder_findings
from curate.store.checking.journal import journal_findings, losses_in
from curate.store.checking.locks import shared_within
from curate.store.checking.losses import (
    Loss,
    Witness,
    all_there,
    is_made_good,
    kept_aside,
    witness_of,
)
from curate.store.checking.reading import Damaged, Reading
from curate.store.checking.scan import Extents, Line, extents_now, lines_up_to
from curate.store.checking.twofold import twofold_findings
from curate.store.index import About as IndexAbout
from curate.store.places import Places

COMMIT_SECONDS = 10.0
"""A commit takes milliseconds, on a bad disk a second."""
COMPACTION_SECONDS = 120.0
"""A million decisions take 7 seconds."""

Showing = Callable[[Iterable[Line]], Iterable[Line]]


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found, and what mending needs of it."""

    findings: tuple[Finding, ...]
    damaged: tuple[Damaged, ...] = ()
    entries: int = 0


def _as_it_is(lines: Iterable[Line]) -> Iterable[Line]:
    return lines


def examine_state(state: Path, now: float, showing: Showing = _as_it_is) -> Examination:
    """Look at everything in a state folder; raises StoreError when it cannot be read.

    `now` is the time of day in seconds. Others may go on deciding meanwhile.
    """
    places = Places(state)
    try:
        access = tuple(access_findings(state))
        if any(finding.severity is Severity.UNREADABLE for finding in access):
            return Examination(access)
        # Snapshot and index stay what they are; commits go on.
        with shared_within(state / "locks" / "compaction", COMPACTION_SECONDS) as held:
            folder = folder_findings(state, now, nobody_compacts=held)
            return _examined(places, (*access, *folder), showing)
    finally:
        places.segments.close()


def _examined(places: Places, folder: tuple[Finding, ...], showing: Showing) -> Examination:
    # The snapshot before the journal, so that it cannot be of a later moment.
    shown, index = shown_at(places.snapshot), index_about(places)
    with shared_within(places.state / "locks" / "commit", COMMIT_SECONDS):
        extents = extents_now(places.segments)
    reading = _read(places, extents, shown, index, showing)
    losses = tuple(losses_in(places, extents, reading))
    lost = _lost(places, shown, reading, losses)
    findings = chain(
        folder,
        journal_findings(places, extents, reading),
        twofold_findings(places),
        snapshot_findings(shown, reading, lost),
        index_findings(places, index, reading),
        _loss_findings(places, shown, reading, losses, lost),
        _end_missing(shown, index, reading),
        draft_findings(places.state),
    )
    return Examination(tuple(findings), tuple(reading.damaged), len(reading))


def _read(
    places: Places, extents: Extents, shown: Shown, index: IndexAbout | None, showing: Showing
) -> Reading:
    about = shown.about if shown.usable else None
    indexed = {extent.number: extent.read for extent in index.extents} if index else {}
    reading = Reading(about.sequence if about else None, indexed)
    for line in showing(lines_up_to(places.segments, extents.ends)):
        reading.take(line)
    return reading


def _lost(
    places: Places, shown: Shown, reading: Reading, losses: tuple[Loss, ...]
) -> tuple[Event, ...]:
    """Give the decisions that the snapshot shows and the journal does not hold."""
    if not shown.there or (shown.usable and is_behind_or_equal(shown, reading) and not losses):
        return ()
    shows = snapshot.events_in(places.snapshot)
    return tuple(event for event in shows if event.event not in reading)


def _loss_findings(
    places: Places,
    shown: Shown,
    reading: Reading,
    losses: tuple[Loss, ...],
    lost: tuple[Event, ...],
) -> Iterator[Finding]:
    aside = kept_aside(places.quarantine)
    witnesses = [*aside, *_own_witness(places, shown, reading)]
    now_sound = all_there(reading, (), aside)
    then_sound = all_there(reading, lost, witnesses)
    names = {event.event for event in lost}
    for loss in losses:
        present = {name for name in loss.ids if name in reading}
        if is_made_good(loss, present, now_sound):
            yield _made_good(loss)
        elif is_made_good(loss, present | names, then_sound):
            yield _to_be_made_good(loss)
        else:
            yield _not_made_good(loss)
    for witness in witnesses:
        if witness not in then_sound:
            yield _not_all_there(places.state, witness)


def _own_witness(places: Places, shown: Shown, reading: Reading) -> Iterator[Witness]:
    """Give the snapshot where it remembers a journal that had something else in it."""
    if shown.usable and not is_behind_or_equal(shown, reading):
        witness = witness_of(places.snapshot)
        if witness is not None:
            yield witness


def _made_good(loss: Loss) -> Finding:
    said = f"{loss.said}; everything it said is in the journal again"
    return _of_loss(loss, Severity.NOTE, said, "left where it is")


def _to_be_made_good(loss: Loss) -> Finding:
    remedy = "put back from the snapshot, the damaged bytes kept in quarantine"
    return _of_loss(loss, Severity.MEND, loss.said, remedy)


def _not_made_good(loss: Loss) -> Finding:
    remedy = (
        "put this file back from a backup if you have one; if not, "
        "decide the articles again that `curate status` counts as undecided"
    )
    return _of_loss(loss, Severity.LOOK, f"{loss.said}; what it said may be lost", remedy)


def _of_loss(loss: Loss, severity: Severity, said: str, remedy: str) -> Finding:
    return Finding(
        kind=loss.kind,
        severity=severity,
        file=loss.file,
        place=loss.place,
        said=said,
        remedy=remedy,
    )


def _not_all_there(state: Path, witness: Witness) -> Finding:
    return Finding(
        kind="lost-entries",
        severity=Severity.LOOK,
        file=witness.path.relative_to(state).as_posix(),
        said=f"knew of entries, up to transaction {witness.sequence}, "
        "that the journal has lost; decisions in force were put back, the history has a hole",
        remedy="put the journal back from a backup if you have one; "
        "if not, move this file elsewhere once you have seen it",
    )


def _end_missing(shown: Shown, index: IndexAbout | None, reading: Reading) -> Iterator[Finding]:
    """Say that the index goes further than the journal, where no snapshot does."""
    highest = reading.sequences.highest
    told_by_snapshot = shown.about is not None and shown.about.sequence > highest
    if index is not None and index.sequence > highest and not told_by_snapshot:
        yield Finding(
            kind="missing-end",
            severity=Severity.LOOK,
            file="decisions.wal",
            said=f"the index goes up to transaction {index.sequence}, the journal to {highest}: "
            "its end is missing",
            remedy="put the journal back from a backup if you have one",
        )


def unreadable_finding(state: Path, problem: StoreError) -> Finding:
    """Give the finding that an error is which stopped the look."""
    text = str(problem).removeprefix(f"{state}/").removeprefix(f"{state}: ")
    return Finding(
        kind="unreadable",
        severity=Severity.UNREADABLE,
        file=".",
        said=text,
        remedy=problem.hint,
    )
