"""Several processes that count up notes at once, and one that watches: `counters.py STATE …`.

`counters.py STATE count NAME TIMES SEED` says how long each change took, in milliseconds;
`counters.py STATE watch` says how long after it was made each change of others was seen.
"""

import os
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from store_decisions import decision

from curate.store import DecisionStore

COUNTERS = 20
WATCH_SECONDS = 0.01


def counters():
    """Give the decisions whose notes are counted up."""
    return [decision(n, note="0", parser="", article=f"c{n}") for n in range(COUNTERS)]


def total(state: Path) -> int:
    """Give what was counted in all."""
    with DecisionStore.open(state) as store:
        return sum(int(row["note"]) for row in store.db.all())


def count(state: Path, name: str, times: int, seed: int) -> None:
    chance = random.Random(seed)
    with DecisionStore.open(state) as store:
        numbers = [row.doc_id for row in store.db.all()]
        for _ in range(times):
            began = time.monotonic()

            def one_more(row):  # called with the lock held, just before it is written
                row["note"] = str(int(row["note"]) + 1)
                row["parser"] = f"{name} {time.monotonic()}"

            store.db.update(one_more, doc_ids=[chance.choice(numbers)])
            print((time.monotonic() - began) * 1000)


def watch(state: Path) -> None:
    """Look every 10 ms until the one that started this process has gone."""
    parent, store = os.getppid(), DecisionStore.open(state, writable=False)
    print("watching", flush=True)
    while os.getppid() == parent:
        for article in store.refresh():
            event = store.current(article)
            if event is not None and event.decision.parser:
                made = float(event.decision.parser.split()[1])
                print((time.monotonic() - made) * 1000, flush=True)
        time.sleep(WATCH_SECONDS)


def main(state: str, what: str, *words: str) -> None:
    if what == "watch":
        watch(Path(state))
    else:
        count(Path(state), words[0], int(words[1]), int(words[2]))


if __name__ == "__main__":
    main(*sys.argv[1:])
