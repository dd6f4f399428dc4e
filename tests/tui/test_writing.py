"""Keys that change the text: toggle a line, edit here, edit outside, note."""

import asyncio
import contextlib
import os
import stat
import sys
from pathlib import Path

import pytest
from listening import heard
from screen_articles import ARTICLES, SessionOf, examine
from screen_text import MakeApp, screen_text
from textual import events

from curate.config.settings import Settings
from curate.errors import CurateError, StoreFull, UsageError
from curate.model import Article, Verdict
from curate.plain import plain
from curate.session import Session
from curate.session.examining import Examiner
from curate.store import DecisionStore
from curate.store.drafts import DraftFolder
from curate.store.lent import LentText, LentTexts
from curate.tui.app import CurateApp
from curate.tui.outside import at_place, edit_outside, editor_command
from curate.tui.screens.editor import Editor
from curate.tui.screens.preview import Preview
from curate.tui.screens.review import Review
from curate.tui.widgets import prompt


async def test_a_removed_line_is_restored_and_removed_again(make_app: MakeApp, session: Session):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("j", "n", "x")
        assert "Baca juga" in session.draft.text
        assert "restored · test." in screen_text(app)
        assert "▌+ Baca juga" in screen_text(app)
        await pilot.press("x")
        assert not session.draft.changed


async def test_a_line_restored_in_an_earlier_sitting_is_marked_and_goes_again_by_its_rule(
    make_app: MakeApp, session: Session, session_of: SessionOf
):
    session.go(1)
    session.toggle_line(1)
    session.fix()
    app = make_app(session_of(ARTICLES))
    async with app.run_test() as pilot:
        await pilot.press("g", "j", "n")
        assert "restored · test.read-also" in screen_text(app)
        assert "▌+ Baca juga" in screen_text(app)
        await pilot.press("x")
        assert "▌− Baca juga" in screen_text(app)
        assert "restored" not in screen_text(app)
        assert "test.read-also: points at another article" in screen_text(app)


async def test_fix_opens_the_editor_and_saves_after_the_preview(
    make_app: MakeApp, session: Session
):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("f")
        assert isinstance(app.screen, Editor)
        await pilot.press(*"Awas! ", "ctrl+s")
        assert isinstance(app.screen, Preview)
        assert "1 − Jalan desa" in screen_text(app)
        assert "1 + ⟦Awas! ⟧Jalan desa" in screen_text(app)
        assert session.progress().decided == 0
        await pilot.press("f")
        assert isinstance(app.screen, Review)
        assert "saved ✓" in screen_text(app)
    decision = session.decision(0)
    assert decision.verdict is Verdict.FIX
    assert decision.text.startswith("Awas! Jalan desa selesai.")


async def test_leaving_the_editor_keeps_the_text_as_a_draft(make_app: MakeApp, session: Session):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("e", *"Baru ", "escape")
        assert session.draft.text.startswith("Baru Jalan")
        assert "CLEAN, changed" in screen_text(app)
        assert "draft" in screen_text(app)
        assert session.progress().decided == 0
        await pilot.press("f")
    assert session.decision(0).text.startswith("Baru Jalan")


async def test_from_the_preview_one_goes_back_to_where_one_was_writing(
    make_app: MakeApp, session: Session
):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("e", "1", "2", "ctrl+s", "escape")
        assert isinstance(app.screen, Editor)
        assert session.draft.text.startswith("12Jalan")
        await pilot.press("3", "ctrl+s", "q")
        assert isinstance(app.screen, Review)
        assert "kept as a draft" in screen_text(app)
        assert session.draft.text.startswith("123Jalan")
        assert session.progress().decided == 0
        await pilot.press("e", "delete", "delete", "delete", "ctrl+s")
        await pilot.pause()
        await pilot.press("X")
    assert session.progress().decided == 0


def at_cursor(app: CurateApp) -> str:
    """Give what stands behind the cursor of the editor on its line."""
    row, column = app.screen._area.cursor_location
    return app.screen._area.document.get_line(row)[column:]


async def test_one_begins_to_write_on_the_line_under_the_cursor(
    make_app: MakeApp, session: Session
):
    app = make_app()
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("j", "J", "J", "e")
        assert at_cursor(app) == "Pembeli datang dari tiga kabupaten."
        await pilot.press("Z", "escape", "K", "e")
        assert at_cursor(app) == "ZPembeli datang dari tiga kabupaten.", "behind a removed line"
        await pilot.press("escape", "right_curly_bracket", "e")
        assert at_cursor(app) == "", "the text ends with it"
        await pilot.press("escape", "G", "e")
        assert at_cursor(app) == "Buku baru tiba."
        many = ["enter"] * 10
        await pilot.press(*many, *many, *many, "Q", "pagedown", *many, "escape", "J", "e")
        await pilot.pause()
        assert at_cursor(app).startswith("Warga menyambut")
        rows = [row.strip() for row in screen_text(app).split("\n")]
        assert rows.index("QBuku baru tiba.") in range(4, 7), "as much is seen above as below"
    assert session.draft.text.count("\n") == 44


async def test_what_is_written_is_on_disk_soon_though_one_types_on(
    make_app: MakeApp, session: Session, monkeypatch
):
    monkeypatch.setattr("curate.tui.screens.editor.KEEPING_SECONDS", 0.2)
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("e")
        async with asyncio.timeout(5):
            while not session.draft.changed:
                await pilot.press("Q")
        assert isinstance(app.screen, Editor)
        (kept,) = (session.store.state / "drafts").iterdir()
        assert "QQJalan" in kept.read_text()


async def test_an_untouched_text_comes_out_of_the_editor_unchanged(
    make_app: MakeApp, session_of: SessionOf
):
    raw = "Satu\u2028dua\x85tiga\x0bempat\r\nlima\tenam \x1b[2J akhir \U000f000d\U000f0000\n\n"
    session = session_of([Article("a", raw)])
    before = session.draft.text
    async with make_app(session).run_test() as pilot:
        await pilot.press("e")
        await pilot.pause()
        await pilot.press("escape")
    assert session.draft.text == before
    assert not session.draft.changed


async def test_a_held_key_is_not_typed_into_the_editor_it_opened(
    make_app: MakeApp, session: Session
):
    now = iter(count / 30 for count in range(1000))
    app = make_app(settings=Settings(repeat_guard=0.7), clock=lambda: next(now))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("e", *"eeeeee", "z", "e")
        await pilot.press("escape")
    assert session.draft.text.startswith("zeJalan")


async def test_a_note_is_kept_and_saved_with_the_decision(make_app: MakeApp, session: Session):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("m", *"fuaq r", "left", "left", "x", "home", "A", "end", "Z", "enter")
        assert session.draft.note == "Afuaqx rZ"
        assert session.progress().decided == 0
        assert "note: Afuaqx rZ" in screen_text(app)
        await pilot.press("m", "ctrl+w", "backspace", "delete", "escape")
        assert session.draft.note == "Afuaqx rZ"
        await pilot.press("m", "ctrl+u", *"ok", "enter", "a")
    assert session.decision(0).note == "ok"


async def test_a_long_paste_is_drawn_round_its_cursor_and_a_longer_one_is_refused(
    make_app: MakeApp, session: Session, monkeypatch
):
    shown: list[int] = []
    monkeypatch.setattr(prompt, "plain", lambda text: shown.append(len(text)) or plain(text))
    app = make_app()
    async with app.run_test(size=(40, 24)) as pilot:
        await pilot.press("m")
        app.post_message(events.Paste("e\u0301" * 4000 + " akhir"))
        await pilot.pause()
        assert "akhir" in screen_text(app)
        await pilot.press("home")
        assert "note: e\u0301e\u0301" in screen_text(app)
        assert max(shown) < 1000
        app.post_message(events.Paste("x" * 2000))
        await pilot.pause()
        assert "not taken: 10,000 characters" in screen_text(app)
        await pilot.press("enter")
    assert len(session.draft.note) == 8006


async def test_a_pasted_note_is_one_line(make_app: MakeApp, session: Session):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("m")
        app.post_message(events.Paste("satu\ndua\x1b[2J\ttiga"))
        await pilot.pause()
        assert "␛" in screen_text(app)
        await pilot.press("enter")
    assert session.draft.note == "satu dua\x1b[2J tiga"


@pytest.fixture
def make_editor(tmp_path: Path):
    """An editor as a small program; gives its command line."""

    def make(code: str) -> list[str]:
        path = tmp_path / "editor.py"
        path.write_text(f"import sys, pathlib\npath = pathlib.Path(sys.argv[1])\n{code}\n")
        return [sys.executable, str(path)]

    return make


async def test_an_outside_editor_changes_the_text(
    make_app: MakeApp, session: Session, make_editor, monkeypatch
):
    code = "path.write_text(path.read_text().replace('Jalan', 'Jembatan') + '\\n')"
    command = make_editor(code)
    app = make_app(settings=Settings(repeat_guard=0, editor=" ".join(command)))
    monkeypatch.setattr(app, "suspend", contextlib.nullcontext)
    async with app.run_test() as pilot:
        await pilot.press("E")
        assert isinstance(app.screen, Preview)
        await pilot.press("escape")
        assert isinstance(app.screen, Preview)  # the editor ran a second time
        await pilot.press("a")
    assert session.decision(0).text.startswith("Jembatan desa")


@pytest.mark.parametrize("keys", [("e", "Z", "escape"), ("E", "q")], ids=["here", "outside"])
async def test_what_was_written_is_kept_on_the_article_it_was_written_on(
    make_app: MakeApp, session: Session, make_editor, monkeypatch, keys: tuple[str, ...]
):
    command = make_editor("path.write_text('Z' + path.read_text())")
    app = make_app(settings=Settings(repeat_guard=0, editor=" ".join(command)))
    monkeypatch.setattr(app, "suspend", contextlib.nullcontext)
    async with app.run_test() as pilot:
        await pilot.press("j", *keys)
        assert session.position == 1
        assert session.draft.text.startswith("Z")
    assert [session.row(at).unsaved for at in (0, 1)] == [False, True]


async def test_a_missing_editor_is_said(make_app: MakeApp, session: Session, monkeypatch):
    app = make_app(settings=Settings(repeat_guard=0, editor="/nowhere/editor"))
    async with app.run_test() as pilot:
        await pilot.press("E")
        assert "cannot be lent" in screen_text(app)
        monkeypatch.setattr(app, "suspend", contextlib.nullcontext)
        await pilot.press("E")
        assert "cannot be started" in screen_text(app)
        assert "$EDITOR" in screen_text(app)
        await pilot.press("j")
        assert "cannot be started" not in screen_text(app)


@pytest.fixture
def edited(tmp_path: Path):
    """Give a text as a program leaves it to which it was lent."""

    def edit(text: str, command: list[str]) -> str:
        with LentTexts(tmp_path / "state").lent("a1", text) as lent:
            written = edit_outside(lent, command)
            lent.remove()
            return written

    return edit


@pytest.fixture
def lent_files(tmp_path: Path):
    """Give the files that were lent and not taken away."""
    return lambda: list((tmp_path / "state" / "lent").glob("*/clean.txt"))


def test_the_file_of_the_editor_is_private_and_goes_away(make_editor, tmp_path: Path, edited):
    note = tmp_path / "note"
    modes = "{path.parent.stat().st_mode} {path.stat().st_mode}"
    code = f"pathlib.Path({str(note)!r}).write_text(f'{{path}} {modes}')"
    before = os.umask(0)
    try:
        assert edited("Teks\r\nbaris", make_editor(code)) == "Teks\r\nbaris"
    finally:
        os.umask(before)
    path, *found = note.read_text().split()
    assert not Path(path).parent.exists()
    assert [stat.S_IMODE(int(mode)) for mode in found] == [0o700, 0o600]


def test_an_editor_that_leaves_a_backup_loses_no_text(make_editor, edited):
    command = make_editor("path.with_name('clean.txt~').write_text('x'); path.write_text('Baru.')")
    assert edited("Lama.", command) == "Baru."


def test_the_last_newline_of_an_editor_is_taken_back(make_editor, edited):
    command = make_editor("path.write_text(path.read_text() + '\\n')")
    assert edited("Teks", command) == "Teks"
    assert edited("Teks\n", command) == "Teks\n\n"


@pytest.mark.parametrize(
    ("code", "said", "left"),
    [
        ("path.write_text('Baru'); sys.exit(3)", "error (3)", b"Baru"),
        ("sys.exit(3)", "error (3)", None),
        ("import os; os.kill(os.getpid(), 9)", "error (SIGKILL)", None),
        ("path.unlink()", "left no file", None),
        ("path.write_bytes(b'Bar\\xff')", "not UTF-8 at byte 3", b"Bar\xff"),
        ("path.unlink(); path.mkdir()", "cannot be read", b""),
    ],
)
def test_what_an_editor_wrote_is_never_lost_and_nothing_else_is_left(
    make_editor, tmp_path: Path, edited, lent_files, code, said, left
):
    with pytest.raises(CurateError) as caught:
        edited("Teks", make_editor(code))
    assert said in str(caught.value)
    assert "the text stays as it was" in str(caught.value)
    assert caught.value.hint
    found = lent_files()
    assert bool(found) is (left is not None)
    if left:
        assert found[0].read_bytes() == left
        assert str(found[0]) in caught.value.hint
    if not found:
        assert not list((tmp_path / "state" / "lent").iterdir())


async def on_the_screen(app: CurateApp) -> None:
    """Write in an editor of one's own, and leave what is shown of it."""
    async with app.run_test() as pilot:
        await pilot.press("E", "q")


async def in_words(app: CurateApp) -> None:
    """Do the same where the review is told in words."""
    heard(app.review.session, "E", settings=Settings(repeat_guard=0, editor=app.review.editor))


@pytest.mark.parametrize("write", [on_the_screen, in_words])
async def test_what_an_editor_wrote_stays_on_disk_while_the_draft_is_not(
    make_app: MakeApp, session: Session, make_editor, monkeypatch, lent_files, write
):
    def fail(*_: object) -> None:
        raise StoreFull("drafts: no space left on device", hint="make room; it can go on then")

    monkeypatch.setattr(CurateApp, "suspend", lambda _: contextlib.nullcontext())
    command = make_editor("path.write_text('Z' + path.read_text())")
    app = make_app(settings=Settings(repeat_guard=0, editor=" ".join(command)))
    with monkeypatch.context() as patch:
        patch.setattr(DraftFolder, "keep", fail)
        await write(app)
    (left,) = lent_files()
    assert left.read_text() == session.draft.text
    assert session.draft.text.startswith("ZJalan")
    assert session.keep_again()
    left.unlink()
    await write(make_app(settings=Settings(repeat_guard=0, editor=" ".join(command))))
    assert session.draft.text.startswith("ZZJalan")
    assert not lent_files()


def test_what_a_killed_editor_had_not_saved_is_named(make_editor, edited):
    code = "import os; path.with_name('.swp').write_text('Baru'); os.kill(os.getpid(), 9)"
    with pytest.raises(CurateError) as caught:
        edited("Teks", make_editor(code))
    kept = Path(caught.value.hint.removeprefix("what was written is in "))
    assert (kept.name, kept.read_text()) == (".swp", "Baru")


def test_an_editor_that_knows_how_opens_at_the_line():
    def opened(command: str, place: int) -> list[str]:
        return at_place(command.split(), "Satu.\nDua.\nTiga.", place)[1:]

    assert opened("nano -w", 6) == ["-w", "+2"]
    assert opened("/usr/bin/nvim", 15) == ["+3"]
    assert opened("vi", 3) == [], "it begins there of itself"
    assert opened("code -w", 6) == ["-w"]


async def test_the_outside_editor_is_told_the_line_under_the_cursor(
    make_app: MakeApp, session: Session, monkeypatch
):
    commands: list[list[str]] = []

    def edit(lent: LentText, command: list[str]) -> str:
        commands.append(command)
        return lent.text

    monkeypatch.setattr("curate.tui.outside.edit_outside", edit)
    monkeypatch.setattr("curate.tui.spoken.changing.edit_outside", edit)
    monkeypatch.setattr(CurateApp, "suspend", lambda _: contextlib.nullcontext())
    settings = Settings(repeat_guard=0, editor="vim")
    async with make_app(settings=settings).run_test() as pilot:
        await pilot.press("E", "j", "J", "J", "E")
    session.first()
    heard(session, "E", "j", "J", "J", "E", settings=settings)
    assert commands == [["vim"], ["vim", "+2"]] * 2


def test_the_editor_is_the_setting_or_comes_from_the_environment():
    assert editor_command("nano -w", {"VISUAL": "x"}) == ["nano", "-w"]
    assert editor_command(None, {"VISUAL": "code -w", "EDITOR": "ed"}) == ["code", "-w"]
    assert editor_command(None, {}) == ["vi"]
    with pytest.raises(UsageError):
        editor_command("vi 'oops", {})


async def test_a_key_goes_back_to_the_parsers_text_and_to_ones_own(
    make_app: MakeApp, session: Session
):
    app = make_app()
    parsers = session.draft.text
    async with app.run_test() as pilot:
        await pilot.press("e", "Z", "Z", "ctrl+z", "escape")
        assert session.draft.text in (parsers, f"Z{parsers}")
        await pilot.press("e", "Q", "escape")
        mine = session.draft.text
        assert mine != parsers
        await pilot.press("X")
        assert session.draft.text == parsers
        assert "the parser's text" in screen_text(app)
        await pilot.press("X")
        assert session.draft.text == mine


async def test_what_an_editor_was_left_with_is_named_at_the_next_start(
    make_app: MakeApp, session: Session
):
    with LentTexts(session.store.state).lent("a7", "Teks lama.") as lent:
        lent.path.write_text("Teks baru.")
    app = make_app()
    async with app.run_test(size=(200, 24)):
        assert "a text of a7 that was written in an editor, and never taken in" in screen_text(app)
    assert lent.path.read_text() == "Teks baru."


def test_a_full_disk_leaves_no_folder_behind(tmp_path: Path, monkeypatch, edited):
    def full(path, flags):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("curate.store.lent._private", full)
    with pytest.raises(CurateError, match="no file for the editor"):
        edited("Satu dua.\n", ["true"])
    assert not list((tmp_path / "state" / "lent").iterdir())


async def test_an_untouched_editor_keeps_nothing_over_what_another_decided_meanwhile(
    make_app: MakeApp, session: Session, tmp_path: Path
):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("e")
        with DecisionStore.open(tmp_path / "state") as opened:
            theirs = Session(ARTICLES, opened, "budi", examiner=Examiner(ARTICLES, examine))
            theirs.set_text("Teks dari Budi.\n")
            theirs.fix()
        app.review._look_round()
        await pilot.press("escape")
        await pilot.pause()
    assert session.draft.text == "Teks dari Budi.\n"
    assert not session.unsaved
