"""What stands in a state folder: files of ours, leftovers, and what is none of ours."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from curate.counting import counted
from curate.store.checking.finding import Finding, Severity
from curate.store.drafts import DRAFTS, REVERTED
from curate.store.filesystem import network_type
from curate.store.lent import FILE_NAME as LENT_NAME
from curate.store.lent import FOLDER as LENT
from curate.store.lent import LentTexts
from curate.store.segments import ARCHIVE, LIVE, number_of

QUARANTINE, LOCKS = "quarantine", "locks"
_DERIVED = ("decisions.json", "decisions.idx")
_FILES = (*_DERIVED, "rules.toml", "evidence.json", "config.toml", "hints.json")
_FOLDERS = (LIVE, ARCHIVE, QUARANTINE, DRAFTS, REVERTED, LENT, LOCKS)
_KNOWN = {*_FILES, *_FOLDERS, "cache"}
_TEMPORARY = re.compile(r"\.(.+)\.[a-z0-9_]+\.tmp", re.DOTALL)
"""Under such names files are written before they appear as a whole."""
_IN_USE_SECONDS = 3600
"""A younger one may be being written this moment."""


def access_findings(state: Path) -> Iterator[Finding]:
    """Give what may keep the folder from being read, written to, or locked."""
    yield from _network(state)
    yield from _permissions(state)
    yield from _odd_locks(state)


def folder_findings(state: Path, now: float, *, nobody_compacts: bool) -> Iterator[Finding]:
    """Give what is to be said of what stands in the folder; of the journal others say it."""
    yield from _foreign(state)
    for path in leftovers(state, now, nobody_compacts=nobody_compacts):
        yield Finding(
            kind="leftover",
            severity=Severity.MEND,
            file=path.relative_to(state).as_posix(),
            said="a file that was never finished, as a crash leaves it",
            remedy="removed, as it is made from the journal"
            if is_derived(path)
            else "moved to quarantine",
        )
    yield from _stray_texts(state)
    yield from _kept(state)


def leftovers(state: Path, now: float, *, nobody_compacts: bool) -> Iterator[Path]:
    """Give the temporary files that nobody writes any more.

    `nobody_compacts` says that the caller holds the compaction lock: without it, a snapshot or
    an index may be being written.
    """
    for folder in (state, *(state / name for name in _FOLDERS)):
        for entry in _entries(folder):
            path = folder / entry
            if not _TEMPORARY.fullmatch(entry):
                continue
            try:
                found = path.lstat()
            except OSError:
                continue
            old = now - found.st_mtime > _IN_USE_SECONDS
            abandoned = nobody_compacts and is_derived(path) and folder == state
            if stat.S_ISREG(found.st_mode) and (old or abandoned):
                yield path


def is_derived(path: Path) -> bool:
    """Is a temporary file the beginning of a snapshot or an index?"""
    found = _TEMPORARY.fullmatch(path.name)
    return found is not None and found[1] in _DERIVED


def _network(state: Path) -> Iterator[Finding]:
    kind = network_type(state)
    if kind is not None:
        yield Finding(
            kind="network",
            severity=Severity.LOOK,
            file=".",
            said=f"on a network file system ({kind}), where locks cannot be trusted",
            remedy="decide from one computer at a time, "
            "or move the folder to a local disk and name it with --state",
        )


def _permissions(state: Path) -> Iterator[Finding]:
    for path, below in _ours(state):
        is_folder = path.is_dir()
        if not os.access(path, os.R_OK | (os.X_OK if is_folder else 0)):
            journal = below in (".", LIVE, ARCHIVE) or below.startswith((f"{LIVE}/", f"{ARCHIVE}/"))
            yield Finding(
                kind="not-readable",
                severity=Severity.UNREADABLE if journal else Severity.LOOK,
                file=below,
                said="cannot be read by you",
                remedy="make it readable (chmod u+r; for a folder chmod u+rx), or ask its owner",
            )
        elif not os.access(path, os.W_OK):
            yield Finding(
                kind="not-writable",
                severity=Severity.LOOK,
                file=below,
                said="cannot be written to by you: decisions cannot be saved there",
                remedy="make it writable (chmod u+w), or ask its owner",
            )


def _ours(state: Path) -> Iterator[tuple[Path, str]]:
    yield state, "."
    for name in (*_FILES, *_FOLDERS):
        if (state / name).exists():
            yield state / name, name
    for folder in (LIVE, LOCKS):  # what is in the archive is only read
        for entry in _entries(state / folder):
            yield state / folder / entry, f"{folder}/{entry}"
    for entry in _entries(state / ARCHIVE):
        if not os.access(state / ARCHIVE / entry, os.R_OK):
            yield state / ARCHIVE / entry, f"{ARCHIVE}/{entry}"


def _odd_locks(state: Path) -> Iterator[Finding]:
    for entry in _entries(state / LOCKS):
        found = (state / LOCKS / entry).lstat()
        if not stat.S_ISREG(found.st_mode):
            yield Finding(
                kind="lock-odd",
                severity=Severity.LOOK,
                file=f"{LOCKS}/{entry}",
                said="is no plain file, so it cannot be locked",
                remedy="quit curate everywhere, then move it away",
            )


def _foreign(state: Path) -> Iterator[Finding]:
    for entry in _entries(state):
        path = state / entry
        if entry in _KNOWN:
            if path.is_dir() != (entry in _FOLDERS or entry == "cache"):
                yield Finding(
                    kind="wrong-kind",
                    severity=Severity.LOOK,
                    file=entry,
                    said="is a folder where a file belongs"
                    if path.is_dir()
                    else "is no folder, where one belongs",
                    remedy="move it away; curate makes what it needs",
                )
        elif not _TEMPORARY.fullmatch(entry):
            yield _foreign_file(entry, Severity.NOTE, "is none of curate's files", "left alone")
    for folder in (LIVE, ARCHIVE):
        for entry in _entries(state / folder):
            if number_of(entry) is None and not _TEMPORARY.fullmatch(entry):
                yield _foreign_file(
                    f"{folder}/{entry}",
                    Severity.LOOK,
                    "stands in the journal, but curate does not read a file of this name",
                    "if it is a segment under another name, give it its name back (N.jsonl); "
                    "if not, move it elsewhere",
                )


def _foreign_file(file: str, severity: Severity, said: str, remedy: str) -> Finding:
    return Finding(kind="foreign", severity=severity, file=file, said=said, remedy=remedy)


def _stray_texts(state: Path) -> Iterator[Finding]:
    for stray in LentTexts(state).strays():
        reads = f"open {LENT_NAME} beside it to recover" if stray.needs_editor else "copy from it"
        yield Finding(
            kind="stray-text",
            severity=Severity.NOTE,
            file=stray.path.relative_to(state).as_posix(),
            said=f"{stray.words}, and never taken in",
            remedy=f"kept; {reads} what you need, then delete its folder, "
            "unless an editor still has it open",
        )


def _kept(state: Path) -> Iterator[Finding]:
    paths = [state / QUARANTINE / entry for entry in _entries(state / QUARANTINE)]
    if paths:
        size = sum(path.lstat().st_size for path in paths)
        yield Finding(
            kind="quarantine",
            severity=Severity.NOTE,
            file=QUARANTINE,
            said=f"{counted(len(paths), 'file')} kept from earlier damage, {size:,} bytes",
            remedy="kept; yours to look at and to delete",
        )


def _entries(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208 -- plain names
    except OSError:
        return []
