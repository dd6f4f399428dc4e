"""The repeat guard on the screen: keys as a held key sends them, and keys typed too early."""

import pytest
from screen_text import MakeApp, screen_text, seen, settled
from textual import events

from curate.config.settings import Settings
from curate.model import Verdict
from curate.session import Session
from curate.tui.app import CurateApp


class Hand:
    """A clock that stands still until told to go on."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def guarded(make_app: MakeApp) -> tuple[CurateApp, Hand]:
    hand = Hand()
    return make_app(settings=Settings(repeat_guard=0.7), clock=hand), hand


async def test_a_held_key_decides_one_article_and_says_so(make_app: MakeApp, session: Session):
    app, hand = guarded(make_app)
    async with app.run_test() as pilot:
        await seen(pilot)
        await pilot.press("a")
        assert session.position == 1
        for _ in range(10):
            hand.now += 0.1
            await pilot.press("a")
        assert session.position == 1
        assert "taken for a held key" in screen_text(app)
        hand.now += 0.8
        await seen(pilot)
        await pilot.press("a")
        assert session.position == 2
        assert "held key" not in screen_text(app)


@pytest.mark.parametrize("delay", [0.25, 0.5, 0.66])
@pytest.mark.parametrize("rate", [20, 30, 40])
async def test_however_fast_it_repeats_a_held_key_decides_once(
    make_app: MakeApp, session: Session, delay: float, rate: int
):
    app, hand = guarded(make_app)
    async with app.run_test() as pilot:
        await seen(pilot)
        for wait in (0, delay, *[1 / rate] * 6):
            hand.now += wait
            await pilot.press("a")
        assert session.progress().decided == 1


async def test_a_held_reject_key_counts_while_the_reasons_are_up(
    make_app: MakeApp, session: Session
):
    app, hand = guarded(make_app)
    async with app.run_test() as pilot:
        await seen(pilot)
        await pilot.press("r")
        hand.now += 0.5
        await pilot.press("r")
        hand.now += 0.5
        await pilot.press("1", "r")
        assert session.position == 1
        assert "taken for a held key" in screen_text(app)
        assert not app.screen.chooser.display


async def test_moving_is_never_held_up(make_app: MakeApp, session: Session):
    app, _ = guarded(make_app)
    async with app.run_test() as pilot:
        await pilot.press(*"jjjjk")
        assert session.position == 3


async def test_what_was_never_painted_cannot_be_judged(make_app: MakeApp, session: Session):
    app, _ = guarded(make_app)
    async with app.run_test() as pilot:
        await pilot.pause()
        app.screen.action_next()
        app.screen.action_accept()  # in the same breath: no frame in between
        assert session.progress().decided == 0
        assert "before the article was on the screen" in app.screen.status.message
        await pilot.pause()
        app.screen.action_later()
        assert session.position == 2


async def test_of_keys_that_come_together_only_the_first_can_judge(
    make_app: MakeApp, session: Session
):
    app, hand = guarded(make_app)
    async with app.run_test() as pilot:
        await seen(pilot)
        for key in ("a", "space", "f", "r", "1", "j", "a"):
            app.post_message(events.Key(key, None))
        await settled(app, pilot)
        assert session.progress().decided == 1
        await seen(pilot)
        hand.now += 1
        await pilot.press("space")
        assert session.progress().verdicts[Verdict.LATER] == 1


async def test_a_held_x_restores_its_line_once_and_taps_go_from_line_to_line(
    make_app: MakeApp, session: Session
):
    app, hand = guarded(make_app)
    async with app.run_test() as pilot:
        await pilot.press("j", "n")
        for wait in (1, 0.5, *[1 / 30] * 8):  # an even number of times
            hand.now += wait
            await pilot.press("x")
        restored = session.draft.text
        assert restored != session.draft.parsed.clean
        assert "x came again within 0.7 s" in screen_text(app)
        await pilot.press("n", "x")
        assert session.draft.text not in (restored, session.draft.parsed.clean)
        for wait in (1, 0.5, *[1 / 30] * 8):
            hand.now += wait
            await pilot.press("X")
        assert session.draft.text == session.draft.parsed.clean
        assert "X came again within 0.7 s" in screen_text(app)


async def test_a_held_undo_takes_back_two_at_most_and_taps_each_take_back_one(
    make_app: MakeApp, session: Session
):
    app, hand = guarded(make_app)
    async with app.run_test() as pilot:
        await seen(pilot)
        for _ in range(4):
            hand.now += 1
            await seen(pilot)
            await pilot.press("a")
        assert session.progress().decided == 4
        for wait in (1, 0.5, *[1 / 30] * 20):
            hand.now += wait
            await pilot.press("u")
        assert session.progress().decided == 2
        assert "u is held down" in screen_text(app)
        for wait in (0.3, 0.2):
            hand.now += wait
            await pilot.press("ctrl+r")
        assert session.progress().decided == 4
