"""What is in force: a pure function of the set of events, whatever order they came in.

Most of a long history is in an index, and read from the journal when it is asked for; the events
since are held here.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import chain, islice
from typing import NamedTuple, Protocol

from curate.model import Decision, Event, EventKind, Verdict, article_key
from curate.store.batches import is_one_by_one, without_batches
from curate.store.events import order
from curate.store.index import EMPTY, Index

Place = tuple[int, int, tuple[int, str, str, str, str] | tuple[()]]
"""Where an event stands among all: with the index, (row, 1, ()); since, (rows before, 0, order)."""
_Placed = tuple[Place, Event]
_KEPT_ANSWERS = 32
Head = tuple[str, str]
"""A curator and an article: what there is one decision of."""


class Outline(NamedTuple):
    """What is known of the newest decision in force on an article without reading it."""

    key: int
    """The first half of the article's key: who has only that takes it for the article."""
    verdict: Verdict
    curator: str
    bare: bool
    """Is it certain that it has no note and no reasons?"""


def in_force_of(event_id: str, naming: Callable[[str], Iterable[str]]) -> bool:
    """Is an event not taken back, or was its taking back taken back?

    `naming` gives the ids of the events that take an event back.
    """
    return not any(in_force_of(other, naming) for other in naming(event_id))


class Fold:
    """Takes events in any order, any number of times, and knows what they come to."""

    def __init__(self, events: Iterable[Event] = (), index: Index = EMPTY) -> None:
        self.index = index
        self.lamport = index.about.lamport
        self.digest = index.about.digest
        """All ids joined by exclusive or: the same for the same set of events."""
        self._articles = index.about.articles
        self._events: dict[str, Event] = {}
        """Those that are not in the index."""
        self._decides: defaultdict[str, list[_Placed]] = defaultdict(list)
        self._naming: defaultdict[str, set[str]] = defaultdict(set)
        """By event id: the events that take it back."""
        self._own: defaultdict[tuple[str, EventKind], list[_Placed]] = defaultdict(list)
        """By curator and kind: their events, oldest first."""
        self._doubtful: set[str] = set()
        """Events of the index that may not be in force as it says."""
        self.moved: dict[Head, None] = {}
        """The decisions that may not be what the index says, in the order they came."""
        self._moved_tops: set[int] = set()
        self._names: defaultdict[int, list[str]] = defaultdict(list)
        """By the first half of their keys: the articles decided since the index."""
        self._asked_last: dict[str, Event | None] = {}
        """Some answers of `current`, until the next event: the screen asks many times a key."""
        for event in events:
            self.add(event)

    def __contains__(self, event_id: str) -> bool:
        return event_id in self._events or self.index.row(event_id) is not None

    def __len__(self) -> int:
        return len(self._events) + len(self.index)

    @property
    def since_index(self) -> int:
        """How many events are not in the index."""
        return len(self._events)

    def add(self, event: Event) -> str | None:
        """Take one event in; gives the article whose head changed, if it did."""
        newest = event.lamport > self.lamport  # nearly always: it cannot be here then
        if not newest and event.event in self:
            return None
        before = self._head_id(event.article)
        self._take(event)
        is_head = newest and event.names is None and self.in_force(event.event)
        after = event.event if is_head else self._head_id(event.article)
        self._articles += bool(after) - bool(before)
        return event.article if after != before else None

    def _take(self, event: Event) -> None:
        self._asked_last = {}
        self._events[event.event] = event
        self.lamport = max(self.lamport, event.lamport)
        self.digest ^= int(event.event, 16)
        placed = (self._place(event), event)
        _insert(self._own[event.curator, event.kind], placed)
        if event.names is None:
            if event.article not in self._decides:
                self._names[article_key(event.article)[0]].append(event.article)
            _insert(self._decides[event.article], placed)
            self._move(event.curator, event.article)
        else:
            self._naming[event.names].add(event.event)
            self._doubt(event.names)

    def _doubt(self, event_id: str) -> None:
        """Look anew at what an undo or redo names, and at what that names in turn."""
        self._doubtful.add(event_id)
        named = self.get(event_id)
        if named is not None and named.names is None:
            self._move(named.curator, named.article)
        elif named is not None and named.names is not None:
            self._doubt(named.names)

    def _move(self, curator: str, article: str) -> None:
        self.moved[curator, article] = None
        self._moved_tops.add(article_key(article)[0])

    def get(self, event_id: str) -> Event | None:
        """Give the event with this id."""
        found = self._events.get(event_id)
        if found is None and (row := self.index.row(event_id)) is not None:
            return self.index.event(row)
        return found

    def starting_with(self, prefix: str) -> list[Event]:
        """Give the events whose id begins with `prefix`, oldest first."""
        found = [event for name, event in self._events.items() if name.startswith(prefix)]
        found += [self.index.event(row) for row in self.index.starting_with(prefix)]
        return sorted(found, key=order)

    def in_force(self, event_id: str) -> bool:
        """Is the event not taken back, or was its taking back taken back?"""
        if event_id not in self._doubtful and event_id not in self._events:
            row = self.index.row(event_id)
            if row is not None:
                return self.index.in_force(row)
        return in_force_of(event_id, self._all_naming)

    def _all_naming(self, event_id: str) -> Iterator[str]:
        yield from self._naming.get(event_id, ())
        yield from self.index.naming(event_id)

    def heads(self) -> Mapping[str, Event]:
        """Give for every decided article the newest decision in force, over all curators.

        Each is read when it is asked for.
        """
        return Heads(self)

    def articles(self) -> int:
        """Count the articles with a decision in force."""
        return self._articles

    def decided(self) -> Iterator[str]:
        """Give the names of the articles with a decision in force, in no order."""
        since = tuple(self._decides)  # more may come while the caller is at it
        seen_since = set(since)
        for top, rows in self.index.articles():
            if top not in self._moved_tops and len(rows) == 1:
                if self.index.in_force(rows[0]):
                    yield self.index.event(rows[0]).article
                continue
            names = {self.index.event(row).article for row in rows}
            seen_since -= names
            yield from (name for name in sorted(names) if self._head_id(name))
        yield from (name for name in since if name in seen_since and self._head_id(name))

    def outlines(self) -> Iterator[Outline]:
        """Give what is known of every article's decision; an article may come twice, alike.

        Events of the index are not read for it, which would take twenty times as long.
        """
        since = tuple(self._decides)
        for top, rows in self.index.articles():
            if top not in self._moved_tops and len(rows) == 1:
                if self.index.in_force(rows[0]):
                    yield self._outline(top, rows[0], None)
            else:
                yield from self._outlines_of({self.index.event(row).article for row in rows})
        yield from self._outlines_of(since)

    def _outlines_of(self, articles: Iterable[str]) -> Iterator[Outline]:
        for article in articles:
            for row, event in self._in_force_newest_first(article):
                yield self._outline(article_key(article)[0], row, event)
                break

    def _outline(self, key: int, row: int, event: Event | None) -> Outline:
        if event is not None:
            decision = event.decision
            assert decision is not None
            return Outline(key, decision.verdict, event.curator, decision.is_bare)
        fact = self.index.fact(row)
        assert fact.verdict is not None
        return Outline(key, fact.verdict, self.index.curator(row), fact.bare)

    def outline(self, key: int) -> Outline | None:
        """Give what is known of the decision on the article whose key begins so."""
        for row, event in self._in_force_under(key):
            return self._outline(key, row, event)
        return None

    def decision_under(self, key: int) -> Decision | None:
        """Read the decision on the article whose key begins so."""
        return next((decision for _, decision in self.decisions_under((key,))), None)

    def decisions_under(self, keys: Sequence[int]) -> Iterator[tuple[int, Decision]]:
        """Read the decisions on articles of such keys, each behind its key's place among them.

        They come in the order of the journal.
        """
        rows: list[tuple[int, int]] = []
        for place, key in enumerate(keys):
            for row, event in islice(self._in_force_under(key), 1):
                if event is None:
                    rows.append((row, place))
                elif event.decision is not None:
                    yield place, event.decision
        for row, place in sorted(rows):
            yield place, self.index.decision(row)

    def _in_force_under(self, key: int) -> Iterator[tuple[int, Event | None]]:
        """Give the decisions in force, newest first, on the article whose key begins so."""
        names = self._names.get(key)
        if names:
            return chain.from_iterable(map(self._in_force_newest_first, names))
        rows = reversed(list(self.index.decisions_under(key)))
        return ((row, None) for row in rows if self._row_in_force(row))

    def current(self, article: str, curator: str | None = None) -> Event | None:
        """Give the newest decision in force on an article, of one curator or of all."""
        if curator is not None:
            return self._current(article, curator)
        answers = self._asked_last
        if article in answers:
            return answers[article]
        if len(answers) >= _KEPT_ANSWERS:
            answers = self._asked_last = {}
        answer = answers[article] = self._current(article, None)
        return answer

    def _current(self, article: str, curator: str | None) -> Event | None:
        for row, event in self._in_force_newest_first(article):
            if curator in (None, event.curator if event else self.index.curator(row)):
                return event or self.index.event(row)
        return None

    def verdict(self, article: str) -> Verdict | None:
        """Give the verdict of the newest decision in force, without reading it."""
        for row, event in self._in_force_newest_first(article):
            if event is None:
                return self.index.fact(row).verdict
            return event.decision.verdict if event.decision else None
        return None

    def living(self, article: str, curator: str) -> list[Event]:
        """Give a curator's decisions on an article that are in force, the newest first."""
        events = (event or self.index.event(r) for r, event in self._in_force_newest_first(article))
        return [event for event in events if event.curator == curator]

    def _head_id(self, article: str) -> str | None:
        """Give the id of the newest decision in force, without reading it."""
        for row, event in self._in_force_newest_first(article):
            return event.event if event else self.index.id(row)
        return None

    def _in_force_newest_first(self, article: str) -> Iterator[tuple[int, Event | None]]:
        """Give the decisions in force on an article: rows of the index, and events since."""
        for row, event in self._newest_first(article):
            if self.in_force(event.event) if event else self._row_in_force(row):
                yield row, event

    def _newest_first(self, article: str) -> Iterator[tuple[int, Event | None]]:
        """Give the decisions on an article: rows of the index, and events since."""
        rows = [(_row_place(row), row, None) for row in self.index.decisions(article)]
        since = ((place, 0, event) for place, event in reversed(self._decides.get(article, ())))
        placed = merge(reversed(rows), since, key=lambda one: one[0], reverse=True)
        return ((row, event) for _, row, event in (placed if rows else since))

    def _row_in_force(self, row: int) -> bool:
        if self._doubtful and (name := self.index.id(row)) in self._doubtful:
            return self.in_force(name)
        return self.index.in_force(row)

    def last(self, curator: str, kind: EventKind) -> Event | None:
        """Give the curator's newest event of this kind that is in force, and worth taking back."""
        for event in self.own_newest_first(curator, kind):
            if self.in_force(event.event) and self._has_effect(event):
                return event
        return None

    def last_by_hand(self, curator: str) -> Event | None:
        """Give the curator's newest decision in force that was made by itself."""
        kind = EventKind.DECIDE
        since = (event for _, event in reversed(self._own.get((curator, kind), ())))
        rows = self.index.own(curator, kind)
        one_by_one = chain(
            filter(is_one_by_one, since),
            without_batches(rows, self.index.event),
        )
        return next((event for event in one_by_one if self.in_force(event.event)), None)

    def own_newest_first(self, curator: str, kind: EventKind) -> Iterator[Event]:
        """Give a curator's events of a kind, in force or not."""
        rows = ((_row_place(row), row, None) for row in self.index.own(curator, kind))
        since = self._own.get((curator, kind), ())
        placed = merge(
            rows,
            ((place, 0, event) for place, event in reversed(since)),
            key=lambda one: one[0],
            reverse=True,
        )
        return (self.index.event(row) if event is None else event for _, row, event in placed)

    def in_order(self) -> Iterator[Event]:
        """Give all events, oldest first."""
        rows = ((_row_place(row), row, None) for row in range(len(self.index)))
        since = sorted((self._place(event), 0, event) for event in self._events.values())
        placed = merge(rows, since, key=lambda one: one[0])
        return (self.index.event(row) if event is None else event for _, row, event in placed)

    def _place(self, event: Event) -> Place:
        later = event.lamport > self.index.about.lamport  # nearly always
        return (len(self.index) if later else self.index.rows_before(event), 0, order(event))

    def _has_effect(self, event: Event) -> bool:
        """Would taking the event back change what its curator's decision on the article is?"""
        if event.kind is not EventKind.UNDO:
            return event.names is None or event.names in self
        taken = self.get(event.names or "")
        if taken is None:
            return False
        head = self.current(taken.article, taken.curator)
        return head is None or order(head) < order(taken)


class Decided(Protocol):
    """Who knows which articles are decided, and how: a fold, or a store that has one."""

    def current(self, article: str) -> Event | None:
        """Give the newest decision in force on an article."""

    def decided(self) -> Iterator[str]:
        """Give the names of the articles with a decision in force."""

    def articles(self) -> int:
        """Count them."""


class Heads(Mapping[str, Event]):
    """The newest decision in force on every decided article, read when it is asked for."""

    def __init__(self, known: Decided) -> None:
        self._known = known

    def __getitem__(self, article: str) -> Event:
        event = self._known.current(article)
        if event is None:
            raise KeyError(article)
        return event

    def __iter__(self) -> Iterator[str]:
        return self._known.decided()

    def __len__(self) -> int:
        return self._known.articles()


def _insert(events: list[_Placed], placed: _Placed) -> None:
    if not events or events[-1] < placed:  # nearly always
        events.append(placed)
    else:
        insort(events, placed)


def _row_place(row: int) -> Place:
    return (row, 1, ())
