"""Two stores open on one folder, as two curators have them."""

import fcntl
import threading

import pytest
from store_decisions import decision

from curate.errors import StoreError
from curate.store import DecisionStore, disk, journal


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
        live = state / "decisions.wal"
        assert synced == [live, live, state, state.parent]  # whoever made the folders, and when
        assert set(store.heads()) == {"a1"}


def free(path) -> bool:
    """Could a writer take the lock now?"""
    with path.open() as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def test_no_line_is_read_while_a_writer_may_be_writing_it(state, monkeypatch):
    with DecisionStore.open(state) as store:
        store.decide([decision(0)])
    real, readings = journal.Journal.read_new, []

    def read_new(self, *, but_last=False):
        readings.append(free(state / "locks" / "commit"))
        return real(self, but_last=but_last)

    monkeypatch.setattr(journal.Journal, "read_new", read_new)
    DecisionStore.open(state, writable=False).close()
    with DecisionStore.open(state) as store:
        store.refresh()
        store.decide([decision(1)])
    assert len(readings) >= 5
    assert not any(readings)


def test_a_refresh_does_not_wait_for_a_writer(state):
    with DecisionStore.open(state) as ours, DecisionStore.open(state) as theirs:
        theirs.decide([decision(1)])
        found = []
        with disk.lock(state / "locks" / "commit"):
            reader = threading.Thread(target=lambda: found.append(ours.refresh()), daemon=True)
            reader.start()
            reader.join(timeout=10)
            assert found == [frozenset()]
        assert ours.refresh() == {"a1"}


def test_a_refresh_beside_a_writer_takes_in_all_but_what_may_not_be_on_the_disk(state):
    with DecisionStore.open(state) as ours, DecisionStore.open(state) as theirs:
        for number in range(3):
            theirs.decide([decision(number)])
        with disk.lock(state / "locks" / "commit"):
            assert ours.refresh() == {"a0", "a1"}
            assert ours.refresh() == frozenset()
            with (state / "decisions.wal" / "1.jsonl").open("ab") as stream:
                stream.write(b'{"c":')
            assert ours.refresh() == frozenset()
        assert ours.refresh() == {"a2"}
        assert ours.warnings == ()


def test_what_was_taken_in_while_deciding_is_told_by_the_next_refresh(state):
    with DecisionStore.open(state) as ours, DecisionStore.open(state) as theirs:
        theirs.decide([decision(1)])
        ours.decide([decision(2)])
        assert ours.refresh() == {"a1"}
        assert ours.refresh() == frozenset()


def test_opening_does_not_wait_for_a_compaction(state):
    with DecisionStore.open(state) as store:
        store.decide([decision(1)])
    opened = []
    with disk.lock(state / "locks" / "compaction"):
        opener = threading.Thread(
            target=lambda: opened.append(DecisionStore.open(state)), daemon=True
        )
        opener.start()
        opener.join(timeout=10)
        assert opened
    opened[0].close()
