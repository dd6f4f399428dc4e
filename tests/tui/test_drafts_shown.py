"""What was changed and not decided on is to be seen: in the list, at leaving, on its article."""

from dataclasses import replace

import pytest
from screen_articles import ARTICLES, examine
from screen_text import MakeApp, screen_text

from curate.session import Clock, Session
from curate.session.examining import Examiner
from curate.store import DecisionStore


async def test_a_changed_article_has_a_sign_and_leaving_tells_of_it_once(
    make_app: MakeApp, session: Session
):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("x", "j")
        assert " ·≠ 1 Jalan" in screen_text(app)
        assert "▸·  2 Harga" in screen_text(app)
        await pilot.press("q")
        assert "q again leaves; 1 changed, not decided: kept as drafts" in screen_text(app)
        await pilot.press("c", "enter", "q")
        assert "q again leaves; 2 changed, not decided: kept as drafts" in screen_text(app)
        await pilot.press("a", "k", "q")  # one was decided on, of the other it was told
        assert not app.is_running
    assert session.undecided.count() == 1


async def test_the_help_says_what_the_sign_means(make_app: MakeApp):
    async with make_app().run_test() as pilot:
        await pilot.press("question_mark", "end")
        assert "≠           beside it: text or note changed" in screen_text(pilot.app)


@pytest.fixture
def edited(store: DecisionStore, session: Session, clock: Clock) -> Session:
    """A sitting over an article whose raw text was another when its draft was begun."""
    session.set_text("Ditulis sendiri.")
    session.set_note("tanya redaksi")
    first = ARTICLES[0]
    articles = (replace(first, raw=f"{first.raw}Kalimat baru.\n"), *ARTICLES[1:])  # type: ignore[type-var,union-attr]
    return Session(articles, store, "sari", clock=clock, examiner=Examiner(articles, examine))


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
