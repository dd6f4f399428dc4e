"""What a crash, a bad disk or a clumsy program can do to a state folder."""

import errno
import os
import shutil

import pytest
from journal_lines import add_line, raw_line
from store_decisions import decision

from curate.errors import StoreDamaged, StoreError, StoreFull, StoreReadOnly
from curate.store import DecisionStore
from curate.store.events import event_row


def journal(state):
    return state / "decisions.wal" / "1.jsonl"


def filled(state, count=3):
    with DecisionStore.open(state) as store:
        for number in range(count):
            store.decide([decision(number)])
    return journal(state).read_bytes()


def articles(state):
    with DecisionStore.open(state) as store:
        return set(store.heads()), store.warnings


@pytest.mark.parametrize("step", [29, pytest.param(1, marks=pytest.mark.slow)])
def test_a_torn_line_at_every_byte_costs_nothing_before_it(state, step):
    whole = filled(state)
    (state / "decisions.json").unlink()  # a crash comes before the snapshot of what it tears
    lines = whole.splitlines(keepends=True)
    for length in range(len(whole) - len(lines[-1]) + 1, len(whole), step):
        shutil.rmtree(state / "quarantine", ignore_errors=True)
        journal(state).write_bytes(whole[:length])
        found, warnings = articles(state)
        assert found == {"a0", "a1"}
        assert "unfinished line" in warnings[0]
        assert journal(state).read_bytes() == b"".join(lines[:-1])
        (kept,) = (state / "quarantine").iterdir()
        assert kept.read_bytes() == whole[len(whole) - len(lines[-1]) : length]


def test_a_torn_line_does_not_stop_the_next_decision(state):
    whole = filled(state)
    with DecisionStore.open(state) as store:
        journal(state).write_bytes(whole + b'{"c":"12')
        store.decide([decision(7)])
    assert articles(state)[0] == {"a0", "a1", "a2", "a7"}


@pytest.mark.parametrize("step", [29, pytest.param(1, marks=pytest.mark.slow)])
def test_a_flipped_bit_anywhere_is_noticed_and_costs_one_line(state, step):
    whole = filled(state)
    for at in range(0, len(whole), step):
        shutil.rmtree(state / "quarantine", ignore_errors=True)
        damaged = bytearray(whole)
        damaged[at] ^= 1 << (at % 8)
        journal(state).write_bytes(damaged)
        found, warnings = articles(state)
        assert warnings
        assert len(found) >= 1
        assert found <= {"a0", "a1", "a2"}


def test_zeroed_bytes_in_the_middle_are_put_back_from_the_snapshot(state):
    whole = bytearray(filled(state))
    shown = (state / "decisions.json").read_bytes()
    second = whole.index(b"\n") + 1
    whole[second : second + 60] = bytes(60)
    journal(state).write_bytes(whole)
    found, warnings = articles(state)
    assert found == {"a0", "a1", "a2"}
    assert any("damaged line" in warning for warning in warnings)
    assert any("put back" in warning for warning in warnings)
    (line,) = (state / "quarantine").glob("1-damaged-*")
    assert bytes(60) in line.read_bytes()
    (aside,) = (state / "quarantine").glob("decisions-aside-*")  # which knew the lost decision
    assert aside.read_bytes() == shown
    assert articles(state) == ({"a0", "a1", "a2"}, ())


def test_zeroed_bytes_without_a_snapshot_leave_the_later_decisions(state):
    whole = bytearray(filled(state))
    (state / "decisions.json").unlink()
    second = whole.index(b"\n") + 1
    whole[second : second + 60] = bytes(60)
    journal(state).write_bytes(whole)
    found, warnings = articles(state)
    assert found == {"a0", "a2"}
    assert any("damaged line" in warning for warning in warnings)


def test_a_journal_with_other_line_ends_is_still_read(state):
    journal_bytes = filled(state)
    journal(state).write_bytes(journal_bytes.replace(b"\n", b"\r\n"))
    assert articles(state)[0] == {"a0", "a1", "a2"}


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_keeps_nothing_of_it_and_works_again_after(state, monkeypatch, number):
    filled(state)
    with DecisionStore.open(state) as store:
        real = os.write

        def short_then_full(descriptor, data):
            if len(data) > 40:
                return real(descriptor, data[:40])
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(os, "write", short_then_full)
        with pytest.raises(StoreFull, match=r"1\.jsonl"):
            store.decide([decision(8)])
        monkeypatch.undo()
        assert store.current("a8") is None
        store.decide([decision(9)])
    assert articles(state) == ({"a0", "a1", "a2", "a9"}, ())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_to(state):
    filled(state)
    for folder in (state, state / "decisions.wal", state / "locks"):
        folder.chmod(0o500)
    try:
        with DecisionStore.open(state, writable=False) as store:
            assert len(store.heads()) == 3
    finally:
        for folder in (state, state / "decisions.wal", state / "locks"):
            folder.chmod(0o700)


def test_a_state_folder_below_a_file_is_an_error(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="Not a directory"):
        DecisionStore.open(tmp_path / "file" / "state")


def test_no_permission_says_to_name_another_folder(state, monkeypatch):
    from pathlib import Path

    def denied(self, *args, **kwargs):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", denied)
    with DecisionStore.open(state) as store, pytest.raises(StoreReadOnly) as caught:
        store.decide([decision(1)])
    assert "--state" in caught.value.hint


def test_a_journal_deleted_under_us_is_an_error(state):
    filled(state)
    with DecisionStore.open(state) as store:
        store.decide([decision(5)])
        journal(state).unlink()
        with pytest.raises(StoreError):
            store.decide([decision(6)])


NEWER = {"v": 99, "kind": "merge"}


def test_an_event_of_a_newer_format_is_not_guessed_at(state):
    filled(state)
    add_line(journal(state), raw_line(4, [NEWER]))
    with pytest.raises(StoreDamaged, match=r"1\.jsonl: at byte .* format 99") as caught:
        DecisionStore.open(state)
    assert "update curate" in caught.value.hint


def test_nothing_is_written_while_an_event_of_a_newer_curate_stands_there(state):
    filled(state)
    with DecisionStore.open(state) as store:
        add_line(journal(state), raw_line(4, [{"kind": "?"}, NEWER]))
        before = journal(state).read_bytes()
        for _ in range(2):
            with pytest.raises(StoreDamaged, match="format 99"):
                store.refresh()
            with pytest.raises(StoreDamaged, match="format 99"):
                store.decide([decision(5)])
        assert journal(state).read_bytes() == before
        assert store.sequence == 3


MALFORMED = [
    {"kind": "guess"},
    {"v": "1"},
    {"article": ["a"]},
    {"article": None},
    {"lamport": "7"},
    {"lamport": True},
    {"lamport": 2**64 - 1},
    {"verdict": "perhaps"},
    {"edits": [[1, 2]]},
    {"edits": [["1", 2, ""]]},
    {"edits": 3},
    {"reasons": [1]},
    {"note": 5},
    {"seconds": "long"},
    {"kind": "undo"},
    {"kind": "redo", "names": ["x"]},
]


@pytest.mark.parametrize("changes", MALFORMED, ids=str)
def test_an_event_that_says_nothing_is_a_damaged_line(state, changes):
    filled(state)
    with DecisionStore.open(state) as store:
        row = event_row(store.current("a1"))
    line = raw_line(4, [row | {"event": "f" * 24, "lamport": 4} | changes])
    add_line(journal(state), line)
    with DecisionStore.open(state) as store:
        (warning,) = store.warnings
        assert "damaged line" in warning
        assert set(store.heads()) == {"a0", "a1", "a2"}
        store.decide([decision(5)])
        assert store.sequence == 5
    (kept,) = (state / "quarantine").iterdir()
    assert kept.read_bytes() == line
    assert articles(state)[0] == {"a0", "a1", "a2", "a5"}


@pytest.mark.parametrize("rows", [None, 3, "x", [3], [None], ["x"], [[]]])
def test_a_line_that_says_no_events_is_a_damaged_line(state, rows):
    filled(state)
    add_line(journal(state), raw_line(4, rows))
    assert "damaged line" in articles(state)[1][0]


def test_what_the_journal_lost_and_the_snapshot_shows_is_put_back(state):
    whole = filled(state)
    shown = (state / "decisions.json").read_bytes()
    journal(state).write_bytes(b"".join(whole.splitlines(keepends=True)[:-1]))
    found, warnings = articles(state)
    assert found == {"a0", "a1", "a2"}
    assert "part of the journal was lost" in warnings[0]
    assert "1 decision that the journal had lost was put back" in warnings[1]
    (kept,) = (state / "quarantine").iterdir()
    assert kept.read_bytes() == shown
    assert articles(state) == ({"a0", "a1", "a2"}, ())


def test_a_decision_edited_into_the_snapshot_is_not_put_back(state):
    whole = filled(state)
    path = state / "decisions.json"
    path.write_text(path.read_text().replace("a2", "a7"))
    journal(state).write_bytes(b"".join(whole.splitlines(keepends=True)[:-1]))
    found, warnings = articles(state)
    assert found == {"a0", "a1"}
    assert any("changed by another program" in warning for warning in warnings)
