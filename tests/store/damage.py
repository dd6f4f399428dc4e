"""A state folder as it was, byte by byte, and what can be done to it."""

from __future__ import annotations

import os
from pathlib import Path

from store_decisions import decision

from curate.store import DecisionStore
from curate.store.checking import examine_state, repair

LONG_AGO = 1e9
NOW = 2e9


def filled(state: Path, count: int = 6, undone: int | None = None) -> None:
    """Decide some articles one by one, and leave the folder as a quitting curate does."""
    with DecisionStore.open(state) as store:
        events = [store.decide([decision(number)])[0] for number in range(count)]
        if undone is not None:
            store.undo(events[undone].event, curator="sari", at="2026-09-04T09:00:00.000Z")


def everything(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Give every file and folder: when it was changed, and what is in it."""
    return {
        str(path.relative_to(folder)): (
            path.lstat().st_mtime_ns,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in sorted([folder, *folder.rglob("*")])
    }


def event_ids(state: Path) -> set[str]:
    with DecisionStore.open(state, writable=False) as store:
        return {event.event for event in store.events()}


def found(state: Path) -> dict[str, str]:
    """Give the kinds of what is found, with how severe it is."""
    return {one.kind: one.severity.value for one in examine_state(state, NOW).findings}


def mended(state: Path) -> dict[str, str]:
    """Mend, and give what is found after."""
    repair(state, examine_state(state, NOW), NOW)
    return found(state)


def journal(state: Path, number: int = 1) -> Path:
    live = state / "decisions.wal" / f"{number}.jsonl"
    return live if live.exists() else state / "decisions.archive" / f"{number}.jsonl"


def lines(state: Path, number: int = 1) -> list[bytes]:
    return journal(state, number).read_bytes().splitlines(keepends=True)


def write_lines(state: Path, all_lines: list[bytes], number: int = 1) -> None:
    journal(state, number).write_bytes(b"".join(all_lines))


def grow_old(path: Path) -> None:
    os.utime(path, (LONG_AGO, LONG_AGO))
