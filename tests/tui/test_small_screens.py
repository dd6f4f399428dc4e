"""Every question and every page on screens down to 20x5: what is asked, and the way out."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from screen_text import MakeApp, resize, screen_text

from curate.errors import StoreError
from curate.model import Verdict
from curate.session import Progress, Session
from curate.tui.app import CurateApp
from curate.tui.look import Appearance
from curate.tui.widgets.status import Saved, StatusLine

SIZES = ((20, 5), (20, 8), (40, 5), (80, 24))
WITH_A_NOTICE = ((20, 5), (40, 5))
PROBLEM = StoreError("/a/path/" * 9 + ": cannot write", hint="free some space")


@dataclass(frozen=True)
class Case:
    """Keys that lead somewhere, what is seen there, and the keys that lead back."""

    keys: tuple[str, ...]
    seen: tuple[str, ...]
    back: tuple[str, ...] = ("escape",)


FILTERED = ("F", *"harga", "enter")
UNFILTERED = ("F", "ctrl+u", "enter")
CASES = {
    "reason": Case(("r",), ("Reject:", "1 not an article", "Esc do not reject")),
    "other reasons": Case(("r", "0"), ("Reject:", "1 wrong language", "Esc do not reject")),
    "reason with a note": Case(("r", "m", "x"), ("note: x", "Esc as it was"), ("escape", "escape")),
    "note": Case(("m", *"sari"), ("note: sari", "Esc as it was")),
    "search": Case(("slash", *"ikan"), ("/ ikan", "Esc go back")),
    "filter": Case(("F", *"ikan"), ("filter (?): ikan", "Esc as it is")),
    "wrong filter": Case(
        ("F", *"a:b", "enter"), ("filter (?): a:b", "there is no field", "Esc as it is")
    ),
    "order": Case(("o",), ("Order:", "1 corpus", "Esc as it is")),
    "verdict for all": Case(
        (*FILTERED, "A"),
        ("All that is shown:", "1 accept", "3 later", "Esc none of these"),
        ("escape", *UNFILTERED),
    ),
    "reason for all": Case(
        (*FILTERED, "A", "2"), ("Reject all:", "Esc do not reject"), ("escape", *UNFILTERED)
    ),
    "preview of all": Case(
        (*FILTERED, "A", "1"),
        ("Accept: 1 article", "A decide", "Esc leave them"),
        ("escape", *UNFILTERED),
    ),
    "help": Case(("question_mark",), ("Keys", "Decide", "Esc back")),
    "story": Case(("w",), ("Line 1 of 10", "As it was scraped", "Esc back")),
    "cut": Case(("c",), ("Cut out of line 1", "⟦Nelayan⟧", "Enter cut", "Esc leave it")),
    "statistics": Case(("s",), ("Statistics", "Verdicts", "Esc back")),
    "guidelines": Case(("i",), ("Guidelines", "Apa yang diterima", "Esc back")),
    "filter help": Case(("F", "question_mark", "enter"), ("Filters", "Esc back")),
    "commands": Case(("ctrl+p",), ("find:", "▸ accept", "Enter do it", "Esc back")),
    "editor": Case(("e",), ("Nelayan", "Ctrl-S see", "Esc keep as draft"), ("escape", "X")),
    "help of the editor": Case(("e", "ctrl+g"), ("Keys of the e", "Ctrl-S"), ("ctrl+g", "escape")),
    "changes": Case(
        ("e", "Z", "ctrl+s"),
        ("What you changed", "1 −", "f save the fix", "q keep as draft"),
        ("q", "X"),
    ),
    "help of a page": Case(("s", "question_mark"), ("Keys of this p",), ("escape", "escape")),
}


@pytest.fixture
def guidelines(session: Session) -> None:
    """Have guidelines to be shown."""
    session.store.state.mkdir()
    (session.store.state / "guidelines.md").write_text("Apa yang diterima\n")


def words_on(app: CurateApp) -> str:
    """Give what stands on the screen as one line, however it was wrapped."""
    return " ".join(screen_text(app).split())


@pytest.mark.usefixtures("guidelines")
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_what_is_asked_and_the_way_out_are_in_sight(
    make_app: MakeApp, session: Session, size: tuple[int, int]
):
    app = make_app()
    async with app.run_test(size=size) as pilot:
        for name, case in CASES.items():
            session.go(1)
            app.review.problem = PROBLEM if size in WITH_A_NOTICE else None
            app.review.show("")
            await pilot.press(*case.keys)
            await pilot.pause()
            shown = words_on(app)
            for words in case.seen:
                assert words in shown, f"{name} at {size}:\n{screen_text(app)}"
            await pilot.press(*case.back)
            await pilot.pause()
            assert app.screen is app.review, f"{name} at {size}"
            assert not app.review.asks, f"{name} at {size}"
    assert session.progress().decided == 0


async def test_all_answers_come_by_scrolling_and_can_be_given(make_app: MakeApp, session: Session):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        for size in ((20, 5), (20, 8), (20, 3)):
            await resize(pilot, size)
            await pilot.press("r")
            seen = ""
            for _ in range(9):
                seen += words_on(app)
                assert "Esc do not reject" in seen[-400:]
                await pilot.press("down")
            for reason in app.review.chooser.offer.answers:
                assert reason in seen, f"{reason} at {size}"
            for words in ("0 5 more", "m note", "Enter no reason"):
                assert words in seen, size
            await pilot.press(*["pageup"] * 5)
            assert "Reject: 1 not an article" in words_on(app)
            await pilot.press("pagedown", "pageup", "up")
            assert "Reject: 1 not an article" in words_on(app)
            await pilot.press("escape")
        await pilot.press("r", "down", "down", "5")
    assert session.decision(0).verdict is Verdict.REJECT


async def test_a_long_answer_and_a_long_question_are_wrapped(make_app: MakeApp, stubs: Session):
    long = "taken word for word from another site that was scraped too"
    app = make_app(stubs)
    async with app.run_test(size=(20, 8)) as pilot:
        stubs.go(1)
        await pilot.press("r")
        assert "Reject (numbers by its flags):" in words_on(app)
        await pilot.press("escape")
        app.review.choose(app.review._asking, [long, "stub"], lambda _: None)
        await pilot.pause()
        seen = words_on(app)
        for _ in range(9):
            await pilot.press("down")
            seen += words_on(app)
        assert "site that was" in seen
        assert "scraped too 2 stub" in seen


@pytest.mark.usefixtures("guidelines")
async def test_whole_pages_come_by_scrolling(make_app: MakeApp, session: Session):
    app = make_app()
    session.go(1)
    async with app.run_test(size=(20, 5)) as pilot:
        for keys in (("w",), ("c",), (*FILTERED, "A", "1")):
            await pilot.press(*keys)
            await pilot.pause()
            text = app.screen._text
            seen = [words_on(app)]
            while text.top + text.size.height < text.length:
                assert "↓" in seen[-1]
                await pilot.press("pagedown")
                seen.append(words_on(app))
            assert "↓" not in seen[-1]
            everything = " ".join(seen)
            for word in " ".join(paragraph.words for paragraph in text._paragraphs).split():
                assert len(word) > 15 or word in everything, word
            await pilot.press("escape")


async def test_a_typed_line_is_in_sight_round_its_cursor(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(20, 5)) as pilot:
        await pilot.press("m", *"catatan yang panjang")
        assert "panjang" in words_on(app)
        assert "Esc as it was" in words_on(app)
        await pilot.press("home")
        assert "note: catatan" in words_on(app)


async def test_ways_out_give_way_to_a_long_text_and_come_back_below(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("m", *"catatan")
        *_, last = screen_text(app).split("\n")
        assert last.strip().startswith("note: catatan")
        assert last.rstrip().endswith("Enter keep  Esc as it was")
        await pilot.press(*("panjang " * 8))
        await pilot.pause()
        *_, typed, last = screen_text(app).split("\n")
        assert typed.rstrip().endswith("panjang panjang")
        assert last.strip() == "Enter keep  Esc as it was"
        await pilot.press("ctrl+u")
        await pilot.pause()
        *_, last = screen_text(app).split("\n")
        assert " ".join(last.split()) == "note: Enter keep Esc as it was"


async def test_a_message_that_asks_something_is_shown_whole(
    make_app: MakeApp, session: Session, monkeypatch: pytest.MonkeyPatch
):
    app = make_app()
    async with app.run_test(size=(20, 5)) as pilot:
        await pilot.press("x", "q")
        await pilot.pause()
        assert "q again leaves;" in words_on(app)
        rows = screen_text(app).split("\n")
        assert rows[0].strip(), "of the article something is still there"
        await pilot.press("j")
        await pilot.pause()
        assert "0 decided" in screen_text(app).split("\n")[-1]


async def test_the_way_to_help_is_in_sight_where_no_footer_is(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        for size in ((20, 4), (20, 5), (20, 7), (80, 5), (20, 8), (80, 24)):
            await resize(pilot, size)
            assert screen_text(app).count("? help") == 1, size
        await resize(pilot, (20, 5))
        assert screen_text(app).split("\n")[-1] == " 0 decided…  ? help "
        await pilot.press("r")
        assert "? help" not in screen_text(app), "it is no key of the question"
        await pilot.press("escape")
        assert "? help" not in screen_text(app), "what was said goes before it"
        await pilot.press("a")
        assert screen_text(app).split("\n")[-1] == " saved ✓     ? help "


async def test_a_narrow_title_line_says_at_least_which_article_it_is(
    make_app: MakeApp, session: Session
):
    app = make_app()
    async with app.run_test(size=(20, 5)) as pilot:
        await pilot.press("j")
        assert screen_text(app).split("\n")[0].split() == ["Harga", "ik…", "2", "of", "6", "·"]
        app.review.heading.show(session.row(1), 300_000, 299_999)
        assert screen_text(app).split("\n")[0].split() == ["Harga", "i…", "300,000", "·"]


async def test_what_a_page_says_of_a_key_is_seen_though_its_name_is_not(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(20, 5)) as pilot:
        await pilot.press("e")
        before = screen_text(app)
        assert "CLEAN" not in before
        app.screen.say("e is held down: ignored")
        await pilot.pause()
        assert "e is held down" in screen_text(app)
        assert "Esc keep as draft" in screen_text(app)
        app.screen.say("")
        await pilot.pause()
        assert screen_text(app) == before


def test_a_message_that_just_fits_is_whole():
    status = StatusLine(Appearance())
    status.show(Saved.SAVED, Progress(9, {}, 0, per_hour_today=None), "x" * 70)
    needed = next(width for width in range(60, 99) if status.rows_at(width) == 1)
    (row,) = status.draw(needed, 1)
    assert "".join(text for text, _ in row).rstrip().endswith("x" * 70)


def test_the_pace_gives_way_to_the_key_of_the_help_and_to_a_hint():
    status = StatusLine(Appearance())
    progress = Progress(total=9, verdicts={}, unreadable=0, per_hour_today=30)

    def shown(hint: str = "") -> str:
        status.show(Saved.NOTHING, progress, "", hint)
        (row,) = status.draw(60, 1)
        return "".join(text for text, _ in row).strip()

    assert shown().split("  ")[-1].strip() == "today 30/h"
    assert shown("x removes").endswith(" x removes")
    status.name_help("?")
    assert shown().endswith(" ? help")
    assert "today" not in shown()
    assert "x removes" in shown("x removes")
    assert "today" not in shown("x removes")
