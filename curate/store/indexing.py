"""Makes an index out of events, or a longer one out of an index and the events since."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import reduce
from operator import xor

from curate.model import Event, article_key
from curate.store.briefs import Brief
from curate.store.events import order
from curate.store.fold import in_force_of
from curate.store.index import (
    COLUMNS,
    KINDS,
    NONE,
    About,
    Fact,
    Index,
)
from curate.store.journal import Extent, Written
from curate.store.keys import id_halves
from curate.store.segments import SegmentFiles

_ROW_COLUMNS = (
    "id_tops", "id_rests", "segments", "offsets", "lengths", "lamports", "facts", "article_rests",
)  # fmt: skip
_IN_FORCE, _SHOWN = 1 << 5, 1 << 6
_PLAIN = 0xFFFFFFFF ^ (_IN_FORCE | _SHOWN)
_BATCH = 4096
"""Rows that are put into the columns at once: one by one takes three times as long."""
_BEFORE_ALL = Brief("", "", "", "", -1, "", "", None, bare=False)


class IndexBuilder:
    """Takes events as the journal has them, keeps a few numbers of each, and sorts at the end."""

    def __init__(self, base: Index, files: SegmentFiles) -> None:
        self._files = files
        self._columns = {name: _copied(base, name) for name in _ROW_COLUMNS}
        self._curators = {name: place for place, name in enumerate(base.about.curators)}
        self._lamport = base.about.lamport
        self._tops = _tops_by_row(base)
        self._names = {row: base.event(row).names or "" for row in base.column("named_rows")}
        self._waiting: list[tuple[int, ...]] = []
        """Rows that are not in the columns yet."""
        self._facts: dict[tuple[str, str, bool], int] = {}
        """By what an event says, its curator, and whether it is bare: what is packed of it."""
        self._last: Event | Brief = base.event(len(base) - 1) if len(base) else _BEFORE_ALL
        self._ordered = True

    def __len__(self) -> int:
        return len(self._tops)

    def add(self, written: Written[Brief]) -> None:
        """Take one event in."""
        brief, segment, offset, length = written
        if brief.lamport <= self._last.lamport:
            self._ordered = self._ordered and order(self._last) <= order(brief)
        self._last = brief
        if brief.names is not None:
            self._names[len(self)] = brief.names
        self._lamport = max(self._lamport, brief.lamport)
        article_top, article_rest = article_key(brief.article)
        fact = self._facts.get(_kind_of_fact(brief)) or self._fact(brief)
        row = (*id_halves(brief.event), segment, offset, length, brief.lamport, fact, article_rest)
        self._tops.append(article_top)
        self._waiting.append(row)
        if len(self._waiting) >= _BATCH:
            self._store_waiting()

    def _fact(self, brief: Brief) -> int:
        curator = self._curators.setdefault(brief.curator, len(self._curators))
        fact = Fact(
            brief.kind,
            brief.verdict,
            in_force=False,
            shown=False,
            curator=curator,
            bare=brief.bare,
        )
        packed = self._facts[_kind_of_fact(brief)] = fact.packed()
        return packed

    def _store_waiting(self) -> None:
        for name, numbers in zip(_ROW_COLUMNS, zip(*self._waiting, strict=True), strict=False):
            self._columns[name].extend(numbers)
        self._waiting.clear()

    def finished(self, extents: Iterable[Extent], sequence: int) -> Index:
        """Give the index of all that was taken in, which is the journal up to `sequence`."""
        self._store_waiting()
        self._drop_repeated()
        if not self._ordered:
            self._put_in_order()
        columns = _blank() | self._columns
        about = About(
            rows=len(self),
            sequence=sequence,
            lamport=self._lamport,
            digest=self._digest(),
            extents=tuple(
                replace(extent, changed=self._files.changed(extent.number)) for extent in extents
            ),
            curators=tuple(self._curators),
        )
        tops = columns["id_tops"]
        columns["by_id"] = array("I", sorted(range(len(self)), key=tops.__getitem__))
        self._settle_force(Index(about, columns, self._files))
        named = sorted((id_halves(name)[0], row) for row, name in self._names.items())
        columns["named_keys"] = array("Q", (key for key, _ in named))
        columns["named_rows"] = array("I", (row for _, row in named))
        rows = sorted(self._decisions(), key=self._tops.__getitem__)
        columns["article_rows"] = array("I", rows)
        columns["article_tops"] = array("Q", (self._tops[row] for row in rows))
        articles = self._settle_shown(columns["article_tops"], columns["article_rows"])
        columns["previous"], last = self._chains()
        return Index(replace(about, articles=articles, last=last), columns, self._files)

    def _digest(self) -> int:
        tops, rests = self._columns["id_tops"], self._columns["id_rests"]
        return reduce(xor, tops, 0) << 32 | reduce(xor, rests, 0)

    def _drop_repeated(self) -> None:
        """Keep one of each event; a merge that was broken off and done again repeats some."""
        tops, rests = self._columns["id_tops"], self._columns["id_rests"]
        if len(set(tops)) == len(tops):
            return
        rows = reversed(range(len(tops)))
        first = {(tops[row], rests[row]): row for row in rows}
        self._take(sorted(first.values()))

    def _put_in_order(self) -> None:
        """Bring the rows into the order of events; those of one lamport are read for it."""
        index = Index(About(curators=tuple(self._curators)), _blank() | self._columns, self._files)
        lamports = self._columns["lamports"]
        rows: list[int] = []
        for group in _groups(sorted(range(len(self)), key=lamports.__getitem__), lamports):
            rows += group if len(group) == 1 else sorted(group, key=lambda r: order(index.event(r)))
        self._take(rows)

    def _take(self, rows: list[int]) -> None:
        """Let these rows be the rows, in this order."""
        places = {row: place for place, row in enumerate(rows)}
        for column in (*self._columns.values(), self._tops):
            column[:] = array(column.typecode, (column[row] for row in rows))
        self._names = {places[r]: name for r, name in self._names.items() if r in places}

    def _decisions(self) -> Iterator[int]:
        return (row for row, fact in enumerate(self._columns["facts"]) if not fact & 3)

    def _settle_force(self, index: Index) -> None:
        """Note which events are in force: all, but those taken back."""
        facts = self._columns["facts"]
        facts[:] = array("I", (fact & _PLAIN | _IN_FORCE for fact in facts))
        naming: defaultdict[str, list[str]] = defaultdict(list)
        for row, name in self._names.items():
            naming[name].append(index.id(row))
        for name in naming:
            named = index.row(name)
            if named is not None and not in_force_of(name, lambda one: naming.get(one, ())):
                facts[named] &= ~_IN_FORCE

    def _settle_shown(self, tops: array[int], rows: array[int]) -> int:
        """Note what every curator's decision on every article is; count the articles decided."""
        facts, rests, articles, at = self._columns["facts"], self._columns["article_rests"], 0, 0
        while at < len(tops):
            end = at + 1
            if end < len(tops) and tops[end] == tops[at]:
                end = bisect_right(tops, tops[at], at)
            elif facts[rows[at]] & _IN_FORCE:  # nearly always: one decision on the article
                facts[rows[at]] |= _SHOWN
                articles += 1
                at = end
                continue
            living = [row for row in rows[at:end] if facts[row] & _IN_FORCE]
            # The newest of a curator and an article comes last.
            for row in {(rests[row], facts[row] >> 8): row for row in living}.values():
                facts[row] |= _SHOWN
            articles += len({rests[row] for row in living})
            at = end
        return articles

    def _chains(self) -> tuple[array[int], dict[str, int]]:
        """Link every event to the one before it of the same curator and kind."""
        previous, last = array("I"), dict[int, int]()
        for row, facts in enumerate(self._columns["facts"]):
            chain = facts >> 8 << 2 | facts & 3
            previous.append(last.get(chain, NONE))
            last[chain] = row
        return previous, {f"{chain >> 2}.{KINDS[chain & 3]}": row for chain, row in last.items()}


def _kind_of_fact(brief: Brief) -> tuple[str, str, bool]:
    return brief.says, brief.curator, brief.bare


def _blank() -> dict[str, array[int]]:
    return {name: array(code) for name, code in COLUMNS.items()}


def _copied(base: Index, name: str) -> array[int]:
    copy = array(COLUMNS[name])
    column = memoryview(base.column(name))  # type: ignore[arg-type]
    copy.frombytes(column.cast("B"))
    return copy


def _tops_by_row(base: Index) -> array[int]:
    tops = array("Q", bytes(8 * len(base)))
    for top, row in zip(base.column("article_tops"), base.column("article_rows"), strict=True):
        tops[row] = top
    return tops


def _groups(rows: list[int], keys: array[int]) -> Iterator[list[int]]:
    """Split sorted rows where their key changes."""
    group: list[int] = []
    for row in rows:
        if group and keys[group[-1]] != keys[row]:
            yield group
            group = []
        group.append(row)
    if group:
        yield group
