import json
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from fcntl import ioctl

import pytest

LIMIT_SECONDS = 60


class Screen:
    """The program in a terminal of its own."""

    def __init__(self, *arguments: str) -> None:
        self._terminal, other = pty.openpty()
        ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.program = subprocess.Popen(
            [sys.executable, "-m", "curate", *arguments],
            stdin=other,
            stdout=other,
            stderr=other,
            start_new_session=True,
            env=os.environ | {"TERM": "xterm-256color"},
        )
        os.close(other)
        self.shown = b""

    def wait_for(self, text: str) -> None:
        self._read(lambda: text.encode() in self.shown)
        self.shown = b""

    def wait_for_end(self) -> int:
        self._read(lambda: self.program.poll() is not None)
        return self.program.wait()

    def press(self, key: str) -> None:
        os.write(self._terminal, key.encode())

    def _read(self, done) -> None:
        end = time.monotonic() + LIMIT_SECONDS
        while not done():
            assert time.monotonic() < end, self.shown[-2000:]
            if select.select([self._terminal], [], [], 0.05)[0]:
                try:
                    self.shown += os.read(self._terminal, 65536)
                except OSError:  # Linux: the program has closed its side
                    return


@pytest.fixture
def start(sound):
    (sound / ".curate").mkdir()
    (sound / ".curate" / "config.toml").write_text("repeat_guard = 0\n")
    started = []

    def start(*options: str) -> Screen:
        started.append(Screen(str(sound), "--curator", "budi", *options))
        return started[-1]

    yield start
    for screen in started:
        screen.program.kill()
        screen.program.wait()


@pytest.fixture
def screen(start):
    return start()


def test_a_decision_on_the_screen_stands_in_the_log_and_the_name_is_remembered(
    curate, sound, screen
):
    screen.wait_for("CLEAN")
    screen.press("a")
    screen.wait_for("saved")
    screen.press("q")
    assert screen.wait_for_end() == 0
    (event,) = [json.loads(line) for line in curate("log", sound, "--json").out.splitlines()]
    assert (event["article"], event["verdict"], event["curator"]) == ("a.txt", "accept", "budi")
    assert curate("decide", sound, "b.txt", "later").code == 0
    assert curate("log", sound, "--json").rows[-1]["curator"] == "budi"


def test_the_screen_shows_only_what_the_filter_lets_through(curate, sound, start):
    screen = start("--filter", "-id:a", "--order", "shortest")
    screen.wait_for("CLEAN")
    screen.press("a")
    screen.wait_for("saved")
    screen.press("a")
    screen.wait_for("✓ accept")  # nothing waits any longer, so it stays at the last one
    screen.press("q")
    assert screen.wait_for_end() == 0
    events = curate("log", sound, "--json").rows
    assert [event["article"] for event in events] == ["c.txt", "b.txt"]


def test_a_filter_that_lets_nothing_through_is_said_before_the_screen_starts(start):
    screen = start("--filter", "curator:nobody")
    screen.wait_for("no article passes the filter: curator:nobody")
    assert screen.wait_for_end() == 2


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ('mine = "verdikt:accept"', "config.toml:3: filters.mine: there is no field"),
        ('mine = "id:a"\nother = "ikan @mien"', "config.toml:4: filters.other: there is no saved"),
    ],
)
def test_a_saved_filter_that_means_nothing_is_said_before_the_screen_starts(
    start, sound, filters, said
):
    with (sound / ".curate" / "config.toml").open("a") as file:
        file.write(f"[filters]\n{filters}\n")
    screen = start()
    assert screen.wait_for_end() == 2
    shown = screen.shown.decode()
    assert str(sound / ".curate" / said) in shown
    assert "did you mean" in shown


def test_the_filter_language_is_loaded_at_the_start_only_where_filters_are_saved(sound):
    code = (
        "import sys, curate.tui, curate.tui.start; from curate.__main__ import main;"
        "curate.tui.start.check_terminal = lambda **_: None;"
        "curate.tui.review = lambda *_: print('curate.filter.parsing' in sys.modules) or 0;"
        f"sys.exit(main(['review', {str(sound)!r}, '--curator', 'budi']))"
    )
    loaded = []
    for config in ("", '[filters]\nmine = "id:a"\n'):
        (sound / ".curate").mkdir(exist_ok=True)
        (sound / ".curate" / "config.toml").write_text(config)
        program = (sys.executable, "-c", code)
        loaded.append(subprocess.run(program, capture_output=True, text=True, check=True).stdout)
    assert loaded == ["False\n", "True\n"]
