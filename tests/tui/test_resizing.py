"""After every change of size the cursor is in sight, the place is kept, and no pane is blank."""

from __future__ import annotations

from itertools import islice

import pytest
from screen_articles import SessionOf
from screen_text import MakeApp, resize, screen_text

from curate.model import Article
from curate.session import Session
from curate.tui.app import CurateApp

PROSE = "Warga nomor {} menyambut kabar itu dengan tenang dan tetap bekerja seperti biasa saja."
LINES = "\n".join(PROSE.format(number) for number in range(120))
ONE_LINE = " ".join(PROSE.format(number) for number in range(400))
ROUND = ((200, 50), (60, 12), (20, 5), (120, 20), (40, 10), (80, 24))


@pytest.fixture
def long_ones(session_of: SessionOf) -> Session:
    """A sitting of long articles: one of many lines, one of one line, and many more."""
    texts = [LINES, ONE_LINE, *(f"Isi {number}.\n" for number in range(200))]
    articles = tuple(
        Article(f"a{number}", text, metadata={"title": f"Judul {number}"})
        for number, text in enumerate(texts)
    )
    return session_of(articles)


def lines_seen(app: CurateApp) -> list[int]:
    """Give the lines on the rows of the pane, as they are on the screen."""
    pair = app.review.pair
    return [spot.line for spot, _ in islice(pair.pairs.below(pair.top), pair.body_height)]


async def test_an_article_scrolled_far_down_keeps_its_place_at_every_size(
    make_app: MakeApp, long_ones: Session
):
    app = make_app(long_ones)
    async with app.run_test(size=(80, 24)) as pilot:
        pair = app.review.pair
        await pilot.press("tab", *["pagedown"] * 5)
        place, top = pair.pairs.place(pair.top), pair.top
        for size in ROUND:
            await resize(pilot, size)
            seen = lines_seen(app)
            assert len(seen) == pair.body_height > 0, f"{size}: rows are blank"
            assert pair.cursor in seen
        assert (pair.top, pair.pairs.place(pair.top)) == (top, place), "back, but elsewhere"


async def test_a_cursor_at_the_foot_of_a_large_screen_is_in_sight_on_a_small_one(
    make_app: MakeApp, long_ones: Session
):
    app = make_app(long_ones)
    async with app.run_test(size=(200, 50)) as pilot:
        await pilot.press(*["J"] * 30)
        for size in ((40, 14), (20, 5), (200, 50)):
            await resize(pilot, size)
            assert 30 in lines_seen(app)
            assert app.review.pair.cursor == 30


async def test_the_end_of_an_article_fills_a_larger_screen(make_app: MakeApp, long_ones: Session):
    app = make_app(long_ones)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.press(*["pagedown"] * 90)
        await resize(pilot, (120, 40))
        assert len(lines_seen(app)) == app.review.pair.body_height
        assert "nomor 119" in screen_text(app)


async def test_deep_inside_an_endless_line_the_same_words_stay_in_sight(
    make_app: MakeApp, long_ones: Session
):
    app = make_app(long_ones)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", *["pagedown"] * 30)
        pair = app.review.pair
        ink, top = pair.pairs.place(pair.top).ink, pair.top
        assert ink > 5000
        for size in ((200, 50), (40, 10), (20, 5)):
            await resize(pilot, size)
            below = pair.pairs.place(pair.pairs.moved(pair.top, 1)).ink
            assert pair.pairs.place(pair.top).ink <= ink < below, size
        await resize(pilot, (80, 24))
        assert pair.top == top


async def test_layouts_keep_the_place_too(make_app: MakeApp, long_ones: Session):
    app = make_app(long_ones)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*["J"] * 25)
        top = app.review.pair.top
        for _ in range(3):
            await pilot.press("tab")
            await pilot.pause()
            screen_text(app)
            assert 25 in lines_seen(app)
        assert app.review.pair.top == top


async def test_the_list_shows_where_we_are_at_every_size(make_app: MakeApp, long_ones: Session):
    app = make_app(long_ones)
    async with app.run_test(size=(120, 30)) as pilot:
        long_ones.go(150)
        app.review.show_again()
        for size in ((80, 24), (120, 50), (80, 14), (120, 12), (200, 50), (110, 30)):
            await resize(pilot, size)
            await pilot.pause()
            rows = screen_text(app).split("\n")
            assert any(row.startswith("▸") and "Judul 150" in row for row in rows), size
            assert sum("Judul" in row for row in rows) > app.review.articles.size.height


async def test_a_question_that_takes_rows_from_the_list_leaves_us_in_sight(
    make_app: MakeApp, long_ones: Session
):
    app = make_app(long_ones)
    async with app.run_test(size=(110, 24)) as pilot:
        await pilot.press("G")
        before = screen_text(app).split("\n")
        assert before[20].startswith("▸"), "at the foot of the list"
        await pilot.press("r")
        await pilot.pause()
        rows = screen_text(app).split("\n")
        assert any(row.startswith("▸") and "Judul 201" in row for row in rows)
        assert app.review.articles.size.height < 20
        await pilot.press("escape")
        await pilot.pause()
        assert any(row.startswith("▸") for row in screen_text(app).split("\n"))


async def test_pages_keep_their_place_and_are_never_blank(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(60, 12)) as pilot:
        for keys in (("question_mark",), ("s",)):
            await pilot.press(*keys, *["pagedown"] * 3)
            text = app.screen._text
            top = text.top
            shown = screen_text(app).split("\n")[1].strip()
            for size in ROUND:
                await resize(pilot, size)
                rows = screen_text(app).split("\n")
                assert any(row.strip() for row in rows[1:-1]), f"{keys} {size}: blank"
                assert text.top <= max(0, text.length - text.size.height)
            await resize(pilot, (60, 12))
            assert text.top == top
            assert screen_text(app).split("\n")[1].strip() == shown
            await pilot.press("escape")


async def test_the_end_of_a_page_fills_a_larger_screen(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.press("question_mark", "end")
        await resize(pilot, (200, 50))
        assert "There are " in screen_text(app).split("\n")[-2]


async def test_the_editor_and_the_finder_of_commands_keep_their_cursors_in_sight(
    make_app: MakeApp, long_ones: Session
):
    app = make_app(long_ones)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("e", *["down"] * 35)
        area = app.screen._area
        for size in ((40, 10), (20, 5), (120, 40)):
            await resize(pilot, size)
            x, y = area.cursor_screen_offset
            assert area.region.contains(x, y), size
        await pilot.press("escape", "ctrl+p", *["down"] * 12)
        for size in ((40, 10), (20, 5), (120, 40)):
            await resize(pilot, size)
            assert "▸" in screen_text(app), size


async def test_a_question_keeps_the_article_where_it_was(make_app: MakeApp, long_ones: Session):
    app = make_app(long_ones)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press(*["J"] * 20)
        before, top = screen_text(app), app.review.pair.top
        await pilot.press("r")
        assert app.review.pair.cursor in lines_seen(app)
        await resize(pilot, (20, 5))
        assert "Esc do not reject" in screen_text(app)
        await resize(pilot, (40, 10))
        await pilot.press("escape")
        await pilot.pause()
        assert app.review.pair.top == top
        assert screen_text(app).split("\n")[1:8] == before.split("\n")[1:8]
