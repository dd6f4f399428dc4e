"""What is in force: a pure function of the set of events, whatever order they came in."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Mapping

from curate.model import Event, EventKind
from curate.store.events import newest, order


class Fold:
    """Takes events in any order, any number of times, and knows what they come to."""

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self.lamport = 0
        self._events: dict[str, Event] = {}
        self._decides: dict[str, list[Event]] = defaultdict(list)
        self._naming: dict[str, set[str]] = defaultdict(set)
        """By event id: the events that take it back."""
        self._own: dict[str, dict[EventKind, list[Event]]] = {}
        """By curator: their events, oldest first."""
        self._heads: dict[str, Event] = {}
        for event in events:
            self.add(event)

    def __contains__(self, event_id: str) -> bool:
        return event_id in self._events

    def __len__(self) -> int:
        return len(self._events)

    def add(self, event: Event) -> str | None:
        """Take one event in; gives the article whose head changed, if it did."""
        if event.event in self._events:
            return None
        self._events[event.event] = event
        self.lamport = max(self.lamport, event.lamport)
        own = self._own.setdefault(event.curator, {kind: [] for kind in EventKind})
        insort(own[event.kind], event, key=order)
        if event.kind is EventKind.DECIDE:
            insort(self._decides[event.article], event, key=order)
        elif event.names is not None:
            self._naming[event.names].add(event.event)
        return self._settle(event.article)

    def get(self, event_id: str) -> Event | None:
        """Give the event with this id."""
        return self._events.get(event_id)

    def starting_with(self, prefix: str) -> list[Event]:
        """Give the events whose id begins with `prefix`, oldest first."""
        found = (event for name, event in self._events.items() if name.startswith(prefix))
        return sorted(found, key=order)

    def in_force(self, event_id: str) -> bool:
        """Is the event not taken back, or was its taking back taken back?"""
        return not any(self.in_force(other) for other in self._naming.get(event_id, ()))

    def heads(self) -> Mapping[str, Event]:
        """Give for every decided article the newest decision in force, over all curators."""
        return self._heads

    def current(self, article: str, curator: str | None = None) -> Event | None:
        """Give the newest decision in force on an article, of one curator or of all."""
        if curator is None:
            return self._heads.get(article)
        return newest(
            event
            for event in self._decides.get(article, ())
            if event.curator == curator and self.in_force(event.event)
        )

    def last(self, curator: str, kind: EventKind) -> Event | None:
        """Give the curator's newest event of this kind that is in force, and worth taking back."""
        own = self._own.get(curator)
        for event in reversed(own[kind]) if own else ():
            if self.in_force(event.event) and self._has_effect(event):
                return event
        return None

    def in_order(self) -> list[Event]:
        """Give all events, oldest first."""
        return sorted(self._events.values(), key=order)

    def _has_effect(self, event: Event) -> bool:
        """Would taking the event back change what its curator's decision on the article is?"""
        if event.kind is not EventKind.UNDO:
            return event.names is None or event.names in self._events
        taken = self._events.get(event.names or "")
        if taken is None:
            return False
        head = self.current(taken.article, taken.curator)
        return head is None or order(head) < order(taken)

    def _settle(self, article: str) -> str | None:
        before = self._heads.get(article)
        now = next(
            (e for e in reversed(self._decides.get(article, ())) if self.in_force(e.event)), None
        )
        if now is None:
            self._heads.pop(article, None)
        else:
            self._heads[article] = now
        return article if now != before else None
