"""One line of the journal: a transaction, with a checksum.

A line is `{"c":"<crc32 of the rest>","s":<sequence>,"e":[<event>, …]}`.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

import orjson

from curate.store.events import refuse_newer

_SEQUENCE = re.compile(rb'.{15}."s":([0-9]{1,15}),', re.DOTALL)
_EVENTS = b'"e":['
_CLOSING = b"]}"


Told = TypeVar("Told")
"""An event, or what is told of it."""


class Transaction(NamedTuple, Generic[Told]):
    """What was recorded at once."""

    sequence: int
    events: Sequence[Told]
    spans: Sequence[tuple[int, int]]
    """Where in the line the JSON of each event begins, and how many bytes it has."""


def line_of(sequence: int, events: Sequence[bytes]) -> bytes:
    """Give the line that says a transaction of events, each already JSON."""
    rest = b'"s":%d,%s%s%s' % (sequence, _EVENTS, b",".join(events), _CLOSING)
    return b'{"c":"%08x",' % zlib.crc32(rest) + rest + b"\n"


def transaction_of(line: bytes, told: Callable[[Any], Told]) -> Transaction[Told]:
    """Give what a line says, each event as `told` gives it from its row.

    Raises ValueError when the line is damaged, StoreDamaged when it is too new.
    """
    body = _checked(line)
    row = orjson.loads(body)
    sequence, rows = row.get("s"), row.get("e")
    if type(sequence) is not int or sequence < 1 or not isinstance(rows, list):
        raise ValueError("it says no transaction")
    # First of all: a newer curate may have written lines that only look damaged to this one.
    for event in rows:
        refuse_newer(event)
    return Transaction(sequence, [told(event) for event in rows], _spans(body, rows))


def probable_sequence(line: bytes) -> int | None:
    """Give the sequence of a line that is damaged, where it still can be read."""
    found = _SEQUENCE.match(line)
    return int(found[1]) if found else None


def _checked(line: bytes) -> bytes:
    body = line.rstrip(b"\r\n")
    if not body.startswith(b'{"c":"') or body[14:16] != b'",':
        raise ValueError("not a line of a journal")
    if body[6:14] != b"%08x" % zlib.crc32(body[16:]):
        raise ValueError("its checksum does not fit")
    return body


def _spans(body: bytes, rows: list[Any]) -> Sequence[tuple[int, int]]:
    start = body.index(_EVENTS) + len(_EVENTS)
    if len(rows) == 1:
        return ((start, len(body) - len(_CLOSING) - start),)
    return list(_found_one_by_one(body, rows, start))


def _found_one_by_one(body: bytes, rows: list[Any], at: int) -> Iterator[tuple[int, int]]:
    for row in rows:
        json = orjson.dumps(row)
        if not body.startswith(json, at):
            raise ValueError("its events are not written as curate writes them")
        yield at, len(json)
        at += len(json) + 1
