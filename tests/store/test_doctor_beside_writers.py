"""The doctor beside real processes that decide, finish segments, compact and are killed."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from damage import NOW, everything, found

from curate.store import DecisionStore
from curate.store.checking import examine_state, repair

WRITER = """
import sys
import time
from pathlib import Path
from curate.store import DecisionStore, journal, store
journal.SEGMENT_BYTES = 20_000
sys.path.insert(0, sys.argv[1])
from store_decisions import decision
number = 0
while True:
    with DecisionStore.open(Path(sys.argv[2])) as opened:  # and compacts when it is closed
        for _ in range(20):
            (event,) = opened.decide([decision(number, article=f"{sys.argv[3]}-{number}")])
            print(event.article, flush=True)
            number += 1
"""
HARMLESS = {"snapshot-lags", "snapshot-missing", "index-missing", "not-archived"}


def start(state, name):
    arguments = [sys.executable, "-c", WRITER, str(Path(__file__).parent), str(state), name]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE)


def looks_beside_writers(state, looks, repairing):
    """Look again and again while two write; kill them, and give what they acknowledged."""
    writers = [start(state, name) for name in "ab"]
    try:
        for writer in writers:
            writer.stdout.readline()
        for _ in range(looks):
            look = examine_state(state, time.time())
            assert {one.kind for one in look.findings} <= HARMLESS
            if repairing:
                repair(state, look, time.time())
    finally:
        for writer in writers:
            writer.kill()
    said = set()
    for writer in writers:
        rest, _ = writer.communicate(timeout=20)
        said |= set(rest.decode().split("\n")[:-1])
    return said


@pytest.mark.parametrize("repairing", [False, True], ids=["only looking", "mending"])
@pytest.mark.parametrize("looks", [3, pytest.param(15, marks=pytest.mark.slow)])
def test_others_at_work_are_no_alarm_and_lose_nothing(state, looks, repairing):
    said = looks_beside_writers(state, looks, repairing)
    after_kill = examine_state(state, NOW)
    assert {one.kind for one in after_kill.findings} <= HARMLESS | {"torn-line", "leftover"}
    repair(state, after_kill, NOW)
    assert set(found(state)) <= {"quarantine"}
    with DecisionStore.open(state, writable=False) as store:
        assert said
        assert said <= set(store.heads())


@pytest.mark.slow
def test_a_healthy_large_store_is_well_and_left_alone(state, monkeypatch):
    from store_decisions import decision

    from curate.store import journal

    monkeypatch.setattr(journal, "SEGMENT_BYTES", 1_000_000)
    with DecisionStore.open(state) as store:
        for start_at in range(0, 20_400, 200):
            store.decide([decision(number) for number in range(start_at, start_at + 200)])
        store.compact()
    before = everything(state)
    look = examine_state(state, NOW)
    assert (look.findings, look.entries) == ((), 20_400)
    assert everything(state) == before
