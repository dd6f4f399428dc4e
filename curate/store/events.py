"""Events as JSON and back; an event's id is a hash of its content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

import orjson

from curate.errors import StoreDamaged
from curate.model import Decision, Event, EventKind, How, Verdict

VERSION = 1
_ID_BYTES = 12
_DECISION_FIELDS = tuple(field.name for field in fields(Decision))


def identified(event: Event) -> Event:
    """Give the event with the id that its content asks for."""
    row = event_row(event)
    del row["event"]
    content = orjson.dumps(row, option=orjson.OPT_SORT_KEYS)
    return replace(event, event=hashlib.blake2b(content, digest_size=_ID_BYTES).hexdigest())


def event_row(event: Event) -> dict[str, Any]:
    """Give the event as JSON-ready data, in the order that a reader of the log expects."""
    row: dict[str, Any] = {
        "v": VERSION,
        "event": event.event,
        "kind": event.kind.value,
        "article": event.article,
    }
    if event.decision is not None:
        row |= decision_row(event.decision)
    if event.names is not None:
        row["names"] = event.names
    return row | {
        "curator": event.curator,
        "at": event.at,
        "lamport": event.lamport,
        "node": event.node,
    }


def sound(decision: Decision) -> Decision:
    """Give the decision with lone surrogates, which no file can hold, as U+FFFD."""
    try:
        orjson.dumps(decision)
    except TypeError:
        pass
    else:  # nearly always: there is nothing to replace
        return decision
    return replace(
        decision,
        article=_sound(decision.article),
        note=_sound(decision.note),
        curator=_sound(decision.curator),
        reasons=tuple(map(_sound, decision.reasons)),
        text=None if decision.text is None else _sound(decision.text),
        edits=tuple((start, end, _sound(text)) for start, end, text in decision.edits),
    )


def _sound(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def decision_row(decision: Decision) -> dict[str, Any]:
    """Give a decision as JSON-ready data; `text` only where there is one."""
    row = {name: getattr(decision, name) for name in _DECISION_FIELDS}
    row["edits"] = [list(edit) for edit in decision.edits]
    row["reasons"] = list(decision.reasons)
    row["verdict"], row["how"] = decision.verdict.value, decision.how.value
    if decision.text is None:
        del row["text"]
    return row


def event_of(row: dict[str, Any]) -> Event:
    """Give the event that `row` says; raises StoreDamaged when it says none, or one too new."""
    if row.get("v") != VERSION:
        raise StoreDamaged(
            f"an event of format {row.get('v')!r}, and this curate reads format {VERSION}",
            hint="use the curate that wrote it, or a newer one",
        )
    try:
        kind = EventKind(row["kind"])
        return Event(
            event=row["event"],
            kind=kind,
            article=row["article"],
            curator=row["curator"],
            at=row["at"],
            lamport=row["lamport"],
            node=row["node"],
            decision=_decision_of(row) if kind is EventKind.DECIDE else None,
            names=row.get("names"),
        )
    except (KeyError, TypeError, ValueError) as problem:
        raise StoreDamaged(
            f"an event that says nothing: {problem!r}", hint="run the doctor on the state folder"
        ) from problem


def order(event: Event) -> tuple[int, str, str, str, str]:
    """Give the key that puts events in the one order every machine agrees on."""
    return (event.lamport, event.at, event.curator, event.node, event.event)


def newest(events: Iterable[Event]) -> Event | None:
    """Give the last event in that order."""
    return max(events, key=order, default=None)


def _decision_of(row: dict[str, Any]) -> Decision:
    known = {name: row[name] for name in _DECISION_FIELDS if name in row}
    return Decision(
        **known
        | {
            "verdict": Verdict(row["verdict"]),
            "how": How(row.get("how", How.HAND)),
            "edits": tuple((start, end, text) for start, end, text in row.get("edits", ())),
            "reasons": tuple(row.get("reasons", ())),
        }
    )
