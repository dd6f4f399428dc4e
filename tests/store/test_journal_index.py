"""An index of the first events of a history, and the others on top, say what all events say."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_decisions import decision
from test_fold import histories, told

from curate.errors import StorePoisoned
from curate.store import DecisionStore, disk, journal
from curate.store.compaction import compact, indexed
from curate.store.events import json_of
from curate.store.fold import Fold
from curate.store.index import EMPTY
from curate.store.index_file import read_index, write_index
from curate.store.journal import Journal
from curate.store.places import Places


def journal_of(places: Places) -> Journal:
    return Journal(places.segments, places.quarantine)


def written(places: Places, events) -> None:
    log = journal_of(places)
    for event in events:
        log.append([json_of(event)])
    log.close()


@settings(deadline=None)
@given(histories(), st.data())
def test_what_is_indexed_counts_as_what_is_held(events, data):
    first = data.draw(st.integers(0, len(events)))
    second = data.draw(st.integers(first, len(events)))
    order = data.draw(st.permutations(events))
    with tempfile.TemporaryDirectory() as folder:
        places = Places(Path(folder))
        log = journal_of(places)
        index = EMPTY
        for part in (order[:first], order[first:second]):  # an index, and a longer one made of it
            written_so_far = log.sequence
            for event in part:
                log.append([json_of(event)])
            reader = journal_of(places)
            reader.start_at(index.about.extents, written_so_far)
            index = indexed(reader, index, reader.ends())
        if len(index):
            write_index(places.index, index)
            index = read_index(places.index, places.segments)
            assert index is not None
        fold = Fold(order[second:], index)
        plain = Fold(events)
        assert told(fold) == told(plain)
        assert len(fold.heads()) == len(list(fold.heads())) == len(plain.heads())
        assert fold.digest == plain.digest
        for event in events:
            assert fold.get(event.event) == event
            assert fold.in_force(event.event) == plain.in_force(event.event)
            assert fold.starting_with(event.event[:5]) == plain.starting_with(event.event[:5])
        log.close()
        places.segments.close()


@pytest.fixture
def filled(state, monkeypatch):
    monkeypatch.setattr(journal, "SEGMENT_BYTES", 2000)
    with DecisionStore.open(state) as store:
        for number in range(30):
            store.decide([decision(number)])
        store.undo(store.current("a3").event, curator="sari", at="x")
    return state


def test_finished_segments_are_archived_and_still_read(filled):
    archived = list((filled / "decisions.archive").iterdir())
    assert len(archived) >= 5
    assert len(list((filled / "decisions.wal").iterdir())) == 1
    before = (filled / "decisions.json").read_bytes()
    for name in ("decisions.idx", "decisions.json"):
        (filled / name).unlink()
    with DecisionStore.open(filled) as store:
        assert len(store.heads()) == 29
        assert len(list(store.events())) == 31
        assert store.warnings == ()
    assert (filled / "decisions.json").read_bytes() == before


def test_a_byte_changed_anywhere_in_the_index_makes_it_be_made_anew(filled):
    path = filled / "decisions.idx"
    whole = path.read_bytes()
    for at in range(0, len(whole), 97):
        damaged = bytearray(whole)
        damaged[at] ^= 1 << at % 8
        path.write_bytes(damaged)
        assert read_index(path, Places(filled).segments) is None
    with DecisionStore.open(filled) as store:
        assert len(store.heads()) == 29
        assert store.warnings == ()


def test_a_byte_changed_in_the_archive_is_noticed_and_healed(filled):
    path = filled / "decisions.archive" / "2.jsonl"
    damaged = bytearray(path.read_bytes())
    damaged[100] ^= 1
    path.write_bytes(damaged)
    with DecisionStore.open(filled) as store:
        assert any("damaged line" in warning for warning in store.warnings)
        assert any("put back" in warning for warning in store.warnings)
        assert len(store.heads()) == 29


def test_damage_behind_an_open_store_is_told_and_the_journal_read_anew(filled):
    path = filled / "decisions.archive" / "2.jsonl"
    with DecisionStore.open(filled) as store:
        event = next(row for row in range(30) if store.fold.index.column("segments")[row] == 2)
        article = f"a{event}"
        whole = path.read_bytes()
        with path.open("r+b") as stream:
            stream.write(bytes(len(whole)))
        assert store.current(article) is None
        assert any("the whole journal was read" in warning for warning in store.warnings)
        assert store.current("a29") is not None


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="the system does not tell")
def test_nothing_is_kept_open_or_mapped_after_closing(filled):
    def held() -> list[str]:
        names = [os.path.realpath(path) for path in Path("/proc/self/fd").iterdir()]
        return [line for line in names + maps.read_text().splitlines() if str(filled) in line]

    maps = Path("/proc/self/maps")
    store = DecisionStore.open(filled)
    store.decide([decision(70)])
    assert store.current("a3") is None
    assert any("decisions.idx" in line for line in held())
    store.close()
    assert held() == []


def test_decisions_made_while_compacting_are_kept(filled):
    with DecisionStore.open(filled) as ours:
        ours.decide([decision(50)])
        compact(filled)
        ours.decide([decision(51)])
        assert ours.warnings == ()
    with DecisionStore.open(filled) as store:
        assert {"a50", "a51"} <= set(store.heads())
        assert EMPTY.row("0" * 24) is None


def test_a_failed_sync_is_not_forgotten_when_the_journal_is_read_anew(filled, monkeypatch):
    with DecisionStore.open(filled) as store:

        def fails(descriptor):
            raise OSError(5, "Input/output error")

        with monkeypatch.context() as patch:
            patch.setattr(os, "fdatasync", fails)
            with pytest.raises(StorePoisoned):
                store.decide([decision(60)])
        path = filled / "decisions.archive" / "2.jsonl"
        row = next(row for row in range(30) if store.fold.index.column("segments")[row] == 2)
        with path.open("r+b") as stream:
            stream.write(bytes(path.stat().st_size))
        assert store.current(f"a{row}") is None  # which reads the journal anew
        written = []
        monkeypatch.setattr(disk, "write_again", written.append)
        store.decide([decision(61)])
        assert written == [max((filled / "decisions.wal").iterdir())]


def test_a_snapshot_changed_behind_a_compaction_is_kept_aside(filled):
    path = filled / "decisions.json"
    edited = path.read_text().replace('"accept"', '"reject"')
    path.write_text(edited)
    compact(filled)
    (kept,) = (filled / "quarantine").iterdir()
    assert kept.read_text() == edited
    assert '"reject"' not in path.read_text()
