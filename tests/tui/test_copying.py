"""Copying: to the terminal's clipboard where there is one, else to a file."""

import base64

import pytest
from screen_text import MakeApp, screen_text

from curate.config.settings import Settings
from curate.session import Session
from curate.tui.copying import MOST_BYTES, obstacle, without_controls


@pytest.mark.parametrize(
    ("text", "wanted", "environ", "said"),
    [
        ("Hujan.", True, {"TERM": "xterm-256color"}, ""),
        ("Hujan.", True, {"TERM": "screen", "TMUX": "/tmp/tmux"}, ""),
        ("Hujan.", True, {"TERM": "screen"}, "has no clipboard"),
        ("Hujan.", True, {"TERM": "vt100"}, "has no clipboard"),
        ("Hujan.", True, {"TERM": "xterm-256color", "VTE_VERSION": "7600"}, "has no clipboard"),
        ("Hujan.", True, {"TERM": "xterm", "TERM_PROGRAM": "Apple_Terminal"}, "has no clipboard"),
        ("Hujan.", True, {"TERM": "tmux-256color", "TMUX": "/tmp/tmux", "VTE_VERSION": "1"}, ""),
        ("Hujan.", False, {"TERM": "xterm"}, "config.toml"),
        ("五" * (MOST_BYTES // 3 + 1), True, {"TERM": "xterm"}, "too long"),
        ("五" * (MOST_BYTES // 3), True, {"TERM": "xterm"}, ""),
    ],
)
def test_what_keeps_a_text_from_the_clipboard(text, wanted, environ, said):
    found = obstacle(text, wanted=wanted, environ=environ)
    assert (found == "") is (said == "")
    assert said in found


def test_what_is_pasted_can_do_nothing_by_itself():
    assert without_controls("lone \ud800") == "lone ?"
    assert without_controls("a\x1b]0;x\x07\r\nb\x9b31m\tc") == "a]0;x\nb31m\tc"


async def test_the_text_goes_out_in_one_sequence_and_a_longer_one_into_a_file(
    make_app: MakeApp, session: Session, monkeypatch, a_clipboard: None
):
    app = make_app()
    written: list[str] = []
    async with app.run_test(size=(200, 24)) as pilot:
        monkeypatch.setattr(app._driver, "write", written.append)
        await pilot.press("j", "y")
        text = session.draft.text
        sent = base64.b64encode(text.encode()).decode()
        assert written.count(f"\x1b]52;c;{sent}\x07") == 1
        assert "sent to the terminal's clipboard" in screen_text(app)
        session.set_text("panjang " * MOST_BYTES)
        del written[:]
        await pilot.press("y")
        assert not any("\x1b]52" in each for each in written)
        assert "too long for a terminal's clipboard" in screen_text(app)
        copied = session.store.state / "copied.txt"
        assert copied.read_text(encoding="utf-8") == session.draft.text


async def test_without_a_clipboard_a_file_has_the_text_and_the_screen_its_path(
    make_app: MakeApp, session: Session
):
    app = make_app(settings=Settings(repeat_guard=0, clipboard=False))
    async with app.run_test(size=(200, 24)) as pilot:
        await pilot.press("j", "y")
        path = session.store.state / "copied.txt"
        assert path.read_text(encoding="utf-8") == session.draft.text
        assert str(path) in screen_text(app)
        assert app.clipboard == ""


async def test_a_file_that_cannot_be_written_is_said(make_app: MakeApp, session: Session):
    (session.store.state / "copied.txt").mkdir(parents=True)
    app = make_app(settings=Settings(repeat_guard=0, clipboard=False))
    async with app.run_test(size=(200, 24)) as pilot:
        await pilot.press("y")
        assert "copied.txt: cannot be written" in screen_text(app)
