"""How long a look at a state folder takes, and in how much memory: `bench_doctor.py [N …]`."""

import os
import resource
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
            child = os.fork()
            if not child:
                look(Path(folder), size)
                os._exit(0)
            _, status = os.waitpid(child, 0)
            assert status == 0


def fill(state: Path, size: int) -> None:
    with DecisionStore.open(state) as store:
        for start in range(0, size, 1000):
            store.decide([decision(number) for number in range(start, min(size, start + 1000))])
        store.compact()


def look(state: Path, size: int) -> None:
    wall, cpu, before = time.perf_counter(), time.process_time(), megabytes()
    found = examine_state(state, time.time())
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    assert found.findings == ()
    assert found.entries == size
    print(f"{size:>9} {wall:7.2f} s  {cpu:7.2f} s of CPU  {megabytes() - before:5.0f} MB more")


def megabytes() -> float:
    if sys.platform == "linux":
        return int(Path("/proc/self/status").read_text().split("VmRSS:")[1].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000, 100_000])
