"""The decisions in force as TinyDB documents: each is the event that made it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from heapq import heappop, heappush, merge
from typing import Any, NamedTuple, Protocol, TypeVar

import orjson

from curate.model import Event, article_key
from curate.store.events import event_row, json_of
from curate.store.fold import Fold
from curate.store.index import Index
from curate.store.keys import curator_number, lowest_number, lowest_top

TABLE = "decisions"
Answer = TypeVar("Answer")
_REACH = 1 << 16
"""How far above its article's lowest number a document's own number may be."""
_CROWD = 64
"""More documents than that never want neighbouring numbers: they are 52 bits of a hash."""


class Document(NamedTuple):
    """One curator's decision on one article, not read yet."""

    wanted: int
    """Its number, unless another has it."""
    article: tuple[int, int]
    curator: str
    row: int
    """In the index; of no meaning where there is an event."""
    event: Event | None

    def json(self, index: Index) -> bytes:
        """Give it as it stands in the journal."""
        return index.json(self.row) if self.event is None else json_of(self.event)


def numbered(documents: Iterable[Document]) -> Iterator[tuple[int, Document]]:
    """Give documents that come in the order of their articles' keys the numbers they get.

    It is the first number free from the one wanted on: a pure function of what there is.
    """
    waiting: list[Document] = []
    taken = -1
    for document in documents:
        while waiting and waiting[0].wanted < lowest_number(document.article[0]):
            taken = max(waiting[0].wanted, taken + 1)
            yield taken, heappop(waiting)
        heappush(waiting, document)
    while waiting:
        taken = max(waiting[0].wanted, taken + 1)
        yield taken, heappop(waiting)


def number_of(fold: Fold, curator: str, article: str) -> int:
    """Give the number that the document of a curator's decision has, or would have."""
    key = article_key(article)
    own = Document(_wanted(key, curator_number(curator)), key, curator, -1, None)
    there = in_force(fold, own.wanted - _REACH - _CROWD)
    others = (one for one in there if (one.article, one.curator) != (key, curator))
    for number, document in numbered(merge(others, (own,), key=lambda one: one.article)):
        if document is own:
            return number
    raise AssertionError("every document gets a number")


def in_force(fold: Fold, from_number: int = 0) -> Iterator[Document]:
    """Give the documents whose articles can have numbers from there on, by their articles' keys."""
    top = lowest_top(from_number)
    moved = (_since(fold, curator, article) for curator, article in fold.moved)
    since = sorted(one for one in moved if one is not None and one.article[0] >= top)
    moved_heads = {(article_key(article), curator) for curator, article in fold.moved}
    indexed = (
        one
        for one in _indexed(fold.index, top)
        if not moved_heads or (one.article, one.curator) not in moved_heads
    )
    return merge(indexed, since, key=lambda one: one.article)


class Glimpse(NamedTuple):
    """What is decided on which text, by whom."""

    event: str
    article: str
    curator: str
    raw_sha256: str


def glimpses(fold: Fold) -> Iterator[Glimpse]:
    """Give every curator's decision on every article; each is read when it is its turn."""
    for document in in_force(fold):
        event = document.event
        row = event_row(event) if event else fold.index.row_of(document.row)
        yield Glimpse(row["event"], row["article"], row["curator"], row["raw_sha256"])


def _since(fold: Fold, curator: str, article: str) -> Document | None:
    event = fold.current(article, curator)
    if event is None:
        return None
    key = article_key(article)
    return Document(_wanted(key, curator_number(curator)), key, curator, -1, event)


def _indexed(index: Index, top: int) -> Iterator[Document]:
    numbers = {curator: curator_number(curator) for curator in index.about.curators}
    for key, row in index.shown(top):
        curator = index.curator(row)
        yield Document(_wanted(key, numbers[curator]), key, curator, row, None)


def _wanted(article: tuple[int, int], curator: int) -> int:
    return lowest_number(article[0]) + curator


class Answering(Protocol):
    """Who answers from a fold, and goes on if its index turns out to be unfit: a store."""

    def asked(self, question: Callable[[Fold], Answer]) -> Answer:
        """Answer one question."""

    def listed(self, question: Callable[[Fold], Iterator[Answer]]) -> Iterator[Answer]:
        """Give a list."""


class Documents(Mapping[str, dict[str, Any]]):
    """The table `decisions`, each document read when it is asked for."""

    def __init__(self, store: Answering) -> None:
        self._store = store

    def __getitem__(self, name: str) -> dict[str, Any]:
        json = self._store.asked(lambda fold: _json_of_number(fold, int(name)))
        if json is None:
            raise KeyError(name)
        row: dict[str, Any] = orjson.loads(json)
        return row

    def __iter__(self) -> Iterator[str]:
        return self._store.listed(_all_names)

    def items(self) -> Any:
        """Give all of them with their numbers, in one go."""
        return ((name, orjson.loads(json)) for name, json in self._store.listed(_all_json))

    def __len__(self) -> int:
        return self._store.asked(lambda fold: sum(1 for _ in in_force(fold)))


def _json_of_number(fold: Fold, number: int) -> bytes | None:
    for found, document in numbered(in_force(fold, number - _REACH - _CROWD)):
        if found >= number:
            return document.json(fold.index) if found == number else None
    return None


def _all_json(fold: Fold) -> Iterator[tuple[str, bytes]]:
    for number, document in numbered(in_force(fold)):
        yield str(number), document.json(fold.index)


def _all_names(fold: Fold) -> Iterator[str]:
    return (str(number) for number, _ in numbered(in_force(fold)))
