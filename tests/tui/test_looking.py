"""Keys that only show something."""

from screen_articles import SessionOf
from screen_text import MakeApp, screen_text

from curate.actions import ACTIONS, GROUPS
from curate.config.settings import Settings
from curate.model import Article, Edit, Examined, Parsed, Verdict
from curate.session import Session
from curate.store import DecisionStore
from curate.tui.screens.editor import Editor
from curate.tui.screens.preview import Preview
from curate.tui.screens.review import Review


async def test_every_key_of_the_table_has_its_method():
    for action in ACTIONS:
        where, _, verb = action.name.partition(".")
        if where == "review":
            assert callable(getattr(Review, f"action_{verb}"))


async def test_help_lists_every_action_and_scrolls(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(80, 70)) as pilot:
        await pilot.press("question_mark")
        shown = screen_text(app)
        for action in ACTIONS:
            assert action.help[:40] in shown
        for group in GROUPS:
            assert f"  {group} " in shown
    async with make_app().run_test(size=(80, 10)) as pilot:
        await pilot.press("question_mark")
        first = screen_text(pilot.app)
        await pilot.press("j", "pagedown", "space")
        assert screen_text(pilot.app) != first
        await pilot.press("k", *["pageup"] * 9)
        assert screen_text(pilot.app) == first
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, Review)


async def test_keys_on_the_help_page_decide_nothing(make_app: MakeApp, session: Session):
    async with make_app().run_test() as pilot:
        await pilot.press("question_mark", "a", "f", "r", "u", "q", "j")
        assert session.position == 1
    assert session.progress().decided == 0


async def test_the_story_of_a_line_names_the_rule_and_what_it_took(make_app: MakeApp):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("j", "J", "w")
        shown = screen_text(app)
        assert "test.read-also" in shown
        assert "points at another article" in shown
        assert "Cuaca baik sampai Jumat" in shown
        assert "(nothing is left)" in shown
        await pilot.press("w", "J", "w")
        assert "no rule spoke of this line" in screen_text(app)


async def test_tab_goes_round_the_layouts(make_app: MakeApp):
    app = make_app()
    async with app.run_test() as pilot:
        shown = []
        for _ in range(4):
            await pilot.pause(0.05)
            text = screen_text(app)
            shown.append(("▸·  1" in text, "CLEAN" in text))
            await pilot.press("tab")
        assert shown == [(True, True), (False, True), (False, False), (True, True)]


async def test_copying_sends_the_clean_text_to_the_clipboard(make_app: MakeApp, session: Session):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("j", "y")
        assert app.clipboard == session.draft.text
        assert "sent to the terminal's clipboard" in screen_text(app)
        await pilot.press("J")


async def test_what_others_decide_appears(make_app: MakeApp, session: Session, monkeypatch):
    app = make_app()
    async with app.run_test() as pilot:
        monkeypatch.setattr(session, "refresh", lambda: session.later() and True)
        app.screen._look_round()
        await pilot.pause()
        assert "»  1" in screen_text(app)


async def test_neighbours_are_parsed_ahead_when_it_is_quiet(make_app: MakeApp, session: Session):
    async with make_app().run_test() as pilot:
        await pilot.pause(0.3)
        assert [row.flags is not None for row in session.rows(0, 3)] == [True] * 3


async def test_an_empty_corpus_does_not_break_the_screen(make_app: MakeApp, session_of: SessionOf):
    app = make_app(session_of(()))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "no articles" in screen_text(app)
        await pilot.press("j", "G", "J", "n", "question_mark")


async def test_actions_take_the_keys_of_a_keymap(make_app: MakeApp, session: Session):
    settings = Settings(repeat_guard=0, keymap={"review.accept": ("z",)})
    app = make_app(settings=settings)
    async with app.run_test() as pilot:
        await pilot.press("a")
        assert session.position == 0
        assert "z accept" in screen_text(app)
        await pilot.press("z")
        assert session.position == 1


async def test_the_title_says_who_else_decided_and_undo_says_whose_verdict_counts(
    make_app: MakeApp, session: Session, store: DecisionStore
):
    app = make_app()
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.press("a")
        with DecisionStore.open(store.state) as other:
            budis = Session(session.corpus, other, "budi")
            budis.go(0)
            budis.reject(("advert",))
        app.review._look_round()
        await pilot.press("k")
        assert "reject by budi" in screen_text(app)
        await pilot.press("u")
        assert "took back accept, reject by budi counts: a0" in screen_text(app)


async def test_the_reason_line_says_how_often_the_rule_speaks(make_app: MakeApp, session: Session):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("j", "n")
        assert "test.read-also: points at another article · in 1 of " in screen_text(app)
        while session.sample():
            pass
        await pilot.press("x")
        row = next(row for row in screen_text(app).split("\n") if "read-also" in row)
        assert "restored · test.read-also: points at another article" in row
        assert "in 1 of 5 examined" in row
        await pilot.press("w")
        shown = screen_text(app)
        assert "The parser would have it so" in shown
        assert "in 1 of 5 examined: once, 35 characters taken out" in shown


async def test_a_line_that_several_rules_cut_says_so(make_app: MakeApp, session_of: SessionOf):
    raw = "Selatan (KP) - Nelayan \x07turun ke laut.\nHarga naik.\n"
    app = make_app(session_of([Article("a", raw)]))
    async with app.run_test() as pilot:
        await pilot.pause()
        shown = screen_text(app)
        assert "test.dateline: place and agency · in 1 of 1 article · 1 more rule" in shown


async def test_the_story_of_a_repeat_quotes_the_line_it_repeats(
    make_app: MakeApp, session_of: SessionOf
):
    told = "Nelayan menurunkan harga ikan sejak Senin pagi karena hasil melimpah."
    raw = f"{told}\nPembeli datang dari tiga kabupaten.\n{told}\n"
    start = raw.rindex(told)
    edits = (Edit(start, start + len(told) + 1, "", "repeat.line", "stands above already"),)
    parsed = Parsed(raw, raw[:start], edits)
    app = make_app(session_of([Article("a", raw)], lambda each: Examined(each, parsed, (), "test")))
    async with app.run_test() as pilot:
        await pilot.press("n", "w")
        assert "line 1: Nelayan menurunkan" in screen_text(app)


async def test_pages_take_the_keys_of_a_keymap_and_name_them(make_app: MakeApp, session: Session):
    keymap = {
        "sheet.page_down": ("ctrl+f",),
        "sheet.close": ("z", "escape"),
        "preview.fix": ("j",),
    }
    settings = Settings(repeat_guard=0, keymap=keymap, keyboard="russian")
    app = make_app(settings=settings)
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("question_mark")
        assert "Ctrl-F page" in screen_text(app)
        await pilot.press("pagedown")
        assert app.screen._text.top == 0
        await pilot.press("ctrl+f")
        assert app.screen._text.top > 5
        await pilot.press("question_mark")
        await pilot.press("w", "question_mark")
        assert "Ctrl-F" in screen_text(app)
        assert "PgDn" not in screen_text(app)
        await pilot.press("z", "z")
        assert app.screen is app.review
        await pilot.press("e", "Z", "ctrl+s")
        assert isinstance(app.screen, Preview)
        assert " j save the fix" in screen_text(app)
        await pilot.press("escape")
        assert isinstance(app.screen, Editor), "the page's own Esc goes before that of all pages"
        await pilot.press("ctrl+s", "j")
        await pilot.pause()
    assert session.decision(0).verdict is Verdict.FIX
