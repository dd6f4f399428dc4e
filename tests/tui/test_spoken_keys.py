"""What reaches the review in words of what a terminal sends: keys, pastes, and heaps of both."""

from __future__ import annotations

import os
import pty
import signal
import sys
import termios
import time
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path

import pytest
from listening import Script, heard
from terminal import Terminal, decided_on, make_corpus

from curate.config.settings import Settings
from curate.session import Session
from curate.tui.spoken.keyboard import Keyboard
from curate.tui.spoken.sequences import PASTED, Sequences, Typed
from curate.tui.spoken.typed_line import typed_line

EARLY = 0.0
"""Seconds: long before anything is told."""


class Line:
    """Both ends of a terminal line."""

    def __init__(self) -> None:
        self.typist, self.fd = pty.openpty()
        self.sent: list[str] = []
        self.keyboard = Keyboard(self.fd, self.sent.append)

    def type(self, data: str | bytes) -> None:
        os.write(self.typist, data.encode() if isinstance(data, str) else data)

    def keys(self, count: int, *, typing: bool = False) -> list[str]:
        return [typed.key for _ in range(count) if (typed := self.keyboard.key(typing=typing))]


@pytest.fixture
def line() -> Iterator[Line]:
    opened = Line()
    with opened.keyboard.listening():
        yield opened
    os.close(opened.typist)
    os.close(opened.fd)


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("aA \r\x7f", ["a", "A", "space", "enter", "backspace"]),
        ("\x1b[6~\x1b[1;2B\x1bOH", ["pagedown", "shift+down", "home"]),
        ("\x1b[24~\x1bOQ\x1b[[C\x1b[Z", ["f12", "f2", "f3", "shift+tab"]),
        ("\x1b[1;5C\x1b[3~\x03\x11\x10", ["ctrl+right", "delete", "ctrl+c", "ctrl+q", "ctrl+p"]),
        ("\x1ba\x1b\x1ba", ["alt+a", "escape", "alt+a"]),
        ("\x1b[?2026;2$ya\x1b]11;rgb:0/0/0\x1b\\b", ["", "a", "", "b"]),
        ("\x1b[200~q\na\x1b[201~j", [PASTED, "j"]),
        ("✓ф", ["check_mark", "ф"]),
    ],
)
def test_keys_have_the_names_that_actions_use_however_they_are_cut(sent: str, keys: list[str]):
    assert [typed.key for typed in Sequences().take(sent)] == keys
    sequences = Sequences()
    assert [typed.key for char in sent for typed in sequences.take(char)] == keys
    assert not sequences.unfinished


def test_what_is_begun_ends_as_a_key_or_a_paste():
    sequences = Sequences()
    assert list(sequences.take("\x1b")) == []
    assert [typed.key for typed in sequences.end()] == ["escape"]
    assert list(sequences.take("\x1b[200~harga\x1b[20")) == []
    assert sequences.pastes
    assert [(typed.key, typed.text) for typed in sequences.end()] == [(PASTED, "harga\x1b[20")]


def test_keys_of_a_line_come_with_their_times_and_the_end_is_heard(line: Line):
    line.type(b"j\x1b[B\xe2\x9c\x93")
    first, second, third = (line.keyboard.key() for _ in range(3))
    assert first is not None
    assert second is not None
    assert third is not None
    assert [first.key, second.key, third.text] == ["j", "down", "✓"]
    assert first.at == third.at > 0
    line.type("ab")
    assert line.keyboard.waits(1)
    assert line.keyboard.drop() == 2
    assert not line.keyboard.waits(0)


def test_what_the_line_itself_would_act_on_comes_as_keys_until_it_is_lent(line: Line):
    line.type("\x03\x11\x13")
    assert line.keys(3) == ["ctrl+c", "ctrl+q", "ctrl+s"]
    with line.keyboard.lent():
        assert termios.tcgetattr(line.fd)[3] & termios.ICANON
    assert line.sent == ["\x1b[?2004h", "\x1b[?2004l", "\x1b[?2004h"]


def test_a_heap_of_different_keys_is_taken_for_pasted_text_with_what_follows(line: Line):
    line.type("harga ikan naik\njadi mahal")
    pasted = line.keyboard.key()
    assert pasted is not None
    assert (pasted.key, pasted.text) == (PASTED, "harga ikan naik\njadi mahal")
    line.type("j" * 40)
    assert line.keys(40) == ["j"] * 40
    line.type("jjnx")
    assert line.keys(4) == ["j", "j", "n", "x"]


def test_on_a_typed_line_a_heap_is_text_but_no_second_line_becomes_commands(line: Line):
    line.type("harga ikan naik\r")
    assert line.keys(16, typing=True)[-1] == "enter"
    line.type("harga naik\rikan mahal sekali")
    pasted = line.keyboard.key(typing=True)
    assert pasted is not None
    assert pasted.text == "harga naik\nikan mahal sekali"


def test_a_key_that_stops_is_found_behind_others(line: Line):
    line.type("jj")
    assert not line.keyboard.stop_came()
    line.type("k\x03a")
    assert line.keyboard.stop_came()
    assert line.keys(1) == ["a"]


@pytest.mark.parametrize(
    ("keys", "line", "echo"),
    [
        (("k", "o", "enter"), "ako", "> ako\n"),
        (("k", "o", "escape"), None, "> ako\n"),
        (("ctrl+d",), None, "> a\n"),
        (("backspace", "backspace", "x", "enter"), "x", "> a\b \bx\n"),
        (("b", "space", "c", "ctrl+w", "enter"), "ab ", "> ab c\b \b\n"),
        (("ctrl+u", "b", "enter"), "b", "> a\n> b\n"),
        ((Typed(PASTED, "satu\ndua\x1b[2J"), "enter"), "asatu dua\x1b[2J", "> asatu dua␛[2J\n"),
        (("up", "left", "enter"), "a", "> a\n"),
        ((Typed("五", "五"), "backspace", "enter"), "a", "> a五\b \b\b \b\n"),
        (("b",), None, "> ab\n"),
        (
            (Typed(PASTED, 10_000 * "b"), "enter"),
            "a",
            "> a\nNot taken: 10,000 characters are the most for one line.\n> a\n",
        ),
    ],
)
def test_a_line_is_typed_taken_back_and_left(keys: tuple[str, ...], line: str | None, echo: str):
    echoed: list[str] = []
    assert typed_line(Script(*keys).key, echoed.append, "> ", "a") == line
    assert "".join(echoed) == echo


def test_a_key_that_came_before_its_article_was_told_decides_nothing(session: Session):
    keys = (Typed("a", "a", EARLY), "j", "k")
    said = heard(session, *keys, settings=Settings())
    assert "accept came before the article was told: ignored, with 2 more behind it." in said
    assert session.progress().decided == 0
    assert "Saved: accept" in heard(session, "a", settings=Settings())


def test_pasted_text_decides_nothing_and_is_told(session: Session):
    said = heard(
        session, Typed(PASTED, "ar1\n"), "r", Typed(PASTED, "1"), "question_mark", "escape"
    )
    assert "Pasted text, 4 characters: ignored.\n" in said
    assert "What was pasted is no answer; question mark says them again.\nReject? 1" in said
    assert session.progress().decided == 0


def test_held_keys_do_once_what_they_would_undo(session: Session):
    said = heard(session, "x", "x", "a", "u", "u", "u", settings=Settings())
    assert "restore came again at once: taken for a held key." in said
    assert "undo came again at once: taken for a held key." in said


def test_a_verdict_for_all_needs_a_key_that_came_after_its_preview(session: Session):
    begin = ("F", *"jalan", "enter", "A", "1")
    said = heard(session, *begin, Typed("A", "A", EARLY), "A", settings=Settings(), clock=slowly())
    assert "capital A came before this was said: ignored.\n" in said
    assert "accept: 1 decided." in said


def test_a_key_held_down_does_nothing_in_what_it_led_to(session: Session):
    said = heard(session, "j", "c", "c", "c", "escape", settings=Settings())
    assert said.count("c is held down: ignored.\n") == 1
    assert "Nothing was cut." in said
    said = heard(session, "r", *4 * ("r",), "escape", settings=Settings())
    assert "r is held down: ignored.\nNot rejected.\n" in said


def test_a_held_key_turns_to_the_other_answers_once(session: Session):
    said = heard(session, "r", *4 * ("0",), "escape", settings=Settings(), clock=lambda: 0.0)
    assert said.count("0 the first 5") == 1
    assert said.count("0 is held down: ignored.") == 1


def test_a_note_may_begin_with_the_key_that_asked_for_it(session: Session):
    seconds = accumulate([0, 2, 0.3, 0.2], initial=0.0)
    typed = (Typed("m", "m", at) for at in range(3))
    heard(session, *typed, "enter", settings=Settings(), clock=lambda: next(seconds))
    assert session.draft.note == "mm"


def test_the_key_that_ended_the_editor_is_held_still(
    session: Session, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("curate.tui.spoken.changing.edit_outside", lambda lent, _: lent.text)
    said = heard(session, "e", "q", "q", "j", settings=Settings(), clock=lambda: 0.0)
    assert "Nothing was changed.\nq is held down: ignored.\n" in said
    assert "Article 2 of 6" in said


@pytest.mark.parametrize("asks", ["r", "m", "c", "o", "slash"])
@pytest.mark.parametrize("quits", ["ctrl+c", "ctrl+q"])
def test_the_keys_that_quit_everywhere_quit_from_a_question_too(
    session: Session, asks: str, quits: str
):
    said = heard(session, "j", asks, quits, "a")
    assert said.endswith("0 decided, 5 left.\n")


@pytest.mark.parametrize("asks", ["r", "m", "c", "o", "slash"])
def test_where_nothing_is_painted_the_key_for_that_leads_out_of_nothing(
    session: Session, asks: str
):
    heard(session, "j", asks, "ctrl+l", "a", "escape")
    assert session.progress().decided == 0  # it was for the question still


def test_a_key_with_nothing_to_do_says_so_once_while_it_is_held(session: Session):
    assert heard(session, *9 * "Z", settings=Settings()).count("capital Z does nothing.") == 1


def slowly() -> Callable[[], float]:
    """A clock that goes on by a second whenever somebody looks."""
    seconds = iter(range(1_000_000))
    return lambda: float(next(seconds))


def test_a_real_terminal_marks_pastes_and_the_review_needs_no_textual(tmp_path: Path):
    corpus, _ = make_corpus(tmp_path, 4)
    (tmp_path / "corpus.jsonl.curate" / "config.toml").write_text("", encoding="utf-8")
    program = (sys.executable, "-X", "importtime", "-m", "curate")
    with Terminal("review", corpus, "--screen-reader", program=program) as terminal:
        terminal.wait_to_hear("End.")
        assert terminal.screen.modes["2004"]
        terminal.ask("\x1b[200~ar1\na\x1b[201~", "Pasted text, 5 characters: ignored.")
        terminal.ask("w", "As it will be")
        terminal.ask("s", "Rules by effect")
        terminal.ask("F?\r\x1b", "As before: all articles.")
        terminal.ask("harga ikan naik\r", "Pasted text, 16 characters: ignored.")
        terminal.press("\x03")
        assert terminal.wait_for_end() == 0
        assert terminal.given_back
        assert b"curate.tui.spoken.sitting" in terminal.output
        assert b"| textual" not in terminal.output.replace(b"  ", b"")
    assert decided_on(corpus) == set()


@pytest.mark.parametrize("stalled", [False, True])
def test_it_goes_when_its_terminal_goes_or_stalls(tmp_path: Path, stalled: bool):
    corpus, _ = make_corpus(tmp_path, 2)
    with Terminal("review", corpus, "--screen-reader") as terminal:
        terminal.wait_to_hear("End.")
        if stalled:
            terminal.press("?" * 200)  # and nobody reads what is said
            time.sleep(0.3)
            terminal.process.send_signal(signal.SIGTERM)
        else:
            terminal.let_go()
            terminal.close()
        assert terminal.wait_for_end(reading=False) == (143 if stalled else 129)
