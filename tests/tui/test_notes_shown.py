"""Where a note is: in a draft, or saved with a verdict; and which key saves it."""

import pytest
from pyte_terminal import AnsweringTerminal, on
from screen_text import MakeApp, screen_text, until

from curate.model import Verdict
from curate.session import Session
from curate.tui.widgets.status import Saved


def status(app) -> str:
    """What the status line says."""
    return next(
        row
        for row in screen_text(app).split("\n")
        if row.startswith((" saved", f" {Saved.NOTED}", f" {Saved.CHANGED}"))
    ).strip()


async def test_a_note_is_called_a_note_and_its_key_is_named_until_it_is_saved(
    make_app: MakeApp, session: Session
):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("m", "x", "enter")
        assert not session.unsaved
        told = f"{Saved.NOTED}   note kept: a verdict saves it"
        assert status(app) == told
        assert "▸·≠ 1 Jalan" in screen_text(app)
        await pilot.press("a")
        assert status(app).startswith("saved ✓   1 decided")
        await pilot.press("k", "m", "enter")
        assert status(app) == "saved ✓   the note is as it was"
        await pilot.press("m", "y", "enter")
        told = f"{Saved.NOTED}   note kept: a saves it with the verdict accept"
        assert status(app) == told
        await pilot.press("J")
        assert status(app).startswith(f"{Saved.NOTED}   1 decided")
        await pilot.press("j")
        assert status(app).startswith("saved ✓   ")
        await pilot.press("k", "a", "g")
        assert (session.decision(0).verdict, session.decision(0).note) == (Verdict.ACCEPT, "xy")
        assert status(app).startswith("saved ✓   ")
        await pilot.press("m", "ctrl+u", "enter")
        told = f"{Saved.NOTED}   note taken out: a saves that with the verdict accept"
        assert status(app) == told


async def test_the_key_that_saves_a_note_is_that_of_the_verdict(
    make_app: MakeApp, session: Session
):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("m", "enter")
        assert "no note" in screen_text(app)
        for keys, key, verdict in (
            (("r", "1"), "r", Verdict.REJECT),
            (("space",), "space", Verdict.LATER),
            (("x", "f"), "f", Verdict.FIX),
        ):
            await pilot.press("g", *keys, "g", "m", "x", "enter")
            assert f"note kept: {key} saves it with the verdict {verdict}" in screen_text(app)
        await pilot.press("X")
        assert Saved.CHANGED in screen_text(app)
        await pilot.press("m", "y", "enter")
        assert "note kept: a saves it with the verdict accept" in screen_text(app)
        await pilot.press("a")
    assert (session.decision(0).verdict, session.decision(0).note) == (Verdict.ACCEPT, "xxxy")


async def test_what_is_typed_of_a_note_is_kept_and_taken_back_with_esc(
    make_app: MakeApp, session: Session, monkeypatch
):
    monkeypatch.setattr("curate.tui.screens.asking.KEEPING_SECONDS", 0.01)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("m", *"lama", "enter")
        await pilot.press("m", *" sekali")
        await until(pilot, lambda: session.draft.note == "lama sekali")
        await pilot.press("escape")
        assert session.draft.note == "lama"
        await pilot.pause(0.05)
        assert session.draft.note == "lama"


async def test_the_line_of_remarks_shows_a_note_while_it_is_typed(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("curate.tui.screens.asking.KEEPING_SECONDS", 0.01)
    monkeypatch.setattr("curate.tui.screens.idling.SAMPLING_SECONDS", 60)  # paints it too
    app = on(make_app(), AnsweringTerminal)
    async with app.run_test(headless=False) as pilot:
        await pilot.press("m", "b", "a")
        await until(pilot, lambda: any("── note: ba " in row for row in app._driver.screen.display))
