"""What the journal loses behind our back is put back, or said: whoever compacts, and when."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from store_decisions import decision

from curate.errors import StoreError, StoreReadOnly, UsageError
from curate.model import How
from curate.session.bulk import undoing
from curate.store import DecisionStore, disk, journal, snapshot, upkeep
from curate.store.compaction import compact, start_in_background
from curate.store.events import decision_row

LIVE = "decisions.wal/1.jsonl"


def decide(state: Path, count: int = 5) -> None:
    with DecisionStore.open(state) as store:
        for number in range(count):
            store.decide([decision(number)])


def flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def start_of_line(path: Path, number: int) -> int:
    return sum(map(len, path.read_bytes().splitlines(keepends=True)[:number]))


def test_a_line_damaged_while_the_store_is_open_is_put_back_by_the_closing(state: Path):
    decide(state)
    with DecisionStore.open(state) as store:
        flip(state / LIVE, start_of_line(state / LIVE, 2) + 60)
        store.decide([decision(9)])
    assert any("a damaged line" in warning for warning in store.warnings)
    assert any("1 decision that the journal had lost" in warning for warning in store.warnings)
    with DecisionStore.open(state) as store:
        assert set(store.heads()) == {"a0", "a1", "a2", "a3", "a4", "a9"}


def test_rot_in_an_archived_segment_is_put_back(state: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(journal, "SEGMENT_BYTES", 2000)
    decide(state, 30)
    archived = state / "decisions.archive" / "2.jsonl"
    changed = archived.stat().st_mtime_ns
    flip(archived, 100)
    os.utime(archived, ns=(changed, changed))
    with DecisionStore.open(state) as store:
        store.decide([decision(50)])
    assert any("put back" in warning for warning in store.warnings)
    with DecisionStore.open(state) as store:
        assert len(store.heads()) == 31


def test_a_compaction_in_the_background_puts_back_and_the_next_opening_says_so(state: Path):
    decide(state)
    path = state / LIVE
    path.write_bytes(path.read_bytes()[: start_of_line(path, 4)])
    assert start_in_background(state).wait() == 0
    with DecisionStore.open(state) as store:
        assert len(store.heads()) == 5
        assert any("put back" in warning for warning in store.warnings)
    with DecisionStore.open(state) as store:
        assert store.warnings == ()


def test_a_snapshot_changed_by_hand_that_a_background_compaction_met_is_told_of(state: Path):
    decide(state)
    path = state / "decisions.json"
    path.write_text(path.read_text().replace('"accept"', '"reject"'))
    assert start_in_background(state).wait() == 0
    with DecisionStore.open(state, writable=False) as store:
        assert any("changed by another program" in warning for warning in store.warnings)
    assert list((state / "quarantine").glob("decisions-aside-*"))


def test_a_change_by_hand_while_the_snapshot_is_written_is_not_overwritten(
    state: Path, monkeypatch: pytest.MonkeyPatch
):
    decide(state)
    path, real = state / "decisions.json", snapshot.in_force

    def changed_meanwhile(fold):
        path.write_text(path.read_text().replace('"accept"', '"reject"'))
        return real(fold)

    with DecisionStore.open(state) as store:
        store.decide([decision(7)])
        monkeypatch.setattr(snapshot, "in_force", changed_meanwhile)
        with pytest.raises(StoreError, match="changed by another program meanwhile"):
            compact(state)
        monkeypatch.undo()
    assert b'"reject"' in next((state / "quarantine").glob("decisions-aside-*")).read_bytes()


def test_a_last_line_with_a_damaged_end_is_mended(state: Path):
    decide(state)
    (state / "decisions.json").unlink()
    (state / "decisions.idx").unlink()
    flip(state / LIVE, (state / LIVE).stat().st_size - 1)
    with DecisionStore.open(state) as store:
        assert len(store.heads()) == 5
        assert any("the end of the last line" in warning for warning in store.warnings)
    assert (state / LIVE).read_bytes().endswith(b"\n")


def test_what_others_did_is_told_although_an_index_knows_it_by_now(
    state: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(upkeep, "COMPACTED_AT_ONCE", 10)
    monkeypatch.setattr(upkeep, "LAGGING_EVENTS", 5)
    with DecisionStore.open(state) as ours:
        ours.decide([decision(number) for number in range(30)])
        with DecisionStore.open(state) as theirs:
            theirs.decide([decision(99)])
        ours.tidy()
        ours._upkeep._compaction.wait()
        ours.tidy()
        assert "a99" in ours.refresh()


def test_a_bulk_verdict_is_taken_back_whole_though_the_clock_was_put_back(state: Path):
    with DecisionStore.open(state) as store:
        at = "2026-09-04T12:00:00.000Z"
        store.decide([decision(number, at=at, how=How.BULK) for number in range(5)])
        hand = store.decide([decision(7, at="2026-09-04T11:00:00.000Z")])[0]
        store.undo(hand.event, curator="sari", at="2026-09-04T11:00:05.000Z")
        bulk = undoing(store, "sari", lambda: "2026-09-04T11:00:09.000Z")
        while bulk.step() is not None:
            pass
        assert (bulk.done, len(store.heads())) == (5, 0)


@pytest.mark.parametrize(
    "change", [{"seconds": float("nan")}, {"at": "yesterday"}, {"parser": "\ud800"}]
)
def test_what_could_not_be_read_again_is_not_written(state: Path, change):
    with DecisionStore.open(state) as store:
        with pytest.raises(UsageError, match="could not be read again"):
            store.db.insert_multiple(
                [decision_row(decision(1)), decision_row(decision(2)) | change]
            )
        assert not store.heads()
    with DecisionStore.open(state) as store:
        assert store.warnings == ()


def test_a_folder_made_by_somebody_else_is_synced_before_the_first_decision_counts(
    state: Path, monkeypatch: pytest.MonkeyPatch
):
    (state / "decisions.wal").mkdir(parents=True)
    synced = []
    monkeypatch.setattr(journal, "sync_folder", synced.append)
    with DecisionStore.open(state) as store:
        store.decide([decision(0)])
    assert {state, state.parent} <= set(synced)


def test_code_that_lies_in_the_folder_one_is_in_is_not_run(state: Path, tmp_path: Path):
    decide(state)
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "orjson.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\n")
    start = "from pathlib import Path; from curate.store.compaction import start_in_background as s"
    code = f"import sys; sys.path.remove(''); {start}; sys.exit(s(Path({str(state)!r})).wait())"
    assert subprocess.run([sys.executable, "-c", code], cwd=corpus, check=False).returncode == 0
    assert not (tmp_path / "ran").exists()


def test_a_lock_that_cannot_be_given_back_does_not_undo_what_was_saved(
    state: Path, monkeypatch: pytest.MonkeyPatch
):
    real = disk.fcntl.flock

    def fails(descriptor, how):
        if how == disk.fcntl.LOCK_UN:
            raise OSError(5, "Input/output error")
        return real(descriptor, how)

    with DecisionStore.open(state) as store:
        monkeypatch.setattr("curate.store.turns.fcntl.flock", fails)
        store.decide([decision(0)])
        store.decide([decision(1)])
        monkeypatch.undo()
    with DecisionStore.open(state) as store:
        assert set(store.heads()) == {"a0", "a1"}


def test_a_compaction_that_cannot_be_begun_stops_nobody(
    state: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(upkeep, "COMPACTED_AT_ONCE", 2)
    monkeypatch.setattr(upkeep, "LAGGING_EVENTS", 1)
    monkeypatch.setattr("curate.store.compaction.sys.executable", "/no/such/python")
    decide(state)
    with DecisionStore.open(state) as store:
        assert len(store.heads()) == 5
        assert any("cannot be brought up to date" in warning for warning in store.warnings)


def test_a_state_that_cannot_be_looked_at_is_an_error_of_ours(
    state: Path, monkeypatch: pytest.MonkeyPatch
):
    decide(state)

    def fails(path, *_, **__):
        raise PermissionError(13, "Permission denied", str(path))

    with DecisionStore.open(state) as store:
        monkeypatch.setattr(Path, "exists", fails)
        with pytest.raises(StoreReadOnly):
            store.refresh()
        monkeypatch.undo()
