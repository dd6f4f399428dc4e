"""`decisions.json`: the decisions in force as TinyDB reads them; derived, never the only copy.

One document a line, each the event that made it; the last line says of which transaction it is
the snapshot, and the digest of the lines before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from curate.atomic import whole_file
from curate.errors import StoreError
from curate.model import Event
from curate.store import disk
from curate.store.documents import TABLE, in_force, numbered
from curate.store.events import event_of
from curate.store.fold import Fold
from curate.store.quarantine import move_in

VERSION = 2
OWN_TABLE = "_curate"
_OPENING = b'{"%s":{' % TABLE.encode()
_CLOSING = b'},\n"%s":{"1":' % OWN_TABLE.encode()
_ABOUT_BYTES = 400
"""More than what a snapshot says of itself has."""
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class About:
    """What a snapshot says of itself."""

    v: int
    sequence: int
    """The last transaction it shows."""
    events: str
    """The ids of all events of the journal, joined by exclusive or."""
    count: int
    sha256: str
    """Of all the bytes before."""


Stamp = tuple[int, int, int]
"""Size, time of change and number of a file."""


def write(path: Path, fold: Fold, sequence: int, *, in_place_of: Stamp | None) -> None:
    """Write the snapshot of `sequence`, whole or not at all, in place of the one looked at.

    Raises StoreError when another one stands there by then.
    """
    count, digest = 0, hashlib.sha256()

    def lines() -> Iterator[bytes]:
        nonlocal count
        yield _OPENING
        for number, document in numbered(in_force(fold)):
            yield b'%s\n"%d":%s' % (b"," if count else b"", number, document.json(fold.index))
            count += 1
        yield _CLOSING

    def digested() -> Iterator[bytes]:
        for piece in _in_chunks(lines()):
            digest.update(piece)
            yield piece

    with disk.told_as_ours(path, "write the snapshot"), whole_file(path) as stream:
        disk.write_in_chunks(stream, digested())
        about = About(VERSION, sequence, _shown(fold), count, digest.hexdigest())
        stream.write(orjson.dumps(about) + b"}}\n")
        if stamp(path) != in_place_of:
            raise StoreError(
                f"{path}: was changed by another program meanwhile",
                hint="it is looked at when the corpus is opened again",
            )


def about_of(path: Path) -> About | None:
    """Give what the snapshot says of itself, without checking that it is so."""
    try:
        with path.open("rb") as stream:
            stream.seek(max(0, stream.seek(0, 2) - _ABOUT_BYTES))
            end = stream.read()
        _, found, about = end.rpartition(_CLOSING)
        row = orjson.loads(about.removesuffix(b"}}\n")) if found else {}
        return About(**row) if type(row["sequence"]) is int else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def is_whole(path: Path, about: About) -> bool:
    """Is the snapshot, byte by byte, the one that was written?"""
    digest, left = hashlib.sha256(), _digested_bytes(path, about)
    with disk.told_as_ours(path, "read"), path.open("rb") as stream:
        while left > 0 and (chunk := stream.read(min(_CHUNK, left))):
            digest.update(chunk)
            left -= len(chunk)
    return digest.hexdigest() == about.sha256


def fits(about: About, fold: Fold, sequence: int) -> bool:
    """Does a snapshot show what the journal says at this transaction?

    The sequence alone is not enough: after a damaged line its number may be given again.
    """
    return about.sequence == sequence and about.events == _shown(fold)


def stamp(path: Path) -> Stamp | None:
    """Give what tells, without reading it, that the file was not changed; None without a file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


def problem_of(path: Path, fold: Fold, sequence: int) -> str | None:
    """Say what is wrong with the snapshot; None when it is as it should be, or only older."""
    about = about_of(path)
    if about is not None and about.v != VERSION:
        return f"was written by another version of curate (format {about.v})"
    if about is None or not is_whole(path, about):
        return "was changed by another program, and is not used: decisions come from the journal"
    if about.sequence < sequence or fits(about, fold, sequence):
        return None
    return (
        f"shows transaction {about.sequence}, but the journal ends at {sequence} "
        "with other decisions: part of the journal was lost"
    )


def may_need_a_look(path: Path, fold: Fold) -> bool:
    """Is there a snapshot that is not, by size and time of change, the one made with the index?"""
    return stamp(path) not in (None, fold.index.about.snapshot)


def move_aside(path: Path, quarantine: Path) -> Path:
    """Move the snapshot to quarantine, under a name that tells it from others; give where."""
    return move_in(path, quarantine, "decisions-aside", ".json")


def events_in(path: Path) -> Iterator[Event]:
    """Give every event of a snapshot whose id is that of its content, whoever wrote the file."""
    try:
        rows: Any = orjson.loads(path.read_bytes())[TABLE].values()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return
    for row in rows:
        try:
            yield event_of(row)
        except ValueError:
            continue


def _shown(fold: Fold) -> str:
    return f"{fold.digest:024x}"


def _digested_bytes(path: Path, about: About) -> int:
    return path.stat().st_size - len(orjson.dumps(about) + b"}}\n")


def _in_chunks(pieces: Iterator[bytes]) -> Iterator[bytes]:
    waiting, size = list[bytes](), 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= _CHUNK:
            yield b"".join(waiting)
            waiting, size = [], 0
    yield b"".join(waiting)
