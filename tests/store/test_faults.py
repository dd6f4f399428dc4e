"""Every system call of the store fails in every way; what was acknowledged is still there."""

import errno
from itertools import product

import pytest
from disk_faults import CALLS, CALLS_BY_NAME, CALLS_ON_LOCKS, Faults
from store_decisions import decision

from curate.errors import StoreError
from curate.store import DecisionStore
from descriptors import lowest_free_descriptor

ERRORS = (errno.EIO, errno.ENOSPC, errno.EDQUOT)
TURNS = 10


def outcome(state, faults: list[Faults]) -> int:
    """Decide while the faults strike; give how many really did."""
    acknowledged, problems = {}, []
    free = lowest_free_descriptor()
    with pytest.MonkeyPatch.context() as monkeypatch:
        for fault in faults:
            fault.install(monkeypatch, state)
        for number in range(TURNS):
            try:
                with DecisionStore.open(state) as store:
                    for event in store.decide([decision(number)]):
                        acknowledged[event.article] = event
            except StoreError as problem:
                problems.append(str(problem))
    assert lowest_free_descriptor() == free, "a file was left open"
    assert all(str(state) in problem for problem in problems)
    with DecisionStore.open(state) as store:
        assert acknowledged.items() <= store.heads().items()
        assert {event.article for event in store.events()} <= {f"a{n}" for n in range(TURNS)}
        (last,) = store.decide([decision(99)])
    with DecisionStore.open(state) as store:
        assert store.current("a99") == last
    return sum(fault.fired for fault in faults)


def run(tmp_path, positions) -> int:
    fired = 0
    for turn, (call, at, number, lasting, short, double) in enumerate(
        product(
            (*CALLS, *CALLS_BY_NAME, *CALLS_ON_LOCKS),
            positions,
            ERRORS,
            (False, True),
            (False, True),
            (False, True),
        )
    ):
        if (short and call != "write") or (double and call == "ftruncate"):
            continue
        faults = [Faults(call, at, number, lasting, short)]
        if double:
            faults.append(Faults("ftruncate", 1, errno.EIO))
        fired += outcome(tmp_path / str(turn), faults) > 0
    return fired


def test_a_failing_call_loses_nothing_acknowledged(tmp_path):
    assert run(tmp_path, (1, 3)) > 40


@pytest.mark.slow
def test_800_faults_that_struck_lose_nothing_acknowledged(tmp_path):
    fired = run(tmp_path, range(1, 31))
    print(f"{fired} runs in which a fault struck, nothing acknowledged was lost")
    assert fired >= 800
