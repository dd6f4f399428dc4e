"""A sync that failed: nothing more counts until the end of the journal is on the disk again."""

import pytest
from forgetful_disk import ForgetfulDisk
from store_decisions import decision

from curate.errors import StoreError, StorePoisoned
from curate.store import DecisionStore, disk


@pytest.fixture
def journal(state):
    with DecisionStore.open(state) as store:
        for number in range(30):  # several pages
            store.decide([decision(number, note="catatan " * 40)])
    return state / "decisions.wal" / "1.jsonl"


@pytest.fixture
def forgetful(journal, monkeypatch):
    made = ForgetfulDisk(journal, monkeypatch)
    yield made
    made.close()


def test_the_next_decision_brings_to_the_disk_what_the_failed_sync_lost(state, journal, forgetful):
    with DecisionStore.open(state) as store:
        forgetful.failing = True
        with pytest.raises(StorePoisoned, match="cannot sync"):
            store.decide([decision(60)])
        for _ in range(2):  # it goes on failing
            with pytest.raises(StoreError, match="write again"):
                store.decide([decision(61)])
        forgetful.failing = False
        store.decide([decision(62)])
        assert bytes(forgetful.bytes) == journal.read_bytes()
        assert {"a0", "a29", "a62"} <= set(store.heads())
        assert not {"a60", "a61"} & set(store.heads())


def fails(*given):
    raise OSError(5, "Input/output error")


def fail_and_go_on(store, forgetful, monkeypatch):
    """A long decision whose sync fails, and which cannot be taken back either; then another."""
    forgetful.failing = True
    with monkeypatch.context() as patch:
        patch.setattr("os.ftruncate", fails)
        with pytest.raises(StorePoisoned):
            store.decide([decision(60, note="catatan " * 900)])
    forgetful.failing = False
    return store.decide([decision(61)])[0]


def test_what_could_not_be_taken_back_is_brought_to_the_disk_too(
    state, journal, forgetful, monkeypatch
):
    with DecisionStore.open(state) as store:
        event = fail_and_go_on(store, forgetful, monkeypatch)
        assert bytes(forgetful.bytes) == journal.read_bytes()
        heads = set(store.heads())
    with DecisionStore.open(state) as again:
        assert set(again.heads()) == heads
        assert again.current("a61") == event


def test_without_writing_again_it_would_be_a_hole(state, journal, forgetful, monkeypatch):
    def only_sync(path):
        with path.open("r+b") as stream:
            disk.sync(stream.fileno())

    monkeypatch.setattr(disk, "write_again", only_sync)
    with DecisionStore.open(state) as store:
        fail_and_go_on(store, forgetful, monkeypatch)
        assert bytes(forgetful.bytes) != journal.read_bytes()


def test_a_decision_that_was_kept_although_its_write_failed_is_not_recorded_twice(
    state, monkeypatch
):
    def fails(*_):
        raise OSError(5, "Input/output error")

    with DecisionStore.open(state) as store:
        store.decide([decision(0)])
        with monkeypatch.context() as patch:
            patch.setattr("os.fdatasync", fails)
            patch.setattr("os.ftruncate", fails)
            with pytest.raises(StorePoisoned, match="cannot sync"):
                store.decide([decision(1)])
        (event,) = store.decide([decision(1)])
        assert event.decision == decision(1)
        assert [each.article for each in store.events()] == ["a0", "a1"]
