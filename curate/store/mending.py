"""Looking at the snapshot before it is replaced: what it knows and the journal has lost."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from curate.counting import counted
from curate.model import Event
from curate.store import snapshot
from curate.store.fold import Fold
from curate.store.places import Places


@dataclass(frozen=True, slots=True)
class Aside:
    """A snapshot that is to be kept aside."""

    problem: str
    lost: tuple[Event, ...]
    """What it shows and the journal held once: to be put back before the snapshot is moved."""


def look_at_snapshot(
    places: Places, fold: Fold, sequence: int, *, journal_damaged: bool
) -> Aside | None:
    """Give the snapshot if it is to be kept aside; None for one of ours that knows no more."""
    path = places.snapshot
    looks_as_left = not snapshot.may_need_a_look(path, fold)
    if snapshot.stamp(path) is None or (looks_as_left and not journal_damaged):
        return None
    problem = None if looks_as_left else snapshot.problem_of(path, fold, sequence)
    if problem is None and not journal_damaged:
        return None
    lost = tuple(event for event in snapshot.events_in(path) if event.event not in fold)
    if problem is None and not lost:
        return None
    return Aside(problem or "shows decisions that the journal has lost", lost)


def keep_aside(places: Places, aside: Aside) -> str:
    """Move the snapshot to quarantine; give what is to be said of it."""
    kept = snapshot.move_aside(places.snapshot, places.quarantine)
    return f"{places.snapshot}: {aside.problem}; it is kept as {kept}"


def put_back_warning(path: Path, count: int) -> str:
    """Say that decisions were put back from the snapshot."""
    lost = counted(count, "decision")
    were = "was" if count == 1 else "were"
    return f"{path}: {lost} that the journal had lost {were} put back from it"
