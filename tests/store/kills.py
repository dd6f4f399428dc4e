"""Writers and a compactor that are killed with signal 9 again and again."""

import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from decider import COMPACTOR
from store_decisions import decision

from curate.store import DecisionStore

DECIDER = Path(__file__).with_name("decider.py")
WAIT_SECONDS = 60
OPEN_SECONDS = 10
SEGMENT_BYTES = 8_000


def start(state, name, segment_bytes=SEGMENT_BYTES):
    return subprocess.Popen(
        [sys.executable, DECIDER, state, name, str(segment_bytes)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,  # else what was read ahead of a line is not there for communicate()
    )


def kill_after(process, lines, pause):
    """Read some acknowledgements, let it run on for a moment, kill it; give all it said."""
    said = [process.stdout.readline() for _ in range(lines)]
    time.sleep(pause)
    process.kill()
    rest, errors = process.communicate(timeout=WAIT_SECONDS)
    assert not errors, errors.decode()
    said += [line for line in rest.splitlines(keepends=True) if line.endswith(b"\n")]
    return {line.decode().strip() for line in said if line.strip()}


@dataclass
class Toll:
    """What some rounds of kills came to."""

    kills: int = 0
    acknowledged: int = 0
    compactions: int = 0
    """Compactors that had finished at least one when they were killed; the others were in it."""
    slowest_open: float = 0.0
    before: int = 0
    """Decisions that were there at the start."""

    def __str__(self) -> str:
        return (
            f"{self.kills} kills over {self.before} decisions, {self.acknowledged} acknowledged, "
            f"{self.compactions} compactors got through, 0 lost, 0 wrong, "
            f"slowest open {self.slowest_open:.2f} s"
        )


def kill_loop(state, kills: int, seed: int = 4, tell=lambda toll: None) -> Toll:
    """Kill two writers and a compactor by turns; raises AssertionError when anything is amiss.

    After every round `tell` is given what it came to so far.
    """
    chance, toll, known = random.Random(seed), Toll(), set()
    with DecisionStore.open(state) as store:
        toll.before = len(store.heads())
    while toll.kills < kills:
        names = [f"w{toll.kills}{letter}" for letter in "ab"]
        processes = [start(state, name) for name in (*names, COMPACTOR)]
        said = set()
        for process in chance.sample(processes, len(processes)):
            # The compactor is not waited for: it is killed wherever it is.
            lines = 0 if process is processes[-1] else chance.randrange(1, 6)
            told = kill_after(process, lines, chance.random() / 20)
            toll.compactions += COMPACTOR in told
            said |= told - {COMPACTOR}
            toll.kills += 1
        toll.acknowledged += len(said)
        known = _looked_at(state, names, said, known, toll)
        tell(toll)
    _look_at_all(state, known, toll)
    return toll


def _looked_at(state, names, said, known, toll) -> set[str]:
    began = time.monotonic()
    with DecisionStore.open(state) as store:
        toll.slowest_open = max(toll.slowest_open, time.monotonic() - began)
        assert toll.slowest_open <= OPEN_SECONDS
        lost = [article for article in said if store.current(article) is None]
        assert not lost, f"lost after {toll.kills} kills: {sorted(lost)[:5]}"
        made = [event for name in names for event in store.decided_by(name)]
        assert all(event.decision == made_as(event.article) for event in made)
        assert not [line for line in store.warnings if "unfinished" not in line], store.warnings
    return known | {event.article for event in made}


def _look_at_all(state, known, toll) -> None:
    with DecisionStore.open(state) as store:
        events = list(store.events())
        assert len({event.event for event in events}) == len(events) == toll.before + len(known)
        assert known <= set(store.heads())


def made_as(article: str):
    """Give the decision that a writer makes on an article."""
    name, _, number = article.rpartition("-")
    return decision(int(number), article=article, curator=name)
