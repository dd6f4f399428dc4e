"""A key held down does one thing, wherever that leads to."""

import time
from contextlib import nullcontext
from pathlib import Path

import pytest
from screen_text import MakeApp, screen_text, seen, settled
from textual import events

from curate.config.settings import Settings, parse_settings
from curate.model import Verdict
from curate.session import Session
from curate.tui.screens.help import Help
from curate.tui.screens.preview import Preview
from curate.tui.screens.review import Review
from curate.tui.screens.trimming import Trimming

RATES = (0.25, 0.5, 0.66)
"""Seconds until a key that is held down begins to repeat."""


class Hand:
    """Presses keys, and knows how long it takes."""

    now = 100.0

    def __init__(self, pilot) -> None:
        self.pilot = pilot

    def clock(self) -> float:
        return self.now

    async def tap(self, *keys: str, after: float = 2.0) -> None:
        for key in keys:
            self.now += after
            await seen(self.pilot)
            await self.pilot.press(key)
            await self.pilot.pause()

    async def hold(self, key: str, delay: float = 0.5, times: int = 12) -> None:
        await seen(self.pilot)
        await self._repeat(key, 2.0, delay, *[1 / 30] * times)

    async def hold_on(self, key: str, times: int = 12) -> None:
        await self._repeat(key, *[1 / 30] * times)

    async def _repeat(self, key: str, *waits: float) -> None:
        for wait in waits:
            self.now += wait
            await self.pilot.press(key)
            await self.pilot.pause()


class Guarded:
    """The screen with the repeat guard on, and a hand whose time the guard goes by."""

    def __init__(self, make_app: MakeApp, settings: str = "") -> None:
        self.app = make_app(
            settings=parse_settings(settings, Path("config.toml")),
            clock=lambda: self.hand.clock(),
        )

    async def __aenter__(self) -> Hand:
        self._run = self.app.run_test(size=(80, 24))
        self.hand = Hand(await self._run.__aenter__())
        return self.hand

    async def __aexit__(self, *problem: object) -> None:
        await self._run.__aexit__(*problem)


@pytest.mark.parametrize("delay", RATES)
@pytest.mark.parametrize("key", ["a", "f"])
async def test_the_key_that_saves_a_fix_does_not_decide_the_next_article(
    make_app: MakeApp, session: Session, key: str, delay: float
):
    guarded = Guarded(make_app)
    async with guarded as hand:
        await hand.tap("e", "Z", "ctrl+s")
        assert isinstance(guarded.app.screen, Preview)
        await hand.hold(key, delay)
        assert isinstance(guarded.app.screen, Review)
        assert session.position == 1
        assert f"{key} is held down: ignored" in screen_text(guarded.app)
        await hand.tap("a")
        assert session.progress().decided == 2


async def test_a_held_cut_opens_the_page_and_cuts_nothing(make_app: MakeApp, session: Session):
    guarded = Guarded(make_app)
    async with guarded as hand:
        await hand.hold("c")
        assert isinstance(guarded.app.screen, Trimming)
        assert "c is held down: ignored" in screen_text(guarded.app)
        await hand.tap("l")
        assert "Cut out of line 1" in screen_text(guarded.app)
        await hand.hold("c")
        assert isinstance(guarded.app.screen, Review)
        assert session.draft.text.startswith("selesai.")
        await hand.tap("J", "c", after=0.8)
        assert isinstance(guarded.app.screen, Trimming)


async def test_a_held_answer_answers_one_question(make_app: MakeApp, session: Session):
    guarded = Guarded(make_app, 'keymap."review.reject" = "2"')
    async with guarded as hand:
        await hand.hold("2")
        assert guarded.app.review.asks
        assert session.progress().decided == 0
        await hand.hold("2")
        assert session.position == 1
        assert not guarded.app.review.asks
        await hand.tap("F", *"-ikan", "enter", "A")
        await hand.hold("2")
        assert "Reject all:" in screen_text(guarded.app)
        await hand.tap("escape", "2", "m", *"pendek")
        await hand.hold("enter")
        assert guarded.app.review.asks, "the question stands after the note"
        await hand.tap("enter")
    assert session.progress().verdicts[Verdict.REJECT] == 2


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
async def test_a_held_key_that_leaves_does_not_answer_what_is_asked_then(
    make_app: MakeApp, session: Session, key: str
):
    guarded = Guarded(make_app)
    async with guarded as hand:
        await hand.tap("x")
        await hand.hold(key)
        assert guarded.app.is_running
        assert "again leaves; 1 draft not decided on" in screen_text(guarded.app)
        await hand.tap(key)
    assert guarded.app.return_code is not None


async def test_a_held_q_closes_the_page_and_stays(make_app: MakeApp):
    guarded = Guarded(make_app)
    async with guarded as hand:
        await hand.tap("question_mark")
        await hand.hold("q")
        assert guarded.app.is_running
        assert isinstance(guarded.app.screen, Review)
        await hand.tap("q")
    assert guarded.app.return_value == 0


async def test_what_is_tapped_twice_and_typed_is_not_taken_for_held(
    make_app: MakeApp, session: Session
):
    guarded = Guarded(make_app)
    async with guarded as hand:
        await hand.tap("w", "w", after=0.18)
        assert isinstance(guarded.app.screen, Review)
        await hand.tap("m", *"mmm, macet", "enter", after=0.15)
        assert session.draft.note == "mmm, macet"
        await hand.tap("j", "j", "k", after=0.03)
        assert session.position == 1
        await hand.hold("m")
        assert len(guarded.app.review.prompt.value) == 1


@pytest.mark.parametrize(
    ("before", "key", "there"),
    [
        ("", "w", "Story"),
        ("", "s", "StatisticsPage"),
        ("", "question_mark", "Help"),
        ("", "e", "Editor"),
        ("", "c", "Trimming"),
        ("", "ctrl+p", "Commands"),
        ("e Z ctrl+s", "escape", "Editor"),
        ("e Z ctrl+s", "e", "Editor"),
        ("e Z ctrl+s", "q", "Review"),
        ("w question_mark", "q", "Story"),
        ("w question_mark", "question_mark", "Story"),
        ("ctrl+p w h y", "enter", "Story"),
        ("ctrl+p e d i t", "enter", "Editor"),
        ("e Z", "ctrl+s", "Preview"),
        ("n c", "x", "Review"),
    ],
)
async def test_a_held_key_goes_one_page_on_or_back(
    make_app: MakeApp, session: Session, before: str, key: str, there: str
):
    guarded = Guarded(make_app)
    async with guarded as hand:
        await hand.tap("j", *before.split())
        await hand.hold(key, 0.25, times=0)
        assert type(guarded.app.screen).__name__ == there
        await hand.hold_on(key)
        assert type(guarded.app.screen).__name__ == there
        assert session.progress().decided == 0
        if there == "Editor":
            text = guarded.app.screen.query_one("PlainTextArea").text
            assert text == ("Z" if "Z" in before else "") + session.draft.parsed.clean
        if before == "n c":
            assert not session.draft.text.startswith("Selatan"), "x did not bring it back"


async def test_the_other_answers_are_turned_to_once(make_app: MakeApp):
    guarded = Guarded(make_app)
    async with guarded as hand:
        await hand.tap("r")
        await hand.hold("0", times=11)
        assert "0 the first 5" in screen_text(guarded.app)
        await hand.hold("0", times=12)
        assert "0 5 more" in screen_text(guarded.app)


async def test_a_key_that_came_after_another_was_pressed_anew(make_app: MakeApp, session: Session):
    guarded = Guarded(make_app)
    async with guarded as hand:
        for wait, key in ((2, "r"), (0.25, "1"), (0.46, "r"), (0.15, "1")):
            await hand.tap(key, after=wait)
        assert session.progress().decided == 2
        for wait, key in ((2, "c"), (0.15, "l"), (0.15, "l"), (0.2, "c")):
            await hand.tap(key, after=wait)
        assert session.draft.changed


async def test_a_page_that_was_looked_at_for_a_moment_goes_with_the_second_tap(make_app: MakeApp):
    guarded = Guarded(make_app)
    async with guarded as hand:
        await hand.tap("s")
        await hand.tap("s", after=0.4)  # a held key may begin to repeat after so long
        assert "s is held down: ignored" in screen_text(guarded.app)
        await hand.tap("s", after=0.4)  # but then it is faster
        assert isinstance(guarded.app.screen, Review)


async def test_a_key_without_a_use_here_leaves_what_is_said(make_app: MakeApp):
    guarded = Guarded(make_app)
    async with guarded as hand:
        await hand.tap("m", "x")
        await hand.hold("enter")
        assert "note kept" in screen_text(guarded.app)


async def test_the_key_that_ended_another_program_is_held_still(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("textual.app.App.suspend", lambda _: nullcontext())
    guarded = Guarded(make_app)
    async with guarded as hand:
        await hand.tap("question_mark")
        with guarded.app.suspend():
            hand.now += 60
        for wait in (0.15, 0.03, 0.03):
            await hand.tap("q", after=wait)
        assert isinstance(guarded.app.screen, Help)
        await hand.tap("escape", after=0.1)
        assert isinstance(guarded.app.screen, Review)


async def test_it_counts_when_a_key_came_not_when_it_is_dealt_with(
    make_app: MakeApp, session: Session
):
    app = make_app(settings=Settings())
    async with app.run_test() as pilot:
        await pilot.press("e", "Z", "ctrl+s")
        came = time.monotonic()
        for later in (0, 0.5, 2):
            await seen(pilot)
            key = events.Key("a", "a")
            key.time = came + later
            app.post_message(key)
            await settled(app, pilot)
            assert session.progress().decided == (1 if later < 1 else 2)


async def test_without_a_guard_nothing_is_held(make_app: MakeApp, session: Session):
    guarded = Guarded(make_app, "repeat_guard = 0")
    async with guarded as hand:
        await hand.tap("c", "c", after=0)
        assert session.draft.text.startswith("desa")


async def test_esc_tapped_leaves_one_question_after_the_other(make_app: MakeApp):
    guarded = Guarded(make_app)
    async with guarded as hand:
        await hand.tap("r", "m")
        await hand.tap("escape", "escape", after=0.4)
        await hand.tap("escape", after=0.4)
        assert not guarded.app.review.asks


async def test_a_page_that_comes_up_by_itself_is_not_answered_at_once(
    make_app: MakeApp, session: Session
):
    guarded = Guarded(make_app)
    async with guarded as hand:
        await hand.tap("F", *"-ikan", "enter", "A", "3")
        await hand.tap("A", after=0.3)
        assert "came as soon as this page" in screen_text(guarded.app)
        await hand.tap("A")
        assert isinstance(guarded.app.screen, Review)
    assert session.progress().verdicts[Verdict.LATER] == 4
