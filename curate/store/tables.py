"""TinyDB over the events: `db.search(Query())` sees the decisions in force."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from curate.errors import StoreError
from curate.store.documents import TABLE


class EventStorage(Storage):
    """Shows TinyDB the fold of the events; what is decided goes through the store alone."""

    def __init__(self, tables: Callable[[], dict[str, dict[str, Any]]]) -> None:
        self._tables = tables

    def read(self) -> dict[str, dict[str, Any]]:
        """Give the tables as they are now."""
        return self._tables()

    def write(self, data: dict[str, dict[str, Any]]) -> None:  # noqa: ARG002
        """Refuse: a document that no event says would be lost at the next fold."""
        raise StoreError(
            "decisions are not written through TinyDB",
            hint="use DecisionStore.decide, or `curate decide`",
        )


class FoldedTable(Table):
    """A table whose answers are never older than the store."""

    # A cached answer would be stale as soon as anyone decides.
    default_query_cache_capacity = 0


class DecisionsDB(TinyDB):
    """TinyDB that answers for the table `decisions` unless it is asked for another."""

    table_class = FoldedTable
    default_table_name = TABLE


def database(tables: Callable[[], dict[str, dict[str, Any]]]) -> TinyDB:
    """Give a TinyDB whose tables are what `tables` gives."""
    return DecisionsDB(tables, storage=EventStorage)
