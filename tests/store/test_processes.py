"""Real processes: kill -9 and two writers at once."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from store_decisions import decision

from curate.store import DecisionStore

DECIDER = Path(__file__).with_name("decider.py")
WAIT_SECONDS = 20


def start(state, name):
    return subprocess.Popen(
        [sys.executable, DECIDER, state, name], stdout=subprocess.PIPE, stderr=subprocess.PIPE
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


def kill_loop(state, rounds):
    chance, acknowledged, kills = random.Random(4), set(), 0
    for number in range(rounds):
        writers = [start(state, f"w{number}{letter}") for letter in "ab"]
        for writer in writers:
            acknowledged |= kill_after(writer, chance.randrange(1, 6), chance.random() / 50)
            kills += 1
        began = time.monotonic()
        with DecisionStore.open(state) as store:
            assert time.monotonic() - began < 10
            missing = acknowledged - set(store.heads())
            assert not missing, f"lost after {kills} kills: {sorted(missing)[:5]}"
    return kills, len(acknowledged)


def test_no_acknowledged_decision_is_lost_to_kill_9(state):
    kills, acknowledged = kill_loop(state, 3)
    assert kills == 6
    assert acknowledged >= 6


@pytest.mark.slow
def test_no_acknowledged_decision_is_lost_to_100_kills(state):
    kills, acknowledged = kill_loop(state, 50)
    assert kills == 100
    print(f"{kills} kills, {acknowledged} acknowledged, none lost")


def test_two_processes_write_without_losing_or_repeating(state):
    writers = [start(state, name) for name in ("sari", "budi")]
    said = set()
    for writer in writers:
        said |= kill_after(writer, 30, 0)
    with DecisionStore.open(state) as store:
        assert said <= set(store.heads())
        assert store.warnings == () or all("unfinished" in line for line in store.warnings)
        events = list(store.events())
        assert len({event.event for event in events}) == len(events)
        assert store.sequence == len(events)
        store.decide([decision(1)])
