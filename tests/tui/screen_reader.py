"""Reads what a program writes to a terminal: the screen it makes, and every sequence it used."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter

from rich.cells import cell_len

SEQUENCE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]"  # CSI
    r"|[\]PX^_].*?(?:\x1b\\|\x07)"  # OSC, DCS and the like, with what they carry
    r"|[ -/]*[0-OQ-WYZ\\`-~])",
    re.DOTALL,
)
UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|[\]PX^_][^\x1b\x07]*\x1b?|[ -/]*)?\Z", re.DOTALL)
TEXT = re.compile(r"[^\x1b]+")

DRAWN_FORMATS = frozenset(
    map(chr, (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD))
)
JOINERS = frozenset("\u200c\u200d")


def is_forbidden(char: str) -> bool:
    """May a terminal act on this character, or not show it?"""
    if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
        return False
    return char not in JOINERS and char not in DRAWN_FORMATS


class ScreenReader:
    """The screen after all that was fed in; anything it does not know is kept in `unknown`."""

    def __init__(self, columns: int = 80, rows: int = 24) -> None:
        self.modes: dict[str, bool] = {}
        self.kinds: Counter[str] = Counter()
        """Sequences met; of those that move or paint, the numbers are left out."""
        self.unknown: list[str] = []
        self._decode = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode
        self._rest = ""
        self.resize(columns, rows)

    def resize(self, columns: int, rows: int) -> None:
        """Begin with an empty screen of this size."""
        self.columns, self.rows = columns, rows
        self._cells = [[" "] * columns for _ in range(rows)]
        self._row = self._column = 0

    @property
    def lines(self) -> list[str]:
        """The rows of the screen."""
        return ["".join(row) for row in self._cells]

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.lines)

    @property
    def decided(self) -> int:
        """How many decisions the screen says there are; -1 while it does not say."""
        found = re.search(r"(?:all )?([\d,]+) decided", self.text)
        return int(found.group(1).replace(",", "")) if found else -1

    def feed_page(self, page: str) -> None:
        """Take a whole screen as text."""
        self._cells = [list(line) for line in page.split("\n")]

    def feed(self, data: bytes) -> None:
        """Take in what the program wrote."""
        text, at = self._rest + self._decode(data), 0
        while at < len(text):
            found = TEXT.match(text, at) or SEQUENCE.match(text, at)
            if found is None:
                if UNFINISHED.match(text, at):
                    break
                self.unknown.append(text[at : at + 20])
                at += 1
                continue
            at = found.end()
            if found.group()[0] == "\x1b":
                self._obey(found.group())
            else:
                self._write(found.group())
        self._rest = text[at:]

    def _write(self, text: str) -> None:
        for char in text:
            if char == "\r":
                self._column = 0
            elif char == "\n":
                self._row += 1
            elif is_forbidden(char):
                self.unknown.append(char)
            else:
                self._put(char)

    def _put(self, char: str) -> None:
        if self._row < self.rows and self._column < self.columns:
            self._cells[self._row][self._column] = char
        self._column += cell_len(char)

    def _obey(self, sequence: str) -> None:
        body, final = sequence[2:-1], sequence[-1]
        if sequence[1] != "[":
            self.kinds[sequence] += 1
        elif body.startswith("?") and final in "hl":
            self.modes[body[1:]] = final == "h"
            self.kinds[sequence] += 1
        elif final in "HmKJXCG" and re.fullmatch(r"[0-9;]*", body):
            self.kinds[f"\x1b[{final}"] += 1
            self._draw(final, [int(part or 0) for part in body.split(";")])
        else:
            self.kinds[sequence] += 1

    def _draw(self, final: str, numbers: list[int]) -> None:
        first = numbers[0]
        if final == "H":
            self._row = max(first, 1) - 1
            self._column = max(numbers[1] if len(numbers) > 1 else 1, 1) - 1
        elif final == "G":
            self._column = max(first, 1) - 1
        elif final == "C":
            self._column += max(first, 1)
        elif final == "X":
            self._erase(self._row, self._column, self._column + max(first, 1))
        elif final == "K":
            self._erase(self._row, self._column if first == 0 else 0, self.columns)
        elif final == "J":
            for row in range(self.rows):
                self._erase(row, 0, self.columns)

    def _erase(self, row: int, start: int, end: int) -> None:
        if row < self.rows:
            for column in range(start, min(end, self.columns)):
                self._cells[row][column] = " "
