"""Real processes: kill -9 and two writers at once."""

import pytest
from counting import count_together
from kills import kill_after, kill_loop, start
from store_decisions import decision

from curate.store import DecisionStore


def test_no_acknowledged_decision_is_lost_to_kill_9(state):
    toll = kill_loop(state, 6)
    assert toll.kills == 6
    assert toll.acknowledged >= 4


@pytest.mark.slow
def test_no_acknowledged_decision_is_lost_to_100_kills(state):
    toll = kill_loop(state, 100)
    assert toll.kills >= 100
    print(toll)


def test_no_change_is_lost_among_processes_that_change_the_same_documents(state):
    counted = count_together(state, processes=3, changes=45)
    assert counted.lost == 0
    assert counted.seen


@pytest.mark.slow
def test_no_change_of_1000_is_lost_among_8_processes(state):
    counted = count_together(state, processes=8, changes=1000)
    print(counted)
    assert counted.lost == 0


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
