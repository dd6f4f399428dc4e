"""Filters, orders and bulk verdicts by keys."""

import threading
from pathlib import Path

import pytest
from screen_articles import SessionOf
from screen_text import MakeApp, screen_text, until

from curate.config.saved import SavedFilter
from curate.config.settings import Settings
from curate.filter import patterns
from curate.index import Corpus
from curate.model import Article, How, Verdict
from curate.session import Session
from curate.tui.screens.review import Review


async def settled(pilot) -> None:
    """Wait until what was begun is done."""
    review = pilot.app.review
    await pilot.pause()
    await until(pilot, lambda: review._job is None and not review.prompt.display)


async def filtered(pilot, query: str) -> None:
    await pilot.press("F", "ctrl+u", *query, "enter")
    await settled(pilot)


def rows(session: Session) -> list[int]:
    return [row.position for row in session.rows(0, 99)]


async def test_a_filter_shows_some_articles_and_an_empty_one_all(
    make_app: MakeApp, session: Session
):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await filtered(pilot, 'harga or "buku baru"')
        assert rows(session) == [1, 5]
        shown = screen_text(app)
        assert "1 of 2 shown" in shown
        assert "2 shown" in shown
        assert "Panen kopi" not in shown
        await pilot.press("j", "j")
        assert session.position == 5
        await pilot.press("F", *["backspace"] * 30, "enter")
        await settled(pilot)
        assert rows(session) == [0, 1, 2, 3, 4, 5]
        assert "6 of 6" in screen_text(app)


async def test_a_wrong_filter_points_at_the_place_and_is_mended_there(
    make_app: MakeApp, session: Session
):
    app = make_app()
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("F", *"ikan verdikt:accept", "enter")
        await pilot.pause()
        assert app.focused is app.screen.prompt
        assert app.screen.prompt.at == 5
        assert 'there is no field "verdikt"; did you mean verdict?' in screen_text(app)
        await pilot.press(*["delete"] * 20, *"words<99", "home", *"-", "enter")
        await settled(pilot)
        assert str(session.view.wanted.filter) == "-ikan words<99"


async def test_what_is_wrong_with_a_filter_is_told_whole_above_it(make_app: MakeApp):
    saved = {"odd": SavedFilter("flag:nonsens", "config.toml:2: filters.odd")}
    app = make_app(settings=Settings(repeat_guard=0, filters=saved))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("F")
        for query, end in (
            ("foo:bar", "`curate filters` lists all"),
            ("flag:nonsens", "encoding, lone_surrogate"),
            ("or ikan", 'put it in quotes: "or"'),
            ("/(/", "or quotes round all"),
            ("k" * 300 + ":ikan", "`curate filters` lists all"),
            ("flag:" + "k" * 300, "encoding, lone_surrogate"),
            ("@odd", "encoding, lone_surrogate"),
        ):
            await pilot.press("ctrl+e", "ctrl+u")
            app.review.prompt._insert(query)
            await pilot.press("enter")
            await pilot.pause()
            above, _, _ = screen_text(app).rpartition("filter (?): ")
            assert " ".join(above.split()).endswith(end), query
            assert "RAW" in above, query
        await pilot.press("escape")
        await pilot.pause()
        assert "lone_surrogate" not in screen_text(app)


async def test_what_passes_no_filter_leaves_the_list_as_it_was(make_app: MakeApp, session: Session):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await filtered(pilot, "curator:budi")
        assert len(rows(session)) == 6
        assert "no article passes curator:budi" in screen_text(app)
        await pilot.press("F", *"x", "escape")
        assert len(rows(session)) == 6


async def test_a_decided_article_stays_in_view_and_the_next_waiting_one_comes(
    make_app: MakeApp, session: Session
):
    async with make_app().run_test() as pilot:
        await filtered(pilot, "verdict:undecided id:a1,a2,a5")
        await pilot.press("a")
        assert (session.position, rows(session)) == (2, [1, 2, 5])
        await filtered(pilot, "verdict:undecided id:a1,a2,a5")
        assert rows(session) == [2, 5]


async def test_an_order_is_chosen_with_one_key(make_app: MakeApp, session: Session):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o")
        await pilot.pause()
        assert "Order:" in screen_text(app)
        await pilot.press("6")
        await settled(pilot)
        assert rows(session)[0] == 4
        assert "order longest" in screen_text(app)
        await pilot.press("G")
        assert (session.position, session.place) == (3, 5)
        assert "▸" in screen_text(app)
        await filtered(pilot, "-verdict:unreadable")
        assert rows(session) == [4, 1, 0, 2, 5]
        await pilot.press("o", "enter")
        await pilot.pause()
        assert rows(session)[0] == 4
        await pilot.press("o", "1")
        await settled(pilot)
        assert rows(session) == [0, 1, 2, 4, 5]


async def test_one_verdict_for_all_that_is_shown_after_a_preview_and_one_undo(
    make_app: MakeApp, session: Session
):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await filtered(pilot, "-ikan")
        await pilot.press("A", "2", "5")
        await pilot.pause()
        shown = screen_text(app)
        assert "Reject: 5 articles" in shown
        assert "Reason: advert" in shown
        assert "Panen kopi mundur dua pekan" in shown
        assert session.progress().decided == 0
        await pilot.press("A")
        await settled(pilot)
        shown = screen_text(app)
        assert "reject: 4 decided; left alone: 1 cannot be read" in shown
        assert session.progress().decided == 4
        assert session.decision(0).how is How.BULK
        await pilot.press("u")
        await settled(pilot)
        assert "took back: 4 verdicts" in screen_text(app)
        assert session.progress().decided == 0
        await pilot.press("ctrl+r")
        await settled(pilot)
        assert session.progress().verdicts[Verdict.REJECT] == 4


async def test_leaving_the_preview_decides_nothing(make_app: MakeApp, session: Session):
    app = make_app()
    async with app.run_test() as pilot:
        await filtered(pilot, "ikan")
        for keys in (("A", "escape"), ("A", "enter"), ("A", "2", "escape"), ("A", "1", "escape")):
            await pilot.press(*keys)
            await pilot.pause()
            assert isinstance(app.screen, Review)
        await pilot.press("A", "1", "enter")
        await pilot.pause()
        assert "A: decide, Esc: leave them" in screen_text(app)
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(app.screen, Review)
        assert "nothing was decided" in screen_text(app)
    assert session.progress().decided == 0


async def test_without_a_filter_nothing_is_decided_in_bulk(make_app: MakeApp, session: Session):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("A", "1", "A")
        assert "first choose by a filter" in screen_text(app)
    assert session.progress().decided == 0


async def test_a_long_job_is_stopped_with_escape(make_app: MakeApp, session: Session, monkeypatch):
    monkeypatch.setattr("curate.tui.screens.working.SLICE_SECONDS", -1)
    monkeypatch.setattr("curate.tui.screens.working.PAUSE_SECONDS", 60)
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("F", *"ikan", "enter")
        await pilot.pause()
        assert "1 of 6 looked at, 0 found; Esc stops" in screen_text(app)
        await pilot.press("o", "6")
        assert "under way" in screen_text(app)
        await pilot.press("escape")
        assert "stopped" in screen_text(app)
        assert len(rows(session)) == 6
        sifting = session.sifting(session.view.wanted)
        sifting.step(9)
        session.show_only(sifting)
        monkeypatch.setattr("curate.tui.screens.filtering.EVERYTHING", None)
        await pilot.press("A", "3", "A")
        await pilot.pause()
        await pilot.press("escape")
        assert session.progress().verdicts[Verdict.LATER] == 1


async def test_a_pattern_that_takes_for_ever_is_said_and_the_list_stays(
    make_app: MakeApp, session: Session, monkeypatch
):
    monkeypatch.setattr("curate.filter.patterns.TIMEOUT_SECONDS", 0.02)
    app = make_app()
    async with app.run_test(size=(100, 24)) as pilot:
        await filtered(pilot, "/(?:[\\w.]+ ?)+\\d\\d/")
        assert "took longer than 0.02 s" in screen_text(app)
        assert len(rows(session)) == 6


async def test_the_help_on_filters_shows_the_command_that_exports_what_is_shown(
    make_app: MakeApp, store, tmp_path: Path
):
    file = tmp_path / "berita baru.jsonl"
    file.write_text('{"id": "s1", "text": "Harga ikan turun."}\n')
    session = Session(Corpus.open(file), store, "sari")
    saved = {"mine": SavedFilter("curator:sari", "config.toml:2: filters.mine")}
    app = make_app(session, settings=Settings(repeat_guard=0, filters=saved))
    async with app.run_test(size=(160, 90)) as pilot:
        await filtered(pilot, "harga ikan")
        await pilot.press("F", "ctrl+u", "?", "enter")
        await pilot.pause()
        shown = screen_text(app)
        assert "verdict:undecided,later" in shown
        assert "@mine" in shown
        command = " ".join(shown.split())
        assert f"curate export '{file}' --state {store.state} --filter 'harga ikan' -o" in command
        await pilot.press("q")
        assert isinstance(app.screen, Review)
        await filtered(pilot, "@mine")
        assert "no article passes curator:sari" in screen_text(app)


async def test_a_long_search_shows_what_it_has_and_escape_stops_it(
    make_app: MakeApp, session: Session, monkeypatch
):
    monkeypatch.setattr("curate.tui.screens.working.SLICE_SECONDS", -1)
    monkeypatch.setattr("curate.tui.screens.working.PAUSE_SECONDS", 60)
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("j", "/", *"ikan", "enter")
        await pilot.pause()
        assert session.position == 1, "the first match is gone to while the others are looked for"
        assert "1 of 6 searched, 1 found; Esc stops" in screen_text(app)
        await pilot.press("escape")
        assert "search stopped: /ikan   article 1 of 1" in screen_text(app)
        await pilot.press("n")
        assert session.position == 1
        await pilot.press("escape")
        assert "search ended" in screen_text(app)


async def test_the_filter_in_force_is_asked_for_with_the_key_that_clears_it(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("F")
        assert "Ctrl-U clears" not in screen_text(app)
        await pilot.press(*"ikan", "enter")
        await settled(pilot)
        await pilot.press("F")
        assert "this filter is in force; Ctrl-U clears the line" in screen_text(app)
        await pilot.press("?", "enter")
        await settled(pilot)
        assert app.screen is not app.review, "behind a filter in force it asks for help as well"
        await pilot.press("escape", "F", "left", "left", "ctrl+u", "?", "enter", "escape")
        await settled(pilot)
        assert app.screen is app.review
        assert "Ctrl-U clears" not in screen_text(app), "nothing is asked any more"
        await pilot.press("F", "ctrl+u", "enter")
        await settled(pilot)
        assert "all articles are shown" in screen_text(app)


async def test_a_regular_expression_that_takes_for_ever_leaves_the_keys_alone(
    make_app: MakeApp, session_of: SessionOf, monkeypatch: pytest.MonkeyPatch
):
    session = session_of([Article(f"s{at}", "a" * 40 + "b warga desa" * 9) for at in range(3)])
    app, go_on = make_app(session), threading.Event()
    monkeypatch.setattr(patterns, "QUICK_SECONDS", 1e-6)
    async with app.run_test(size=(100, 24)) as pilot:
        with monkeypatch.context() as patch:
            patch.setattr(patterns._Search, "_finds_in_time", lambda *_: go_on.wait(60))
            await pilot.press("F", *"/(a|aa)+$/", "enter", "j", "escape")
            assert session.position == 1
            assert "stopped: the articles are shown as before" in screen_text(app)
            go_on.set()
        monkeypatch.setattr(patterns, "TIMEOUT_SECONDS", 0.05)
        await filtered(pilot, "/(a|aa)+$/")
        assert "took longer than 0.05 s" in screen_text(app)
        assert len(session.view) == 3
