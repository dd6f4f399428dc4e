"""What was changed and not decided on is to be seen: in the list, at leaving, on its article."""

from dataclasses import replace

import pytest
from screen_articles import ARTICLES, SessionOf
from screen_text import MakeApp, screen_text, settled
from textual.pilot import Pilot

from curate.session import Session
from curate.tui.app import CurateApp


async def worked(app: CurateApp, pilot: Pilot[int]) -> None:
    """Wait until what was begun is done."""
    await settled(app, pilot)
    while app.review._job is not None and app.review.is_free():
        await pilot.pause(0.005)
    await pilot.pause()


async def filtered(app: CurateApp, pilot: Pilot[int], query: str) -> None:
    await pilot.press("F", "ctrl+u", *query, "enter")
    await worked(app, pilot)


async def test_a_changed_article_has_a_sign_and_leaving_tells_of_it_once(
    make_app: MakeApp, session: Session
):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("x", "j")
        assert " ·≠ 1 Jalan" in screen_text(app)
        assert "▸·  2 Harga" in screen_text(app)
        await pilot.press("q")
        assert "q again leaves; 1 draft not decided on: F draft:yes" in screen_text(app)
        await pilot.press("c", "enter", "q")
        assert "q again leaves; 2 drafts not decided on: F draft:yes" in screen_text(app)
        await pilot.press("a", "k", "q")  # one was decided on, of the other it was told
        assert not app.is_running
    assert session.undecided.count() == 1


async def test_the_help_says_what_the_sign_means(make_app: MakeApp):
    async with make_app().run_test() as pilot:
        await pilot.press("question_mark", "end")
        assert "≠           beside it: text or note changed" in screen_text(pilot.app)


@pytest.fixture
def edited(session: Session, session_of: SessionOf) -> Session:
    """A sitting over an article whose raw text was another when its draft was begun."""
    session.set_text("Ditulis sendiri.")
    session.set_note("tanya redaksi")
    first = ARTICLES[0]
    changed = replace(first, raw=f"{first.raw}Kalimat baru.\n")  # type: ignore[type-var,union-attr]
    return session_of((changed, *ARTICLES[1:]))


async def test_a_draft_of_an_earlier_text_is_told_of_on_its_article(
    make_app: MakeApp, edited: Session
):
    told = "draft and note of an earlier text: X brings it, a verdict leaves it"
    async with make_app(edited).run_test() as pilot:
        app = pilot.app
        await pilot.pause()
        assert told in screen_text(app)
        await pilot.press("j")
        assert " ·≠ 1 Jalan" in screen_text(app)
        assert told not in screen_text(app)
        await pilot.press("k", "X")
        assert (edited.draft.text, edited.draft.note) == ("Ditulis sendiri.", "tanya redaksi")
        await pilot.press("X")
        assert edited.draft.text != "Ditulis sendiri."
        await pilot.press("a", "k")
        assert told not in screen_text(app)
        assert " ✓" in screen_text(app)
    (kept,) = (edited.store.state / "drafts").iterdir()
    assert "Ditulis sendiri." in kept.read_text()


async def test_a_verdict_for_all_tells_of_drafts_and_leaves_them_to_be_found(
    make_app: MakeApp, session: Session
):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("x", "j", "m", "x", "enter")
        await filtered(app, pilot, "jalan or ikan or kopi")
        await pilot.press("A", "1")
        await worked(app, pilot)
        told = "2 of them have changes that were not decided on (draft:yes): "
        assert f"{told}left alone" in screen_text(app)
        await pilot.press("A")
        await worked(app, pilot)
        left_alone = "accept: 1 decided; left alone: 2 with a draft not decided on"
        assert left_alone in screen_text(app)
        await pilot.press("A", "2", "enter")
        await worked(app, pilot)
        assert f"{told}kept as drafts" in screen_text(app)
        await pilot.press("A")
        await worked(app, pilot)
        assert "reject: 3 decided; 2 keep a draft (draft:yes)" in screen_text(app)
        await pilot.press("k", "k")
        assert "▸✗≠ 1 Jalan" in screen_text(app)
        assert "changed, not saved" in screen_text(app)
        await filtered(app, pilot, "draft:yes")
        assert "2 shown   draft:yes" in screen_text(app)
        await pilot.press("q")
        assert "2 drafts not decided on: F draft:yes" in screen_text(app)
        # Rejected by hand, it is decided with its changes; undo brings them back.
        await pilot.press("r", "enter")
        assert session.row(0).unsaved is False
        await filtered(app, pilot, "draft:yes")
        assert "1 shown   draft:yes" in screen_text(app)
        await pilot.press("u")
        assert session.draft.changed
        assert session.undecided.count() == 2
        await filtered(app, pilot, "draft:maybe")
        assert 'there is no draft "maybe"; did you mean yes?' in screen_text(app)
