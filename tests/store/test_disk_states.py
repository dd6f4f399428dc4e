"""Whatever a power cut may leave on the disk, what was acknowledged before it is there."""

import random
from itertools import product
from pathlib import Path

import pytest
from disk_faults import Recorder
from store_decisions import decision

from curate.errors import CurateError
from curate.store import DecisionStore

PER_MOMENT = 24
"""Disk states tried for each moment; where there are more, some are drawn."""


def recorded(folder: Path, decisions: int) -> list:
    """Decide, take back and open again, and give all that was asked of the disk meanwhile."""
    recorder = Recorder()
    with pytest.MonkeyPatch.context() as monkeypatch:
        recorder.install(monkeypatch, folder)
        for start in range(0, decisions, 4):
            store = DecisionStore.open(folder / "state")
            for number in range(start, min(start + 4, decisions)):
                recorder.acknowledge(store.decide([decision(number)])[0])
            store._journal.close()  # as if killed: no snapshot is written
    return recorder.operations


def forms(data: bytes) -> list[bytes | None]:
    """Give what may be there of a write that was not synced."""
    half = len(data) // 2
    return [None, data, data[:half], data[:-1], bytes(len(data)), bytes(half) + data[half:]]


def states(operations: list, chance: random.Random):
    """Yield for each moment what may be on the disk: files by path, and what was acknowledged."""
    for moment in range(len(operations) + 1):
        past = operations[:moment]
        names = [
            (p, d, _later(past, i, "sync_folder", _parent(p)))
            for i, (w, p, d) in _of(past, "create")
        ]
        writes = [(p, d, _later(past, i, "sync", p)) for i, (w, p, d) in _of(past, "write")]
        said = [event for what, _, event in past if what == "acknowledged"]
        choices = [[True] if safe else [True, False] for _, _, safe in names]
        choices += [[data] if safe else forms(data) for _, data, safe in writes]
        for chosen in _some(choices, chance):
            there = dict(zip((p for p, _, _ in names), chosen, strict=False))
            pieces = list(zip(writes, chosen[len(names) :], strict=True))
            yield _files(names, there, pieces), said


def _some(choices, chance):
    size = 1
    for choice in choices:
        size *= len(choice)
    if size <= PER_MOMENT:
        return list(product(*choices))
    return [tuple(chance.choice(choice) for choice in choices) for _ in range(PER_MOMENT)]


def _of(past, what):
    return [(i, operation) for i, operation in enumerate(past) if operation[0] == what]


def _parent(path):
    return str(Path(path).parent)


def _later(past, index, what, path):
    return any(w == what and p == path for w, p, _ in past[index:])


def _files(names, there, pieces):
    files: dict[str, bytes | None] = {}
    for path, kind, _ in names:
        above = [str(folder) for folder in Path(path).parents]
        if there[path] and all(there.get(folder, True) for folder in above):
            files[path] = None if kind else b""
    for (path, data, _), form in pieces:
        if path in files:
            # A later write that arrived without an earlier one leaves zeros in its place.
            files[path] += (
                bytes(len(data)) if form is None and data is not pieces[-1][0][1] else form or b""
            )
    return files


def survives(folder: Path, files, said) -> bool:
    for path, data in files.items():
        target = folder / path
        target.mkdir(parents=True, exist_ok=True) if data is None else target.write_bytes(data)
    try:
        with DecisionStore.open(folder / "state") as store:
            if any(store.current(event.article) != event for event in said):
                return False
            store.decide([decision(999)])
        with DecisionStore.open(folder / "state") as store:
            return "a999" in store.heads()
    except CurateError:
        return False


def attack(tmp_path: Path, decisions: int, without: str = "") -> tuple[int, int]:
    """Try the disk states of a workload, one kind of sync left out; give tried and failed."""
    (tmp_path / "traced").mkdir()
    operations = recorded(tmp_path / "traced", decisions)
    operations = [operation for operation in operations if operation[0] != without]
    tried = failed = 0
    for files, said in states(operations, random.Random(7)):
        tried += 1
        folder = tmp_path / f"s{tried}"
        folder.mkdir()
        failed += not survives(folder, files, said)
    return tried, failed


def test_every_disk_state_of_a_few_decisions_has_what_was_acknowledged(tmp_path):
    tried, failed = attack(tmp_path, 8)
    assert failed == 0
    assert tried > 80


@pytest.mark.parametrize("without", ["sync", "sync_folder"])
def test_the_attack_would_notice_a_missing_sync(tmp_path, without):
    assert attack(tmp_path, 4, without)[1] > 0


@pytest.mark.slow
def test_2000_disk_states_have_what_was_acknowledged(tmp_path):
    tried, failed = attack(tmp_path, 136)
    print(f"{tried} disk states, {failed} failed")
    assert failed == 0
    assert tried >= 2000
