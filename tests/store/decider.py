"""Decides without end and says what is acknowledged: `decider.py STATE NAME [SEGMENT_BYTES]`.

With the name `compactor` it compacts without end instead, and says so each time.
"""

import sys
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from store_decisions import decision

from curate.store import DecisionStore, compaction, disk, journal
from curate.store.places import Places

COMPACTOR = "compactor"


def main(state: str, name: str, segment_bytes: int = journal.SEGMENT_BYTES) -> None:
    journal.SEGMENT_BYTES = segment_bytes
    if name == COMPACTOR:
        while True:  # not as a process in the background, which would give way to the writers
            with disk.lock(Places(Path(state)).compaction_lock()):
                compaction.compact(Path(state))
            print(name, flush=True)
    with DecisionStore.open(Path(state)) as store:
        for number in count():
            store.decide([decision(number, article=f"{name}-{number}", curator=name)])
            print(f"{name}-{number}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:3], *map(int, sys.argv[3:4]))
