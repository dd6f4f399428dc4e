"""Prints what a commit costs beside a bare append, sqlite and stock TinyDB: `bench_commit.py [N…]`.

All are timed in turns in one loop, because a disk's speed changes from minute to minute; every
operation is checked to have added a record.
"""

import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

import tinydb
from store_decisions import decision

from curate.store import DecisionStore
from curate.store.compaction import compact, start_in_background

ROUNDS = 300
STOCK_UP_TO = 1_000
"""Stock TinyDB rewrites its file for each insert; with more it is left out."""


def timed(action) -> float:
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000


def measure(size: int, folder: Path) -> dict[str, list[float]]:
    with DecisionStore.open(folder / "state") as store:
        for start in range(0, size, 1000):
            store.decide([decision(n) for n in range(start, min(start + 1000, size))])
    compact(folder / "state")
    opening = timed(lambda: DecisionStore.open(folder / "state", writable=False).close())
    bare = os.open(folder / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    line = b"x" * 430 + b"\n"
    rows = sqlite3.connect(folder / "sqlite", isolation_level=None)
    rows.execute("pragma journal_mode=wal")
    rows.execute("pragma synchronous=full")
    rows.execute("create table d (id integer primary key, j text)")
    stock = tinydb.TinyDB(folder / "stock.json")
    if size <= STOCK_UP_TO:
        stock.insert_multiple({"n": n, "line": line.decode()} for n in range(size))
    store = DecisionStore.open(folder / "state")
    times: dict[str, list[float]] = {"open": [opening], "bare": [], "sqlite": [], "store": []}

    def append() -> None:
        os.write(bare, line)
        os.fdatasync(bare)

    for turn in range(ROUNDS):
        before = store.sequence
        times["bare"].append(timed(append))
        times["sqlite"].append(timed(lambda: rows.execute("insert into d(j) values (?)", (line,))))
        times["store"].append(timed(partial(store.decide, [decision(turn + size)])))
        if size <= STOCK_UP_TO and turn < 20:
            times.setdefault("tinydb", []).append(
                timed(lambda n=turn: stock.insert({"n": n, "line": line.decode()}))
            )
        assert store.sequence == before + 1
    assert rows.execute("select count(*) from d").fetchone() == (ROUNDS,)
    assert os.fstat(bare).st_size == ROUNDS * len(line)
    times["beside"] = beside_compaction(store, folder / "state", size + ROUNDS)
    times["close"] = [timed(store.close)]
    print(f"{size:>9} memory of a process that opened it: {opened_megabytes(folder / 'state')} MB")
    return times


def beside_compaction(store: DecisionStore, state: Path, number: int) -> list[float]:
    """Time commits while another process compacts, one every 2 ms."""
    compaction, times = start_in_background(state), list[float]()
    while compaction.poll() is None:
        times.append(timed(partial(store.decide, [decision(number + len(times))])))
        time.sleep(0.002)
    return times


def opened_megabytes(state: Path) -> int:
    # Not getrusage: its maximum counts what this process had before the other program began.
    code = (
        "import sys, pathlib; from curate.store import DecisionStore;"
        "store = DecisionStore.open(pathlib.Path(sys.argv[1]), writable=False);"
        "store.current('a7'); lines = pathlib.Path('/proc/self/status').read_text().splitlines();"
        "print(next(int(line.split()[1]) // 1024 for line in lines if line.startswith('VmHWM')))"
    )
    run = subprocess.run([sys.executable, "-c", code, state], capture_output=True, check=True)
    return int(run.stdout)


def main(sizes: list[int]) -> None:
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix=".bench-", dir=Path.cwd()) as folder:
            times = measure(size, Path(folder))
        bare = statistics.median(times["bare"])
        for name, values in times.items():
            middle = statistics.median(values)
            note = "" if name in ("open", "close") else f"  {middle / bare:6.2f} x bare"
            print(f"{size:>9} {name:<7} {middle:10.3f} ms{note}", flush=True)
        beside = sorted(times["beside"])
        p99 = beside[int(len(beside) * 0.99)]
        print(f"{size:>9} {len(beside)} commits beside a compaction: p99 {p99:.1f} ms,", end=" ")
        print(f"max {beside[-1]:.1f} ms", flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 100_000])
