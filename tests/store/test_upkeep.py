"""Large stores: when the index is made anew in the background."""

import pytest
from store_decisions import decision

from curate.store import DecisionStore
from curate.store import compaction as compacting
from curate.store.index_file import about_in


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch):
    monkeypatch.setattr("curate.store.upkeep.COMPACTED_AT_ONCE", 10)
    monkeypatch.setattr("curate.store.upkeep.LAGGING_EVENTS", 20)


@pytest.fixture
def compactions(monkeypatch):
    """The compactions begun, each of which the test waits for."""
    begun = []

    def start(state):
        begun.append(started := started_really(state))
        return started

    started_really = compacting.start_in_background
    monkeypatch.setattr(compacting, "start_in_background", start)
    return begun


def test_an_index_that_was_deleted_is_on_disk_again_after_the_next_opening(
    state, monkeypatch, compactions
):
    with DecisionStore.open(state) as store:
        store.decide([decision(number) for number in range(30)])
        store.compact()
    index = state / "decisions.idx"
    index.unlink()
    monkeypatch.setattr("curate.store.store.UNREAD_BYTES", 0)  # so it is made in memory, at once
    with DecisionStore.open(state) as store:
        assert store.fold.since_index == 0
    for compaction in compactions:
        compaction.wait(60)
    about = about_in(index)
    assert about is not None
    assert about.rows == 30


def test_a_compaction_is_begun_once_for_as_many_events_whether_or_not_it_succeeds(
    state, monkeypatch
):
    begun = []

    class Failed:
        def poll(self):
            return 3

    def start(_):
        begun.append(1)
        return Failed()

    monkeypatch.setattr(compacting, "start_in_background", start)
    with DecisionStore.open(state) as store:
        store.decide([decision(number) for number in range(30)])
        for _ in range(5):
            store.refresh()
        assert len(begun) == 1
        store.decide([decision(number) for number in range(30, 50)])
        for _ in range(5):
            store.refresh()
        assert len(begun) == 2
