from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from session_articles import CORPUS

from curate.session import Clock, Session
from curate.store import DecisionStore


class Ticking:
    """A wall clock that goes on by a second whenever somebody looks."""

    def __init__(self) -> None:
        self.at = datetime(2026, 9, 4, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def store(state: Path) -> Iterator[DecisionStore]:
    with DecisionStore.open(state) as opened:
        yield opened


@pytest.fixture
def clock() -> Clock:
    return Clock(now=Ticking(), steady=lambda: 0.0)


@pytest.fixture
def session(store: DecisionStore, clock: Clock) -> Session:
    return Session(CORPUS, store, "sari", clock=clock)
