"""A verdict that could not be saved stays, is tried again, and is never lost unsaid."""

import pytest
from full_disk import Disk
from screen_text import MakeApp, comes, screen_text

from curate.actions import ACTIONS
from curate.errors import StoreError, StoreFull
from curate.model import Verdict
from curate.session import Session
from curate.store import DecisionStore
from curate.store.drafts import DraftFolder
from curate.tui.start import say_what_is_lost
from curate.tui.widgets.status import Saved


@pytest.mark.parametrize(
    ("keys", "verdict"),
    [
        (["a"], Verdict.ACCEPT),
        (["m", *"hemat", "enter", "r", "2"], Verdict.REJECT),
        (["space"], Verdict.LATER),
        (["x", "f"], Verdict.FIX),
    ],
)
async def test_a_key_saves_the_very_same_verdict_and_moves_on(
    make_app: MakeApp, session: Session, disk: Disk, keys, verdict
):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press(*keys)
        (waiting,) = session.pending
        shown = screen_text(app)
        assert f"{verdict}: NOT SAVED" in shown
        assert f"NOT SAVED   R tries again, u drops it: {verdict} a0" in shown
        await comes(pilot, "make room")
        await pilot.press("R")
        assert Saved.NOT_SAVED in screen_text(app)
        disk.full = False
        await pilot.press("R")
        assert "saved ✓" in screen_text(app)
        assert Saved.NOT_SAVED not in screen_text(app)
        assert "make room" not in screen_text(app)
    assert session.position == 1
    assert session.decision(0) == waiting
    assert waiting.note == ("hemat" if verdict is Verdict.REJECT else "")
    assert bool(waiting.reasons) == (verdict is Verdict.REJECT)


async def test_moving_away_loses_nothing(make_app: MakeApp, session: Session, disk: Disk):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("a", "j", "j")
        assert "R tries again, u drops it: accept a0" in screen_text(app)
        assert "accept: NOT SAVED" not in screen_text(app)
        await pilot.press("r", "1")
        assert "2 verdicts, the last: reject a2" in screen_text(app)
        await pilot.press("G")
        disk.full = False
        await pilot.press("R")
        assert session.position == 5
    assert [session.decision(at).verdict for at in (0, 2)] == [Verdict.ACCEPT, Verdict.REJECT]
    assert disk.tries == 3


async def test_the_next_verdict_takes_the_waiting_one_with_it(
    make_app: MakeApp, session: Session, disk: Disk
):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("a", "j")
        disk.full = False
        await pilot.press("r", "1")
        assert "saved ✓   2 decided" in screen_text(app)
        assert session.position == 2
        await pilot.press("u")
        assert session.position == 1
    assert [session.decision(at) is not None for at in (0, 1)] == [True, False]


async def test_undo_drops_it(make_app: MakeApp, session: Session, disk: Disk):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("a", "j", "j", "u")
        assert session.position == 0
        shown = screen_text(app)
        assert "dropped, as it was not saved: accept a0" in shown
        assert "no space left" not in shown
        assert shown.count(Saved.NOT_SAVED) == 0
        disk.full = False
        await pilot.press("R")
        assert "nothing waits to be saved" in screen_text(app)
    assert session.decision(0) is None


async def test_another_text_needs_another_verdict(make_app: MakeApp, session: Session, disk: Disk):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("a", "x")
        shown = screen_text(app)
        assert "give the verdict again" in shown
        assert Saved.CHANGED in shown
        assert session.pending == ()
        await pilot.press("f")
        (waiting,) = session.pending
        assert (waiting.verdict, waiting.text) == (Verdict.FIX, session.draft.text)


async def test_a_note_written_afterwards_goes_with_it(
    make_app: MakeApp, session: Session, disk: Disk
):
    async with make_app().run_test() as pilot:
        await pilot.press("a", "m", *"nanti", "enter")
        disk.full = False
        await pilot.press("R")
    assert session.decision(0).note == "nanti"


async def test_quitting_asks_once_and_the_program_says_what_is_lost(
    make_app: MakeApp, session: Session, disk: Disk
):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("a", "q")
        assert app.is_running
        assert "q again leaves without saving " in screen_text(app)
        await pilot.press("j", "q")  # whatever comes between asks anew
        assert app.is_running
        await pilot.press("ctrl+c")
        assert not app.is_running
    with pytest.raises(StoreError, match="NOT SAVED: accept a0"):
        say_what_is_lost(session)


async def test_quitting_saves_what_can_be_saved_by_then(
    make_app: MakeApp, session: Session, disk: Disk
):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("a")
        disk.full = False
        await pilot.press("q")
        assert not app.is_running
    assert session.decision(0) is not None
    say_what_is_lost(session)


async def test_a_text_that_cannot_be_kept_as_a_draft_is_asked_about_too(
    make_app: MakeApp, session: Session, store: DecisionStore
):
    (store.state).mkdir(exist_ok=True)
    (store.state / "drafts").write_text("in the way")
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("x", "q")
        assert app.is_running
        with pytest.raises(StoreError, match="the changed text of a0"):
            say_what_is_lost(session)
        (store.state / "drafts").unlink()
        await pilot.press("q")
        assert "q again leaves; 1 draft not decided on" in screen_text(app)
        await pilot.press("q")
        assert not app.is_running
    say_what_is_lost(session)
    assert list((store.state / "drafts").iterdir())


async def test_after_a_failed_sync_the_program_goes_on_without_a_restart(
    make_app: MakeApp, session: Session, store: DecisionStore, monkeypatch
):
    def fails(descriptor):
        raise OSError(5, "Input/output error")

    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("a")
        with monkeypatch.context() as patch:
            patch.setattr("os.fdatasync", fails)
            await pilot.press("a", "R")
            await comes(pilot, "look at the disk")
            assert "accept: NOT SAVED" in screen_text(app)
        await pilot.press("R", "a")
        assert "saved ✓   3 decided" in screen_text(app)
    with DecisionStore.open(store.state) as again:
        assert set(again.heads()) == {"a0", "a1", "a2"}


async def test_a_long_path_leaves_room_for_the_cause_and_for_what_to_do(make_app: MakeApp):
    def fails():
        raise StoreError(
            f"/{'sangat-panjang/' * 40}: no space", hint="make room; it can go on then"
        )

    app = make_app()
    async with app.run_test() as pilot:
        app.screen.save(fails)
        await comes(pilot, "make room; it can go on then")
        assert "no space" in screen_text(app)


async def test_trouble_in_looking_round_goes_away_with_its_cause(
    make_app: MakeApp, session: Session, monkeypatch
):
    def fails():
        raise StoreError("state: cannot read", hint="look at the disk")

    app = make_app()
    async with app.run_test() as pilot:
        with monkeypatch.context() as patch:
            patch.setattr(session, "refresh", fails)
            app.screen._look_round()
            await comes(pilot, "cannot read")
        app.screen._look_round()
        await pilot.pause()
        assert "cannot read" not in screen_text(app)


async def test_a_note_and_a_text_that_cannot_be_kept_are_never_called_kept(
    make_app: MakeApp, session: Session, monkeypatch: pytest.MonkeyPatch
):
    full = StoreFull("drafts: no space left on device", hint="make room; it can go on then")
    keep = DraftFolder.keep

    def fail(*_: object) -> None:
        raise full

    monkeypatch.setattr(DraftFolder, "keep", fail)
    app = make_app()
    async with app.run_test(size=(110, 26)) as pilot:
        await pilot.press("m", "x", "enter")
        shown = screen_text(app)
        assert "note kept" not in shown
        assert f"{Saved.NOT_SAVED}   R tries again" in shown
        await comes(pilot, "no space left")
        await pilot.press("c", "enter", "R", "j", "k")
        assert Saved.NOT_SAVED in screen_text(app)
        await pilot.press("q")
        assert "again leaves without saving the changed text of a0" in screen_text(app)
        monkeypatch.setattr(DraftFolder, "keep", keep)
        await pilot.press("R")
        assert "kept as a draft" in screen_text(app)
        assert "no space left" not in screen_text(app)
    assert session.trouble is None
    (kept,) = DraftFolder(session.store.state).kept()
    assert (kept.article, kept.note) == ("a0", "x")


async def test_every_key_that_leaves_asks_first(make_app: MakeApp, disk: Disk):
    for key in next(action.keys for action in ACTIONS if action.name == "review.quit"):
        app = make_app()
        async with app.run_test() as pilot:
            await pilot.press("a", key)
            await comes(pilot, "again leaves without saving")
            assert app.return_value is None
            await pilot.press(key)
    assert disk.full


@pytest.mark.parametrize(
    ("verb", "keys"),
    [("undoing", "u"), ("redoing", ["ctrl+r"]), ("sample", "s"), ("prefetch", "j")],
)
async def test_an_error_is_told_wherever_it_comes_up(
    make_app: MakeApp, session: Session, monkeypatch, verb: str, keys
):
    def fail(*_: object):
        raise StoreError("index.bin: bytes 4-9 are damaged", hint="`curate doctor` says more")

    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        monkeypatch.setattr(session, verb, fail)
        await pilot.press(*keys)
        await comes(pilot, "index.bin: bytes 4-9 are damaged")
        await pilot.press("escape")
        assert app.is_running
