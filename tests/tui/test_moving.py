"""Keys that move: over articles, lines, removed lines and matches."""

from itertools import islice

from screen_articles import SessionOf
from screen_text import MakeApp, screen_text

from curate.model import Article
from curate.session import Session
from curate.tui.pairing import START, Spot
from curate.tui.widgets.pair import PairPane


async def test_articles(make_app: MakeApp, session: Session):
    async with make_app().run_test() as pilot:
        for keys, position in (
            (["j", "j"], 2),
            (["k"], 1),
            (["down", "down"], 3),
            (["up"], 2),
            (["G"], 5),
            (["j"], 5),
            (["g"], 0),
            (["k"], 0),
            (["end"], 5),
            (["home"], 0),
        ):
            await pilot.press(*keys)
            assert session.position == position


async def test_the_line_cursor_goes_over_kept_and_removed_lines(make_app: MakeApp):
    app = make_app()
    async with app.run_test() as pilot:
        pair = app.screen.pair
        await pilot.press("j", "J")
        assert pair.line.removed
        assert "test.read-also" in screen_text(app)
        await pilot.press("shift+down")
        assert not pair.line.removed
        await pilot.press("K", "shift+up", "K")
        assert pair.cursor == 0


def seen(pair: PairPane) -> list[Spot]:
    """Give the rows that are on the screen."""
    return [spot for spot, _ in islice(pair.pairs.below(pair.top), pair.body_height)]


async def test_a_line_higher_than_the_screen_is_scrolled_through(make_app: MakeApp):
    app = make_app()
    async with app.run_test() as pilot:
        pair = app.screen.pair
        await pilot.press(*"jjjjJ")
        assert (pair.cursor, seen(pair)[-1].line) == (1, 1)
        await pilot.press("J")
        assert pair.cursor == 1
        assert pair.top > (1, pair.body_height / 2 - 2)
        for _ in range(20):
            await pilot.press("J")
        assert pair.cursor == len(pair.lines) - 1
        for _ in range(20):
            await pilot.press("K")
        assert (pair.cursor, pair.top) == (0, START)


async def test_pages(make_app: MakeApp):
    app = make_app()
    async with app.run_test() as pilot:
        pair = app.screen.pair
        await pilot.press(*"jjjj", "pagedown")
        assert pair.top == pair.pairs.moved(START, pair.body_height - 1) > START
        await pilot.press(*["pagedown"] * 9)
        assert len(seen(pair)) == pair.body_height
        assert pair.pairs.moved(seen(pair)[-1], 1) == seen(pair)[-1]
        await pilot.press(*["pageup"] * 9)
        assert pair.top == START


async def test_removed_lines(make_app: MakeApp):
    app = make_app()
    async with app.run_test() as pilot:
        pair = app.screen.pair
        await pilot.press("j", "n")
        assert pair.line.removed
        await pilot.press("N")
        assert pair.cursor == 0
        await pilot.press("N")
        assert "no removed line above" in screen_text(app)


async def test_a_search_moves_while_it_is_typed_and_its_matches_go_round(
    make_app: MakeApp, session: Session
):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("slash", *"kereta", "enter")
        assert session.position == 4
        await pilot.press("slash", *"a", "enter")
        assert "next match" in screen_text(app)
        start = session.position
        for _ in range(30):
            if session.position == start:
                await pilot.press("n")
        assert session.position != start
        await pilot.press("N")
        assert session.position == start
        await pilot.press("escape", "n")
        assert session.position == start
        assert "match" not in screen_text(app)


async def test_a_search_that_is_cancelled_goes_back(make_app: MakeApp, session: Session):
    async with make_app().run_test() as pilot:
        await pilot.press("j", "slash", *"buku")
        await pilot.pause(0.2)
        assert session.position == 5
        await pilot.press("escape")
        assert session.position == 1


async def test_what_is_found_nowhere_is_said(make_app: MakeApp, session: Session):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("slash", *"zzz", "enter", "n", "N")
        assert "found nowhere" in screen_text(app)
        assert "next match" not in screen_text(app)
        assert session.position == 0


async def test_letters_typed_into_a_search_decide_nothing(make_app: MakeApp, session: Session):
    async with make_app().run_test() as pilot:
        await pilot.press("slash", *"arfuxq", "escape", "slash", *"a u", "backspace", "enter")
    assert session.progress().decided == 0


async def test_n_goes_through_the_cuts_of_a_line_higher_than_the_pane(
    make_app: MakeApp, session_of: SessionOf
):
    prose = "Warga menyambut kabar itu dengan tenang dan tetap bekerja. "
    raw = f"{prose * 20}\x01{prose * 20}\x02{prose * 20}\nAkhir.\n"
    app = make_app(session_of([Article("a", raw)]))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        assert "⟦␁⟧" in screen_text(app)
        await pilot.press("n")
        assert "⟦␂⟧" in screen_text(app)
        await pilot.press("n")
        assert "no removed line below" in screen_text(app)
        await pilot.press("N")
        assert "⟦␁⟧" in screen_text(app)
        assert app.screen.pair.cursor == 0


async def test_a_message_stays_with_the_article_of_which_it_was_said(
    make_app: MakeApp, session: Session
):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("j", "X")
        assert "the parser's already" in screen_text(app)
        app.review.show()
        assert "the parser's already" in screen_text(app)
        session.next()
        app.review.show()  # as when others decided something
        assert "the parser's already" not in screen_text(app)
