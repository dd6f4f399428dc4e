"""Starting and ending on a real terminal line, and refusing to start without one."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from screen_articles import HOSTILE

from curate.errors import UsageError
from curate.tui.start import check_terminal

PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, {here!r})
from screen_articles import ARTICLES, examine, hostile_articles
from curate.session import Session
from curate.session.examining import Examiner
from curate.store import DecisionStore
from curate.tui import review
articles = hostile_articles() if {hostile} else ARTICLES
with DecisionStore.open(Path({state!r})) as store:
    code = review(Session(articles, store, "sari", examiner=Examiner(articles, examine)))
sys.exit(code)
"""
START_SECONDS = 20


class Line:
    """A program on a terminal line of its own."""

    def __init__(self, state: Path, *, hostile: bool = False) -> None:
        here = str(Path(__file__).parent)
        code = PROGRAM.format(here=here, state=str(state), hostile=hostile)
        self.fd, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.before = termios.tcgetattr(theirs)
        self.process = subprocess.Popen(
            [sys.executable, "-c", code],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color"},
        )
        self.theirs = theirs
        self.output = b""
        self.read_until(b"RAW")

    def read_until(self, wanted: bytes, seconds: float = START_SECONDS) -> None:
        end = time.monotonic() + seconds
        while wanted not in self.output and time.monotonic() < end:
            self.read(0.1)
        assert wanted in self.output, self.output[-2000:]

    def read(self, seconds: float) -> bytes:
        """Read what comes until it is quiet for so long."""
        got = b""
        while select.select([self.fd], [], [], seconds)[0]:
            got += os.read(self.fd, 65536)
        self.output += got
        return got

    def end(self) -> int:
        code = self.process.wait(10)
        self.read(0.1)
        return code


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    opened = Line(tmp_path)
    yield opened
    opened.process.kill()
    os.close(opened.fd)
    os.close(opened.theirs)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGHUP, 129), (signal.SIGTERM, 143)])
def test_a_signal_gives_the_terminal_back(line: Line, number: signal.Signals, code: int):
    line.process.send_signal(number)
    assert line.end() == code
    assert b"\x1b[?1049l" in line.output
    assert b"\x1b[?25h" in line.output
    assert termios.tcgetattr(line.theirs) == line.before


@pytest.mark.slow
def test_a_stalled_line_does_not_keep_the_program(line: Line):
    for _ in range(300):
        os.write(line.fd, b"jk")  # and nobody reads what comes
    time.sleep(0.5)
    line.process.send_signal(signal.SIGTERM)
    assert line.process.wait(10) == 143


def test_quitting_gives_the_terminal_back(line: Line):
    os.write(line.fd, b"q")
    line.read_until(b"\x1b[?1049l")
    assert line.end() == 0
    assert termios.tcgetattr(line.theirs) == line.before


def test_nothing_hostile_reaches_the_line(tmp_path: Path):
    line = Line(tmp_path, hostile=True)
    line.read(0.5)
    line.output = b""
    for _ in range(2 * len(HOSTILE)):
        os.write(line.fd, b"j")
        line.read(0.03)
    sent = line.output.decode("utf-8")
    line.process.kill()
    line.process.wait(10)
    assert "Warga menyambut" in sent
    for sign in ("\x1b]", "\x1bP", "\x1b[2J", "\x07", "\x9b", "\x9d", "\u202e", "\U000e0041"):
        assert sign not in sent
    os.close(line.fd)
    os.close(line.theirs)


class Stream:
    def __init__(self, terminal: bool) -> None:
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.mark.parametrize("name", ["__stdin__", "__stderr__"])
def test_without_a_terminal_it_says_what_works(monkeypatch: pytest.MonkeyPatch, name: str):
    monkeypatch.setattr(sys, "__stdin__", Stream(name != "__stdin__"))
    monkeypatch.setattr(sys, "__stderr__", Stream(name != "__stderr__"))
    with pytest.raises(UsageError) as caught:
        check_terminal({"TERM": "xterm"})
    assert "curate clean" in caught.value.hint
    assert "curate status" in caught.value.hint


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_dumb_terminal_is_refused(monkeypatch: pytest.MonkeyPatch, term: str):
    monkeypatch.setattr(sys, "__stdin__", Stream(True))
    monkeypatch.setattr(sys, "__stderr__", Stream(True))
    with pytest.raises(UsageError, match="cannot show a screen"):
        check_terminal({"TERM": term})
    check_terminal({"TERM": "vt100"})


def test_the_package_does_not_import_textual_before_it_must():
    code = "import sys, curate.tui, curate.plain; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_first_frame_needs_no_parser_and_no_page_that_is_not_up():
    late = ("regex", "ftfy", "curate.parser.engine", "curate.rules")
    late += ("curate.filter.fields", "curate.quality.flags", "curate.store.compaction")
    late += ("curate.session.statistics", "curate.tui.widgets.sheet")
    code = (
        "import sys, curate.session, curate.tui.app;"
        f"sys.exit(' '.join(set({late}) & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert result.stderr.strip() == b""


async def test_what_the_store_has_to_say_stands_on_the_screen_until_a_verdict_is_saved(
    make_app, session
):
    session.store._warnings.append("state: is on a network file system (nfs4)")
    async with make_app().run_test() as pilot:
        await pilot.pause()
        notice = pilot.app.screen.notice
        assert notice.display
        assert "nfs4" in notice.problem
        await pilot.press("a")
        assert not notice.display
