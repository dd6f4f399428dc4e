"""Mends what is safe to mend in a state folder; every byte that goes is kept in quarantine."""

from __future__ import annotations

import contextlib
from pathlib import Path

from curate.atomic import sync_folder
from curate.errors import StoreDamaged
from curate.store import disk, quarantine
from curate.store.checking.drafts import unreadable
from curate.store.checking.examining import Examination
from curate.store.checking.finding import Severity
from curate.store.checking.folder import is_derived, leftovers
from curate.store.checking.journal import bytes_of
from curate.store.checking.twofold import twofold
from curate.store.journal import damaged_name
from curate.store.places import Places
from curate.store.store import DecisionStore

_SNAPSHOT_AT_FAULT = {
    "snapshot-changed", "snapshot-version", "snapshot-differs", "snapshot-knows-more",
}  # fmt: skip


def repair(state: Path, found: Examination, now: float) -> None:
    """Mend what an examination found; raises StoreError when the disk does not let us."""
    places = Places(state)
    try:
        kinds = {finding.kind for finding in found.findings}
        with disk.lock(places.compaction_lock()):
            _keep_damaged(places, found)
            if "segment-twice" in kinds:
                _settle_twofold(places)
            if kinds & {"index-damaged", "index-differs"} and places.index.exists():
                quarantine.move_in(places.index, places.quarantine, "decisions-index", ".idx")
            elif kinds & _SNAPSHOT_AT_FAULT:
                # It would vouch for the snapshot, by its size and time of change.
                with disk.told_as_ours(places.index, "remove"):
                    places.index.unlink(missing_ok=True)
            _clear_leftovers(places, now)
        for path in unreadable(state):
            quarantine.move_in(path, places.quarantine, f"draft-{path.stem[:32]}", path.suffix)
    finally:
        places.close()
    # Segments that a person must compare are in the way of archiving, which comes last.
    in_the_way = (StoreDamaged,) if _has_two_of_one(found) else ()
    with DecisionStore.open(state) as store, contextlib.suppress(*in_the_way):
        store.compact()


def _has_two_of_one(found: Examination) -> bool:
    return any(
        finding.kind == "segment-twice" and finding.severity is Severity.LOOK
        for finding in found.findings
    )


def _keep_damaged(places: Places, found: Examination) -> None:
    for damaged in found.damaged:
        name = damaged_name(damaged.segment, damaged.offset)
        quarantine.keep(places.quarantine, name, bytes_of(places, damaged))


def _settle_twofold(places: Places) -> None:
    with places.commit_lock:
        for one in twofold(places):
            if one.spare is not None:
                prefix = f"segment-{one.number}-from-{one.spare.parent.name}"
                quarantine.move_in(one.spare, places.quarantine, prefix, ".jsonl")
                with disk.told_as_ours(one.spare.parent, "sync"):
                    sync_folder(one.spare.parent)


def _clear_leftovers(places: Places, now: float) -> None:
    for path in leftovers(places.state, now, nobody_compacts=True):
        if is_derived(path):
            with disk.told_as_ours(path, "remove"):
                path.unlink(missing_ok=True)
        else:
            name = "leftover-" + path.name.strip(".")[:80].removesuffix(".tmp")
            quarantine.move_in(path, places.quarantine, name, ".tmp")
