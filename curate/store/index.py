"""The index: where every event of the journal stands and what it comes to, as sorted columns.

Rows are events in the order every machine agrees on (`events.order`). Looking something up is a
binary search; nothing is loaded before it is asked for, so a million decisions open at once.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import orjson

from curate.columns import Column
from curate.errors import StoreDamaged, StoreError
from curate.model import Decision, Event, EventKind, Verdict, article_key
from curate.store.events import decision_of, event_of, id_of, order
from curate.store.journal import Extent
from curate.store.segments import SegmentFiles

NONE = 0xFFFFFFFF
"""Stands for no row."""
COLUMNS: Mapping[str, str] = {
    "id_tops": "Q",  # the first 8 bytes of the id
    "id_rests": "I",  # its last 4
    "segments": "H",
    "offsets": "Q",
    "lengths": "I",
    "lamports": "Q",
    "facts": "I",
    "article_rests": "Q",  # of a decision: the second half of its article's key
    "previous": "I",  # the row before of the same curator and kind
    "by_id": "I",  # rows by id_tops
    "article_tops": "Q",  # sorted: the first halves of the articles' keys
    "article_rows": "I",  # decisions, by article and then as the rows are
    "named_keys": "Q",  # sorted: the id_tops of what an undo or redo names
    "named_rows": "I",  # which undo or redo it is
}
"""Each column's name and array type code."""
KINDS = tuple(EventKind)
_VERDICTS = tuple(Verdict)
_KEPT = 4096
"""Events kept once they were read: some screens full."""
_USES = 100
"""Lookups, after which what was loaded of the columns for them is let go of."""
_USES_IN_ORDER = 4096
"""The same for articles that are gone through one after another."""


class IndexUnfit(StoreDamaged):
    """What the index says is not what the journal holds: the journal must be read anew."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What is to know of an event without reading it."""

    kind: EventKind
    verdict: Verdict | None
    in_force: bool
    shown: bool
    """Is it what its curator's decision on its article is?"""
    curator: int
    """Its place in the list of curators."""
    bare: bool = False
    """Is it certain that it has no note and no reasons? An index of earlier days never says so."""

    def packed(self) -> int:
        """Give it as one number."""
        verdict = 0 if self.verdict is None else _VERDICTS.index(self.verdict) + 1
        bits = KINDS.index(self.kind) | verdict << 2 | self.in_force << 5 | self.shown << 6
        return bits | self.bare << 7 | self.curator << 8


@lru_cache(maxsize=1024)  # there are few, and they are asked for a million times
def fact_of(packed: int) -> Fact:
    """Give what a packed number says."""
    verdict = packed >> 2 & 7
    return Fact(
        KINDS[packed & 3],
        _VERDICTS[verdict - 1] if verdict else None,
        bool(packed & 1 << 5),
        bool(packed & 1 << 6),
        packed >> 8,
        bool(packed & 1 << 7),
    )


@dataclass(frozen=True, slots=True)
class About:
    """What an index says of itself and of the journal."""

    rows: int = 0
    sequence: int = 0
    lamport: int = 0
    digest: int = 0
    """The ids of all events, joined by exclusive or: the same for the same set."""
    extents: tuple[Extent, ...] = ()
    """What of the journal is in the index."""
    curators: tuple[str, ...] = ()
    last: Mapping[str, int] = field(default_factory=dict)
    """`<curator's place>.<kind>`: the curator's last row of this kind."""
    articles: int = 0
    """How many articles have a decision in force."""
    snapshot: tuple[int, int, int] | None = None
    """The snapshot written with it: its size, its time of change, its inode."""


def _let_go_of_nothing() -> None:
    """Do nothing: what is not mapped cannot be loaded again."""


class Index:
    """The events of a journal up to some transaction."""

    def __init__(
        self,
        about: About,
        columns: Mapping[str, Column],
        files: SegmentFiles | None,
        let_go: Callable[[], object] = _let_go_of_nothing,
    ) -> None:
        """`let_go` has what was loaded of the columns no longer count as memory in use."""
        self.about = about
        self._files = files
        self._let_go = let_go
        self._columns = columns
        self._id_tops = columns["id_tops"]
        self._facts = columns["facts"]
        self._article_rests = columns["article_rests"]
        self._events: OrderedDict[int, Event] = OrderedDict()
        self._uses = 0

    def __len__(self) -> int:
        return self.about.rows

    def close(self) -> None:
        """Let go of the mapped file, which would keep its mount busy; nothing can be asked then."""
        for column in self._columns.values():
            if isinstance(column, memoryview):
                column.release()
        self._let_go = _let_go_of_nothing

    def saying(self, **changes: Any) -> Index:
        """Give the same index with something else said of it."""
        return Index(replace(self.about, **changes), self._columns, self._files, self._let_go)

    def column(self, name: str) -> Column:
        """Give a whole column."""
        return self._columns[name]

    def id(self, row: int) -> str:
        """Give the id of the event in a row."""
        return f"{self._id_tops[row]:016x}{self._columns['id_rests'][row]:08x}"

    def row(self, event_id: str) -> int | None:
        """Give the row of an event; None when it is not in the index."""
        return next((row for row in self.starting_with(event_id) if self.id(row) == event_id), None)

    def starting_with(self, prefix: str) -> Iterator[int]:
        """Give the rows of the events whose id begins so."""
        top = prefix[:16]
        try:
            low, high = int(top.ljust(16, "0"), 16), int(top.ljust(16, "f"), 16)
        except ValueError:
            return
        by_id = self._columns["by_id"]
        for at in range(bisect_left(by_id, low, key=self._id_tops.__getitem__), len(by_id)):
            row = by_id[at]
            if self._id_tops[row] > high:
                return
            if self.id(row).startswith(prefix):
                yield row

    def fact(self, row: int) -> Fact:
        """Give what is to know of an event without reading it."""
        return fact_of(self._facts[row])

    def in_force(self, row: int) -> bool:
        """Was the event in force when the index was made?"""
        return bool(self._facts[row] & 1 << 5)

    def curator(self, row: int) -> str:
        """Give whose event it is."""
        return self.about.curators[self._facts[row] >> 8]

    def event(self, row: int) -> Event:
        """Read an event from the journal; raises IndexUnfit when something else stands there."""
        kept = self._events.get(row)
        if kept is None:
            kept = self._events[row] = self._checked(row)
            if len(self._events) > _KEPT:
                self._events.popitem(last=False)
        return kept

    def decision(self, row: int) -> Decision:
        """Read a decision, for those who pass by many; raises IndexUnfit."""
        self._note_use()
        try:
            return decision_of(self.row_of(row))
        except StoreError as problem:
            raise self._unfit(row) from problem

    def row_of(self, row: int) -> Mapping[str, Any]:
        """Read what an event says, without checking that it says it well; raises IndexUnfit."""
        try:
            found: Mapping[str, Any] = orjson.loads(self._piece(row))
            sound = found["event"] == self.id(row)
        except (ValueError, TypeError, KeyError):
            sound = False
        if not sound:
            raise self._unfit(row)
        return found

    def json(self, row: int) -> bytes:
        """Give the event's JSON as it stands in the journal; raises IndexUnfit."""
        json = self._piece(row)
        try:
            found: Any = orjson.loads(json)
            sound = found["event"] == self.id(row) == id_of(found)
        except (ValueError, TypeError, KeyError, AttributeError):
            sound = False
        if not sound:
            raise self._unfit(row)
        return json

    def decisions(self, article: str) -> Iterator[int]:
        """Give the rows of the decisions on an article, oldest first."""
        top, rest = article_key(article)
        rests = self._article_rests
        return (row for row in self.decisions_under(top) if rests[row] == rest)

    def decisions_under(self, top: int) -> Iterator[int]:
        """Give the rows of the decisions on articles whose keys begin so, oldest first."""
        self._note_use()
        tops, rows = self._columns["article_tops"], self._columns["article_rows"]
        for at in range(bisect_left(tops, top), len(tops)):
            if tops[at] != top:
                return
            yield rows[at]

    def _note_use(self) -> None:
        self._uses += 1
        if self._uses % _USES == 0:
            self._let_go()

    def articles(self) -> Iterator[tuple[int, list[int]]]:
        """Give for each article the first half of its key and the rows of its decisions."""
        tops, rows = self._columns["article_tops"], self._columns["article_rows"]
        at, count = 0, len(tops)
        while at < count:
            top, end = tops[at], at + 1
            if end < count and tops[end] == top:
                end = bisect_right(tops, top, at)
            yield top, [rows[i] for i in range(at, end)]
            if at // _USES_IN_ORDER != end // _USES_IN_ORDER:
                self._let_go()
            at = end
        self._let_go()

    def shown(self, from_top: int = 0) -> Iterator[tuple[tuple[int, int], int]]:
        """Give what every curator's decisions were when the index was made.

        Each is its article's key and its row; they come in the order of the keys.
        """
        tops, rows = self._columns["article_tops"], self._columns["article_rows"]
        for at in range(bisect_left(tops, from_top), len(tops)):
            if self._facts[rows[at]] & 1 << 6:
                yield (tops[at], self._article_rests[rows[at]]), rows[at]

    def naming(self, event_id: str) -> Iterator[str]:
        """Give the ids of the events that take an event back."""
        keys, rows = self._columns["named_keys"], self._columns["named_rows"]
        key = int(event_id[:16], 16)
        for at in range(bisect_left(keys, key), len(keys)):
            if keys[at] != key:
                return
            if self.event(rows[at]).names == event_id:
                yield self.id(rows[at])

    def own(self, curator: str, kind: EventKind) -> Iterator[int]:
        """Give the rows of a curator's events of a kind, newest first."""
        if curator not in self.about.curators:
            return
        place = self.about.curators.index(curator)
        row = self.about.last.get(f"{place}.{kind}", NONE)
        while row != NONE:
            yield row
            row = self._columns["previous"][row]

    def rows_before(self, event: Event) -> int:
        """Give how many events of the index come before an event."""
        lamports = self._columns["lamports"]
        low = bisect_left(lamports, event.lamport)
        high = bisect_right(lamports, event.lamport, low)
        return bisect_left(range(high), order(event), low, high, key=self._order)

    def _order(self, row: int) -> tuple[int, str, str, str, str]:
        return order(self.event(row))

    def _checked(self, row: int) -> Event:
        try:
            event = event_of(orjson.loads(self._piece(row)))  # which checks its id
        except (ValueError, StoreError) as problem:
            raise self._unfit(row) from problem
        if event.event != self.id(row):
            raise self._unfit(row)
        return event

    def _piece(self, row: int) -> bytes:
        assert self._files is not None
        columns = self._columns
        return self._files.piece(
            columns["segments"][row], columns["offsets"][row], columns["lengths"][row]
        )

    def _unfit(self, row: int) -> IndexUnfit:
        return IndexUnfit(
            f"segment {self._columns['segments'][row]} of the journal: event {self.id(row)} "
            f"is not at byte {self._columns['offsets'][row]}, where it was written",
            hint="open curate again: it then reads the whole journal and says what is damaged",
        )


EMPTY = Index(About(), {name: array(code) for name, code in COLUMNS.items()}, None)
