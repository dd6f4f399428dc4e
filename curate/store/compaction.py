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
from curate.store import disk, mending, snapshot, told
from curate.store.events import json_of
from curate.store.fold import Fold
from curate.store.index import EMPTY, Index, IndexUnfit
from curate.store.index_file import read_index, write_index
from curate.store.indexing import IndexBuilder
from curate.store.journal import Journal
from curate.store.mending import Aside
from curate.store.places import Places

_NICENESS = 10


def indexed(journal: Journal, base: Index, ends: dict[int, int]) -> Index:
    """Read the journal on to `ends`, and give an index of all of it."""
    builder = IndexBuilder(base, journal.files)
    for written in journal.read_briefly(ends):
        builder.add(written)
    return builder.finished(journal.extents, journal.sequence)


def compact(state: Path) -> list[str]:
    """Make a snapshot and an index of what the journal holds now, and archive what is finished.

    The caller holds the compaction lock. Others commit meanwhile: the commit lock is held only to
    see how far the journal goes, and to move finished segments. Gives what it met, in words.
    """
    places, said = Places(state), list[str]()
    try:
        base = read_index(places.index, places.segments) or EMPTY
        try:
            journal = _write_derived(places, base, said)
        except IndexUnfit:  # the journal was damaged behind its back: what is left of it counts
            journal = _write_derived(places, EMPTY, said)
        finished = {extent.number for extent in journal.extents[:-1]}
        to_archive = sorted(finished & set(places.segments.live_numbers()))
        if to_archive:
            with places.commit_lock:
                places.segments.put_away(to_archive)
    finally:
        places.close()
    return list(dict.fromkeys(said))


def _write_derived(places: Places, base: Index, said: list[str]) -> Journal:
    journal = Journal(places.segments, places.quarantine, warnings=said)
    journal.start_at(base.about.extents, base.about.sequence)
    with places.commit_lock:
        ends = journal.ends()
    index = indexed(journal, base, ends)
    fold = Fold(index=index.saying(snapshot=base.about.snapshot))
    before = snapshot.stamp(places.snapshot)
    aside = mending.look_at_snapshot(
        places, fold, journal.sequence, journal_damaged=bool(journal.damaged)
    )
    if aside is not None and aside.lost:
        said.append(mending.put_back_warning(places.snapshot, _put_back(journal, places, aside)))
        return _write_derived(places, EMPTY, said)
    if aside is not None:
        said.append(mending.keep_aside(places, aside))
        before = None
    snapshot.write(places.snapshot, fold, journal.sequence, in_place_of=before)
    write_index(places.index, index.saying(snapshot=snapshot.stamp(places.snapshot)))
    return journal


def _put_back(journal: Journal, places: Places, aside: Aside) -> int:
    """Write events into the journal again that it held once; give how many."""
    with places.commit_lock:
        known = {written.event.event for written in journal.read_briefly(journal.ends())}
        journal.mend_tail()
        missing = [event for event in aside.lost if event.event not in known]
        if missing:
            journal.append([json_of(event) for event in missing])
    journal.close()
    return len(missing)


def start_in_background(state: Path) -> subprocess.Popen[bytes]:
    """Compact in a process of its own, which goes on when this one ends."""
    return subprocess.Popen(
        # Not from the folder one happens to be in: corpora hold files of any name.
        [sys.executable, "-P", "-m", "curate.store.compaction", str(state.absolute())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def main(state: str) -> int:
    """Compact, unless somebody does already; the next opening says what was met."""
    with contextlib.suppress(OSError):
        os.nice(_NICENESS)
    places = Places(Path(state))
    try:
        with disk.lock_at_once(places.compaction_lock()) as held:
            said = compact(places.state) if held else []
        told.leave(places, said)
    except StoreError:
        return StoreError.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
