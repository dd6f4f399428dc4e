"""Processes that change the same documents at once, and what became of their changes."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from counters import counters, total

from curate.store import DecisionStore

PROGRAM = Path(__file__).with_name("counters.py")
WAIT_SECONDS = 3600


@dataclass
class Counted:
    """What some processes did together."""

    processes: int
    changes: int
    lost: int
    waits: list[float]
    """How long each change took, in milliseconds."""
    seen: list[float]
    """How long after it was made, and not synced yet, another saw a change, in milliseconds."""

    def __str__(self) -> str:
        waits, seen = _spread(self.waits), _spread(self.seen)
        return (
            f"{self.processes} processes, {self.changes} changes, {self.lost} lost\n"
            f"  a change took {waits}\n  another saw {len(self.seen)} of them after {seen}"
        )


def count_together(state: Path, processes: int, changes: int) -> Counted:
    """Let processes make so many changes in all, while one more looks on."""
    with DecisionStore.open(state) as store:
        store.decide(counters())
    watcher = _start(state, "watch")
    assert watcher.stdout.readline() == b"watching\n"
    each = [changes // processes + (n < changes % processes) for n in range(processes)]
    running = [
        _start(state, "count", f"p{number}", str(times), str(number))
        for number, times in enumerate(each)
    ]
    told = [process.communicate(timeout=WAIT_SECONDS) for process in running]
    watcher.kill()
    seen, errors = watcher.communicate(timeout=WAIT_SECONDS)
    for _, problem in [*told, (seen, errors)]:
        assert not problem, problem.decode()
    waits = [float(line) for said, _ in told for line in said.split()]
    assert len(waits) == changes
    lost = changes - total(state)
    return Counted(processes, changes, lost, waits, [float(line) for line in seen.split()])


def _start(*words) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, PROGRAM, *words], stdout=pipe, stderr=pipe, bufsize=0)


def _spread(times: list[float]) -> str:
    ordered = sorted(times)
    at = [ordered[min(len(ordered) - 1, int(len(ordered) * part))] for part in (0.5, 0.99)]
    return f"p50 {at[0]:.1f} ms, p99 {at[1]:.1f} ms, at most {ordered[-1]:.1f} ms"
