"""One line of the journal: a transaction, with a checksum.

A line is `{"c":"<crc32 of the rest>","s":<sequence>,"e":[<event>, …]}`.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import Any

import orjson

from curate.model import Event
from curate.store.events import event_of, event_row, refuse_newer

_SEQUENCE = re.compile(rb'.{15}."s":([0-9]{1,15}),', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Transaction:
    """What was recorded at once."""

    sequence: int
    events: tuple[Event, ...]


def line_of(transaction: Transaction) -> bytes:
    """Give the line that says a transaction."""
    rows = [event_row(event) for event in transaction.events]
    rest = orjson.dumps({"s": transaction.sequence, "e": rows})[1:]
    return b'{"c":"%08x",' % zlib.crc32(rest) + rest + b"\n"


def transaction_of(line: bytes) -> Transaction:
    """Give what a line says; raises ValueError when it is damaged, StoreDamaged when too new."""
    row = _checked(line)
    sequence, rows = row.get("s"), row.get("e")
    if type(sequence) is not int or sequence < 1 or not isinstance(rows, list):
        raise ValueError("it says no transaction")
    # First of all: a newer curate may have written lines that only look damaged to this one.
    for event in rows:
        refuse_newer(event)
    return Transaction(sequence, tuple(event_of(event) for event in rows))


def probable_sequence(line: bytes) -> int | None:
    """Give the sequence of a line that is damaged, where it still can be read."""
    found = _SEQUENCE.match(line)
    return int(found[1]) if found else None


def _checked(line: bytes) -> dict[str, Any]:
    body = line.rstrip(b"\r\n")
    if not body.startswith(b'{"c":"') or body[14:16] != b'",':
        raise ValueError("not a line of a journal")
    if body[6:14] != b"%08x" % zlib.crc32(body[16:]):
        raise ValueError("its checksum does not fit")
    row: dict[str, Any] = orjson.loads(body)
    return row
