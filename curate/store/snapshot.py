"""`decisions.json`: the decisions in force as TinyDB reads them; derived, never the only copy."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from curate.atomic import whole_file
from curate.model import Event
from curate.store import disk
from curate.store.documents import TABLE, as_tables

VERSION = 1
OWN_TABLE = "_curate"


def write(path: Path, heads: Mapping[str, Event], sequence: int) -> None:
    """Write the snapshot of `sequence`, whole or not at all."""
    tables = as_tables(heads)
    about = {
        "v": VERSION,
        "sequence": sequence,
        "events": _events_digest(heads),
        "count": len(tables[TABLE]),
        "sha256": _digest(tables[TABLE]),
    }
    with disk.told_as_ours(path, "write the snapshot"), whole_file(path) as stream:
        stream.write(b'{"%s":{' % TABLE.encode())
        for number, (key, row) in enumerate(tables[TABLE].items()):
            stream.write((b"," if number else b"") + b'\n"%s":' % key.encode() + orjson.dumps(row))
        stream.write(b'},\n"%s":{"1":%s}}\n' % (OWN_TABLE.encode(), orjson.dumps(about)))


def shows(path: Path, heads: Mapping[str, Event], sequence: int) -> bool:
    """Is what stands at `path` the snapshot of these decisions?"""
    about = _about(path)
    return about is not None and _fits(about, heads, sequence)


def keep_aside_unless_fitting(
    path: Path, quarantine: Path, heads: Mapping[str, Event], sequence: int
) -> str | None:
    """Keep a copy of a snapshot that somebody edited, or that knows more than the journal.

    Gives what to tell the curator; None when the snapshot is as it should be, or only older.
    """
    about = _about(path)
    if about is not None and (about["sequence"] < sequence or _fits(about, heads, sequence)):
        return None
    with disk.told_as_ours(path, "read"):
        if not path.exists():
            return None
        content = path.read_bytes()
    kept = quarantine / f"decisions-aside-{hashlib.sha256(content).hexdigest()[:12]}.json"
    disk.make_folder(quarantine)
    with disk.told_as_ours(kept, "keep a snapshot aside"), whole_file(kept) as stream:
        stream.write(content)
    if about is not None:
        return (
            f"{path}: shows transaction {about['sequence']}, but the journal ends at {sequence} "
            "with other decisions: part of the journal was lost; what the snapshot knew is kept "
            f"as {kept}"
        )
    return (
        f"{path}: was changed by another program; it is kept as {kept}, and not used: "
        "decisions come from the journal"
    )


def _fits(about: dict[str, Any], heads: Mapping[str, Event], sequence: int) -> bool:
    # The sequence alone is not enough: after a damaged line its number may be given again.
    if about["sequence"] != sequence:
        return False
    digest = _events_digest(heads)
    return bool(about.get("events", digest) == digest)


def _about(path: Path) -> dict[str, Any] | None:
    """Give what the snapshot says of itself; None when it is absent, edited or not ours."""
    tables = _tables(path)
    if tables is None or not _is_ours(tables):
        return None
    about: dict[str, Any] = tables[OWN_TABLE]["1"]
    return about


def _tables(path: Path) -> dict[str, Any] | None:
    try:
        tables = orjson.loads(path.read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return None
    return tables if isinstance(tables, dict) else None


def _is_ours(tables: dict[str, Any]) -> bool:
    try:
        about = tables[OWN_TABLE]["1"]
        known = about["v"] == VERSION and type(about["sequence"]) is int
        return bool(known and about["sha256"] == _digest(tables[TABLE]))
    except (KeyError, TypeError):
        return False


def _digest(rows: dict[str, Any]) -> str:
    return hashlib.sha256(orjson.dumps(rows, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _events_digest(heads: Mapping[str, Event]) -> str:
    names = sorted(event.event for event in heads.values())
    return hashlib.sha256("\n".join(names).encode()).hexdigest()
