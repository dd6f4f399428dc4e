"""What an index needs to know of an event, had without making the event: that takes a third."""

from __future__ import annotations

from operator import itemgetter
from typing import Any, NamedTuple

from curate.model import EventKind, How, Verdict
from curate.store.events import LAMPORT_END, VERSION, event_of, id_of

_TEXTS = itemgetter(
    "event", "article", "curator", "at", "node", "raw_sha256", "clean_sha256", "text_sha256",
    "parser", "note",
)  # fmt: skip
_IN_BRIEF = itemgetter("event", "article", "curator", "at", "lamport", "node", "verdict")
_ALL_TEXT = {str}
_VERDICTS = {verdict.value: verdict for verdict in Verdict}
_HOWS = frozenset(how.value for how in How)


class Brief(NamedTuple):
    """An event, but for most of what its decision says; the names are those of an event."""

    event: str
    article: str
    curator: str
    at: str
    lamport: int
    node: str
    says: str
    """The verdict of a decision, else the kind of the event."""
    names: str | None
    bare: bool
    """Has a decision no note and no reasons?"""

    @property
    def kind(self) -> EventKind:
        """Give what kind of event it is."""
        return EventKind.DECIDE if self.verdict else EventKind(self.says)

    @property
    def verdict(self) -> Verdict | None:
        """Give the verdict of a decision."""
        return _VERDICTS.get(self.says)


def brief_of(row: Any) -> Brief:
    """Give in brief the event that `row` says; raises ValueError where `event_of` does."""
    try:
        if _is_as_curate_writes(row):
            event, article, curator, at, lamport, node, verdict = _IN_BRIEF(row)
            bare = not row["note"] and not row["reasons"]
            return Brief(event, article, curator, at, lamport, node, verdict, None, bare)
    except (KeyError, TypeError, ValueError):
        pass  # what it is worth, and what is wrong with it, is said by the one who knows
    event = event_of(row)
    says = event.decision.verdict.value if event.decision else event.kind.value
    return Brief(
        event.event,
        event.article,
        event.curator,
        event.at,
        event.lamport,
        event.node,
        says,
        event.names,
        event.decision is not None and event.decision.is_bare,
    )


def _is_as_curate_writes(row: Any) -> bool:
    """Is it a decision with all its fields, each of its type? False is no verdict on it."""
    return bool(
        row["v"] == VERSION
        and row["kind"] == "decide"
        and set(map(type, _TEXTS(row))) == _ALL_TEXT
        and type(row["lamport"]) is int
        and 0 <= row["lamport"] < LAMPORT_END
        and row["verdict"] in _VERDICTS
        and row["how"] in _HOWS
        and type(row["seconds"]) is float
        and type(row.get("text", "")) is str
        and _are_texts(row["reasons"])
        and _are_edits(row["edits"])
        and row["event"] == id_of(row)
    )


def _are_texts(values: Any) -> bool:
    return type(values) is list and (not values or set(map(type, values)) == _ALL_TEXT)


def _are_edits(edits: Any) -> bool:
    if type(edits) is not list:
        return False
    for start, end, text in edits:
        if type(start) is not int or type(end) is not int or type(text) is not str:
            return False
    return True
