"""Ends the real screen in the middle of a burst of verdicts, in every way that happens to it.

`python tests/tui/hang_ups.py 50` does each 50 times and prints what came of it.
"""

from __future__ import annotations

import os
import random
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from screen_reader import ScreenReader
from terminal import END_SECONDS, LIMIT_SECONDS, Terminal, decided_on, make_corpus

ARTICLES = 400
MOST_FRAMES, WAITING_FRAMES, FRAME_SECONDS = 900, 5, 0.018
"""A line holds some 15 kB, a frame is about 2 kB; Textual paints at most 60 in a second."""
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Outcome:
    """What one ending came to."""

    shown: int
    """Verdicts that the screen had said were saved."""
    kept: int
    """Verdicts that the store has."""
    seconds: float
    """From the event to the end of the process."""
    cpu_seconds: float
    """Burnt in that time."""


class Sitting:
    """A curator in the middle of deciding."""

    def __init__(self, folder: Path, chance: random.Random, **options: object) -> None:
        self.corpus, self.ids = make_corpus(folder, ARTICLES)
        self.chance = chance
        self.terminal = Terminal(self.corpus, "--curator", "sari", **options)
        self.terminal.wait_until_decidable()
        self.seconds = self.cpu_seconds = 0.0
        self.seen = 0

    def burst(self) -> None:
        """Type verdicts faster than they can be taken, and look until some were saved."""
        keys = "a" * self.chance.randrange(20, 60)
        if self.chance.random() < 0.3:
            keys += "r1"
        self.terminal.press(keys)
        wanted = self.chance.randrange(1, 12)
        self.terminal.wait_for(lambda: self.terminal.decided >= wanted)
        self.seen = wanted
        self.terminal.press("a" * 30)  # these are under way when it happens
        self.terminal.read_some(self.chance.random() / 50)

    def stall(self) -> None:
        """Look no more and type on, until the program waits for the line and does nothing else."""
        pid, waiting = self.terminal.process.pid, 0
        for _ in range(MOST_FRAMES):
            self.terminal.press("a\t")  # another layout: the whole screen is painted
            end = time.monotonic() + LIMIT_SECONDS
            time.sleep(FRAME_SECONDS)
            while doing_of(pid)[0] == "0" and time.monotonic() < end:
                time.sleep(FRAME_SECONDS)  # a busy program paints only the last of many frames
            waiting = waiting + 1 if waits_for_line(pid) else 0
            if waiting == WAITING_FRAMES:
                return
        raise AssertionError(f"the line was never full: {doing_of(pid)}")

    def ended(self, event: Callable[[], None], code: int, *, reading: bool = True) -> None:
        """Let `event` happen, and see the program end by itself with this code."""
        before, began = cpu_seconds(self.terminal.process.pid), time.monotonic()
        event()
        found = self.terminal.wait_for_end(reading=reading)
        self.seconds = time.monotonic() - began
        usage = self.terminal.usage
        assert usage is not None
        self.cpu_seconds = usage.ru_utime + usage.ru_stime - before
        assert found == code, f"ended with {found}, not {code}"
        assert not left_of(self.terminal.process.pid), "it left processes behind"

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        self.terminal.process.send_signal(number)

    def check_given_back(self) -> None:
        """See that the terminal is as it was before the program began."""
        assert self.terminal.given_back, f"not given back: {self.terminal.screen.modes}"

    def goes_on(self, decided: int) -> Outcome:
        """See that another verdict is counted above those `decided`, and that one leaves well."""
        self.terminal.press("a")
        self.terminal.wait_for(lambda: self.terminal.decided > decided)
        self.ended(lambda: self.terminal.press("q"), 0)
        self.check_given_back()
        return self.outcome()

    def outcome(self) -> Outcome:
        """Compare what was shown with what is in the store."""
        kept = decided_on(self.corpus)
        shown = max(self.seen, self.terminal.decided)  # a message may stand over the count
        missing = set(self.ids[:shown]) - kept
        assert not missing, f"{shown} were shown as saved, lost: {sorted(missing)}"
        assert kept == set(self.ids[: len(kept)]), "decided in another order than typed"
        return Outcome(shown, len(kept), self.seconds, self.cpu_seconds)


def cpu_seconds(pid: int) -> float:
    """Give the processor time a process has had."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def doing_of(pid: int) -> list[str]:
    """Give where in the kernel each thread of a process waits, the main thread first."""
    tasks = sorted(Path(f"/proc/{pid}/task").iterdir(), key=lambda task: int(task.name))
    return [(task / "wchan").read_text() for task in tasks]


def waits_for_line(pid: int) -> bool:
    """Is a thread of the program in the middle of writing, and does its event loop wait for it?"""
    doing = doing_of(pid)
    is_behind_it = doing[0].startswith("futex") or doing[0] == "hrtimer_nanosleep"
    return is_behind_it and "wait_woken" in doing


def state_of(pid: int) -> str:
    """Give the letter of what a process is doing."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def left_of(session: int) -> list[int]:
    """Give the processes of a session that are still there."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == session and fields[0] != "Z":
                found.append(int(entry.name))
    return found


# -- the ways -------------------------------------------------------------------------------


def signalled(
    number: signal.Signals, *, stall: bool = False
) -> Callable[[Path, random.Random], Outcome]:
    """Give the way of a signal while the line works, or while nobody reads it."""

    def way(folder: Path, chance: random.Random) -> Outcome:
        sitting = Sitting(folder, chance)
        with sitting.terminal as terminal:
            sitting.burst()
            if stall:
                sitting.stall()
            sitting.ended(lambda: sitting.send(number), 128 + number, reading=not stall)
            if stall:
                terminal.read(0.05)
            sitting.check_given_back()
            return sitting.outcome()

    return way


def closed(*, stall: bool = False, **options: object) -> Callable[[Path, random.Random], Outcome]:
    """Give the way of a window that is closed."""

    def way(folder: Path, chance: random.Random) -> Outcome:
        sitting = Sitting(folder, chance, **options)
        with sitting.terminal as terminal:
            terminal.let_go()
            sitting.burst()
            if stall:
                sitting.stall()
            sitting.ended(terminal.close, 128 + signal.SIGHUP)
            return sitting.outcome()

    return way


def stopped(number: signal.Signals) -> Callable[[Path, random.Random], Outcome]:
    """Give the way of a program that is stopped, goes on and is quit."""

    def way(folder: Path, chance: random.Random) -> Outcome:
        sitting = Sitting(folder, chance)
        with sitting.terminal as terminal:
            sitting.burst()
            pid = terminal.process.pid
            sitting.send(number)
            terminal.wait_for(lambda: state_of(pid) == "T", 5)
            terminal.read(0.02)
            if number == signal.SIGTSTP:
                sitting.check_given_back()
            terminal.resize(80, 24)  # a shell has written over it meanwhile
            sitting.send(signal.SIGCONT)
            terminal.wait_for("decided")
            terminal.settle()
            return sitting.goes_on(terminal.decided)

    return way


def comes_back(folder: Path, chance: random.Random) -> Outcome:
    """A line that stalls and then works again."""
    sitting = Sitting(folder, chance)
    with sitting.terminal as terminal:
        sitting.burst()
        sitting.stall()
        terminal.settle()
        return sitting.goes_on(max(sitting.seen, terminal.decided))


def tmux_killed(folder: Path, chance: random.Random) -> Outcome:
    """`tmux kill-server` with the screen in one of its windows."""
    corpus, ids = make_corpus(folder, ARTICLES)
    tmux = ["tmux", "-S", str(folder / "tmux"), "-f", "/dev/null"]
    program = shlex.join([sys.executable, "-m", "curate", str(corpus), "--curator", "sari"])

    def ask(*words: str) -> str:
        return subprocess.run([*tmux, *words], check=True, capture_output=True, text=True).stdout

    ask("new-session", "-d", "-x", "80", "-y", "24", program)
    try:
        pid = int(ask("list-panes", "-F", "#{pane_pid}"))

        def decided() -> int:
            reader.feed_page(ask("capture-pane", "-p"))
            return reader.decided

        reader = ScreenReader()
        wait(lambda: decided() == 0 and "parsing" not in reader.text)
        ask("send-keys", "-l", "a" * 80)
        wanted = chance.randrange(1, 12)
        wait(lambda: decided() >= wanted)
        shown, before, began = reader.decided, cpu_seconds(pid), time.monotonic()
    finally:
        subprocess.run([*tmux, "kill-server"], check=False, capture_output=True)
    burnt = before
    end = began + END_SECONDS
    while left_of(pid):
        assert time.monotonic() < end, "still there"
        try:
            burnt = cpu_seconds(pid)
        except OSError:
            break
        time.sleep(0.005)
    kept = decided_on(corpus)
    assert set(ids[:shown]) <= kept, f"{shown} were shown as saved, the store has {len(kept)}"
    return Outcome(shown, len(kept), time.monotonic() - began, burnt - before)


def wait(so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + LIMIT_SECONDS
    while not so():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


WAYS: dict[str, Callable[[Path, random.Random], Outcome]] = {
    "SIGHUP": signalled(signal.SIGHUP),
    "SIGTERM": signalled(signal.SIGTERM),
    "SIGINT": signalled(signal.SIGINT),
    "SIGTSTP, SIGCONT": stopped(signal.SIGTSTP),
    "SIGSTOP, SIGCONT": stopped(signal.SIGSTOP),
    "line closed": closed(),
    "line closed, SIGHUP ignored": closed(ignoring=(signal.SIGHUP,)),
    "line closed, no SIGHUP": closed(controlling=False),
    "line stalled, SIGHUP": signalled(signal.SIGHUP, stall=True),
    "line stalled, SIGTERM": signalled(signal.SIGTERM, stall=True),
    "line stalled, SIGINT": signalled(signal.SIGINT, stall=True),
    "line stalled, then closed": closed(stall=True),
    "line stalled, closed, SIGHUP ignored": closed(ignoring=(signal.SIGHUP,), stall=True),
    "line stalled, closed, no SIGHUP": closed(controlling=False, stall=True),
    "line stalled, then works again": comes_back,
    "tmux kill-server": tmux_killed,
}


def happen(way: str, folder: Path, times: int, seed: int = 5) -> list[Outcome]:
    """Let one way happen so many times, each in a folder of its own."""
    chance = random.Random(f"{way} {seed}")
    outcomes = []
    for number in range(times):
        place = folder / str(number)
        place.mkdir()
        outcomes.append(WAYS[way](place, chance))
        shutil.rmtree(place, ignore_errors=True)
    return outcomes


def main(times: int, only: str = "") -> int:
    """Print, for each way, what came of it."""
    print(f"{'way':38} runs  shown  kept  failed   ended s   cpu s")
    failures = 0
    for way in WAYS:
        if only not in way:
            continue
        outcomes: list[Outcome] = []
        problems: list[str] = []
        for number in range(times):
            folder = Path(tempfile.mkdtemp(prefix="hang-ups-"))
            try:
                outcomes += happen(way, folder, 1, number)
            except AssertionError as problem:
                problems.append(str(problem))
            finally:
                shutil.rmtree(folder, ignore_errors=True)
        shown, kept = sum(o.shown for o in outcomes), sum(o.kept for o in outcomes)
        slowest = max((o.seconds for o in outcomes), default=0)
        burnt = max((o.cpu_seconds for o in outcomes), default=0)
        print(
            f"{way:38} {times:4} {shown:6} {kept:5} {len(problems):7} {slowest:9.2f} {burnt:7.2f}",
            flush=True,
        )
        for problem in problems[:3]:
            print(f"  {problem[:1500]}")
        failures += len(problems)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), *sys.argv[2:3]))
