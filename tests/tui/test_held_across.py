"""A key held down does one thing, wherever that leads to."""

from pathlib import Path

import pytest
from screen_text import MakeApp, screen_text, seen

from curate.config.settings import parse_settings
from curate.model import Verdict
from curate.session import Session
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
        for wait in (2.0, delay, *[1 / 30] * times):
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
        await hand.tap("w", "w", after=0.2)
        assert isinstance(guarded.app.screen, Review)
        await hand.tap("m", *"mmm, macet", "enter", after=0.15)
        assert session.draft.note == "mmm, macet"
        await hand.tap("j", "j", "k", after=0.03)
        assert session.position == 1
        await hand.hold("m")
        assert len(guarded.app.review.prompt.value) == 1


async def test_without_a_guard_nothing_is_held(make_app: MakeApp, session: Session):
    guarded = Guarded(make_app, "repeat_guard = 0")
    async with guarded as hand:
        await hand.tap("c", "c", after=0)
        assert session.draft.text.startswith("desa")


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
