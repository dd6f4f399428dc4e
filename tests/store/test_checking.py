"""What `curate doctor` finds in a damaged state folder, and what it makes of it."""

import shutil

import pytest
from damage import (
    NOW,
    event_ids,
    everything,
    filled,
    found,
    grow_old,
    journal,
    lines,
    mended,
    write_lines,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from journal_lines import add_line, raw_line
from store_decisions import decision

from curate.atomic import whole_file
from curate.errors import StoreError
from curate.store import DecisionStore
from curate.store import journal as journal_module
from curate.store.checking import examine_state, examining, repair
from curate.store.drafts import DRAFTS, REVERTED, DraftFolder, KeptDraft


def small_segments(monkeypatch):
    monkeypatch.setattr(journal_module, "SEGMENT_BYTES", 900)


def test_a_sound_folder_has_nothing_to_tell(state):
    filled(state, undone=2)
    assert found(state) == {}


def test_an_empty_folder_has_nothing_to_tell(state):
    state.mkdir()
    assert found(state) == {}


def test_looking_writes_nothing_whatever_is_wrong(state, monkeypatch):
    small_segments(monkeypatch)
    filled(state, 9)
    damaged = lines(state, 2)
    damaged[0] = damaged[0].replace(b"warga", b"warna")
    write_lines(state, damaged, 2)
    journal(state, 3).unlink()
    add_line(state / "decisions.wal" / "5.jsonl", b'{"c":"12')
    (state / "decisions.json").write_text("{}")
    (state / "decisions.idx").write_bytes(b"x")
    (state / "drafts").mkdir()
    (state / "drafts" / "x.json").write_text("?")
    before = everything(state)
    assert set(found(state).values()) >= {"mend", "look"}
    assert everything(state) == before


# What a crash leaves


def test_a_torn_line_is_cut_off_and_kept(state):
    filled(state)
    whole = journal(state).read_bytes()
    add_line(journal(state), b'{"c":"12')
    assert found(state) == {"torn-line": "mend"}
    assert mended(state) == {"quarantine": "note"}
    assert journal(state).read_bytes() == whole
    (kept,) = (state / "quarantine").iterdir()
    assert kept.read_bytes() == b'{"c":"12'


def test_a_snapshot_that_lags_says_by_how_much_and_is_brought_up_to_date(state):
    filled(state, 3)
    older = (state / "decisions.json").read_bytes()
    filled(state, 5)  # five more
    (state / "decisions.json").write_bytes(older)
    (finding,) = examine_state(state, NOW).findings
    assert (finding.kind, finding.severity) == ("snapshot-lags", "note")
    assert "5 entries" in finding.said
    assert mended(state) == {}


def test_snapshot_and_index_that_are_gone_are_made_anew(state):
    filled(state, undone=1)
    before = (state / "decisions.json").read_bytes()
    (state / "decisions.json").unlink()
    (state / "decisions.idx").unlink()
    assert found(state) == {"snapshot-missing": "note", "index-missing": "note"}
    assert mended(state) == {}
    assert (state / "decisions.json").read_bytes() == before


def test_finished_segments_are_archived(state, monkeypatch):
    filled(state, 3)
    small_segments(monkeypatch)
    monkeypatch.setattr("curate.store.upkeep.COMPACTED_AT_ONCE", 0)
    filled(state, 6)
    assert found(state)["not-archived"] == "note"
    assert mended(state) == {}
    assert len(list((state / "decisions.wal").iterdir())) == 1


def test_files_that_were_never_finished_are_put_away_once_nobody_writes_them(state):
    filled(state)
    (state / "drafts").mkdir()
    old, young = state / "drafts" / ".a.json.ab1_.tmp", state / "drafts" / ".b.json.ab2_.tmp"
    half = state / ".decisions.json.xyz_12.tmp"
    for path in (old, young, half):
        path.write_bytes(b"half")
    grow_old(old)
    now = young.stat().st_mtime
    assert {one.file for one in examine_state(state, now).findings} == {
        "drafts/.a.json.ab1_.tmp",
        ".decisions.json.xyz_12.tmp",
    }
    repair(state, examine_state(state, now), now)
    assert young.exists()
    assert not old.exists()
    assert not half.exists()  # made from the journal again at any time
    (kept,) = (state / "quarantine").iterdir()
    assert kept.read_bytes() == b"half"


def test_the_names_of_leftovers_are_those_that_whole_files_are_written_under(state):
    filled(state)
    with whole_file(state / "decisions.json") as stream:
        stream.write(b"half")
        assert found(state) == {"leftover": "mend"}


def test_a_first_snapshot_that_may_be_being_written_is_no_leftover(state):
    filled(state)
    half = state / ".decisions.json.xyz_12.tmp"
    half.write_bytes(b"half")
    (state / "locks" / "compaction").unlink()  # as before the first compaction
    now = half.stat().st_mtime
    assert examine_state(state, now).findings == ()
    (one,) = examine_state(state, NOW).findings
    assert one.kind == "leftover"


# What a bad disk does


@pytest.mark.parametrize("at", [8, 21, 60, 130], ids=["checksum", "number", "event", "article"])
@pytest.mark.parametrize("row", [0, 3, 5])
def test_a_line_with_a_flipped_bit_is_made_good_from_the_snapshot(state, row, at):
    filled(state)
    before = event_ids(state)
    damaged = lines(state)
    line = bytearray(damaged[row])
    line[at] ^= 1
    damaged[row] = bytes(line)
    write_lines(state, damaged)
    assert found(state)["damaged-line"] == "mend"
    assert mended(state) == {"damaged-line": "note", "quarantine": "note"}
    assert event_ids(state) == before
    assert lines(state)[: len(damaged)] == damaged  # what is damaged stays where it is
    assert bytes(line) in [path.read_bytes() for path in (state / "quarantine").iterdir()]


def test_without_a_snapshot_a_damaged_line_stays_something_to_look_at(state):
    filled(state)
    (state / "decisions.json").unlink()
    good = lines(state)
    damaged = [*good[:2], good[2].replace(b"accept", b"accepx"), *good[3:]]
    write_lines(state, damaged)
    assert found(state)["damaged-line"] == "look"
    assert mended(state) == {"damaged-line": "look", "quarantine": "note"}
    kept = everything(state / "quarantine")
    assert mended(state) == {"damaged-line": "look", "quarantine": "note"}
    assert everything(state / "quarantine") == kept  # copied once, not at each run
    write_lines(state, good)  # from a backup
    assert mended(state)["quarantine"] == "note"
    assert "damaged-line" not in found(state)
    assert len(event_ids(state)) == 6


def test_a_damaged_undo_cannot_be_put_back_and_that_is_not_hidden(state):
    filled(state, undone=2)
    damaged = lines(state)
    damaged[-1] = damaged[-1].replace(b'"undo"', b'"undx"')
    write_lines(state, damaged)
    assert found(state)["damaged-line"] == "look"
    after = mended(state)
    assert after["damaged-line"] == "look"
    assert after["lost-entries"] == "look"  # the snapshot knew of it, and is kept
    assert mended(state) == after


@pytest.mark.parametrize("size", [64, 512, 1500])
def test_zeroed_sectors_cost_nothing_where_the_snapshot_is_whole(state, size):
    filled(state)
    before = event_ids(state)
    data = bytearray(journal(state).read_bytes())
    data[700 : 700 + size] = bytes(size)
    journal(state).write_bytes(data)
    assert found(state)["damaged-line"] == "mend"
    assert set(mended(state).values()) == {"note"}
    assert event_ids(state) == before


@pytest.mark.parametrize("row", [0, 2, 5])
def test_a_deleted_line_is_put_back_from_the_snapshot(state, row):
    filled(state)
    before, left = event_ids(state), lines(state)
    del left[row]
    write_lines(state, left)
    assert "look" not in found(state).values()
    assert set(mended(state).values()) == {"note"}
    assert event_ids(state) == before


def test_a_deleted_line_without_a_snapshot_is_missed_for_ever(state):
    filled(state)
    left = lines(state)
    del left[2]
    write_lines(state, left)
    (state / "decisions.json").unlink()
    assert mended(state)["missing-lines"] == "look"
    (finding,) = (one for one in examine_state(state, NOW).findings if one.severity == "look")
    assert "transaction 3" in finding.said
    assert mended(state)["missing-lines"] == "look"


def test_a_line_deleted_while_the_snapshot_lags_is_put_back_all_the_same(state):
    filled(state, 4)
    older = (state / "decisions.json").read_bytes()
    filled(state, 3)
    before, left = event_ids(state), lines(state)
    (state / "decisions.json").write_bytes(older)
    del left[1]
    write_lines(state, left)
    assert set(mended(state).values()) == {"note"}
    assert event_ids(state) == before


def test_the_end_of_the_journal_is_missed_where_only_the_index_knows_of_it(state):
    filled(state)
    (state / "decisions.json").unlink()
    write_lines(state, lines(state)[:-2])
    assert found(state)["missing-end"] == "look"


def test_lines_in_another_order_and_lines_that_stand_twice_lose_nothing(state):
    filled(state)
    before, swapped = event_ids(state), lines(state)
    swapped[1], swapped[4] = swapped[4], swapped[1]
    write_lines(state, [*swapped, swapped[0]])
    kinds = found(state)
    assert (kinds["order"], kinds["repeated"]) == ("note", "note")
    assert "look" not in kinds.values()
    assert set(mended(state).values()) == {"note"}
    assert event_ids(state) == before


def test_a_missing_segment_is_named(state, monkeypatch):
    small_segments(monkeypatch)
    filled(state, 9)
    before = event_ids(state)
    away = journal(state, 2).read_bytes()
    path = journal(state, 2)
    path.unlink()
    (state / "decisions.json").unlink()
    (finding,) = (one for one in examine_state(state, NOW).findings if one.severity == "look")
    assert finding.kind == "missing-segment"
    assert finding.file.endswith("2.jsonl")
    assert mended(state)["missing-segment"] == "look"
    path.write_bytes(away)
    assert "missing-segment" not in mended(state)
    assert event_ids(state) == before


def test_a_missing_segment_is_put_back_from_the_snapshot(state, monkeypatch):
    small_segments(monkeypatch)
    filled(state, 9)
    before = event_ids(state)
    journal(state, 2).unlink()
    assert found(state)["missing-segment"] == "mend"
    assert set(mended(state).values()) == {"note"}
    assert event_ids(state) == before


def test_a_segment_that_is_there_twice_is_left_once(state, monkeypatch):
    small_segments(monkeypatch)
    filled(state, 9)
    before = event_ids(state)
    half = b"".join(lines(state, 1)[:1])
    (state / "decisions.wal" / "1.jsonl").write_bytes(half)
    assert found(state)["segment-twice"] == "mend"
    assert set(mended(state).values()) == {"note"}
    assert event_ids(state) == before
    (kept,) = (state / "quarantine").glob("segment-1-*")
    assert kept.read_bytes() == half


def test_two_segments_of_one_number_that_differ_are_for_a_person(state, monkeypatch):
    small_segments(monkeypatch)
    filled(state, 9)
    (state / "decisions.wal" / "1.jsonl").write_bytes(raw_line(1, []))
    assert found(state)["segment-twice"] == "look"


@pytest.mark.parametrize("name", ["decisions.json", "decisions.idx"])
@pytest.mark.parametrize("row", range(5))
def test_a_flipped_bit_in_what_is_derived_costs_nothing(state, name, row):
    filled(state, undone=2)
    before = event_ids(state)
    good = (state / name).read_bytes()
    damaged = bytearray(good)
    damaged[row * (len(damaged) - 1) // 4] ^= 4
    (state / name).write_bytes(damaged)
    assert "mend" in found(state).values()
    assert mended(state) == {"quarantine": "note"}
    assert event_ids(state) == before
    assert bytes(damaged) in [path.read_bytes() for path in (state / "quarantine").iterdir()]


def test_a_bit_that_flips_without_a_trace_in_the_time_of_change_is_found(state):
    import os

    filled(state)
    path = state / "decisions.json"
    times = (path.stat().st_atime_ns, path.stat().st_mtime_ns)
    with path.open("r+b") as stream:
        stream.seek(300)
        stream.write(b"#")
    os.utime(path, ns=times)
    assert found(state) == {"snapshot-changed": "mend"}
    assert mended(state) == {"quarantine": "note"}


# What a person or another program does


def test_a_snapshot_edited_by_hand_is_kept_and_not_used(state):
    filled(state)
    path = state / "decisions.json"
    edited = path.read_text().replace('"accept"', '"reject"')
    path.write_text(edited)
    assert found(state) == {"snapshot-changed": "mend"}
    assert mended(state) == {"quarantine": "note"}
    (kept,) = (state / "quarantine").iterdir()
    assert kept.read_text() == edited
    assert '"reject"' not in path.read_text()


def test_a_journal_of_a_newer_curate_is_not_touched(state):
    filled(state)
    add_line(journal(state), raw_line(7, [{"v": 99, "kind": "merge"}]))
    assert found(state)["newer-format"] == "unreadable"


def test_foreign_files_are_named_and_left_alone(state):
    filled(state)
    (state / "notes.txt").write_text("x")
    (state / "decisions.wal" / "01.jsonl").write_text("x")
    assert found(state) == {"foreign": "look"}
    assert {(one.file, one.severity) for one in examine_state(state, NOW).findings} == {
        ("notes.txt", "note"),
        ("decisions.wal/01.jsonl", "look"),
    }
    before = everything(state)
    repair(state, examine_state(state, NOW), NOW)
    assert everything(state)["notes.txt"] == before["notes.txt"]
    with DecisionStore.open(state) as store:
        store.decide([decision(9)])  # and nobody stumbles over them
    assert len(event_ids(state)) == 7


def test_a_folder_moved_elsewhere_is_as_sound_as_before(state, tmp_path):
    filled(state, undone=1)
    shutil.copytree(state, tmp_path / "copied")
    shutil.copytree(state, tmp_path / "touched", copy_function=shutil.copyfile)
    state.rename(tmp_path / "moved")
    for name in ("copied", "touched", "moved"):
        assert found(tmp_path / name) == {}


@pytest.mark.parametrize("name", [DRAFTS, REVERTED])
def test_a_draft_that_cannot_be_read_is_put_aside(state, name):
    filled(state)
    folder = DraftFolder(state, name)
    folder.keep(KeptDraft("a1", "0" * 64, ((0, 1, "x"),), "note"))
    folder.keep(KeptDraft("a2", "0" * 64, (), ""))
    (path,) = (one for one in folder.paths() if b'"a2"' in one.read_bytes())
    path.write_bytes(b"\0" * 40)
    assert found(state) == {"draft-unreadable": "mend"}
    assert mended(state) == {"quarantine": "note"}
    assert [draft.article for draft in folder.kept()] == ["a1"]


def test_a_lock_that_is_a_folder_is_odd(state):
    filled(state)
    (state / "locks" / "claims").mkdir()
    assert found(state) == {"lock-odd": "look"}


def test_what_cannot_be_read_or_written_is_said(state, monkeypatch):
    import os

    filled(state)
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and real(path, mode))
    assert found(state) == {"not-writable": "look"}
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert "unreadable" in {one.severity for one in examine_state(state, NOW).findings}


# Beside others


def test_a_lock_that_is_never_let_go_is_told_of(state, monkeypatch):
    from curate.store import disk

    filled(state)
    monkeypatch.setattr(examining, "COMMIT_SECONDS", 0.05)
    with (
        disk.lock(state / "locks" / "commit"),
        pytest.raises(StoreError, match="holding this lock"),
    ):
        examine_state(state, NOW)


def test_what_others_decide_during_the_look_is_no_alarm(state):
    filled(state)
    with DecisionStore.open(state) as other:
        number = 100

        def deciding_meanwhile(all_lines):
            nonlocal number
            for line in all_lines:
                other.decide([decision(number)])
                number += 1
                yield line

        look = examine_state(state, NOW, deciding_meanwhile)
        assert {one.kind for one in look.findings} <= {"snapshot-lags"}
        assert number == 106
    assert found(state) == {}


# Anything at all


NAMES = (
    "decisions.json", "decisions.idx", "decisions.wal/1.jsonl", "decisions.archive/1.jsonl",
    "decisions.wal/2.jsonl", "drafts/a.json", "quarantine/decisions-aside-1.json", "locks/commit",
)  # fmt: skip


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(NAMES), st.binary(max_size=200), max_size=4), st.data())
def test_random_bytes_never_stop_it(tmp_path_factory, contents, data):
    state = tmp_path_factory.mktemp("any") / "state"
    filled(state, 3)
    for name, content in contents.items():
        (state / name).parent.mkdir(exist_ok=True)
        old = (state / name).read_bytes() if (state / name).exists() else b""
        at = data.draw(st.integers(0, len(old)))
        (state / name).write_bytes(old[:at] + content + old[at + len(content) :])
    before = everything(state)
    first = found(state)
    assert everything(state) == before
    if "unreadable" in first.values():
        return
    mended(state)
    again = found(state)
    assert "mend" not in again.values()
    assert mended(state) == again
