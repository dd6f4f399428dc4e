"""TinyDB over the events: `db.search(Query())` sees the decisions in force.

What is written through TinyDB becomes events: a document put or changed is a decision, one
removed takes back every decision of its curator on its article.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from curate.errors import StoreError
from curate.store.changes import head_of
from curate.store.documents import TABLE, Documents, number_of

if TYPE_CHECKING:
    from curate.store.store import DecisionStore


class EventStorage(Storage):
    """Shows TinyDB the fold of the events; what is decided goes through the store alone."""

    def __init__(self, store: DecisionStore) -> None:
        self.store = store

    def read(self) -> dict[str, Any]:
        """Give the tables as they are now."""
        return {TABLE: Documents(self.store)}

    def write(self, data: Mapping[str, Any]) -> None:  # noqa: ARG002
        """Refuse: what is in no table of decisions, no event says."""
        raise StoreError(
            f"only the table {TABLE!r} is kept, and it cannot be dropped",
            hint="write other data to a TinyDB of your own",
        )


class DecisionTable(Table):
    """A table whose changes are events, and whose answers are never older than the store."""

    # A cached answer would be stale as soon as anyone decides.
    default_query_cache_capacity = 0

    def insert(self, document: Mapping[str, Any]) -> int:
        """Record a decision; gives the number of its document."""
        return super().insert(self._numbered(document))

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Record decisions as one transaction; gives the numbers of their documents."""
        return super().insert_multiple([self._numbered(document) for document in documents])

    def _numbered(self, row: Mapping[str, Any]) -> Document:
        store, head = self._store, head_of(row)
        number = store.asked(lambda fold: number_of(fold, *head))
        if isinstance(row, Document) and row.doc_id != number:
            raise StoreError(
                f"the decision of {row['curator']} on {row['article']} is document {number}, "
                f"not {row.doc_id}",
                hint="leave the document's number out",
            )
        return Document(row, doc_id=number)

    def _update_table(self, updater: Callable[[dict[int, Mapping[Any, Any]]], None]) -> None:
        with self._store.changing_documents() as documents:
            updater(documents)  # type: ignore[arg-type]  # TinyDB uses it as any mutable mapping
        self.clear_cache()

    @property
    def _store(self) -> DecisionStore:
        storage = self._storage
        if not isinstance(storage, EventStorage) or self.name != TABLE:
            raise StoreError(
                f"{self.name}: only the table {TABLE!r} is kept",
                hint="write other data to a TinyDB of your own",
            )
        return storage.store


class DecisionsDB(TinyDB):
    """TinyDB that answers for the table `decisions` unless it is asked for another."""

    table_class = DecisionTable
    default_table_name = TABLE


def database(store: DecisionStore) -> TinyDB:
    """Give a TinyDB over a store."""
    return DecisionsDB(store, storage=EventStorage)
