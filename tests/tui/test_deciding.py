"""Keys that decide: pressed on the screen, asked of the session."""

import pytest
from full_disk import Disk
from screen_text import MakeApp, screen_text
from textual import events

from curate.model import Verdict
from curate.session import Session
from curate.tui.widgets.status import Saved


def verdicts(session: Session) -> list[Verdict | None]:
    return [row.verdict for row in session.rows(0, len(session))]


@pytest.mark.parametrize(
    ("keys", "verdict"),
    [
        ("a", Verdict.ACCEPT),
        ("r1", Verdict.REJECT),
        (["r", "enter"], Verdict.REJECT),
        (["space"], Verdict.LATER),
        (["x", "f"], Verdict.FIX),
        (["x", "a"], Verdict.FIX),
    ],
)
async def test_a_verdict_is_saved_and_the_next_article_comes(make_app: MakeApp, keys, verdict):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press(*keys)
        session = app.screen.session
        assert verdicts(session)[0] is verdict
        assert session.position == 1
        assert "saved ✓" in screen_text(app)


async def test_a_number_gives_the_reason_and_enter_gives_none(make_app: MakeApp, session: Session):
    first, third = session.likely_reasons()[0], session.likely_reasons()[2]
    async with make_app().run_test() as pilot:
        await pilot.press("r", "3", "r", "enter")
    assert [session.decision(at).reasons for at in (0, 1)] == [(third,), ()]
    assert first != third


async def test_it_is_said_where_the_flags_of_the_article_number_the_reasons(
    make_app: MakeApp, stubs: Session
):
    app = make_app(stubs)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("r")
        assert "Reject: 1 satire  2 stub " in screen_text(app)
        await pilot.press("escape", "j", "r")
        assert "Reject (numbers by its flags): 1 stub  2 satire " in screen_text(app)
        await pilot.press("escape")
        assert "not rejected" in screen_text(app)


async def test_the_reasons_beyond_the_five_likeliest_are_one_key_further(
    make_app: MakeApp, session: Session
):
    reasons = session.likely_reasons()
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("r")
        assert f"0 {len(reasons) - 5} more" in screen_text(app)
        assert reasons[5] not in screen_text(app)
        await pilot.press("0")
        assert f"1 {reasons[5]}" in screen_text(app)
        await pilot.press("m", "y", "enter")
        assert f"1 {reasons[5]}" in screen_text(app), "the note is written on the way"
        assert "0 the first 5" in screen_text(app)
        await pilot.press("0")
        assert f"1 {reasons[0]}" in screen_text(app)
        await pilot.press("0", "2")
    assert session.decision(0).reasons == (reasons[6],)


async def test_escape_does_not_reject(make_app: MakeApp, session: Session):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("r")
        assert "1 not an article" in screen_text(app)
        await pilot.press("escape")
        assert "1 not an article" not in screen_text(app)
        await pilot.press("j")
    assert verdicts(session)[0] is None
    assert session.position == 1


async def test_a_note_can_be_written_on_the_way_to_the_reason(make_app: MakeApp, session: Session):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("r")
        assert "m note" in screen_text(app)
        await pilot.press("m", *"ra1", "enter")
        assert "1 not an article" in screen_text(app)
        await pilot.press("m", "z", "escape", "1")
    decision = session.decision(0)
    assert (decision.note, decision.reasons) == ("ra1", ("not an article",))
    assert session.position == 1


async def test_keys_in_the_chooser_decide_nothing_else(make_app: MakeApp, session: Session):
    async with make_app().run_test() as pilot:
        await pilot.press("r", "a", "f", "r", "space", "u", "q", "9", "escape")
    assert not any(verdicts(session))


async def test_undo_and_redo_go_to_the_article(make_app: MakeApp, session: Session):
    async with make_app().run_test() as pilot:
        await pilot.press("a", "a")
        assert session.position == 2
        await pilot.press("u")
        assert (session.position, verdicts(session)[:2]) == (1, [Verdict.ACCEPT, None])
        await pilot.press("u")
        assert (session.position, verdicts(session)[0]) == (0, None)
        await pilot.press("ctrl+r")
        assert verdicts(session)[0] is Verdict.ACCEPT


async def test_nothing_to_undo_is_said(make_app: MakeApp):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("u")
        assert "nothing of yours" in screen_text(app)
        await pilot.press("ctrl+r")
        assert "no undo" in screen_text(app)
        assert "saved" not in screen_text(app)


async def test_a_fix_holds_the_text_that_was_on_the_screen(make_app: MakeApp, session: Session):
    async with make_app().run_test() as pilot:
        await pilot.press("J", "J", "x")
        text = session.draft.text
        await pilot.press("f")
    assert session.decision(0).text == text
    assert "Pemerintah desa" not in text


async def test_after_the_last_one_it_says_that_all_are_decided(make_app: MakeApp, session: Session):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press(*"aaaaa")
        assert session.progress().left == 0
        assert "all 5 decided" in screen_text(app)


async def test_an_unreadable_article_is_shown_and_not_decided(make_app: MakeApp, session: Session):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("j", "j", "j")
        assert "neither UTF-8 nor any other encoding" in screen_text(app)
        assert "convert it to UTF-8" in screen_text(app)
        for key in ("a", "f", "x", "e", "E", "m", "w", "y", "J", "pagedown", "n"):
            await pilot.press(key)
        await pilot.press("r", "1")
        assert session.position == 3
        assert "no text to decide on" in screen_text(app)
        assert "NOT SAVED" not in screen_text(app)  # nothing waits to be saved
        await pilot.press("k")
        assert "no text to decide on" not in screen_text(app)
    assert not any(verdicts(session))


@pytest.mark.parametrize("keys", [["a"], ["r", "2"], ["space"], ["x", "f"]])
async def test_what_could_not_be_saved_stays_and_can_be_tried_again(
    make_app: MakeApp, session: Session, disk: Disk, keys
):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press(*keys)
        shown = screen_text(app)
        assert Saved.NOT_SAVED in shown
        assert "no space left on device" in shown
        assert "make room" in shown
        assert "saved ✓" not in shown
        assert session.position == 0
        assert not any(verdicts(session))
        await pilot.press("j", "k")
        assert Saved.NOT_SAVED in screen_text(app)
        disk.full = False
        await pilot.press(*(key for key in keys if key != "x"))
        shown = screen_text(app)
        assert "saved ✓" in shown
        assert "no space left" not in shown
        assert verdicts(session)[0] is not None


@pytest.mark.parametrize("opening", ["reject", "search", "note"])
async def test_keys_that_come_in_the_same_breath_as_a_question_do_not_decide(
    make_app: MakeApp, session: Session, opening: str
):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.pause()
        getattr(app.screen, f"action_{opening}")()
        assert app.focused in (app.screen.chooser, app.screen.prompt)
        await pilot.press("a", "f", "escape")
    assert not any(verdicts(session))


async def test_a_reason_typed_in_the_same_breath_is_taken(make_app: MakeApp, session: Session):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.pause()
        for key in "r2":
            app.post_message(events.Key(key, key))  # both before the screen sees the first
        await pilot.pause(0.1)
    assert session.decision(0).reasons == ("too short",)


async def test_a_question_asked_again_shows_what_it_asks_now(make_app: MakeApp, session: Session):
    app = make_app()
    async with app.run_test(size=(150, 24)) as pilot:
        await pilot.press("r", "escape", "o")
        assert "Order:" in screen_text(app)
        assert "Reject:" not in screen_text(app)
        await pilot.press("escape", "m")
        assert "note:" in screen_text(app)
        await pilot.press("escape", "slash")
        assert "note:" not in screen_text(app)


async def test_a_fix_put_back_to_the_parsers_text_is_shown_as_not_saved(
    make_app: MakeApp, session: Session
):
    async with make_app().run_test() as pilot:
        app = pilot.app
        await pilot.press("x", "f", "g", "x")
        assert not session.draft.changed
        assert Saved.CHANGED in screen_text(app)
        await pilot.press("f")
        assert "not saved: a accepts it" in screen_text(app)
        await pilot.press("e", "ctrl+s")
        await pilot.pause()
        assert "not saved: a accepts it" in screen_text(app)
        await pilot.press("a", "g")
        assert session.decision(0).verdict is Verdict.ACCEPT
        assert not session.unsaved


async def test_a_verdict_that_is_in_force_already_is_said_and_not_recorded(
    make_app: MakeApp, session: Session
):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press(*"aaaaa")
        assert (session.position, session.progress().left) == (5, 0)
        recorded = session.store.sequence
        await pilot.press("a")
        assert " accepted already, nothing recorded: a5" in screen_text(app)
        assert "saved" not in screen_text(app)
        await pilot.press("r", "2", "r", "2")
        assert " rejected so already, nothing recorded: a5" in screen_text(app)
        assert session.store.sequence == recorded + 1
        await pilot.press("r", "1")
        assert "saved ✓" in screen_text(app)
        await pilot.press("m", "x", "enter", "r", "1")
        assert session.decision(5).note == "x"
        assert session.store.sequence == recorded + 3


@pytest.mark.parametrize("question", ["m", "r", "slash"])
async def test_a_key_decides_nothing_past_a_question_though_the_window_was_left(
    make_app: MakeApp, session: Session, question
):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press(question)
        app.post_message(events.AppBlur())
        await pilot.pause()
        await pilot.press("a")
        assert app.review.asks
        if question != "r":
            assert app.review.prompt.value == "a"
    assert session.progress().decided == 0


async def test_pasted_text_gives_no_verdict_and_that_is_said(make_app: MakeApp, session: Session):
    app = make_app()
    async with app.run_test() as pilot:
        for keys in ((), ("r",)):
            await pilot.press(*keys)
            app.post_message(events.Paste("ar1\na"))
            await pilot.pause()
            assert "pasted text, 5 characters: not taken for keys" in screen_text(app)
            assert app.review.asks is bool(keys)
            await pilot.press("escape")
            assert "pasted text" not in screen_text(app)
        await pilot.press("m")
        app.post_message(events.Paste("ar1"))
        await pilot.pause()
        assert "not taken" not in screen_text(app)
    assert session.progress().decided == 0


async def test_on_what_cannot_be_read_no_key_is_offered_that_can_do_nothing(
    make_app: MakeApp, session: Session
):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "j", "j")
        shown = screen_text(app)
        assert "cannot be read" in shown
        assert not any(offer in shown for offer in ("a accept", "r reject", "x remove", "hint:"))
        await pilot.press("r")
        assert "there is no text to decide on" in screen_text(app)
        assert not app.review.asks
    assert session.progress().decided == 0
