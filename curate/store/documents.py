"""The decisions in force as TinyDB documents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from curate.model import Event
from curate.store.events import decision_row, order

TABLE = "decisions"
_UNUSED_BITS = 11
"""64 bits less these leave 53: exact in jq and JavaScript."""


def documents(heads: Iterable[Event]) -> dict[int, dict[str, Any]]:
    """Give one document per decision, by an id that is the same on every machine.

    Two articles whose ids would be the same number get neighbouring numbers.
    """
    found: dict[int, dict[str, Any]] = {}
    for event in sorted(heads, key=order):
        if event.decision is None:
            continue
        number = document_id(event.curator, event.article)
        while number in found:
            number += 1
        found[number] = {"event": event.event} | decision_row(event.decision)
    return found


def document_id(curator: str, article: str) -> int:
    """Give the number under which a curator's decision on an article is kept."""
    name = f"{curator}\0{article}".encode("utf-8", "replace")
    digest = hashlib.blake2b(name, digest_size=8).digest()
    return int.from_bytes(digest, "big") >> _UNUSED_BITS


def as_tables(heads: Mapping[str, Event]) -> dict[str, dict[str, Any]]:
    """Give the decisions in force as the tables TinyDB reads."""
    return {TABLE: {str(number): row for number, row in documents(heads.values()).items()}}
