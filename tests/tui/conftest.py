from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from full_disk import Disk
from screen_articles import ARTICLES, SessionOf, examine
from screen_text import MakeApp

from curate.config.settings import Settings
from curate.model import Article, Examined, Unreadable
from curate.session import Clock, Session
from curate.session.examining import Examiner
from curate.store import DecisionStore
from curate.tui.app import CurateApp


@pytest.fixture(autouse=True)
def _quick_pilot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have Textual look every 4 ms, not every 20, whether a key was dealt with."""
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", 0.004)
    monkeypatch.setattr("textual._wait.SLEEP_IDLE", 0.0004)


@pytest.fixture(autouse=True)
def _rich_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be where the signs of the screen are not ASCII."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("LC_ALL", raising=False)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[DecisionStore]:
    with DecisionStore.open(tmp_path / "state") as opened:
        yield opened


@pytest.fixture
def disk(store: DecisionStore, monkeypatch: pytest.MonkeyPatch) -> Disk:
    """The disk of the store: no decision is saved before there is room on it."""
    disk = Disk(store.decide)
    monkeypatch.setattr(store, "decide", disk)
    return disk


@pytest.fixture
def a_clipboard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be on a terminal that may have a clipboard."""
    monkeypatch.setenv("TERM", "xterm")
    for name in ("TMUX", "VTE_VERSION", "TERM_PROGRAM"):
        monkeypatch.delenv(name, raising=False)


def _ticking() -> Callable[[], datetime]:
    """A wall clock that goes on by a second whenever somebody looks."""
    seconds = iter(range(1_000_000))
    return lambda: datetime(2026, 9, 4, 8, tzinfo=UTC) + timedelta(seconds=next(seconds))


@pytest.fixture
def clock() -> Clock:
    return Clock(now=_ticking(), steady=lambda: 0.0)


@pytest.fixture
def session_of(store: DecisionStore, clock: Clock) -> SessionOf:
    """Give what begins a sitting over articles, which are cleaned by a few rules of our own."""

    def begin(
        articles: Sequence[Article | Unreadable],
        by: Callable[[Article], Examined] | None = examine,
        *,
        is_loaded: bool = True,
        **options: object,
    ) -> Session:
        examiner = Examiner(articles, by, is_loaded=is_loaded)
        return Session(articles, store, "sari", clock=clock, examiner=examiner, **options)

    return begin


@pytest.fixture
def session(session_of: SessionOf) -> Session:
    return session_of(ARTICLES)


@pytest.fixture
def stubs(session_of: SessionOf) -> Session:
    """A sitting with reasons of its own, one of which the flag of the second article speaks for."""
    return session_of(ARTICLES, reasons={"satire": (), "stub": ("leftover",)})


@pytest.fixture
def make_app(session: Session) -> MakeApp:
    def make(of: Session | None = None, **options: object) -> CurateApp:
        settings = options.pop("settings", Settings(repeat_guard=0))
        return CurateApp(session if of is None else of, settings, **options)

    return make
