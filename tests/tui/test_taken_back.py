"""What undo and redo say: what was taken back or given again, and what counts now."""

from pathlib import Path

from screen_text import MakeApp, screen_text
from textual.pilot import Pilot

from curate.model import Verdict
from curate.session import Session
from curate.store import DecisionStore
from curate.tui.app import CurateApp
from curate.tui.widgets.status import Saved


def told(app: CurateApp, words: str) -> bool:
    """Does the status line say this, as the whole of its message, and that it is saved?"""
    return any(row.strip() == f"saved ✓   {words}" for row in screen_text(app).split("\n"))


def by_budi(session: Session, state: Path, position: int) -> None:
    with DecisionStore.open(state) as other:
        budis = Session(session.corpus, other, "budi")
        budis.go(position)
        budis.reject(("advert",))


async def done(app: CurateApp, pilot: Pilot[int]) -> None:
    """Wait until the bulk verdict, or its undo, is through."""
    await pilot.pause()
    while app.review._job is not None:
        await pilot.pause(0.005)


async def test_undo_and_redo_say_whose_verdict_counts_now(make_app: MakeApp, session: Session):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("a", "u")
        assert told(app, "took back accept, undecided again: a0")
        await pilot.press("ctrl+r")
        assert told(app, "accept counts again: a0")
        await pilot.press("g", "r", "1", "u")
        assert told(app, "took back reject, your earlier accept counts: a0")
        await pilot.press("ctrl+r")
        assert told(app, "reject counts again: a0")
        by_budi(session, session.store.state, 0)
        app.review._look_round()
        await pilot.press("u")
        assert told(app, "took back reject, reject by budi counts: a0")
        await pilot.press("ctrl+r")
        assert told(app, "reject given again, but reject by budi counts: a0")


async def test_a_fix_and_a_note_taken_back_are_drafts_until_they_are_given_again(
    make_app: MakeApp, session: Session
):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("a", "g", "m", "x", "enter", "a", "u")
        assert f"{Saved.NOTED}   took back accept, your earlier accept counts: a0" in screen_text(
            app
        )
        assert "▸✓≠ 1" in screen_text(app)
        await pilot.press("ctrl+r")
        assert told(app, "accept counts again: a0")
        assert "▸✓  1" in screen_text(app)
        assert session.undecided.count() == 0
        await pilot.press("j", "x", "f", "u")
        assert f"{Saved.CHANGED}   took back fix, undecided again: a1" in screen_text(app)
        await pilot.press("ctrl+r")
        assert told(app, "fix counts again: a1")
        await pilot.press("u", "J", "J", "x", "ctrl+r")  # it was changed since
        assert Saved.CHANGED in screen_text(app)
        assert session.undecided.count() == 1


async def test_the_undo_of_a_bulk_verdict_says_where_another_counts(
    make_app: MakeApp, session: Session
):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("a", "F", *"jalan", "enter")
        await done(app, pilot)
        await pilot.press("A", "3")
        await done(app, pilot)
        await pilot.press("A")
        await done(app, pilot)
        assert session.decision(0).verdict is Verdict.LATER
        await pilot.press("u")
        await done(app, pilot)
        assert told(app, "took back: 1 verdict; 1 article has another that counts")
        await pilot.press("ctrl+r")
        await done(app, pilot)
        assert told(app, "given again: 1 verdict")
        by_budi(session, session.store.state, 0)
        app.review._look_round()
        await pilot.press("u")
        await done(app, pilot)
        await pilot.press("ctrl+r")
        await done(app, pilot)
        assert told(app, "given again: 1 verdict; 1 article has another that counts")
