"""Counts up notes in 2, 4 and 8 processes at once: `attack_counting.py [CHANGES]`.

CHANGES, 10,000 if not told, are made by each number of processes together.
"""

import sys
import tempfile
from pathlib import Path

from counting import count_together


def main(changes: int = 10_000) -> None:
    lost = 0
    for processes in (2, 4, 8):
        with tempfile.TemporaryDirectory(prefix=".bench-", dir=Path.cwd()) as folder:
            counted = count_together(Path(folder) / "state", processes, changes)
        print(counted, flush=True)
        lost += counted.lost
    sys.exit(bool(lost))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
