"""Nasty texts through every pane, page, question and message: nothing forbidden gets out."""

import pytest
from rich.cells import cell_len
from screen_articles import FORBIDDEN, HOSTILE, SessionOf, hostile_articles
from screen_text import MakeApp

from curate.errors import StoreError
from curate.session import Session
from curate.tui.app import CurateApp


def assert_harmless(app: CurateApp) -> None:
    width, height = app.size
    app.screen._on_timer_update()
    strips = app.screen._compositor.render_strips()
    assert len(strips) == height
    for strip in strips:
        assert not FORBIDDEN.intersection(map(ord, strip.text)), ascii(strip.text)
        assert sum(cell_len(segment.text) for segment in strip) == width
        assert not any(segment.control for segment in strip)


@pytest.fixture
def hostile(session_of: SessionOf) -> Session:
    return session_of(hostile_articles())


@pytest.mark.parametrize(
    "size", [(80, 24), pytest.param((120, 40), marks=pytest.mark.slow), (21, 6)]
)
async def test_every_article_in_every_layout(make_app: MakeApp, hostile: Session, size):
    app = make_app(hostile)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for layout in range(3):
            for position in range(len(hostile)):
                hostile.go(position)
                app.screen.show_again()
                app.screen.pair.page(layout)
                app.screen.pair.move(1)
                app.screen.show_line()
                await pilot.pause()
                assert_harmless(app)
            await pilot.press("tab")


async def test_stories_editors_and_previews(make_app: MakeApp, hostile: Session):
    app = make_app(hostile)
    async with app.run_test() as pilot:
        for position, nasty in enumerate(HOSTILE):
            hostile.go(position)
            app.screen.show_again()
            await pilot.press("J", "w")
            assert_harmless(app)
            await pilot.press("escape", "e")
            assert_harmless(app)
            app.screen._area.insert(nasty)
            await pilot.pause()
            assert_harmless(app)
            await pilot.press("ctrl+s")
            assert_harmless(app)
            await pilot.press("escape", "escape")  # to the editor, and out of it
            assert_harmless(app)


@pytest.mark.parametrize("nasty", HOSTILE, ids=range(len(HOSTILE)))
async def test_notes_searches_reasons_messages_and_errors(
    make_app: MakeApp, hostile: Session, monkeypatch, nasty: str
):
    def fail(*given: object) -> None:
        raise StoreError(nasty, hint=nasty)

    reason = nasty.encode("utf-8", "replace").decode()
    monkeypatch.setattr(hostile, "likely_reasons", lambda: (reason, "short", reason))
    app = make_app(hostile)
    async with app.run_test() as pilot:
        review = app.screen
        await pilot.press("m")
        review.prompt._insert(nasty)
        await pilot.pause()
        assert_harmless(app)
        await pilot.press("enter")
        assert_harmless(app)
        await pilot.press("slash")
        review.prompt._insert(nasty)
        await pilot.press("left", "enter")
        assert_harmless(app)
        await pilot.press("r")
        assert_harmless(app)
        await pilot.press("1")
        assert_harmless(app)
        review.show(nasty)
        await pilot.pause()
        assert_harmless(app)
        review.save(fail)
        await pilot.pause()
        assert_harmless(app)
