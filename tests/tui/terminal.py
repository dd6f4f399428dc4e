"""The real program on a terminal line of its own: types, reads, and knows what was shown."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import resource
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from screen_reader import ScreenReader

from curate.store import DecisionStore

LIMIT_SECONDS = 30
END_SECONDS = 10
"""So long may a program take to go after its terminal went, or it was told to."""
CHUNK = 65536
ASKED, ANSWER = b"\x1b[6n", b"\x1b[1;1R"
"""Where is the cursor, and one place where it may be."""


class Terminal:
    """A program that has a terminal line for its own, as a shell in a window gives it."""

    def __init__(
        self,
        *arguments: str | Path,
        size: tuple[int, int] = (80, 24),
        environ: Mapping[str, str | None] | None = None,
        ignoring: Sequence[signal.Signals] = (),
        controlling: bool = True,
        program: Sequence[str] = (sys.executable, "-m", "curate"),
        answers: bool = False,
    ) -> None:
        """With `answers` it says where its cursor is when it is asked, as real ones do."""
        self.screen = ScreenReader(*size)
        self.output = bytearray()
        self.answers = answers
        self.fd, self._theirs = pty.openpty()
        self.tell_size(*size)
        self.attributes = termios.tcgetattr(self._theirs)
        self.usage: resource.struct_rusage | None = None

        def in_child() -> None:
            if controlling:  # else nobody is told when the line is closed
                fcntl.ioctl(0, termios.TIOCSCTTY, 0)
            for number in ignoring:
                signal.signal(number, signal.SIG_IGN)

        # With COLUMNS and LINES, Textual would not ask this terminal how large it is.
        usual = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "COLUMNS": None, "LINES": None}
        wanted = usual | (environ or {})
        inherited = {name: value for name, value in os.environ.items() if name not in wanted}
        self.process = subprocess.Popen(
            [*program, *map(str, arguments)],
            stdin=self._theirs,
            stdout=self._theirs,
            stderr=self._theirs,
            start_new_session=True,
            preexec_fn=in_child,
            env=inherited | {name: value for name, value in wanted.items() if value is not None},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.returncode is None:
            self.process.kill()
            self.process.wait()
        self.close()

    # -- at the keyboard ---------------------------------------------------------------------

    def press(self, keys: str | bytes) -> None:
        """Type."""
        os.write(self.fd, keys.encode() if isinstance(keys, str) else keys)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window."""
        self.screen.resize(columns, rows)
        self.tell_size(columns, rows)

    def tell_size(self, columns: int, rows: int) -> None:
        """Tell the program a size, whatever the window has."""
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def close(self) -> None:
        """Close the window: the line is hung up."""
        for fd in (self.fd, self._theirs):
            if fd >= 0:
                os.close(fd)
        self.fd = self._theirs = -1

    def let_go(self) -> None:
        """Leave the line to the program alone, so that closing the window hangs it up."""
        os.close(self._theirs)
        self._theirs = -1

    # -- before the screen -------------------------------------------------------------------

    def read(self, seconds: float = 0.0) -> bytes:
        """Read what comes until it is quiet for so long."""
        got = b""
        while data := self.read_some(seconds):
            got += data
        return got

    def read_some(self, seconds: float = 0.0) -> bytes:
        """Read what there is; waits so long for it."""
        if not select.select([self.fd], [], [], seconds)[0]:
            return b""
        try:
            data = os.read(self.fd, CHUNK)
        except OSError:  # Linux: nobody has the other side open any more
            return b""
        if self.answers:
            before = self.output[1 - len(ASKED) :]
            os.write(self.fd, ANSWER * (before + data).count(ASKED))
        self.output += data
        self.screen.feed(data)
        return data

    def wait_for(self, what: str | Callable[[], bool], seconds: float = LIMIT_SECONDS) -> None:
        """Read until `what` stands on the screen, or is so."""
        seen = what if callable(what) else lambda: what in self.screen.text
        end = time.monotonic() + seconds
        while not seen():
            assert time.monotonic() < end, f"{what} never came:\n{self.screen.text}"
            self.read_some(0.01)

    def wait_to_hear(self, said: str) -> None:
        """Read until `said` was written, wherever it stands on the screen by now."""
        self.wait_for(lambda: said.encode() in self.output)

    def ask(self, keys: str, answer: str) -> None:
        """Type, and read until the answer was written."""
        self.press(keys)
        self.wait_to_hear(answer)

    def wait_until_decidable(self) -> None:
        """Wait for the first article with its clean text; no key decides before."""
        self.wait_for(lambda: self.decided >= 0 and "parsing" not in self.screen.text)

    def settle(self, seconds: float = 0.2) -> None:
        """Read until the screen is quiet."""
        while self.read(seconds):
            pass

    @property
    def decided(self) -> int:
        """How many decisions the screen says there are; -1 while it does not say."""
        return self.screen.decided

    @property
    def given_back(self) -> bool:
        """Is the terminal as it was before the program began?"""
        modes = self.screen.modes
        on = [mode for mode in ("1049", "1000", "1003", "1006", "2004", "1004") if modes.get(mode)]
        cursor = modes.get("25", True) and modes.get("7", True)
        return not on and cursor and termios.tcgetattr(self._theirs) == self.attributes

    def quit(self) -> int:
        """Leave whatever page or question is up, then the program; gives its exit code."""
        for keys in 4 * ("\x1b", "q"):
            self.settle(0.3)
            if self.process.poll() is not None:
                break
            self.press(keys)
        return self.wait_for_end()

    # -- the end -----------------------------------------------------------------------------

    def wait_for_end(self, seconds: float = END_SECONDS, *, reading: bool = True) -> int:
        """Wait for the program to end by itself; gives its exit code, as a shell does."""
        end = time.monotonic() + seconds
        while self.process.returncode is None:
            pid, status, usage = os.wait4(self.process.pid, os.WNOHANG)
            if pid:
                self.usage = usage
                self.process.returncode = os.waitstatus_to_exitcode(status)
                break
            assert time.monotonic() < end, f"still there after {seconds:g} s"
            if reading and self.fd >= 0:
                self.read(0.01)
            else:
                time.sleep(0.005)
        code = self.process.returncode
        if reading and self.fd >= 0:
            self.read(0.0)
        return 128 - code if code < 0 else code


def make_corpus(folder: Path, articles: int) -> tuple[Path, list[str]]:
    """Write a corpus of so many short articles, decided by nobody; gives it and their ids."""
    corpus = folder / "corpus.jsonl"
    rows = [
        {
            "id": f"a{number:04}",
            "title": f"Kabar ke-{number}",
            "text": f"Warga desa nomor {number} berkumpul di balai.\nRapat berjalan lancar.\n",
        }
        for number in range(articles)
    ]
    corpus.write_text("".join(json.dumps(row) + "\n" for row in rows))
    settings = folder / "corpus.jsonl.curate" / "config.toml"
    settings.parent.mkdir()
    settings.write_text("repeat_guard = 0\n")
    return corpus, [row["id"] for row in rows]


def decided_on(corpus: Path) -> set[str]:
    """Give the articles with a decision in the store beside `corpus`."""
    with DecisionStore.open(corpus.with_name(f"{corpus.name}.curate"), writable=False) as store:
        return set(store.heads())
