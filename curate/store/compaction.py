"""Brings what is derived from the journal up to date: snapshot, index, archive.

`python -m curate.store.compaction STATE` does it in a process of its own, beside those who decide.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

from curate.errors import StoreError
from curate.store import disk, snapshot
from curate.store.fold import Fold
from curate.store.index import EMPTY, Index, IndexUnfit
from curate.store.index_file import read_index, write_index
from curate.store.indexing import IndexBuilder
from curate.store.journal import Journal
from curate.store.places import Places

_NICENESS = 10


def indexed(journal: Journal, base: Index, ends: dict[int, int]) -> Index:
    """Read the journal on to `ends`, and give an index of all of it."""
    builder = IndexBuilder(base, journal.files)
    for written in journal.read_briefly(ends):
        builder.add(written)
    return builder.finished(journal.extents, journal.sequence)


def compact(state: Path) -> None:
    """Make a snapshot and an index of what the journal holds now, and archive what is finished.

    The caller holds the compaction lock. Others commit meanwhile: the commit lock is held only to
    see how far the journal goes, and to move finished segments.
    """
    places = Places(state)
    try:
        base = read_index(places.index, places.segments) or EMPTY
        try:
            journal = _write_derived(places, base)
        except IndexUnfit:  # the journal was damaged behind its back: what is left of it counts
            journal = _write_derived(places, EMPTY)
        finished = {extent.number for extent in journal.extents[:-1]}
        to_archive = sorted(finished & set(places.segments.live_numbers()))
        if to_archive:
            with places.commit_lock:
                places.segments.put_away(to_archive)
    finally:
        places.close()


def _write_derived(places: Places, base: Index) -> Journal:
    journal = Journal(places.segments, places.quarantine)
    journal.start_at(base.about.extents, base.about.sequence)
    with places.commit_lock:
        ends = journal.ends()
    index = indexed(journal, base, ends)
    fold = Fold(index=index.saying(snapshot=base.about.snapshot))
    _keep_what_others_wrote(places, fold, journal.sequence)
    snapshot.write(places.snapshot, fold, journal.sequence)
    write_index(places.index, index.saying(snapshot=snapshot.stamp(places.snapshot)))
    return journal


def _keep_what_others_wrote(places: Places, fold: Fold, sequence: int) -> None:
    """Move a snapshot aside that somebody changed since the store was opened."""
    if snapshot.may_need_a_look(places.snapshot, fold) and snapshot.problem_of(
        places.snapshot, fold, sequence
    ):
        snapshot.move_aside(places.snapshot, places.quarantine)


def start_in_background(state: Path) -> subprocess.Popen[bytes]:
    """Compact in a process of its own, which goes on when this one ends."""
    return subprocess.Popen(
        [sys.executable, "-m", "curate.store.compaction", str(state)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def main(state: str) -> int:
    """Compact, unless somebody does already; say nothing: the next opening looks for itself."""
    with contextlib.suppress(OSError):
        os.nice(_NICENESS)
    places = Places(Path(state))
    try:
        with disk.lock_at_once(places.compaction_lock()) as held:
            if held:
                compact(places.state)
    except StoreError:
        return StoreError.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
