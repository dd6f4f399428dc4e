"""The statistics page: what it says, and that it never keeps a key waiting."""

import asyncio

from screen_articles import SessionOf
from screen_text import MakeApp, screen_text, until
from textual.pilot import Pilot

from curate.model import Article
from curate.session import Session
from curate.session.statistics import Statistics
from curate.tui.look import ASCII, Appearance
from curate.tui.screens.statistics import StatisticsPage
from curate.tui.texts.statistics import StatisticsText


async def counted(pilot: Pilot[int]) -> str:
    """Wait, within a limit, until the page has counted everything."""

    def is_done() -> bool:
        page = pilot.app.screen
        return isinstance(page, StatisticsPage) and page._timer is None and page._shown_at > 0

    await until(pilot, is_done)
    return screen_text(pilot.app)


def row_of(shown: str, name: str) -> list[str]:
    return next(row.split() for row in shown.split("\n") if row.startswith(f"  {name}"))


async def test_the_page_counts_verdicts_reasons_pace_flags_and_rules(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(80, 60)) as pilot:
        await pilot.press("a", "r", "2", "space", "a", "s")
        shown = await counted(pilot)
        assert row_of(shown, "accept")[:4] == ["accept", "2", "33", "%"]
        assert row_of(shown, "later")[1] == "1"
        assert row_of(shown, "undecided")[1] == "1"
        assert row_of(shown, "unreadable")[1] == "1"
        assert "6 articles, 1 of them unreadable" in shown
        assert "2 articles, 1 of them put off" in shown
        assert "No estimate yet" in shown
        assert row_of(shown, "too short")[2:5] == ["1", "100", "%"]
        assert row_of(shown, "leftover")[1:4] == ["1", "20", "%"]
        assert row_of(shown, "test.read-also")[1:4] == ["35", "in", "1"]
        assert "of the 5 of 6 that were examined" in shown
        await pilot.press("s", "j")
        assert app.screen is app.review


async def test_a_pace_gives_an_estimate_and_a_sparkline(make_app: MakeApp, session_of: SessionOf):
    app = make_app(session_of([Article(f"a{number}", "Isi.") for number in range(8)]))
    async with app.run_test(size=(80, 60)) as pilot:
        for _ in range(4):
            await pilot.press("a", "u")
        await pilot.press(*"aaaaas")
        assert "too few decisions" in await counted(pilot)
        await pilot.press("escape", "a", "s")
        shown = await counted(pilot)
        assert "min of work at your pace, if nobody else decides" in shown
        assert "too few decisions" not in shown


async def test_nothing_at_all_divides_by_nothing(make_app: MakeApp, session_of: SessionOf):
    for size in ((80, 40), (20, 5)):
        app = make_app(session_of(()))
        async with app.run_test(size=size) as pilot:
            await pilot.press("s")
            assert "Verdicts  0" in await counted(pilot)
            await pilot.press("escape")
            assert app.screen is app.review


async def test_a_key_is_answered_while_much_is_counted(make_app: MakeApp, session_of: SessionOf):
    many = [Article(f"a{number}", "Isi.\n" * 40) for number in range(1500)]
    session = session_of(many, None)
    app = make_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        app.review.action_statistics()
        await asyncio.sleep(0.1)
        await pilot.press("escape")
        assert app.screen is app.review
        assert 0 < session.tally.examined < 1500


def test_a_poor_terminal_gets_ascii_bars_at_any_width(session: Session):
    while session.sample():
        pass
    session.accept()
    said: Statistics = session.statistics(session.decision_counts())
    for width in (10, 40, 80, 200):
        text = "".join(
            span[0]
            for paragraph in StatisticsText(said, ASCII, width).paragraphs()
            for span in (paragraph.label, *paragraph.spans)
        ).replace("…", "~")
        assert text.isascii()
        assert ("#" in text) is (width >= 40)
    assert Appearance.of("ascii").glyphs is ASCII
