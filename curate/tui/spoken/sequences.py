"""What a terminal sends for keys and for pasted text, told by the names that actions use."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from curate.config.keymap import key_name

PASTED = "<pasted>"
"""In place of a key's name: text that was pasted, or came in a heap as if it were."""
ASK_FOR_MARKS = "\x1b[?2004h"
"""Has the terminal mark what is pasted."""
NO_MARKS = "\x1b[?2004l"


@dataclass(frozen=True, slots=True)
class Typed:
    """A key, or a text that was pasted."""

    key: str
    """As Textual names it, or PASTED; empty for one that no action can have."""
    text: str = ""
    """What it types."""
    at: float = 0.0
    """When it came, in seconds."""


_PASTE_BEGINS, _PASTE_ENDS = "\x1b[200~", "\x1b[201~"
_SEQUENCE = re.compile(
    r"\x1b(?:"
    r"\[\[(?P<console>[A-E])"  # the function keys of the Linux console
    r"|(?:\[(?P<numbers>[0-?]*)[ -/]*|O(?P<shifts>[0-9;]*))(?P<final>[@-Z\\-~])"
    r"|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)"  # what a terminal answers, not a key
    r"|(?P<alt>[^\x00-\x1f\x7f\[\]OPX^_])"
    r")",
    re.DOTALL,
)
_UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|\[\[|O[0-9;]*|[\]PX^_][^\x07\x1b]*\x1b?)?\Z")
_CONSOLE = {"A": "f1", "B": "f2", "C": "f3", "D": "f4", "E": "f5"}
_FINALS = {
    "A": "up", "B": "down", "C": "right", "D": "left", "H": "home", "F": "end",
    "P": "f1", "Q": "f2", "R": "f3", "S": "f4", "Z": "shift+tab",
}  # fmt: skip
_NUMBERS = {
    "1": "home", "2": "insert", "3": "delete", "4": "end", "5": "pageup", "6": "pagedown",
    "7": "home", "8": "end", "11": "f1", "12": "f2", "13": "f3", "14": "f4", "15": "f5",
    "17": "f6", "18": "f7", "19": "f8", "20": "f9", "21": "f10", "23": "f11", "24": "f12",
}  # fmt: skip
_MODIFIERS = ((2, "alt"), (4, "ctrl"), (1, "shift"))
_PLAIN = {"\r": "enter", "\n": "enter", "\t": "tab", "\x7f": "backspace", "\x1b": "escape"}


class Sequences:
    r"""Takes what comes in pieces, and gives the keys that are whole.

    >>> sequences = Sequences()
    >>> [typed.key for typed in sequences.take("j\x1b[B?\x12\x1b[6")]
    ['j', 'down', 'question_mark', 'ctrl+r']
    >>> sequences.unfinished, [typed.key for typed in sequences.take("~")]
    (True, ['pagedown'])
    >>> [typed.text for typed in sequences.take("\x1b[200~ar1\nq\x1b[201~")]
    ['ar1\nq']
    """

    def __init__(self) -> None:
        self._rest = ""
        self._pasted: list[str] | None = None
        """What was pasted, as far as it came; None when nothing is."""

    @property
    def unfinished(self) -> bool:
        """Is there the beginning of a key, or of a text that is pasted?"""
        return bool(self._rest) or self.pastes

    @property
    def pastes(self) -> bool:
        """Is more to come of a text that is pasted?"""
        return self._pasted is not None

    def take(self, text: str) -> Iterator[Typed]:
        """Give what is whole now."""
        text, self._rest = self._rest + text, ""
        while text:
            if self._pasted is not None:
                text = yield from self._paste_on(self._pasted, text)
            elif text.startswith(_PASTE_BEGINS):
                self._pasted, text = [], text.removeprefix(_PASTE_BEGINS)
            elif text[0] != "\x1b":
                yield _typed(text[0])
                text = text[1:]
            elif (sequence := _SEQUENCE.match(text)) is not None:
                yield _named(sequence)
                text = text[sequence.end() :]
            elif _UNFINISHED.match(text):
                self._rest, text = text, ""
            else:
                yield _typed(text[0])
                text = text[1:]

    def end(self) -> Iterator[Typed]:
        """Give what was begun, as no more of it comes: Esc, or the text without its end."""
        rest, self._rest = self._rest, ""
        pasted, self._pasted = self._pasted, None
        if pasted is not None:
            yield Typed(PASTED, "".join(pasted) + rest)
        elif rest:
            yield Typed("escape" if rest == "\x1b" else "")

    def _paste_on(self, pasted: list[str], text: str) -> Generator[Typed, None, str]:
        """Take on what is pasted; gives what stands behind it."""
        before, mark, behind = text.partition(_PASTE_ENDS)
        if mark:
            self._pasted = None
            yield Typed(PASTED, "".join(pasted) + before)
            return behind
        whole = len(text) - _begun(_PASTE_ENDS, text)
        pasted.append(text[:whole])
        self._rest = text[whole:]
        return ""


def _begun(mark: str, text: str) -> int:
    """Count the characters of a mark that a text ends with, as it may come in pieces."""
    lengths = range(len(mark) - 1, 0, -1)
    return next((length for length in lengths if text.endswith(mark[:length])), 0)


def _typed(char: str) -> Typed:
    if char in _PLAIN:
        return Typed(_PLAIN[char])
    if char < " ":
        return Typed(f"ctrl+{key_name(chr(ord(char) + 0x40)).lower()}")
    return Typed(key_name(char), char if char.isprintable() else "")


def _named(sequence: re.Match[str]) -> Typed:
    if sequence["alt"]:
        return Typed(f"alt+{key_name(sequence['alt'])}")
    if sequence["console"]:
        return Typed(_CONSOLE[sequence["console"]])
    first, _, modifier = (sequence["numbers"] or sequence["shifts"] or "").partition(";")
    final = sequence["final"] or ""
    name = _NUMBERS.get(first, "") if final == "~" else _FINALS.get(final, "")
    return Typed(f"{_modifiers(modifier)}{name}" if name else "")


def _modifiers(number: str) -> str:
    r"""Give what stands before a key's name.

    >>> _modifiers("2"), _modifiers("6"), _modifiers("")
    ('shift+', 'ctrl+shift+', '')
    """
    bits = int(number) - 1 if number.isdecimal() and int(number) else 0
    return "".join(f"{name}+" for bit, name in _MODIFIERS if bits & bit)
