"""Two stores open on one folder, as two curators have them."""

import pytest
from store_decisions import decision

from curate.errors import StoreError
from curate.store import DecisionStore, journal


@pytest.fixture
def short_segments(monkeypatch):
    monkeypatch.setattr(journal, "SEGMENT_BYTES", 700)


def test_a_segment_that_another_began_is_the_one_written_to(state, short_segments):
    with DecisionStore.open(state) as ours, DecisionStore.open(state) as theirs:
        ours.decide([decision(0)])
        for number in (1, 2):
            theirs.decide([decision(number)])
        first = (state / "decisions.wal" / "1.jsonl").read_bytes()
        for number in (3, 4, 5, 6):
            ours.decide([decision(number)])
        assert (state / "decisions.wal" / "1.jsonl").read_bytes() == first
        theirs.refresh()
        assert list(theirs.heads()) == [f"a{number}" for number in range(7)]
    with DecisionStore.open(state) as store:
        assert store.sequence == 7
        assert store.warnings == ()


def test_a_segment_whose_name_was_not_synced_is_synced_before_its_first_line(state, monkeypatch):
    synced = []
    real = journal.sync_folder

    def fails_once(folder):
        synced.append(folder)
        if len(synced) == 1:
            raise OSError(5, "Input/output error")
        real(folder)

    monkeypatch.setattr(journal, "sync_folder", fails_once)
    with DecisionStore.open(state) as store:
        with pytest.raises(StoreError, match="cannot sync"):
            store.decide([decision(0)])
        store.decide([decision(1)])
        assert len(synced) == 2
        assert set(store.heads()) == {"a1"}
