"""Whatever a power cut may leave on the disk, what was acknowledged before it is there."""

import random
from dataclasses import dataclass, field
from fnmatch import fnmatch
from itertools import product
from pathlib import Path, PurePosixPath

import pytest
from disk_faults import Recorder
from store_decisions import decision

from curate.errors import CurateError
from curate.store import DecisionStore, journal
from curate.store.index_file import read_index
from curate.store.segments import SegmentFiles

PER_MOMENT = 24
"""Disk states tried for each moment; where there are more, some are drawn."""
SEGMENT_BYTES = 3_000


def recorded(folder: Path, decisions: int) -> list:
    """Decide, close or be killed, and open again; give all that was asked of the disk meanwhile."""
    recorder = Recorder()
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(journal, "SEGMENT_BYTES", SEGMENT_BYTES)
        recorder.install(monkeypatch, folder)
        for start in range(0, decisions, 4):
            store = DecisionStore.open(folder / "state")
            for number in range(start, min(start + 4, decisions)):
                recorder.acknowledge(store.decide([decision(number)])[0])
            if start % 8:  # a snapshot, an index, and what is finished goes to the archive
                store.close()
            else:  # as if killed
                store._journal.close()
                store._places.close()
    return recorder.operations


def forms(data: bytes) -> list[bytes | None]:
    """Give what may be there of a write that was not synced."""
    half = len(data) // 2
    return [None, data, data[:half], data[:-1], bytes(len(data)), bytes(half) + data[half:]]


@dataclass
class File:
    """A file or folder, whatever its names are."""

    folder: bool = False
    writes: list = field(default_factory=list)
    """Which writes went to it."""

    def content(self, chosen: dict) -> bytes:
        """Give its bytes, where of each write a form was chosen."""
        pieces = [(data, chosen[at]) for at, data in self.writes]
        found = b""
        for place, (data, form) in enumerate(pieces):
            # A later write that arrived without an earlier one leaves zeros in its place.
            later = any(f is not None for _, f in pieces[place + 1 :])
            found += (bytes(len(data)) if form is None and later else form) or b""
        return found


def states(operations: list, chance: random.Random, per_moment: int):
    """Yield for each moment what may be on the disk: files by path, and what was acknowledged."""
    for moment in range(len(operations) + 1):
        past = operations[:moment]
        said = [event for what, _, event in past if what == "acknowledged"]
        doubtful = _doubtful(past)
        for chosen in _some(list(doubtful.values()), chance, per_moment):
            yield _disk(past, dict(zip(doubtful, chosen, strict=True))), said


def _doubtful(past: list) -> dict[int, list]:
    """Give for each operation that nothing made sure of what may have become of it."""
    safe: set[int] = set()
    open_names: dict[str, list[int]] = {}
    open_writes: dict[str, list[int]] = {}
    choices: dict[int, list] = {}
    for at, (what, path, data) in enumerate(past):
        if what in ("create", "unlink", "rename"):
            named = data if what == "rename" else path
            open_names.setdefault(str(PurePosixPath(named).parent), []).append(at)
            choices[at] = [True, False]
            if what == "rename" and path in open_writes:
                open_writes[data] = open_writes.pop(path)
            elif what != "rename":
                open_writes.pop(path, None)
        elif what == "write":
            open_writes.setdefault(path, []).append(at)
            choices[at] = forms(data)
        elif what == "sync":
            safe |= set(open_writes.pop(path, ()))
        elif what == "sync_folder":
            safe |= set(open_names.pop(path, ()))
    return {at: forms for at, forms in choices.items() if at not in safe}


def _some(choices, chance, per_moment):
    size = 1
    for choice in choices:
        size *= len(choice)
    if size <= per_moment:
        return list(product(*choices))
    return [tuple(chance.choice(choice) for choice in choices) for _ in range(per_moment)]


def _disk(past: list, chosen: dict) -> dict[str, bytes | None]:
    """Give what is on the disk, by path: bytes, or None for a folder."""
    seen, kept = dict[str, File](), dict[str, File]()
    for at, (what, path, data) in enumerate(past):
        happened = chosen.get(at, True)
        if what == "create":
            seen[path] = File(folder=data == "folder")
            if happened:
                kept[path] = seen[path]
        elif what == "write" and path in seen:
            seen[path].writes.append((at, data))
            chosen.setdefault(at, data)
        elif what == "rename" and path in seen:
            seen[data] = seen.pop(path)
            if happened:
                kept.pop(path, None)
                kept[data] = seen[data]
        elif what == "unlink":
            seen.pop(path, None)
            if happened:
                kept.pop(path, None)
    files = {}
    for path in sorted(kept):
        above = [str(folder) for folder in PurePosixPath(path).parents if str(folder) != "."]
        if all(folder in kept for folder in above):
            files[path] = None if kept[path].folder else kept[path].content(chosen)
    return files


def survives(folder: Path, files, said, made) -> bool:
    for path, data in files.items():
        target = folder / path
        target.mkdir(parents=True, exist_ok=True) if data is None else target.write_bytes(data)
    state = folder / "state"
    try:
        if (state / "decisions.idx").exists():
            segments = SegmentFiles(state)
            if read_index(state / "decisions.idx", segments) is None:
                return False
            segments.close()
        with DecisionStore.open(state) as store:
            if any(store.current(event.article) != event for event in said):
                return False
            if any(made.get(event.event) != event for event in store.events()):
                return False
            store.decide([decision(999)])
        if any("unfinished line" not in w and "a damaged line" not in w for w in store.warnings):
            return False  # what was being written may be broken, and nothing else
        with DecisionStore.open(state) as store:
            return "a999" in store.heads()
    except CurateError:
        return False


def attack(
    tmp_path: Path, decisions: int, without: tuple[str, str] = ("", ""), per_moment=PER_MOMENT
) -> tuple[int, int]:
    """Try the disk states of a workload, some syncs left out; give tried and failed."""
    (tmp_path / "traced").mkdir()
    operations = recorded(tmp_path / "traced", decisions)
    made = {event.event: event for what, _, event in operations if what == "acknowledged"}
    what, pattern = without
    kept = [one for one in operations if one[0] != what or not fnmatch(one[1], pattern)]
    assert (len(kept) < len(operations)) == bool(what)
    tried = failed = 0
    for files, said in states(kept, random.Random(7), per_moment):
        tried += 1
        folder = tmp_path / f"s{tried}"
        folder.mkdir()
        failed += not survives(folder, files, said, made)
        if failed and what:
            break  # a control has shown what it should
    return tried, failed


def test_every_disk_state_of_a_few_decisions_has_what_was_acknowledged(tmp_path):
    tried, failed = attack(tmp_path, 8, per_moment=2)
    assert failed == 0
    assert tried > 80


SYNCS = {
    "journal": ("sync", "state/decisions.wal/*.jsonl"),
    "name of a segment": ("sync_folder", "state/decisions.wal"),
    "names in the state folder": ("sync_folder", "state"),
    "snapshot": ("sync", "state/.decisions.json.*"),
    "index": ("sync", "state/.decisions.idx.*"),
}


@pytest.mark.parametrize("without", SYNCS.values(), ids=SYNCS)
def test_the_attack_would_notice_a_missing_sync(tmp_path, without):
    assert attack(tmp_path, 8, without)[1] > 0


@pytest.mark.slow
def test_2000_disk_states_have_what_was_acknowledged(tmp_path):
    tried, failed = attack(tmp_path, 60, per_moment=8)
    print(f"{tried} disk states, {failed} failed")
    assert failed == 0
    assert tried >= 2000
