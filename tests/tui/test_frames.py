"""Frames painted directly: the same screen as Textual's, and never more than the line takes."""

import asyncio
import threading

import pytest
from pyte_terminal import AnsweringTerminal, PyteTerminal, on
from screen_articles import ARTICLES, SessionOf, examine
from screen_text import MakeApp, until
from textual.pilot import Pilot

from curate.config.settings import Settings
from curate.model import Article
from curate.session import Session
from curate.session.examining import Examiner
from curate.store import DecisionStore
from curate.tui.app import CurateApp
from curate.tui.driver import PacedDriver


def _article(number: int, text: str) -> Article:
    raw = f"{text}\nBaca juga: {text}\n{text * 9}\nWarga menyambut kabar itu.\n"
    return Article(f"w{number}", raw, {"title": text, "source": text})


AGREED = tuple(map(_article, range(3), ("五五五 大雨 " * 9, "Kafé à la crème ✓", "日本 news 日本")))
DISPUTED = ("தமிழ் மொழி", "सोनपुरा गाँव के लोगों ने", "e\u0301" * 9, "👨‍👩‍👧‍👦 keluarga ❤️", "မြန်မာ")
"""Texts whose cells pyte counts in another way than Rich, as real terminals do."""

STEPS: tuple[str | tuple[int, int], ...] = (
    *("j", "J", "J", "x", "n", "N", "k", "j", "j", "j", "pagedown", "pageup", "G", "k", "k", "k"),
    *("tab", "j", "tab", "j", "tab", "j", "w", "escape", "question_mark", "pagedown", "escape"),
    *("slash", "k", "a", "enter", "n", "n", "escape", "m", "h", "i", "left", "enter", "r", "z"),
    *("escape", "a", "a", "u", "ctrl+r", "space", "r", "1", (112, 26), "j", "j", "k", "J", "x"),
    *("G", "k", "a", "e", "escape", "g", "j", (44, 12), "j", "J", "j", (21, 6)),
    *("j", "j", (80, 24), "g", "j", "j"),
)


@pytest.fixture
def two_sessions(tmp_path, clock):
    articles = (*ARTICLES[:3], *AGREED, *ARTICLES[3:])
    with (
        DecisionStore.open(tmp_path / "one") as one,
        DecisionStore.open(tmp_path / "two") as two,
    ):
        yield [
            Session(articles, store, "sari", clock=clock, examiner=Examiner(articles, examine))
            for store in (one, two)
        ]


async def quiet(pilot: Pilot[int]) -> None:
    """Let everything be parsed ahead and painted that would be when nobody types."""
    review = pilot.app.review
    while review.session.prefetch():
        pass
    review.show_list()
    review.show_line()  # It says how many articles were examined by now.
    await pilot.pause()
    frames = pilot.app.frames
    for _ in range(200):  # Rows that the compositor painted are written again when answers came.
        works = review._job is not None and not review._is_worked_out
        if not (works or frames._due or frames._whole or frames._waiting or frames._held):
            return
        await pilot.pause(0.005)


async def test_both_ways_of_painting_show_the_same_screen(make_app: MakeApp, two_sessions):
    direct = on(make_app(two_sessions[0]), AnsweringTerminal)
    textual = on(make_app(two_sessions[1]), PyteTerminal)
    async with (
        direct.run_test(headless=False, size=(80, 24)) as one,
        textual.run_test(headless=False, size=(80, 24)) as two,
    ):
        for number, step in enumerate(STEPS):
            for pilot in (one, two):
                if isinstance(step, str):
                    await pilot.press(step)
                else:
                    await pilot.resize_terminal(*step)
                await quiet(pilot)
            if direct.screen is direct.review:
                direct.review.expect_next()  # Only here: what is made ahead is what would be drawn.
            for _ in range(200):  # A new size comes in several messages.
                if direct._driver.cells() == textual._driver.cells():
                    break
                await two.pause(0.01)
            assert direct._driver.screen.display == textual._driver.screen.display, (number, step)
            assert direct._driver.cells() == textual._driver.cells(), (number, step)
        assert direct.frames._pace.number > 60
        assert textual.frames._pace.number == 0


@pytest.mark.parametrize("text", DISPUTED)
async def test_where_terminals_disagree_the_columns_stand(
    make_app: MakeApp, session_of: SessionOf, text: str
):
    articles = (ARTICLES[0], _article(1, text), ARTICLES[1], ARTICLES[2])
    app = on(make_app(session_of(articles)), AnsweringTerminal)
    async with app.run_test(headless=False, size=(80, 24)) as pilot:
        for step in ("j", "k", "j", "j", "j", "k", "k", "question_mark", "escape"):
            await pilot.press(step)
            await quiet(pilot)
            shown = app._driver.cells()[7:18]
            walls = {tuple(x for x, cell in enumerate(row) if cell[0] == "│") for row in shown}
            assert walls == ({(41,)} if step != "question_mark" else {()}), step


class SlowTerminal(AnsweringTerminal):
    """One whose answers come when the test says so."""

    at_once = False
    left_over = 0

    def disable_input(self) -> None:
        """Answer a little later than the program wants to leave, as a slow line does."""
        late = threading.Timer(0.02, lambda: self.answer(len(self.owed)))
        late.start()
        super().disable_input()
        self.left_over = len(self._asked)
        late.join()


async def slow_start(pilot: Pilot[int], app: CurateApp) -> SlowTerminal:
    """Let the terminal answer until nothing is under way."""
    await quiet(pilot)
    terminal = app._driver
    while terminal.owed:
        terminal.answer()
        await quiet(pilot)
    terminal.frames.clear()
    return terminal


async def test_no_more_than_two_frames_are_under_way(make_app: MakeApp, session: Session):
    app = on(make_app(), SlowTerminal)
    async with app.run_test(headless=False) as pilot:
        terminal = await slow_start(pilot, app)
        for position in (1, 2, 3, 4, 5):
            await pilot.press("j")
            assert session.position == position  # the session goes on all the same
        assert len(terminal.frames) == 2
        terminal.answer()
        await pilot.pause()
        assert len(terminal.frames) == 3  # the newest, and none of those between
        assert "6 of 6" in terminal.screen.display[0]


async def test_a_key_that_works_on_the_text_works_on_the_article_moved_to(
    make_app: MakeApp, session: Session
):
    app = on(make_app(), SlowTerminal)
    async with app.run_test(headless=False) as pilot:
        await slow_start(pilot, app)
        await pilot.press("j", "j", "k")  # the third move is put off: the line is busy
        assert app.review.pair.article == "a2"
        await pilot.press("J")
        assert app.review.pair.article == session.entry.id == "a1"
        assert app.review.pair.cursor == 1


@pytest.mark.parametrize("is_modern", [True, False])
async def test_a_lost_answer_holds_nothing_up_for_long(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, is_modern: bool
):
    monkeypatch.setattr("curate.tui.pace.PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr("curate.tui.pace.SLOWEST_LINE", 1_000_000)
    monkeypatch.setattr(SlowTerminal, "is_modern", is_modern)
    app = on(make_app(), SlowTerminal)
    async with app.run_test(headless=False) as pilot:
        terminal = await slow_start(pilot, app)
        await pilot.press(*"jjjjj")
        await until(pilot, lambda: "6 of 6" in terminal.screen.display[0])


async def test_a_page_opened_while_the_line_is_busy_is_painted_later(make_app: MakeApp):
    app = on(make_app(), SlowTerminal)
    async with app.run_test(headless=False) as pilot:
        terminal = await slow_start(pilot, app)
        await pilot.press("j", "j", "question_mark")
        assert not any("Take back" in row for row in terminal.screen.display)
        while terminal.owed:
            terminal.answer()
            await pilot.pause()
        assert any("Take back" in row for row in terminal.screen.display)
        await pilot.press("escape")
        for _ in range(200):
            while terminal.owed:
                terminal.answer()
            if "3 of 6" in terminal.screen.display[0]:
                break
            await pilot.pause(0.01)
        assert "3 of 6" in terminal.screen.display[0]


@pytest.mark.parametrize("key", ["e", "m", "r", "slash", "A"])
async def test_what_opened_on_a_busy_line_is_there_with_the_answer(make_app: MakeApp, key: str):
    app = on(make_app(), SlowTerminal)
    async with app.run_test(headless=False) as pilot:
        terminal = await slow_start(pilot, app)
        await pilot.press("j", "j")
        await pilot.press(key)
        await asyncio.sleep(0.1)  # everything goes idle; a pause of the pilot's would paint
        for _ in range(20):
            while terminal.owed:
                terminal.answer()
            await asyncio.sleep(0.01)
        with_the_answers = list(terminal.screen.display)
        await pilot.pause()
        app.screen.refresh(layout=True)
        await pilot.pause(0.1)
        assert with_the_answers == list(terminal.screen.display)


@pytest.mark.parametrize("leads_there", ["k", "e", "m", "question_mark", "ctrl+p"])
async def test_ctrl_l_mends_what_something_else_wrote(make_app: MakeApp, leads_there: str):
    app = on(make_app(), AnsweringTerminal)
    async with app.run_test(headless=False) as pilot:
        await pilot.press(leads_there)
        await pilot.pause(0.1)
        before = list(app._driver.screen.display)
        app._driver.stream.feed(
            "\x1b[1;1H\x1b[7mThe system goes down at noon.\n\n\x1b[24;70Hgoodbye"
        )
        assert list(app._driver.screen.display) != before
        await pilot.press("ctrl+l")
        await until(pilot, lambda: list(app._driver.screen.display) == before)
        assert not app._driver.screen.cursor.attrs.reverse


async def test_nothing_is_judged_before_the_terminal_has_it(make_app: MakeApp, session: Session):
    clock = iter(range(100, 1000))  # every key comes a second after the one before
    app = on(make_app(settings=Settings(), clock=lambda: next(clock)), SlowTerminal)
    async with app.run_test(headless=False) as pilot:
        terminal = await slow_start(pilot, app)
        await pilot.press("j", "a")
        assert session.progress().decided == 0
        assert "before the article was on the screen" in app.review.message
        while terminal.owed:
            terminal.answer()
            await pilot.pause()
        await pilot.press("a")
        assert session.progress().decided == 1


async def test_a_terminal_that_never_answers_is_not_waited_for(make_app: MakeApp, session: Session):
    clock = iter(range(100, 1000))
    app = on(make_app(settings=Settings(), clock=lambda: next(clock)), SlowTerminal)
    async with app.run_test(headless=False) as pilot:
        await pilot.pause()
        await pilot.press(*"jj", "space")
        assert session.position == 4
        await pilot.pause()
        assert "5 of 6" in app._driver.screen.display[0]
        assert len(app._driver.owed) == 1  # asked once, and then no more


async def test_leaving_waits_for_the_answers_that_are_under_way(make_app: MakeApp):
    app = on(make_app(), SlowTerminal)
    async with app.run_test(headless=False) as pilot:
        terminal = await slow_start(pilot, app)
        await pilot.press("j", "j", "q")
        assert terminal.owed
    assert not terminal.owed
    assert not terminal.left_over  # or they would be typed into the shell


async def test_a_key_is_one_write(make_app: MakeApp):
    app = on(make_app(), AnsweringTerminal)
    async with app.run_test(headless=False) as pilot:
        await quiet(pilot)
        for key in ("j", "J", "x", "k", "a", "u"):
            app._driver.frames.clear()
            await pilot.press(key)
            (frame,) = app._driver.frames
            assert frame.startswith("\x1b[?2026h")
            assert frame.endswith("\x1b[?2026l\x1b[?2026$p")
            await quiet(pilot)


def test_direct_painting_can_be_switched_off(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch):
    assert make_app(settings=Settings()).driver_class is PacedDriver
    assert make_app(settings=Settings(direct_paint=False)).driver_class is not PacedDriver
    monkeypatch.setenv("CURATE_DIRECT_PAINT", "0")
    assert make_app(settings=Settings()).driver_class is not PacedDriver


def test_another_textual_without_what_it_takes_paints_by_itself(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delattr("textual.app.App.post_display_hook")
    assert make_app(settings=Settings()).driver_class is not PacedDriver
