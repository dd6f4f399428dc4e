"""The mouse, where the settings take it from the terminal."""

from screen_text import MakeApp, settled
from textual import events

from curate.model import Verdict
from curate.session import Session
from curate.tui.screens.help import Help


async def test_a_click_goes_to_an_article_or_a_line(make_app: MakeApp, session: Session):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        review = app.review
        await pilot.click(review.articles, offset=(20, 1))
        assert session.position == 1
        await pilot.click(review.pair, offset=(20, 2))
        assert review.pair.cursor == 0
        assert review.pair.at_row(0) is None
        row = next(row for row in range(20) if review.pair.at_row(row) == 2)
        await pilot.click(review.pair, offset=(20, row))
        assert review.pair.cursor == 2
        await pilot.click(review.articles, offset=(20, 0))
        await pilot.click(review.heading)
        assert session.position == 0
        await pilot.press("r")
        await pilot.click(review.articles, offset=(20, 1))
        assert session.position == 0


def wheel(kind: type[events.MouseEvent], y: int) -> events.MouseEvent:
    return kind(None, 20, y, 0, 0, 0, False, False, False, screen_x=20, screen_y=y)


async def test_the_wheel_goes_on_in_what_is_under_the_pointer(make_app: MakeApp, session: Session):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(wheel(events.MouseScrollDown, 2))
        await pilot.pause()
        assert session.position == 1
        app.post_message(wheel(events.MouseScrollDown, 12))
        await pilot.pause()
        assert (session.position, app.review.pair.cursor) == (1, 1)
        app.post_message(wheel(events.MouseScrollUp, 2))
        await pilot.pause()
        assert session.position == 0
        await pilot.press("question_mark")
        app.post_message(wheel(events.MouseScrollDown, 12))
        await pilot.pause()
        page = app.screen
        assert isinstance(page, Help)
        assert page._text.top == 3
        app.post_message(wheel(events.MouseScrollUp, 12))
        await pilot.pause()
        assert page._text.top == 0


def at_place(kind: type[events.MouseEvent], y: int) -> events.MouseEvent:
    return kind(None, 20, y, 0, 0, 1, False, False, False, screen_x=20, screen_y=y)


async def test_a_click_is_dealt_with_before_a_key_that_comes_at_once_behind_it(
    make_app: MakeApp, session: Session
):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        second = app.review.articles.region.y + 1
        for event in (
            *(at_place(kind, second) for kind in (events.MouseDown, events.MouseUp)),
            events.Key("a", "a"),
            wheel(events.MouseScrollDown, second),
            wheel(events.MouseScrollDown, second),
            events.Key("a", "a"),
        ):
            app.post_message(event)
        await settled(app, pilot)
    verdicts = [row.verdict for row in session.rows(0, len(session))]
    assert verdicts == [None, Verdict.ACCEPT, None, None, Verdict.ACCEPT, None]
