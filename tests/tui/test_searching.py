from screen_text import MakeApp

from curate.session import Session
from curate.tui.look import Look
from curate.tui.searching import Search

FOUND = Search("ikan", 3, (2, 5, 9))


def test_matches_go_round():
    assert [FOUND.after(2), FOUND.after(9), FOUND.before(2), FOUND.before(4)] == [5, 2, 9, 2]


def test_the_nearest_match_is_at_the_position_or_after_it():
    assert [FOUND.nearest(5), FOUND.nearest(6), FOUND.nearest(10)] == [5, 9, 2]


def test_nothing_found_is_said():
    nothing = Search("ikan", 3, ())
    assert (nothing.after(1), nothing.before(1), nothing.nearest(1)) == (None, None, None)
    assert "nowhere" in nothing.described(1)


def test_it_says_which_match_this_is():
    assert FOUND.described(5) == "/ikan   match 2 of 3"
    assert FOUND.described(6) == "/ikan   3 found"


async def test_what_is_found_stands_out_and_its_line_has_the_cursor(
    make_app: MakeApp, session: Session
):
    app = make_app()
    async with app.run_test() as pilot:
        session.go(1)
        last = [line for line in session.draft.lines if line.clean][-1]
        word = max(last.clean.split(), key=len)
        session.go(0)
        await pilot.press("slash", *word.upper(), "enter")
        for _ in range(100):
            if app.review.pair.line.number == last.number:
                break
            await pilot.pause(0.01)
        pane = app.review.pair
        assert word.lower() in pane.line.text.lower()
        strong = [text for row in pane._rows for text, look in row if look is Look.STRONG]
        assert any(word in text for text in strong)
        await pilot.press("escape")
        assert pane.wanted == ""
        strong = [text for row in pane._rows for text, look in row if look is Look.STRONG]
        assert not any(word in text for text in strong)
