"""Copying: to the terminal's clipboard where there is one, else to a file."""

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
    assert without_controls("a\x1b]0;x\x07\r\nb\x9b31m\tc") == "a]0;x\nb31m\tc"


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
