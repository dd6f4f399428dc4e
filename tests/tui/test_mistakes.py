"""A mistake in the program ends it in words, and no text of an article reaches the terminal raw."""

import sys
from pathlib import Path

import pytest
from terminal import Terminal, make_corpus

PROGRAM = """
import sys
from curate.__main__ import run
from curate.session import Session
from curate.tui.screens.review import Review

where = sys.argv.pop(1)

def fail(*_):
    raise ValueError("\\x1b]0;pwned\\x07 \\x9b31m \\u202e naskah")

def fail_later(self):
    import asyncio
    asyncio.get_running_loop().call_soon(fail)

if where == "key":
    Session.next = fail
elif where == "keyboard":
    import textual._xterm_parser
    textual._xterm_parser.XTermParser.feed = fail
elif where == "callback":
    Review.action_next = fail_later
else:
    import curate.session.examining
    curate.session.examining.QUICK_CHARS = 1
    curate.session.examining.align = fail
run()
"""


def test_what_is_not_saved_is_told_after_it(tmp_path: Path):
    corpus, _ = make_corpus(tmp_path, 3)
    full = PROGRAM.replace(
        "run()\n",
        """
from curate.errors import StoreFull
from curate.store import DecisionStore
def full(*_): raise StoreFull("no space left on device")
DecisionStore.decide = full
run()
""",
    )
    with Terminal(corpus, program=(sys.executable, "-c", full, "key")) as terminal:
        terminal.wait_until_decidable()
        terminal.press("a")
        terminal.wait_for("NOT SAVED")
        terminal.press("j")
        assert terminal.wait_for_end() == 70
        assert b"NOT SAVED: accept a0000" in terminal.output


@pytest.mark.parametrize("where", ["key", "callback", "keyboard", "thread"])
def test_it_gives_the_terminal_back_and_says_what_to_do(tmp_path: Path, where: str):
    corpus, _ = make_corpus(tmp_path, 3)
    program = (sys.executable, "-c", PROGRAM, where)
    with Terminal(corpus, program=program) as terminal:
        if where != "thread":
            terminal.wait_until_decidable()
            terminal.press("j")
        code = terminal.wait_for_end()
        shown = bytes(terminal.output)
    assert code == 70
    assert b"ValueError" in shown
    assert b"this is a mistake in curate" in shown
    for forbidden in (b"\x1b]0;pwned", b"\xc2\x9b", "\u202e".encode(), b"locals"):
        assert forbidden not in shown
    last_screen = shown.rindex(b"\x1b[?1049l")
    assert shown.index(b"ValueError") > last_screen
