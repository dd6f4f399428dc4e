"""The filters that a curator named in `config.toml`, as they were written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from curate.config.places import Place
from curate.errors import UsageError

_NAME = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A query, and where it was written: `config.toml:12: filters.mine`."""

    query: str
    place: str


SavedFilters = Mapping[str, SavedFilter]


def read_filters(table: Any, place: Place) -> SavedFilters:
    """Read the table `[filters]`: `mine = "curator:sari"`; what a query means is not asked yet."""
    if not isinstance(table, Mapping):
        raise UsageError(
            f"{place.of('filters')}: filters must be a table",
            hint='write [filters] on a line of its own, then lines such as mine = "curator:sari"',
        )
    return MappingProxyType({name: _read(name, query, place) for name, query in table.items()})


def _read(name: str, query: Any, place: Place) -> SavedFilter:
    where = f"{place.of(f'filters.{name}')}: filters.{name}"
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"{where}: no name for a filter",
            hint="take letters, digits, - and _, so that @name can stand in a query",
        )
    if not isinstance(query, str) or not query.strip():
        raise UsageError(
            f"{where} must be a filter in quotes, not {query!r}",
            hint=f'write it as in: {name} = "verdict:undecided flag:too_short"',
        )
    return SavedFilter(query, where)
