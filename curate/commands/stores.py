"""The decisions on a corpus, opened to add to them or to look at them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from curate.commands.desk import ELSEWHERE, Desk, check_corpus, check_writable
from curate.commands.printing import tell_problem
from curate.errors import StoreReadOnly
from curate.store import DecisionStore

SEE_TO_IT = "`curate doctor CORPUS` says more, and mends what is safe to mend"


@contextlib.contextmanager
def store_for_deciding(desk: Desk) -> Iterator[DecisionStore]:
    """Open the decisions to add to them."""
    check_writable(desk.state)
    try:
        with _store(desk.state, writable=True) as store:
            yield store
    except StoreReadOnly as problem:
        raise StoreReadOnly(str(problem), hint=ELSEWHERE) from problem


@contextlib.contextmanager
def store_for_reading(desk: Desk) -> Iterator[DecisionStore]:
    """Open the decisions to look at them; nothing is made on disk when there are none yet."""
    check_corpus(desk.path)
    with _store(desk.state, writable=False) as store:
        yield store


@contextlib.contextmanager
def _store(state: Path, *, writable: bool) -> Iterator[DecisionStore]:
    """Open the decisions, and pass on what the store has to say of them."""
    with DecisionStore.open(state, writable=writable) as store:
        told = len(store.warnings)
        for warning in store.warnings:
            tell_problem(warning, SEE_TO_IT)
        yield store
    for warning in store.warnings[told:]:
        tell_problem(warning, SEE_TO_IT)
