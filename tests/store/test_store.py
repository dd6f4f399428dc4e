import json
import subprocess
import sys
from dataclasses import replace

import pytest
import tinydb
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from store_decisions import decision

from curate.errors import StoreError, StoreReadOnly, UsageError
from curate.model import Verdict
from curate.store import DecisionStore


def test_a_decision_is_there_when_the_store_is_opened_again(state):
    with DecisionStore.open(state) as store:
        (event,) = store.decide([decision(1, Verdict.FIX, note="catatan")])
    with DecisionStore.open(state) as store:
        assert store.current("a1") == event
        assert store.heads() == {"a1": event}
        assert store.warnings == ()


def test_opening_makes_nothing_before_the_first_decision(state):
    with DecisionStore.open(state) as store:
        assert store.current("a1") is None
    assert not state.exists()


def test_many_decisions_are_one_transaction(state):
    with DecisionStore.open(state) as store:
        store.decide([decision(number) for number in range(500)])
        assert store.sequence == 1
        assert len(store.heads()) == 500
    assert len((state / "decisions.wal" / "1.jsonl").read_bytes().splitlines()) == 1


def test_one_commit_is_one_write_and_one_sync(state, monkeypatch):
    import os

    with DecisionStore.open(state) as store:
        store.decide([decision(0)])
        calls = []
        for name in ("write", "fdatasync", "fsync"):
            real = getattr(os, name)
            monkeypatch.setattr(
                os, name, lambda *args, name=name, real=real: (calls.append(name), real(*args))[1]
            )
        store.decide([decision(number) for number in range(1, 100)])
        monkeypatch.undo()
    assert calls == ["write", "fdatasync"]


def test_undo_takes_back_one_and_leaves_later_ones(state):
    with DecisionStore.open(state) as store:
        first, second = (store.decide([decision(number)])[0] for number in (1, 2))
        store.undo(first.event, curator="sari", at="2026-09-04T09:00:00.000Z")
        assert store.heads() == {"a2": second}
        assert store.last_decided("sari") == second


def test_undo_brings_an_earlier_verdict_back(state):
    with DecisionStore.open(state) as store:
        (first,) = store.decide([decision(1)])
        (second,) = store.decide([decision(1, Verdict.REJECT)])
        undo = store.undo(second.event, curator="sari", at="x")
        assert store.current("a1") == first
        store.redo(undo.event, curator="sari", at="y")
        assert store.current("a1") == second


def test_a_new_decision_does_not_erase_a_redo(state):
    with DecisionStore.open(state) as store:
        (first,) = store.decide([decision(1)])
        undo = store.undo(first.event, curator="sari", at="x")
        store.decide([decision(2)])
        assert store.last_undone("sari") == undo


def test_only_what_is_there_can_be_taken_back(state):
    with DecisionStore.open(state) as store:
        store.decide([decision(1)])
        with pytest.raises(UsageError):
            store.undo("nothing", curator="sari", at="x")
        with pytest.raises(UsageError, match="not something that redo"):
            store.redo(store.current("a1").event, curator="sari", at="x")
        with pytest.raises(UsageError):
            store.find("zz")
        with pytest.raises(UsageError):
            store.find("nothing at all")


def test_nothing_is_taken_back_twice(state):
    with DecisionStore.open(state) as store:
        (first,) = store.decide([decision(1)])
        undo = store.undo(first.event, curator="sari", at="x")
        with pytest.raises(UsageError, match="already taken back"):
            store.undo(first.event, curator="sari", at="y")
        store.redo(undo.event, curator="sari", at="y")
        with pytest.raises(UsageError, match="already taken back"):
            store.redo(undo.event, curator="sari", at="z")
        assert store.current("a1") == first
        assert store.sequence == 3


def test_what_another_took_back_meanwhile_is_not_taken_back_again(state):
    with DecisionStore.open(state) as ours, DecisionStore.open(state) as theirs:
        (event,) = ours.decide([decision(1)])
        theirs.undo(event.event, curator="budi", at="x")
        with pytest.raises(UsageError, match="already taken back"):
            ours.undo(event.event, curator="sari", at="y")
        assert ours.refresh() == {"a1"}


def test_a_redo_that_a_later_decision_would_hide_is_passed_over(state):
    with DecisionStore.open(state) as store:
        first, second = (store.decide([decision(number)])[0] for number in (1, 2))
        undo = store.undo(second.event, curator="sari", at="x")
        store.undo(first.event, curator="sari", at="x")
        (again,) = store.decide([decision(1, Verdict.REJECT)])
        assert store.last_undone("sari") == undo
        store.redo(undo.event, curator="sari", at="y")
        assert store.last_undone("sari") is None
        store.undo(again.event, curator="sari", at="z")
        assert store.last_undone("sari").names == again.event


def test_another_curators_decision_hides_no_redo(state):
    with DecisionStore.open(state) as store:
        (first,) = store.decide([decision(1)])
        undo = store.undo(first.event, curator="sari", at="x")
        store.decide([decision(1, Verdict.REJECT, curator="budi")])
        assert store.last_undone("sari") == undo
        assert store.last_undone("budi") is None


def test_another_process_is_seen_after_a_refresh(state):
    with DecisionStore.open(state) as ours, DecisionStore.open(state) as theirs:
        theirs.decide([decision(1, curator="budi")])
        assert ours.refresh() == {"a1"}
        assert ours.refresh() == frozenset()
        ours.decide([decision(2)])
        assert theirs.refresh() == {"a2"}
        assert ours.sequence == theirs.sequence == 2


def test_a_closed_store_reads_the_same_in_tinydb_and_json_tool(state):
    with DecisionStore.open(state) as store:
        store.decide([decision(number) for number in range(20)])
        (again,) = store.decide([decision(3, Verdict.REJECT, reasons=("advert",))])
        store.undo(store.current("a4").event, curator="sari", at="x")
        heads = {event.event for event in store.heads().values()}
    path = state / "decisions.json"
    with tinydb.TinyDB(path, access_mode="r") as stock:
        rows = stock.table("decisions").all()
        (found,) = stock.table("decisions").search(tinydb.Query().article == "a3")
    assert found["event"] == again.event
    assert found["reasons"] == ["advert"]
    assert {row["event"] for row in rows} == heads
    subprocess.run([sys.executable, "-m", "json.tool", path], check=True, capture_output=True)


def test_tinydb_over_the_open_store_sees_what_is_in_force(state):
    with DecisionStore.open(state) as store:
        store.decide([decision(1), decision(2, Verdict.REJECT)])
        table = store.db.table("decisions")
        (row,) = table.search(tinydb.Query().verdict == "reject")
        assert row["article"] == "a2"
        assert table.get(doc_id=row.doc_id) == row
        store.undo(store.last_decided("sari").event, curator="sari", at="x")
        table.clear_cache()
        assert not table.search(tinydb.Query().verdict == "reject")


def test_what_tinydb_changes_is_kept_as_events(state):
    with DecisionStore.open(state) as store:
        store.decide([decision(1), decision(2)])
        table, wanted = store.db.table("decisions"), tinydb.Query().article == "a1"
        assert table.update({"verdict": "reject", "reasons": ["advert"]}, wanted)
        assert store.current("a1").decision.reasons == ("advert",)
        table.remove(tinydb.Query().article == "a2")
        assert set(store.heads()) == {"a1"}
        assert [event.kind.value for event in store.events()] == ["decide"] * 3 + ["undo"]
    with DecisionStore.open(state) as store:
        assert set(store.heads()) == {"a1"}
        assert store.warnings == ()


def test_a_document_that_is_no_decision_is_refused(state):
    with DecisionStore.open(state) as store:
        with pytest.raises(StoreError, match="not a decision"):
            store.db.insert({"article": "a1"})
        with pytest.raises(StoreError, match="only the table"):
            store.db.table("others").insert({"article": "a1"})
        with pytest.raises(StoreError, match="only the table"):
            store.db.drop_tables()
        assert store.sequence == 0


def test_a_deleted_snapshot_is_made_again_with_the_same_documents(state):
    with DecisionStore.open(state) as store:
        store.decide([decision(number) for number in range(9)])
    path = state / "decisions.json"
    before = json.loads(path.read_text())
    path.unlink()
    with DecisionStore.open(state):
        pass
    assert json.loads(path.read_text()) == before


def test_a_snapshot_edited_by_hand_is_kept_aside_and_reported(state):
    with DecisionStore.open(state) as store:
        store.decide([decision(1)])
    path = state / "decisions.json"
    edited = path.read_text().replace('"accept"', '"reject"')
    path.write_text(edited)
    with DecisionStore.open(state) as store:
        assert store.current("a1").decision.verdict is Verdict.ACCEPT
        (warning,) = store.warnings
        assert "changed by another program" in warning
    (kept,) = (state / "quarantine").iterdir()
    assert kept.read_text() == edited
    assert '"accept"' in path.read_text()


def test_reading_only_makes_nothing_and_refuses_to_decide(state):
    with DecisionStore.open(state, writable=False) as store, pytest.raises(StoreReadOnly):
        store.decide([decision(1)])
    assert not state.exists()


def test_lone_surrogates_become_replacement_characters(state):
    with DecisionStore.open(state) as store:
        (event,) = store.decide([decision(1, note="a\ud800b")])
        assert event.decision.note == "a\ufffdb"
    with DecisionStore.open(state) as store:
        assert store.current("a1") == event


class AgainstPlainData(RuleBasedStateMachine):
    """The store beside a dict and two stacks; closed and opened at any moment."""

    def __init__(self):
        super().__init__()
        import tempfile
        from pathlib import Path

        self.folder = tempfile.TemporaryDirectory()
        self.state = Path(self.folder.name) / "state"
        self.store = DecisionStore.open(self.state)
        self.log: list[tuple[str, object]] = []
        self.dead: list[object] = []

    @rule(number=st.integers(0, 4), verdict=st.sampled_from(list(Verdict)))
    def decide(self, number, verdict):
        (event,) = self.store.decide([decision(number, verdict)])
        self.log.append((event.article, event))

    @rule()
    def undo(self):
        last = self.store.last_decided("sari")
        living = [event for _, event in self.log if event not in self.dead]
        assert last == (living[-1] if living else None)
        if last is not None:
            self.store.undo(last.event, curator="sari", at="x")
            self.dead.append(last)

    @rule()
    def redo(self):
        order = [event for _, event in self.log]
        heads = {article: event for article, event in self.log if event not in self.dead}
        worth = [
            event
            for event in self.dead
            if event.article not in heads or order.index(heads[event.article]) < order.index(event)
        ]
        last = self.store.last_undone("sari")
        assert (last.names if last else None) == (worth[-1].event if worth else None)
        if last is not None:
            self.store.redo(last.event, curator="sari", at="y")
            self.dead.remove(worth[-1])

    @rule()
    def reopen(self):
        self.store.close()
        self.store = DecisionStore.open(self.state)

    @invariant()
    def heads_are_the_last_living(self):
        expected = {article: event for article, event in self.log if event not in self.dead}
        assert dict(self.store.heads()) == expected

    def teardown(self):
        self.store.close()
        self.folder.cleanup()


AgainstPlainData.TestCase.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None
)
TestAgainstPlainData = AgainstPlainData.TestCase


def test_decisions_compare_by_value():
    assert decision(1) == replace(decision(1))
