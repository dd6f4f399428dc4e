"""The files of a corpus: which are read, in which order, and which are left out."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from curate.model import Unreadable

JOURNAL_NAME = "decisions.wal"
"""What only a folder with decisions holds."""

_NUMBERS = re.compile(r"([0-9]+)")


@dataclass(frozen=True, slots=True)
class Source:
    """A file with articles in it."""

    path: Path
    name: str
    """Relative to the corpus, with `/`; the file's own name where it is the whole corpus."""
    alone: bool = False
    """Whether it is the whole corpus, so that its records go by their own ids."""

    def record_id(self, record: str) -> str:
        """Give the article id of one of its records."""
        return record if self.alone else f"{self.name}#{record}"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file in the corpus folder that holds no articles as far as we know."""

    name: str
    why: str


def walk(
    folder: Path, endings: tuple[str, ...], visit: Callable[[Path], object] | None = None
) -> Iterator[Source | Skipped | Unreadable]:
    """Give the files under `folder` in natural order, `artikel2` before `artikel10`.

    `visit` is told of each folder before it is looked into.
    State folders, receipts and hidden files (our temporary files among them) are passed by.
    """
    waiting = [_Entry(folder, "", (_identity(folder),))]
    while waiting:
        entry = waiting.pop()
        try:
            status = entry.path.stat()
            if stat.S_ISDIR(status.st_mode):
                if visit is not None:
                    visit(entry.path)
                waiting += reversed(_entries(entry))
            else:
                yield _judge(entry, status.st_mode, endings)
        except _FolderLoop:
            yield _unreadable(entry, "this folder stands inside itself", "remove the link")
        except OSError as problem:
            yield _failure(entry, problem, endings)


class _FolderLoop(Exception):
    """A link leads back to a folder above it."""


@dataclass(frozen=True, slots=True)
class _Entry:
    path: Path
    name: str
    above: tuple[tuple[int, int], ...]
    """The folders it stands in, by device and inode."""


def _entries(folder: _Entry) -> list[_Entry]:
    """Give what stands in a folder and may concern us, in natural order."""
    identity = _identity(folder.path)
    if folder.name and identity in folder.above:
        raise _FolderLoop
    above = (*folder.above, identity)
    with os.scandir(folder.path) as found:
        names = [entry.name for entry in found if not _is_passed_by(entry.name)]
    if folder.name and JOURNAL_NAME in names:
        return []  # A state folder that was given a name of its own.
    prefix = f"{folder.name}/" if folder.name else ""
    return [
        _Entry(folder.path / name, prefix + printable(name), above)
        for name in sorted(names, key=_natural)
    ]


def printable(name: str) -> str:
    r"""Give a file name that can be stored as UTF-8; bytes that are not become `\xe9`."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def ending_of(name: str, endings: tuple[str, ...]) -> str | None:
    """Give the ending among `endings` that `name` has, in capitals or not."""
    return next((ending for ending in endings if name.casefold().endswith(ending)), None)


def _is_passed_by(name: str) -> bool:
    return name.startswith(".") or name.endswith((".curate", ".receipt.json"))


def _judge(entry: _Entry, mode: int, endings: tuple[str, ...]) -> Source | Skipped | Unreadable:
    if ending_of(entry.name, endings) is None:
        return Skipped(entry.name, "not one of " + " ".join(endings))
    if not stat.S_ISREG(mode):
        # Opening a pipe would wait for ever.
        return _unreadable(entry, "not a regular file", "put a copy of its content here")
    return Source(entry.path, entry.name)


def _failure(entry: _Entry, problem: OSError, endings: tuple[str, ...]) -> Skipped | Unreadable:
    reason = problem.strerror or str(problem)
    if entry.path.is_symlink() and ending_of(entry.name, endings) is None:
        return Skipped(entry.name, reason)
    return _unreadable(entry, reason, hint_for(problem))


def hint_for(problem: OSError) -> str:
    """Give the next move after a file could not be opened or read."""
    if isinstance(problem, PermissionError):
        return "make it readable (chmod +r), or leave it out of the corpus"
    if isinstance(problem, FileNotFoundError):
        return "it is a link that leads nowhere, or was removed meanwhile"
    return "look at the file with `file` and `ls -l`, or leave it out of the corpus"


def _unreadable(entry: _Entry, problem: str, hint: str) -> Unreadable:
    return Unreadable(entry.name, problem, hint, printable(str(entry.path)))


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _natural(name: str) -> tuple[tuple[tuple[int, int | str], ...], str]:
    """Order names as people do: numbers by value, letters without case; ties by the name itself."""
    parts = _NUMBERS.split(name.casefold())
    key = tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts if part)
    return key, name
