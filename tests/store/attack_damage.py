"""Damages a store in thousands of ways and counts what was silent: `attack_damage.py [N [SEED]]`.

N is how many torn ends, how many flipped bits, and how many lost sectors and lines are tried at
least; without it every byte has its turn. For each it tells what became of the store. The state
folders are made below TMPDIR.
"""

import random
import sys
import tempfile
import time
from pathlib import Path

from damages import ALONE, TARGETS, Victim, at_random, attack, flipped, sampled, torn

EVERY = 1_000_000
LINES_AND_SECTORS = 200


def main(count: int = EVERY, seed: int = 1) -> None:
    chance, silent, states = random.Random(seed), list[str](), 0
    with tempfile.TemporaryDirectory(prefix=".bench-") as folder:
        for derived in (True, False):
            victim = Victim(Path(folder) / str(derived), derived)
            for target in TARGETS if derived else ALONE:
                whole = victim.bytes_of(target)
                kinds = {
                    "torn": sampled(torn(whole), count),
                    "flipped": sampled(flipped(whole), count),
                    "lines and sectors": at_random(whole, min(count, LINES_AND_SECTORS), chance),
                }
                for kind, damages in kinds.items():
                    began = time.monotonic()
                    outcome = attack(victim, target, damages)
                    seconds = time.monotonic() - began
                    alone = "" if derived else ", without index and snapshot"
                    print(f"{target}{alone}: {kind}: {outcome} ({seconds:.0f} s)", flush=True)
                    states += outcome.states
                    silent += outcome.wrong
    print(f"{states} states, {len(silent)} silent or wrong", *silent[:20], sep="\n")
    sys.exit(bool(silent))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
