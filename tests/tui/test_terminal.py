"""The real program on a terminal line: full disks, a second curator, kinds and sizes."""

import json
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hang_ups import cpu_seconds
from terminal import Terminal, decided_on, make_corpus


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return make_corpus(tmp_path, 30)[0]


@pytest.fixture
def terminal(corpus: Path) -> Iterator[Terminal]:
    with Terminal(corpus, "--curator", "sari") as opened:
        opened.wait_until_decidable()
        yield opened


def curate(*arguments: str | Path) -> str:
    command = [sys.executable, "-m", "curate", *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_what_a_second_curator_decides_appears_without_a_restart(corpus: Path, terminal: Terminal):
    curate("decide", corpus, "a0001", "reject", "--reason", "too short", "--curator", "budi")
    terminal.wait_for("1 decided")
    assert "✗   2 Kabar ke-1" in terminal.screen.text
    terminal.press("a")
    terminal.wait_for("2 decided")
    terminal.wait_for("Kabar ke-2   ")  # the second one is decided already
    curate("undo", corpus, "--curator", "budi")
    terminal.wait_for("1 decided")
    terminal.press("q")
    assert terminal.wait_for_end() == 0


def test_on_a_full_disk_the_verdict_waits_until_there_is_room(corpus: Path, terminal: Terminal):
    terminal.press("a")
    terminal.wait_for("1 decided")
    pid = terminal.process.pid
    everything = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, everything[1]))  # files may not grow
    terminal.press("r2")
    terminal.wait_for("reject: NOT SAVED")
    terminal.wait_for("R tries again")
    terminal.press("q")
    terminal.wait_for("q again leaves without saving ")
    assert decided_on(corpus) == {"a0000"}
    resource.prlimit(pid, resource.RLIMIT_FSIZE, everything)
    terminal.press("R")
    terminal.wait_for("2 decided")
    assert "NOT SAVED" not in terminal.screen.text
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    events = [json.loads(line) for line in curate("log", corpus, "--json").splitlines()]
    assert [(each["article"], each["verdict"]) for each in events] == [
        ("a0000", "accept"),
        ("a0001", "reject"),
    ]
    assert events[1]["reasons"]


def test_leaving_without_saving_says_so(corpus: Path, terminal: Terminal):
    resource.prlimit(terminal.process.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    terminal.press("a")
    terminal.wait_for("accept: NOT SAVED")
    terminal.press("q")
    terminal.wait_for("q again leaves")
    terminal.press("q")
    assert terminal.wait_for_end() == 3
    assert b"NOT SAVED: accept a0000" in terminal.output
    assert terminal.given_back


@pytest.mark.parametrize("opens", ["e", "m"])
@pytest.mark.parametrize("ends", [signal.SIGTERM, signal.SIGHUP])
def test_what_is_typed_last_is_kept_when_the_program_is_told_to_end(
    corpus: Path, terminal: Terminal, opens: str, ends: signal.Signals
):
    terminal.press(opens)
    terminal.wait_for("Ctrl-G" if opens == "e" else "Esc as it was")
    terminal.press("bayu")
    terminal.wait_for("bayu")
    terminal.process.send_signal(ends)
    assert terminal.wait_for_end() == 128 + ends
    (draft,) = (corpus.parent / "corpus.jsonl.curate" / "drafts").iterdir()
    assert "bayu" in draft.read_text()


def test_an_editor_that_fails_gives_the_screen_back(corpus: Path):
    with Terminal(corpus, "--curator", "sari", environ={"EDITOR": "false"}) as terminal:
        terminal.wait_until_decidable()
        terminal.press("E")
        terminal.wait_for("the editor ended with an error")
        terminal.press("a")
        terminal.wait_for("1 decided")


def test_ctrl_c_is_for_the_editor_and_ctrl_z_stops_both(corpus: Path, tmp_path: Path):
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import os, pathlib, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "signal.signal(signal.SIGTSTP, signal.SIG_IGN)\n"
        "os.killpg(0, signal.SIGINT)\n"
        "os.killpg(0, signal.SIGTSTP)\n"
        "os.kill(os.getpid(), signal.SIGSTOP)\n"
        "pathlib.Path(sys.argv[1]).write_text('Warga kota.')\n"
    )
    with Terminal(
        corpus, "--curator", "sari", environ={"EDITOR": f"{sys.executable} {editor}"}
    ) as terminal:
        terminal.wait_until_decidable()
        terminal.press("E")
        state = ["ps", "-o", "stat=", "-p", str(terminal.process.pid)]
        terminal.wait_for(lambda: subprocess.check_output(state).startswith(b"T"))
        terminal.process.send_signal(signal.SIGCONT)
        terminal.wait_for("1 + Warga ⟦kota⟧")
        terminal.press("f")
        terminal.wait_for("1 decided")
        assert terminal.quit() == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    "environ",
    [
        *({"TERM": term} for term in ("linux", "vt100", "screen", "tmux-256color")),
        {"NO_COLOR": "1"},
        {"LANG": "C", "LC_ALL": "C"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
    ids=str,
)
def test_every_kind_of_terminal_shows_the_screen(corpus: Path, environ):
    with Terminal(corpus, "--curator", "sari", environ=environ) as terminal:
        terminal.wait_until_decidable()
        terminal.press("a")
        terminal.wait_for("1 decided")
        if "PYTHONIOENCODING" in environ:
            assert terminal.output.isascii()
        look_through(terminal)


@pytest.mark.slow
@pytest.mark.parametrize("size", [(20, 5), (40, 10), (200, 50), (500, 200), (2, 2), (1, 1)])
def test_every_size_is_survived(corpus: Path, size):
    with Terminal(corpus, "--curator", "sari", size=size) as terminal:
        terminal.wait_for(lambda: bool(terminal.screen.text.strip()))
        look_through(terminal)


def test_a_window_that_has_its_size_back_is_painted_anew(corpus: Path, terminal: Terminal):
    terminal.settle()
    terminal.screen.resize(80, 24)  # as a terminal that was small in between may clear it
    terminal.process.send_signal(signal.SIGWINCH)
    terminal.wait_for("0 decided")
    terminal.wait_for("Kabar ke-0")
    terminal.wait_for("a accept")


def test_a_terminal_that_tells_no_size_is_taken_for_80_by_24(corpus: Path):
    with Terminal(corpus, "--curator", "sari", size=(0, 0)) as terminal:
        terminal.screen.resize(80, 24)
        terminal.wait_until_decidable()
        assert "a accept" in terminal.screen.lines[23]
        terminal.press("a")
        terminal.wait_for("1 decided")
        terminal.resize(120, 30)
        terminal.wait_for(lambda: "a accept" in terminal.screen.lines[29])
        terminal.screen.resize(80, 24)
        terminal.tell_size(0, 0)
        terminal.wait_for(lambda: "a accept" in terminal.screen.lines[23])
        terminal.settle()
        before, painted = cpu_seconds(terminal.process.pid), len(terminal.output)
        terminal.read(0.5)
        assert len(terminal.output) == painted
        assert cpu_seconds(terminal.process.pid) - before < 0.2
        terminal.press("a")
        terminal.wait_for("2 decided")
        assert terminal.quit() == 0


@pytest.mark.slow
def test_forty_sizes_in_one_breath(corpus: Path, terminal: Terminal):
    before = len(terminal.output)
    for number in range(40):
        terminal.resize(20 + 4 * number, 5 + number)
        terminal.read_some(0.01)
    terminal.resize(80, 24)
    terminal.wait_for("0 decided")
    terminal.settle()
    print(f"{len(terminal.output) - before} bytes for 40 sizes")
    terminal.screen.unknown.clear()  # a sequence may have been for another size
    look_through(terminal)


def look_through(terminal: Terminal) -> None:
    """Open every page, quit, and see that all went well."""
    for keys in ("j", "x", "x", "n", "w", "q", "?", "q", "\t", "\t", "\t", "/"):
        terminal.press(keys)
        terminal.settle(0.1)
    assert terminal.quit() == 0
    assert terminal.screen.unknown == []
    assert terminal.given_back


@pytest.mark.parametrize("term", ["dumb", None])
def test_where_nothing_can_be_shown_it_says_so(corpus: Path, term: str | None):
    with Terminal(corpus, "--curator", "sari", environ={"TERM": term}) as terminal:
        assert terminal.wait_for_end() == 2
        assert b"cannot show a screen" in terminal.output
        assert b"\x1b" not in terminal.output
