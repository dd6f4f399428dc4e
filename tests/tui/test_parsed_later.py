"""Articles that take long to parse: RAW is there at once, and nothing is decided before CLEAN."""

import threading
from dataclasses import dataclass, field

import pytest
from screen_articles import ARTICLES, SessionOf, examine
from screen_text import MakeApp, resize, screen_text, until

from curate.config.settings import Settings
from curate.errors import RuleError
from curate.model import Article, Examined
from curate.session import Session, examining, listing
from curate.tui.app import CurateApp

LONG = Article("long", "Kapal tiba di pelabuhan.\nBaca juga: Cuaca baik\n" + "x" * 300)


@dataclass
class Slow:
    """A parser that waits until it is let go on, and knows which articles it was given."""

    go: threading.Event = field(default_factory=threading.Event)
    asked: list[str] = field(default_factory=list)
    problem: Exception | None = None

    def __call__(self, article: Article) -> Examined:
        self.asked.append(article.id)
        assert self.go.wait(30)
        if self.problem is not None:
            raise self.problem
        return examine(article)


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def cold(session_of: SessionOf, slow: Slow) -> Session:
    """A sitting whose rules are not read yet."""
    return session_of(ARTICLES, slow, is_loaded=False)


@pytest.mark.parametrize("guard", [0, 0.7])
async def test_raw_stands_there_at_once_and_no_key_decides_before_clean(
    make_app: MakeApp, cold: Session, slow: Slow, guard: float
):
    app: CurateApp = make_app(cold, settings=Settings(repeat_guard=guard))
    async with app.run_test() as pilot:
        await pilot.pause()
        shown = screen_text(app)
        assert "Jalan desa selesai." in shown
        assert "parsing…" in shown
        assert "CLEAN" not in shown
        footer = shown.splitlines()[-1].split()
        assert {"u", "/", "?"} <= set(footer)
        assert not {"a", "f", "r", "space", "x", "w", "e", "m"}.intersection(footer)
        for key in ("a", "f", "r", "space"):
            await pilot.press(key)
            assert "before the clean text was there" in screen_text(app)
        for key in ("x", "e", "m", "w", "y"):
            await pilot.press(key)
            assert "not there yet" in screen_text(app)
        assert cold.progress().decided == 0
        assert app.screen is app.review
        await pilot.press("j")
        assert "Baca juga: Cuaca baik" in screen_text(app)
        await pilot.press("a")
        assert "before the clean text was there" in screen_text(app)
        slow.go.set()
        await until(pilot, lambda: "CLEAN" in screen_text(app))
        shown = screen_text(app)
        assert "parsing…" not in shown
        assert "before the clean text was there" not in shown
        assert " a accept  f fix " in shown
        if not guard:
            await pilot.press("a")
            assert cold.progress().decided == 1
            assert "saved" in screen_text(app)


async def test_a_long_article_is_parsed_beside_the_keys(
    make_app: MakeApp, session_of: SessionOf, slow: Slow, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(examining, "QUICK_CHARS", 200)
    articles = (LONG, *(Article(f"s{at}", f"Isi ke-{at}.") for at in range(3)))
    # The short ones are parsed in the thread of the keys, which must not wait for the test.
    session = session_of(articles, lambda each: slow(each) if each is LONG else examine(each))
    app: CurateApp = make_app(session)
    async with app.run_test(size=(60, 24)) as pilot:
        await until(pilot, lambda: slow.asked == ["long"])
        assert "parsing…" in screen_text(app)
        await pilot.press("J")
        assert app.review.pair.cursor == 1
        slow.go.set()
        await until(pilot, lambda: "CLEAN" in screen_text(app))
        assert app.review.pair.cursor == 1, "the line cursor stays where it was"
        await pilot.press("a")
        assert session.progress().decided == 1


async def test_a_filter_parses_a_long_article_beside_the_keys_and_esc_stops_it(
    make_app: MakeApp, session_of: SessionOf, slow: Slow, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(examining, "QUICK_CHARS", 200)
    articles = (*(Article(f"s{at}", f"Isi ke-{at}.") for at in range(2)), LONG, ARTICLES[0])
    session = session_of(articles, lambda each: slow(each) if each is LONG else examine(each))
    app: CurateApp = make_app(session)
    async with app.run_test() as pilot:
        await pilot.press("F", *"removed>0%", "enter")
        await until(pilot, lambda: slow.asked)
        await until(pilot, lambda: "2 of 4 looked at" in screen_text(app))
        await pilot.press("escape")
        assert "stopped: the articles are shown as before" in screen_text(app)
        slow.go.set()
        await pilot.pause(0.05)
        assert len(session.view) == 4
        await pilot.press("F", *"removed>0%", "enter")
        await until(pilot, lambda: "1 shown" in screen_text(app))
        assert [articles[at] for at in session.shown()] == [LONG]


async def test_rules_that_cannot_be_read_end_the_screen(
    make_app: MakeApp, cold: Session, slow: Slow
):
    slow.problem = RuleError("rules.toml: broken", hint="mend it")
    slow.go.set()
    app: CurateApp = make_app(cold)
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.review.failure is not None)
    assert app.review.failure is slow.problem
    assert app.return_code == slow.problem.exit_code


async def test_rows_of_huge_articles_get_their_titles_without_a_key(
    make_app: MakeApp, session_of: SessionOf, slow: Slow
):
    told = "Nelayan menunggu kabar dari pelabuhan. " * 2000
    huge = [Article(f"a{number}", f"Kapal {number}. {told}") for number in range(12)]
    app = make_app(session_of(huge, slow))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: screen_text(app).count("Kapal") > 5)
        await resize(pilot, (80, 40))
        await until(pilot, lambda: all(f"Kapal {row}." in screen_text(app) for row in range(9)))
        slow.go.set()


async def test_a_title_that_takes_long_to_read_is_shown_once_read_whatever_else_is_left_to_do(
    make_app: MakeApp, session: Session, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(listing, "QUICK_BYTES", 0)
    ahead, quiet = session.prefetch, threading.Event()
    monkeypatch.setattr(session, "prefetch", lambda: (quiet.is_set() and ahead()) or True)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g")
        assert "Panen kopi mundur dua pekan" not in screen_text(app)
        quiet.set()
        await until(pilot, lambda: "Panen kopi mundur dua pekan" in screen_text(app))
