"""Leaving: at once where all is saved and decided on, else asked once, from wherever one is."""

import pytest
from full_disk import Disk
from screen_text import MakeApp, comes

from curate.session import Session

CODES = {"q": 0, "ctrl+q": 0, "ctrl+c": 130}
FROM_ANYWHERE = pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])


@pytest.mark.parametrize("key", CODES)
async def test_it_is_at_once_and_gives_its_code(make_app: MakeApp, key: str):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press(key)
    assert (app.return_code or 0) == CODES[key]


@FROM_ANYWHERE
@pytest.mark.parametrize("before", ["r", "o", "/", "F"])
async def test_one_leaves_out_of_a_question_too(
    make_app: MakeApp, session: Session, before: str, key: str
):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press(before, "z", key)
    assert (app.return_value, app.return_code or 0) == (CODES[key], CODES[key])
    assert session.progress().decided == 0


@FROM_ANYWHERE
@pytest.mark.parametrize("before", ["mZ", "rmZ", "eZ", ("e", "Z", "ctrl+s")], ids="".join)
async def test_what_is_being_written_is_kept_and_asked_about(
    make_app: MakeApp, session: Session, before: str, key: str
):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*before, key)
        await comes(pilot, "again leaves; 1 draft not decided on: F draft:yes")
        assert app.screen is app.review
        await pilot.press(key)
    assert app.return_value == CODES[key]
    assert "Z" in (session.draft.note, session.draft.text[0])


async def test_what_is_asked_at_leaving_is_not_typed_into_a_question(make_app: MakeApp):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("x", "m", "ctrl+q")
        await comes(pilot, "again leaves; 1 draft not decided on")
        assert not app.review.asks
        await pilot.press("q")
    assert app.return_value == 0


async def test_two_pages_deep_it_is_asked_where_it_is_seen(make_app: MakeApp, disk: Disk):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "s", "question_mark", "ctrl+q")
        await comes(pilot, "again leaves without saving accept a0")
        assert app.screen is app.review
        await pilot.press("ctrl+q")
    assert app.return_value == 0
    assert disk.tries > 1, "it was tried again before it was asked"
