from screen_articles import SessionOf
from screen_text import MakeApp, screen_text, until

from curate.model import Article
from curate.parser.alignment import raw_lines
from curate.session import Session
from curate.tui.highlighting import next_match
from curate.tui.look import Look
from curate.tui.pairing import START, Spot
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
    assert FOUND.described(5) == "/ikan   article 2 of 3"
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
        pane = app.review.pair
        await until(pilot, lambda: word.lower() in pane.line.text.lower())
        strong = [text for row in pane._rows for text, look in row if look is Look.STRONG]
        assert any(word in text for text in strong)
        await pilot.press("escape")
        assert pane.wanted == ""
        strong = [text for row in pane._rows for text, look in row if look is Look.STRONG]
        assert not any(word in text for text in strong)


def test_lines_that_hold_it_are_found_from_either_end():
    lines = raw_lines("Ikan\nayam\nharga ikan\n")
    assert [next_match(lines, at, 1, "IKAN") for at in (-1, 0, 2)] == [0, 2, None]
    assert [next_match(lines, at, -1, "ikan") for at in (4, 2, 0)] == [2, 0, None]
    assert next_match(lines, -1, 1, "") is None


ENDLESS = f"{'air ' * 800}perahu {'air ' * 800}perahu {'air ' * 40}"
SEVERAL = [
    Article("b1", "Angin pagi.\nPerahu satu.\n\nHujan.\nDua perahu.\n"),
    Article("b2", "Tidak ada apa-apa di sini.\n"),
    Article("b3", f"Angin sore.\n{ENDLESS}\nSelesai.\n"),
    Article("b4", "Hanya judulnya.\n", {"title": "Perahu"}),
]


async def test_n_goes_from_line_to_line_then_to_the_next_article(
    make_app: MakeApp, session_of: SessionOf
):
    session = session_of(SEVERAL)
    app = make_app(session)

    def here() -> tuple[str, int, Spot]:
        pane = app.review.pair
        return session.entry.id, pane.line.number, pane.top

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"perahu", "enter")
        await until(pilot, lambda: session.is_parsed and "article 1 of 3" in screen_text(app))
        seen = [here()]
        for key in "nnnnnNNNNNNN":
            await pilot.press(key)
            seen.append(here())
            if seen[-1][0] == "b3":
                assert "perahu" in screen_text(app).split("CLEAN", 1)[1]
        assert "article 2 of 3" in screen_text(app)
    middle, last = seen[2][2], seen[3][2]
    assert START < middle < last
    assert seen == [
        ("b1", 1, START),
        ("b1", 4, START),
        ("b3", 1, middle),
        ("b3", 1, last),
        ("b4", 0, START),
        ("b1", 1, START),
        ("b4", 0, START),
        ("b3", 1, seen[7][2]),
        ("b3", 1, seen[8][2]),
        ("b1", 4, START),
        ("b1", 1, START),
        ("b4", 0, START),
        ("b3", 1, seen[7][2]),
    ]
    assert seen[8][2] < seen[7][2]
