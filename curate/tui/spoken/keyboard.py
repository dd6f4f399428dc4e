"""Keys from a terminal line, named as the table of actions names them."""

from __future__ import annotations

import codecs
import os
import re
import select
import signal
import termios
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from curate.config.keymap import key_name

CHUNK = 1024
ESCAPE_SECONDS = 0.05
"""So long after Esc the rest of a key's sequence may come; then it was the key itself."""

_SEQUENCE = re.compile(r"\x1b(?:[\[O]([0-9;]*)([A-Za-z~]))?")
_FINALS = {"A": "up", "B": "down", "C": "right", "D": "left", "H": "home", "F": "end"}
_NUMBERS = {"1": "home", "4": "end", "5": "pageup", "6": "pagedown", "7": "home", "8": "end"}
_SHIFTED = ";2"
_PLAIN = {"\r": "enter", "\n": "enter", "\t": "tab", "\x7f": "backspace", "\x1b": "escape"}


class Keyboard:
    """Single keys while a sitting waits for one, whole lines while it asks for a text."""

    def __init__(self, fd: int = 0) -> None:
        self._fd = fd
        self._usual = termios.tcgetattr(fd)

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Have keys come one by one, unechoed; the terminal is as before in the end."""
        tty.setcbreak(self._fd)
        before = signal.signal(signal.SIGCONT, lambda *_: tty.setcbreak(self._fd))
        try:
            yield
        finally:
            signal.signal(signal.SIGCONT, before)
            self.let_go()

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Have the terminal as it was, for another program or a line of text."""
        self.let_go()
        try:
            yield
        finally:
            tty.setcbreak(self._fd)

    def let_go(self) -> None:
        """Put the terminal back as it was."""
        termios.tcsetattr(self._fd, termios.TCSADRAIN, self._usual)

    def keys(self) -> Iterator[str]:
        """Give keys as they come, until the line ends."""
        return keys_of(self._read, self._more_comes)

    def line(self, label: str) -> str | None:
        """Ask for a line of text; None if the line ends instead."""
        with self.lent():
            try:
                return input(label)
            except EOFError:
                return None

    def _read(self) -> bytes:
        try:
            return os.read(self._fd, CHUNK)
        except OSError:  # Linux: the terminal is gone
            return b""

    def _more_comes(self) -> bool:
        return bool(select.select([self._fd], [], [], ESCAPE_SECONDS)[0])


def keys_of(read: Callable[[], bytes], more_comes: Callable[[], bool]) -> Iterator[str]:
    r"""Give the keys in what `read` gives, until it gives nothing.

    >>> given = iter([b"j\x1b[B?\x12", b""])
    >>> list(keys_of(lambda: next(given), lambda: False))
    ['j', 'down', 'question_mark', 'ctrl+r']
    """
    decode = codecs.getincrementaldecoder("utf-8")("ignore").decode
    while data := read():
        text = decode(data)
        while text.endswith("\x1b") and more_comes():
            text += decode(read()) or " "
        yield from _keys_in(text)


def _keys_in(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        sequence = _SEQUENCE.match(text, at)
        if sequence is None:
            yield _key(text[at])
            at += 1
            continue
        at = sequence.end()
        yield _named(sequence[1] or "", sequence[2])


def _key(char: str) -> str:
    if char in _PLAIN:
        return _PLAIN[char]
    if char < " ":
        return f"ctrl+{chr(ord(char) + 0x60)}"
    return key_name(char)


def _named(numbers: str, final: str | None) -> str:
    """Give the key of a sequence; an empty name for one that no action has."""
    if final is None:
        return "escape"
    name = _NUMBERS.get(numbers.partition(";")[0], "") if final == "~" else _FINALS.get(final, "")
    return f"shift+{name}" if name and numbers.endswith(_SHIFTED) else name
