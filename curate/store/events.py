"""Events as JSON and back; an event's id is a hash of its content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import orjson

from curate.errors import StoreDamaged, StoreError
from curate.model import Decision, Event, EventKind, How, Verdict, sound_text

if TYPE_CHECKING:
    from curate.store.briefs import Brief

VERSION = 1
ID_BYTES = 12
_HEX_DIGITS = frozenset("0123456789abcdef")
LAMPORT_END = 2**53
"""A larger one could not be counted on from, as JSON holds numbers of 64 bits at most."""
_DECISION_FIELDS = tuple(field.name for field in fields(Decision))
_decision_values = attrgetter(*_DECISION_FIELDS)
_EVENT_FIELDS = tuple(field.name for field in fields(Event))
_event_values = attrgetter(*_EVENT_FIELDS)
_TEXT_FIELDS = {
    "article", "raw_sha256", "clean_sha256", "text_sha256", "text", "parser", "note", "curator",
    "at",
}  # fmt: skip

Plain = TypeVar("Plain", str, int)


class Recorded(NamedTuple):
    """An event that was just made, and its JSON, which then need not be made a second time."""

    event: Event
    json: bytes


def identified(event: Event) -> Event:
    """Give the event with the id that its content asks for."""
    return recorded(event).event


def recorded(event: Event) -> Recorded:
    """Give an event with the id that its content asks for, and as JSON; TypeError if it has none.

    It has none with a lone surrogate in it.
    """
    row = event_row(event)
    row["event"] = id_of(row)
    # Not replace(): this is done for every decision, and replace takes several times as long.
    known = dict(zip(_EVENT_FIELDS, _event_values(event), strict=True))
    known["event"] = row["event"]
    return Recorded(Event(**known), orjson.dumps(row))


def deciding(decision: Decision, lamport: int, node: str) -> Recorded:
    """Give the event that a decision is, lone surrogates replaced."""
    try:
        return _deciding(decision, lamport, node)
    except TypeError:
        return _deciding(sound(decision), lamport, node)


def _deciding(decision: Decision, lamport: int, node: str) -> Recorded:
    return recorded(
        Event(
            event="",
            kind=EventKind.DECIDE,
            article=decision.article,
            curator=decision.curator,
            at=decision.at,
            lamport=lamport,
            node=node,
            decision=decision,
        )
    )


def taking_back(
    kind: EventKind, taken: Event, *, curator: str, at: str, lamport: int, node: str
) -> Recorded:
    """Give the undo or redo that takes an event back."""
    return recorded(
        Event(
            event="",
            kind=kind,
            article=taken.article,
            curator=curator,
            at=at,
            lamport=lamport,
            node=node,
            names=taken.event,
        )
    )


def id_of(row: Mapping[str, Any]) -> str:
    """Give the id that the content of an event's row asks for."""
    content = dict(row)
    del content["event"]
    json = orjson.dumps(content, option=orjson.OPT_SORT_KEYS)
    return hashlib.blake2b(json, digest_size=ID_BYTES).hexdigest()


def json_of(event: Event) -> bytes:
    """Give the event as it stands in the journal and in the snapshot."""
    return orjson.dumps(event_row(event))


def event_row(event: Event) -> dict[str, Any]:
    """Give the event as JSON-ready data, in the order that a reader of the log expects."""
    says = decision_row(event.decision) if event.decision else {"names": event.names}
    return {
        "v": VERSION,
        "event": event.event,
        "kind": event.kind.value,
        "article": event.article,
        **says,
        "curator": event.curator,
        "at": event.at,
        "lamport": event.lamport,
        "node": event.node,
    }


def sound(decision: Decision) -> Decision:
    """Give the decision with lone surrogates, which no file can hold, as U+FFFD."""
    return replace(
        decision,
        article=sound_text(decision.article),
        note=sound_text(decision.note),
        curator=sound_text(decision.curator),
        reasons=tuple(map(sound_text, decision.reasons)),
        text=None if decision.text is None else sound_text(decision.text),
        edits=tuple((start, end, sound_text(text)) for start, end, text in decision.edits),
    )


def decision_row(decision: Decision) -> dict[str, Any]:
    """Give a decision as JSON-ready data; `text` only where there is one."""
    row = dict(zip(_DECISION_FIELDS, _decision_values(decision), strict=True))
    row["edits"] = [list(edit) for edit in decision.edits]
    row["reasons"] = list(decision.reasons)
    row["verdict"], row["how"] = decision.verdict.value, decision.how.value
    if decision.text is None:
        del row["text"]
    return row


def refuse_newer(row: Any) -> None:
    """Raise StoreDamaged when a newer curate wrote `row`: what it means cannot be guessed."""
    version = row.get("v") if isinstance(row, dict) else None
    if type(version) is int and version > VERSION:
        raise StoreDamaged(
            f"an event of format {version}, and this curate reads format {VERSION}",
            hint="update curate: a newer one wrote this; until then nothing is written here",
        )


def event_of(row: Any) -> Event:
    """Give the event that `row` says; raises ValueError when it says none, whatever `row` is."""
    try:
        if row["v"] != VERSION:
            raise ValueError(f"format {row['v']!r}")
        kind = EventKind(row["kind"])
        decides = kind is EventKind.DECIDE
        lamport = _of_type(int, row["lamport"])
        if not 0 <= lamport < LAMPORT_END:
            raise ValueError(f"lamport {lamport}")
        if row["event"] != id_of(row):
            raise ValueError(f"its id is {row['event']!r:.40}, not what its content asks for")
        return Event(
            event=_of_type(str, row["event"]),
            kind=kind,
            article=_of_type(str, row["article"]),
            curator=_of_type(str, row["curator"]),
            at=_of_type(str, row["at"]),
            lamport=lamport,
            node=_of_type(str, row["node"]),
            decision=_decision_of(row) if decides else None,
            names=None if decides else _id(row["names"]),
        )
    except (KeyError, TypeError, ValueError) as problem:
        raise ValueError(f"an event that says nothing: {problem!r}") from problem


def decision_of(row: Mapping[str, Any]) -> Decision:
    """Give the decision that a document says; raises StoreError when it says none."""
    try:
        return _decision_of(row)
    except (KeyError, TypeError, ValueError) as problem:
        raise StoreError(
            f"not a decision: {problem!r:.200}",
            hint="a document has the fields of a decision event, as `curate log --json` shows them",
        ) from problem


def order(event: Event | Brief) -> tuple[int, str, str, str, str]:
    """Give the key that puts events in the one order every machine agrees on."""
    return (event.lamport, event.at, event.curator, event.node, event.event)


def newest(events: Iterable[Event]) -> Event | None:
    """Give the last event in that order."""
    return max(events, key=order, default=None)


def _decision_of(row: Mapping[str, Any]) -> Decision:
    known = {name: row[name] for name in _DECISION_FIELDS if name in row}
    for name in _TEXT_FIELDS & known.keys():
        _of_type(str, known[name])
    return Decision(
        **known
        | {
            "verdict": Verdict(row["verdict"]),
            "how": How(row.get("how", How.HAND)),
            "edits": tuple(_edit_of(*edit) for edit in row.get("edits", ())),
            "reasons": tuple(_of_type(str, reason) for reason in row.get("reasons", ())),
            "seconds": float(row.get("seconds", 0)),
        }
    )


def _id(value: Any) -> str:
    name = _of_type(str, value)
    if len(name) != 2 * ID_BYTES or not set(name) <= _HEX_DIGITS:
        raise ValueError(f"{name!r:.40} is no id of an event")
    return name


def _edit_of(start: Any, end: Any, text: Any) -> tuple[int, int, str]:
    return _of_type(int, start), _of_type(int, end), _of_type(str, text)


def _of_type(kind: type[Plain], value: Any) -> Plain:
    if type(value) is not kind:  # not isinstance: to Python, True is a number too
        raise TypeError(f"{value!r:.40} is no {kind.__name__}")
    return value
