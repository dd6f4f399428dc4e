"""What a program changed in the documents, as events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from datetime import datetime
from typing import Any

import orjson

from curate.model import EventKind
from curate.store.documents import Documents
from curate.store.events import Recorded, deciding, decision_of, event_of, taking_back
from curate.store.fold import Fold

Row = dict[str, Any]
_UNSEEN: Row = {}
"""Stands for a document that was not looked at yet."""


class ChangedDocuments(MutableMapping[int, Row]):
    """The documents as a transaction changes them; each is copied when it is looked at."""

    def __init__(self, before: Documents) -> None:
        self._before = before
        self._now: dict[int, Row | None] = {}

    def __getitem__(self, number: int) -> Row:
        if number not in self._now:
            self._now[number] = self._before[str(number)]
        row = self._now[number]
        if row is None:
            raise KeyError(number)
        return row

    def __setitem__(self, number: int, row: Row) -> None:
        self._now[number] = row

    def __delitem__(self, number: int) -> None:
        self[number]
        self._now[number] = None

    def __iter__(self) -> Iterator[int]:
        known = list(map(int, self._before))
        yield from (number for number in known if self._now.get(number, _UNSEEN) is not None)
        added = [number for number, row in self._now.items() if row is not None]
        yield from (number for number in added if str(number) not in self._before)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def changes(self) -> Iterator[tuple[Row | None, Row | None]]:
        """Give what became of every document that is not as it was: (before, now)."""
        for number, now in self._now.items():
            before = self._before.get(str(number))
            if before != now:
                yield before, now


def events_of(documents: ChangedDocuments, fold: Fold, *, at: str, node: str) -> list[Recorded]:
    """Give the events that make the decisions be what the documents are now.

    Raises StoreError when a document is no decision.
    """
    events: list[Recorded] = []
    for before, now in documents.changes():
        if before is not None and (now is None or head_of(before) != head_of(now)):
            curator, article = head_of(before)
            for event in fold.living(article, curator):
                lamport = fold.lamport + len(events) + 1
                events.append(
                    taking_back(
                        EventKind.UNDO, event, curator=curator, at=at, lamport=lamport, node=node
                    )
                )
        if now is not None:
            events.append(deciding(decision_of(now), fold.lamport + len(events) + 1, node))
    return events


def head_of(row: Mapping[str, Any]) -> tuple[str, str]:
    """Give the curator and the article of a document; raises StoreError when it is no decision."""
    decision = decision_of(row)
    return decision.curator, decision.article


def check_readable(recorded: Recorded) -> None:
    """Raise ValueError unless what is about to be written says the same when it is read."""
    if event_of(orjson.loads(recorded.json)) != recorded.event:
        raise ValueError("a value changes on the way to the file and back")
    datetime.fromisoformat(recorded.event.at)
    if recorded.event.decision is not None:
        datetime.fromisoformat(recorded.event.decision.at)
