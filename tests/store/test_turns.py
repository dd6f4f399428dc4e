"""Those who commit get the lock in turn, and the store never waits for itself."""

import fcntl
import threading

import pytest
from store_decisions import decision

from curate.errors import UsageError
from curate.store import DecisionStore, journal

WAIT_SECONDS = 10


def is_locked(path) -> bool:
    with path.open("rb") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_one_that_waits_comes_before_one_that_commits_again(state):
    with DecisionStore.open(state) as ours, DecisionStore.open(state) as theirs:
        ours.decide([decision(0)])
        theirs.refresh()
        for number in range(20):
            waiting = threading.Thread(target=theirs.decide, args=([decision(number + 100)],))
            with ours.changing_documents():
                waiting.start()
                tries = 0
                while not is_locked(state / "locks" / "turn"):  # then it waits for ours alone
                    tries += 1
                    assert tries < 1_000_000
            ours.decide([decision(number + 1)])
            waiting.join(WAIT_SECONDS)
        order = [event.article for event in ours.events()][1:]
    assert order == [f"a{n}" for number in range(20) for n in (number + 100, number + 1)]


def test_a_lock_file_that_is_deleted_is_made_anew(state):
    with DecisionStore.open(state) as ours, DecisionStore.open(state) as theirs:
        ours.decide([decision(1)])
        theirs.decide([decision(2)])
        for name in ("commit", "turn"):
            (state / "locks" / name).unlink()
        ours.decide([decision(3)])
        with ours.changing_documents():
            assert is_locked(state / "locks" / "commit")
        theirs.decide([decision(4)])
        assert ours.refresh() >= {"a4"}


def test_taking_back_what_was_damaged_meanwhile_does_not_wait_for_itself(state, monkeypatch):
    monkeypatch.setattr(journal, "SEGMENT_BYTES", 2000)
    with DecisionStore.open(state) as store:
        events = [store.decide([decision(number)])[0] for number in range(30)]
    (state / "decisions.json").unlink()
    with DecisionStore.open(state) as store:
        path = state / "decisions.archive" / "2.jsonl"
        taken = events[store.fold.index.column("segments").tolist().index(2)]
        path.write_bytes(bytes(path.stat().st_size))
        problems = []

        def undo() -> None:
            with pytest.raises(UsageError) as caught:
                store.undo(taken.event, curator="sari", at="x")
            problems.append(caught.value)

        undoing = threading.Thread(target=undo, daemon=True)
        undoing.start()
        undoing.join(WAIT_SECONDS)
        assert problems, "it waits for a lock that it holds"
        assert any("the whole journal was read" in warning for warning in store.warnings)
        store.decide([decision(50)])
