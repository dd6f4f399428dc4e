"""Evidence on disk: the frozen counts in the state folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from curate.atomic import whole_file
from curate.errors import StoreError
from curate.parser import Evidence

VERSION = 1


def read_evidence(path: Path) -> Evidence | None:
    """Give the frozen counts; None where there are none. Raises StoreError for a damaged file."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    return evidence_in(content, str(path))


def write_evidence(path: Path, evidence: Evidence) -> None:
    """Freeze the counts at `path`, in place of what stood there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(path) as stream:
        stream.write(content_of(evidence))


def content_of(evidence: Evidence) -> bytes:
    """Give the bytes of the file: the same counts give the same bytes."""
    row = {
        "v": VERSION,
        "digest": evidence.digest,
        "pages": dict(evidence.pages),
        "shapes": {site: dict(shapes) for site, shapes in evidence.shapes.items()},
    }
    text = json.dumps(row, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    return text.encode("utf-8", "replace")


def evidence_in(content: bytes, name: str) -> Evidence:
    """Give the counts that `content_of` wrote; raises StoreError if they are not as written."""
    try:
        row: Any = json.loads(content)
        version, said = row["v"], row["digest"]
        evidence = Evidence(row["pages"], row["shapes"])
        sound = evidence.digest == said
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as problem:
        raise _damaged(name, f"is not a file of counts ({problem!r})") from problem
    if version != VERSION:
        raise _damaged(name, f"is of version {version!r}; this program knows version {VERSION}")
    if not sound:
        raise _damaged(name, "was changed since it was frozen")
    return evidence


def _damaged(name: str, what: str) -> StoreError:
    return StoreError(
        f"{name}: {what}", hint="delete it; `curate evidence` freezes the counts again"
    )
