"""`decisions.json` shows what is in force, and nobody's changes to it vanish."""

import json

import pytest
import tinydb
from store_decisions import decision

from curate.model import Verdict
from curate.store import DecisionStore


def shown(state) -> set[str]:
    rows = json.loads((state / "decisions.json").read_text())["decisions"].values()
    return {row["event"] for row in rows}


def damage_last_line(state, at: int) -> None:
    path = state / "decisions.wal" / "1.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    last = bytearray(lines[-1])
    last[at] ^= 1
    path.write_bytes(b"".join(lines[:-1]) + last)


@pytest.mark.parametrize("at", [21, 60, 8], ids=["number", "event", "checksum"])
def test_a_decision_whose_line_was_damaged_comes_back_from_the_snapshot(state, at):
    with DecisionStore.open(state) as store:
        for number in range(5):
            store.decide([decision(number)])
    before = (state / "decisions.json").read_bytes()
    damage_last_line(state, at)
    with DecisionStore.open(state) as store:
        assert any("part of the journal was lost" in warning for warning in store.warnings)
        store.decide([decision(9)])
        heads = {event.event for event in store.heads().values()}
    assert shown(state) == heads
    assert before in [path.read_bytes() for path in (state / "quarantine").iterdir()]
    with DecisionStore.open(state) as store:
        assert set(store.heads()) == {"a0", "a1", "a2", "a3", "a4", "a9"}
        assert store.warnings == ()


def test_a_change_made_by_hand_while_curate_is_open_is_kept_aside(state):
    with DecisionStore.open(state) as store:
        store.decide([decision(1)])
    path = state / "decisions.json"
    with DecisionStore.open(state) as store:
        store.decide([decision(2)])
        with tinydb.TinyDB(path) as stock:
            stock.table("decisions").update({"verdict": "reject"})
        edited = path.read_bytes()
        assert store.warnings == ()
    (warning,) = store.warnings
    assert "changed by another program" in warning
    (kept,) = (state / "quarantine").iterdir()
    assert kept.read_bytes() == edited
    assert b'"reject"' not in path.read_bytes()


def test_a_snapshot_that_another_wrote_meanwhile_is_no_edit(state):
    with DecisionStore.open(state) as ours:
        ours.decide([decision(1)])
        with DecisionStore.open(state) as theirs:
            theirs.decide([decision(2, Verdict.REJECT)])
        ours.refresh()
    assert ours.warnings == theirs.warnings == ()
    assert len(shown(state)) == 2


def test_warnings_come_in_the_order_they_arose(state):
    with DecisionStore.open(state) as store:
        store.decide([decision(number) for number in range(2)])
        store.decide([decision(5)])
    damage_last_line(state, 60)
    with DecisionStore.open(state) as store:
        told = store.warnings
        (state / "decisions.json").write_text("{}")
    assert store.warnings[: len(told)] == told
    assert "changed by another program" in store.warnings[-1]


def test_a_snapshot_of_an_earlier_format_is_replaced_and_kept(state):
    with DecisionStore.open(state) as store:
        store.decide([decision(1)])
    path = state / "decisions.json"
    older = path.read_text().replace('"v":2', '"v":1')
    path.write_text(older)
    (state / "decisions.idx").unlink()
    with DecisionStore.open(state) as store:
        assert "another version of curate (format 1)" in store.warnings[0]
        assert set(store.heads()) == {"a1"}
    (kept,) = (state / "quarantine").iterdir()
    assert kept.read_text() == older
