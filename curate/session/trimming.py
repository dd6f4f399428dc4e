"""Cutting words out of one line: which words there are, and what a cut takes with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from curate.parser.alignment import Line

if TYPE_CHECKING:
    import regex

Span = tuple[int, int]
"""Offsets in code points of raw."""


@dataclass(frozen=True, slots=True)
class Trim:
    """Some words of a line, next to one another, that are to go: words[first:end]."""

    line: Line
    words: tuple[Span, ...]
    """Those that are left of the line, in raw."""
    first: int = 0
    end: int = 1

    @classmethod
    def of(cls, line: Line) -> Trim | None:
        """Begin with the first word of a line; None when it has fewer than two to choose from."""
        words = tuple(_words(line))
        return cls(line, words) if len(words) > 1 else None

    def with_end(self, by: int) -> Trim:
        """Move the end of the cut by words; it holds at least one."""
        return replace(self, end=min(max(self.end + by, self.first + 1), len(self.words)))

    def with_start(self, by: int) -> Trim:
        """Move the start of the cut by words; a start that meets the end pushes it on."""
        first = min(max(self.first + by, 0), len(self.words) - 1)
        return replace(self, first=first, end=max(self.end, first + 1))

    def at_start(self) -> Trim:
        """Give a cut of the first word."""
        return replace(self, first=0, end=1)

    def at_end(self) -> Trim:
        """Give a cut of the last word."""
        return replace(self, first=len(self.words) - 1, end=len(self.words))

    @property
    def takes_all(self) -> bool:
        """Would nothing be left of the line?"""
        return self.first == 0 and self.end == len(self.words)

    @property
    def span(self) -> Span:
        """What goes: the words, and the space that would be left over before or behind them."""
        if self.end < len(self.words):
            return self.words[self.first][0], self.words[self.end][0]
        start = self.words[self.first - 1][1] if self.first else self.line.start
        return start, self.line.end

    @property
    def parts(self) -> tuple[str, str, str]:
        """What stands before the words, they themselves, and what stands behind, as it is now."""
        words = self.words
        before = words[0][0], words[self.first][0]
        cut = words[self.first][0], words[self.end - 1][1]
        return self._left(*before), self._left(*cut), self._left(cut[1], self.line.end)

    def _left(self, start: int, end: int) -> str:
        """Give what is left of a stretch of the line, and what was put into it."""
        put_in = {edit.start: edit.replacement for edit in self.line.edits}
        return "".join(
            (put_in.get(at, "") if start <= at < end else "")
            if removed
            else text[max(start - at, 0) : max(end - at, 0)]
            for at, text, removed in _pieces(self.line)
        )


def _words(line: Line) -> Iterator[Span]:
    for at, text, removed in _pieces(line):
        if not removed:
            for match in _word().finditer(text):
                yield at + match.start(), at + match.end()


def _pieces(line: Line) -> Iterator[tuple[int, str, bool]]:
    at = line.start
    for piece in line.raw:
        yield at, piece.text, piece.removed
        at += len(piece.text)


@cache
def _word() -> regex.Pattern[str]:
    import regex  # the screen starts without it

    # Scripts without spaces are cut by what a reader sees as one character.
    return regex.compile(
        r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]\p{M}*"
        r"|[^\s\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]+"
    )
