"""The thread that reads the keyboard sleeps while nobody types, and wakes for a key or the end."""

import os
import threading
from queue import Queue

import pytest

from curate.tui import quiet
from curate.tui.driver import Listening
from curate.tui.quiet import QuietEvent


@pytest.fixture
def keyboard():
    reading, writing = os.pipe()
    yield reading, writing
    os.close(reading)
    os.close(writing)


def asked(event: QuietEvent) -> Queue[bool]:
    """What a reader hears that asks once."""
    answers: Queue[bool] = Queue()

    def ask() -> None:
        event.begin_reading()
        answers.put(event.is_set())

    threading.Thread(target=ask, daemon=True).start()
    return answers


@pytest.fixture(autouse=True)
def _nothing_was_typed(monkeypatch):
    monkeypatch.setattr(quiet, "BUSY_SECONDS", -1)


def test_the_reader_is_told_when_a_key_comes(keyboard):
    answers = asked(QuietEvent(keyboard[0]))
    assert answers.empty()
    os.write(keyboard[1], b"j")
    assert answers.get(timeout=10) is False


def test_the_reader_is_told_of_the_end_while_nobody_types(keyboard):
    event = QuietEvent(keyboard[0])
    answers = asked(event)
    event.set()
    assert answers.get(timeout=10) is True
    event.clear()
    assert not event.is_set(), "who does not read the keyboard never waits"
    os.write(keyboard[1], b"j")
    assert asked(event).get(timeout=10) is False, "nothing is left of the old end"


def test_just_after_a_key_the_reader_may_look_for_the_rest_of_a_sequence(keyboard, monkeypatch):
    monkeypatch.setattr(quiet, "BUSY_SECONDS", 1000)
    assert asked(QuietEvent(keyboard[0])).get(timeout=10) is False


def test_the_reader_stays_awake_for_the_rest_of_what_textual_read_itself(keyboard, monkeypatch):
    monkeypatch.setattr(quiet, "BUSY_SECONDS", 60)
    event = QuietEvent(keyboard[0])
    answers: Queue[bool] = Queue()

    def read() -> None:
        event.begin_reading()
        event._typed -= 61
        list(Listening(event.heard).feed("\x1b"))  # Esc, or the beginning of an arrow key
        answers.put(event.is_set())

    threading.Thread(target=read, daemon=True).start()
    assert answers.get(timeout=5) is False
