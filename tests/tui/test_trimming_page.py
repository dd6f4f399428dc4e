"""Cutting words out of a line, by keys."""

from screen_articles import SessionOf
from screen_text import MakeApp, resize, screen_text

from curate.model import Article, Verdict
from curate.session import Session


async def test_words_are_chosen_cut_and_saved(make_app: MakeApp, session: Session):
    app = make_app()
    before = session.draft.text
    async with app.run_test(size=(120, 30)) as pilot:
        while app.review.pair.line.clean is None:
            await pilot.press("J")
        words = app.review.pair.line.clean.split()
        await pilot.press("c")
        assert f"⟦{words[0]}⟧ {words[1]}" in screen_text(app)
        await pilot.press("l", "l", "h")
        assert f"⟦{words[0]} {words[1]}⟧" in screen_text(app)
        await pilot.press("L", "H", "end", "H", "$", "home", "right")
        assert f"⟦{words[0]} {words[1]}⟧" in screen_text(app)
        await pilot.press("enter")
        assert app.screen is app.review
        assert "CLEAN, changed" in screen_text(app)
        assert session.draft.text == before.replace(f"{words[0]} {words[1]} ", "", 1)
        await pilot.press("f")
    assert session.decision(0).verdict is Verdict.FIX


async def test_as_much_of_a_long_line_is_shown_as_there_are_rows_for(
    make_app: MakeApp, session_of: SessionOf
):
    told = " ".join(f"Kalimat nomor {number} di sini." for number in range(200))
    session = session_of([Article("a", told)])
    app = make_app(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", *["J"] * 100, "l", "L")
        await pilot.pause()
        *page, _, _ = screen_text(app).split("\n")
        said = " ".join(" ".join(page).split())
        assert "⟦nomor 100 di sini. Kalimat⟧ nomor 101" in said
        assert "As it will be" in said
        assert 14 <= sum(bool(row.strip()) for row in page) <= 20
        await pilot.press(*"KKK")
        await resize(pilot, (160, 40))
        assert "⟦Kalimat nomor 98 di sini.⟧" in screen_text(app)
        assert sum(bool(row.strip()) for row in screen_text(app).split("\n")) > 30
        await pilot.press("enter")
    assert "nomor 97 di sini. Kalimat nomor 99 di" in session.draft.text


async def test_leaving_cuts_nothing(make_app: MakeApp, session: Session):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("J", "J", "c", "l", "escape")
        assert not session.draft.changed
        assert "nothing was cut" in screen_text(app)


async def test_an_endless_line_is_too_long_for_the_editor_but_not_for_a_cut(
    make_app: MakeApp, session_of: SessionOf
):
    session = session_of([Article("endless", "ikan asin " * 20_000)])
    assert session.draft.text.endswith("asin ")  # parsed, before it is shown
    app = make_app(session)
    async with app.run_test() as pilot:
        await pilot.pause()
        for key in ("e", "f"):
            await pilot.press(key)
            assert "too long to edit here: E opens it in $EDITOR" in screen_text(app)
        await pilot.press("c", "end", "H")
        assert "  …" in screen_text(app)
        assert "⟦ikan asin⟧" in screen_text(app)
        await pilot.press("enter")
    assert session.draft.text == "ikan asin " * 19_998 + "ikan asin"
