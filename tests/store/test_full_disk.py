"""A disk that is full, and places that cannot be written to: told clearly, and over once mended."""

import contextlib
import os
import resource
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from store_decisions import decision

from curate.errors import StoreFull, StoreReadOnly
from curate.store import DecisionStore

NOBODY = 65534
DISK_BYTES = 400_000


def mount(*words) -> bool:
    return subprocess.run(["mount", *words], capture_output=True, check=False).returncode == 0


@pytest.fixture
def small_disk(tmp_path):
    """Give a folder that is a disk of 400 kB of its own, and take it away after."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root may mount a small disk")
    if not mount("-t", "tmpfs", "-o", f"size={DISK_BYTES}", "tmpfs", disk):
        pytest.skip("this system lets not even root mount a small disk")
    yield disk
    subprocess.run(["umount", disk], check=True, capture_output=True)  # not if it is busy


def decide_until_full(store, count=5_000) -> set[str]:
    """Decide until it fails; give what was acknowledged."""
    acknowledged = set()

    def decide(number: int) -> None:
        store.decide([decision(number)])
        acknowledged.add(f"a{number}")

    with pytest.raises(StoreFull) as caught:
        list(map(decide, range(count)))
    assert str(store.state / "decisions.wal" / "1.jsonl") in str(caught.value)
    assert "free some space" in caught.value.hint
    return acknowledged


def test_a_full_disk_is_told_and_decided_on_once_there_is_space(small_disk):
    filler = small_disk / "filler"
    filler.write_bytes(bytes(DISK_BYTES // 2))
    state = small_disk / "state"
    with DecisionStore.open(state) as store:
        acknowledged = decide_until_full(store)
        assert len(acknowledged) > 20
        assert set(store.heads()) == acknowledged
        with pytest.raises(StoreFull):
            store.decide([decision(7777)])
        with DecisionStore.open(state) as other:  # opened while there is no space
            assert set(other.heads()) == acknowledged
        assert any("write the snapshot" in line for line in other.warnings)
        filler.unlink()
        store.decide([decision(8888)])
    with DecisionStore.open(state) as store:
        assert set(store.heads()) == acknowledged | {"a8888"}
        assert store.warnings == ()


def test_a_disk_that_is_full_from_the_first_is_told(small_disk):
    filler = small_disk / "filler"
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as stream:
        while True:
            stream.write(bytes(4096))
    with DecisionStore.open(small_disk / "state") as store:
        with pytest.raises(StoreFull) as caught:
            store.decide([decision(1)])
        assert str(small_disk) in str(caught.value)
        filler.unlink()
        store.decide([decision(1)])
        assert set(store.heads()) == {"a1"}


def test_a_disk_can_be_taken_away_after_closing(small_disk):
    with DecisionStore.open(small_disk / "state") as store:
        store.decide([decision(1)])
    with DecisionStore.open(small_disk / "state") as store:
        assert len(store.fold.index) == 1
        store.decide([decision(2)])
    subprocess.run(["umount", small_disk], check=True, capture_output=True)
    assert mount("-t", "tmpfs", "tmpfs", small_disk)  # which the fixture takes away


def test_a_disk_mounted_for_reading_only_can_be_read_and_later_written(small_disk):
    state = small_disk / "state"
    with DecisionStore.open(state) as store:
        store.decide([decision(1)])
    assert mount("-o", "remount,ro", small_disk)
    with DecisionStore.open(state) as store:
        assert set(store.heads()) == {"a1"}
        with pytest.raises(StoreReadOnly) as caught:
            store.decide([decision(2)])
        assert str(state) in str(caught.value)
        assert "--state DIR" in caught.value.hint
        assert mount("-o", "remount,rw", small_disk)
        store.decide([decision(2)])
    assert shown(state) == {"a1", "a2"}


@contextlib.contextmanager
def a_user_without_rights():
    """Be nobody for a while, if that needs doing: root may write anywhere."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def shown(state) -> set[str]:
    with DecisionStore.open(state) as store:
        assert store.warnings == ()
        return set(store.heads())


@pytest.fixture
def open_folder():
    """Give a folder that everybody may enter."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def test_a_folder_without_the_right_to_write_can_be_read_and_later_written(open_folder):
    state = open_folder / "state"
    with DecisionStore.open(state) as store:
        store.decide([decision(1)])
    everything = [state, *state.rglob("*")]
    modes = {path: path.stat().st_mode for path in everything}
    for path in everything:
        path.chmod(0o555 if path.is_dir() else 0o444)
    with DecisionStore.open(state) as store:
        with a_user_without_rights():
            with DecisionStore.open(state) as other:
                assert set(other.heads()) == {"a1"}
            with DecisionStore.open(state) as other, pytest.raises(StoreReadOnly) as caught:
                other.decide([decision(2)])
        assert str(state) in str(caught.value)
        assert "--state DIR" in caught.value.hint
        for path, mode in modes.items():
            path.chmod(mode)
        store.decide([decision(3)])
    assert shown(state) == {"a1", "a3"}


def test_a_limit_on_the_size_of_files_is_told_and_over_once_lifted(state):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with DecisionStore.open(state) as store:
        store.decide([decision(6666)])
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
        try:
            acknowledged = decide_until_full(store)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert 10 < len(acknowledged) < 60
        assert (state / "decisions.wal" / "1.jsonl").read_bytes().endswith(b"\n")
        store.decide([decision(7777)])
    assert shown(state) == acknowledged | {"a6666", "a7777"}
