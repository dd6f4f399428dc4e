"""How long a look at a state folder takes, and in how much memory: `bench_doctor.py [N …]`."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from store_decisions import decision

from curate.store import DecisionStore
from curate.store.checking import examine_state


def main(sizes: list[int]) -> None:
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix=".bench-", dir=Path.cwd()) as folder:
            fill(Path(folder), size)
            # In a process of its own, so that its memory is that of the look.
            subprocess.run([sys.executable, __file__, "--look", folder, str(size)], check=True)


def fill(state: Path, size: int) -> None:
    with DecisionStore.open(state) as store:
        for start in range(0, size, 1000):
            store.decide([decision(number) for number in range(start, min(size, start + 1000))])
        store.compact()


def look(state: Path, size: int) -> None:
    wall, cpu = time.perf_counter(), time.process_time()
    found = examine_state(state, time.time())
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    assert found.findings == ()
    assert found.entries == size
    print(f"{size:>9} {wall:7.2f} s  {cpu:7.2f} s of CPU  {most_megabytes()} MB at most")


def most_megabytes() -> int:
    # Not getrusage: its maximum counts what the parent process had before this program began.
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--look"]:
        look(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main([int(size) for size in sys.argv[1:]] or [10_000, 100_000])
