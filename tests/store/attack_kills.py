"""Kills writers and a compactor: `attack_kills.py [KILLS [DECISIONS]]`, 1,000 kills if not told.

With DECISIONS the store has so many before it begins.
"""

import sys
import tempfile
from pathlib import Path

from kills import kill_loop
from store_decisions import decision

from curate.store import DecisionStore


def main(kills: int = 1000, decisions: int = 0) -> None:
    with tempfile.TemporaryDirectory(prefix=".bench-", dir=Path.cwd()) as folder:
        state = Path(folder) / "state"
        with DecisionStore.open(state) as store:
            for start in range(0, decisions, 1000):
                end = min(start + 1000, decisions)
                store.decide([decision(number) for number in range(start, end)])
        print("done:", kill_loop(state, kills, tell=tell))


def tell(toll) -> None:
    if toll.kills % 30 == 0:
        print(toll, flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
