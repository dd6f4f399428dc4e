"""What the journal has lost, and whether it is there again.

Every snapshot says the ids of all events of its moment, joined by exclusive or. An event is given
a higher lamport than all before, so those events are the first so many by lamport: where some
first events of the journal come to what a snapshot says, nothing of its time is missing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from curate.errors import StoreError
from curate.model import Event
from curate.store import snapshot
from curate.store.checking.reading import Reading
from curate.store.keys import id_halves


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """Entries that were in the journal and cannot be read there."""

    kind: str
    file: str
    place: str
    said: str
    last: int
    """The highest transaction that may be among them."""
    ids: tuple[str, ...] = ()
    """The events that can still be made out."""
    kept: Path | None = None
    """Where the damaged bytes are in quarantine, if they are."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A whole snapshot of a moment before something was lost."""

    path: Path
    sequence: int
    events: int
    """The ids of all events of its moment, joined by exclusive or."""
    changed: int
    """When it was written, in nanoseconds."""

    def knew(self, loss: Loss) -> bool:
        """Was what is lost there when the snapshot was made?"""
        if loss.kept is not None and loss.kept.exists():
            return self.sequence >= loss.last and self.changed <= loss.kept.stat().st_mtime_ns
        return self.sequence >= loss.last


def witness_of(path: Path) -> Witness | None:
    """Give what a snapshot says of its moment; None when it is not as it was written."""
    about = snapshot.about_of(path)
    try:
        if about is None or about.v != snapshot.VERSION or not snapshot.is_whole(path, about):
            return None
        return Witness(path, about.sequence, int(about.events, 16), path.stat().st_mtime_ns)
    except (OSError, ValueError, StoreError):
        return None


def kept_aside(quarantine: Path) -> list[Witness]:
    """Give the snapshots in quarantine that were moved there because the journal had lost entries.

    One that was changed by hand is none of them: it is not as it was written.
    """
    paths = sorted(quarantine.glob("decisions-aside-*.json"))
    return [witness for path in paths if (witness := witness_of(path)) is not None]


def all_there(
    reading: Reading, put_back: Iterable[Event], witnesses: Sequence[Witness]
) -> list[Witness]:
    """Give the witnesses of whose moment nothing is missing, once some events are put back."""
    if not witnesses:
        return []
    wanted = {witness.events for witness in witnesses}
    found, digest = ({0} & wanted), 0
    lamports, ids, rests = list(reading.lamports), list(reading.ids), list(reading.rests)
    for event in put_back:
        top, rest = id_halves(event.event)
        lamports.append(event.lamport)
        ids.append(top)
        rests.append(rest)
    for row in sorted(range(len(ids)), key=lamports.__getitem__):
        digest ^= ids[row] << 32 | rests[row]
        if digest in wanted:
            found.add(digest)
    return [witness for witness in witnesses if witness.events in found]


def is_made_good(loss: Loss, present: Collection[str], sound: Sequence[Witness]) -> bool:
    """Is everything that a loss took in the journal again, as far as can be proven?

    `present` holds those of its events that are.
    """
    if loss.ids and all(name in present for name in loss.ids):
        return True
    return any(witness.knew(loss) for witness in sound)
