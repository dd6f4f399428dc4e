"""Decides without end and says each decision once it is acknowledged: `decider.py STATE NAME`."""

import sys
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from store_decisions import decision

from curate.store import DecisionStore


def main(state: str, name: str) -> None:
    with DecisionStore.open(Path(state)) as store:
        for number in count():
            store.decide([decision(number, article=f"{name}-{number}", curator=name)])
            print(f"{name}-{number}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:3])
