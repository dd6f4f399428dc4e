"""Cutting words out of one line: which words there are, and what a cut takes with it."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, replace
from typing import NamedTuple

from curate.parser.alignment import Line
from curate.session.words import Span, Words, pieces

MOST_WORDS = 100
"""So many are taken for a sentence where none ends."""
_END = re.compile(r"[.!?…][\"”’»')\]]*$|[。！？]")


class Parts(NamedTuple):
    """A line with a cut in it, as it is now."""

    before: str
    cut: str
    behind: str
    begins_before: bool = False
    """Does more of the line stand before that?"""
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Trim:
    """Some words of a line, next to one another, that are to go."""

    line: Line
    words: Words
    """Those that are left of the line."""
    first: Span
    last: Span

    @classmethod
    def of(cls, line: Line) -> Trim | None:
        """Begin with the first word of a line; None when it has fewer than two to choose from."""
        words = Words(line)
        first = words.after(line.start)
        if first is None or words.after(first[1]) is None:
            return None
        return cls(line, words, first, first)

    def with_end(self, by: int) -> Trim:
        """Move the end of the cut by words; it holds at least one."""
        last = self._moved(self.last, by)
        return replace(self, last=max(last, self.first))

    def with_start(self, by: int) -> Trim:
        """Move the start of the cut by words; a start that meets the end pushes it on."""
        first = self._moved(self.first, by)
        return replace(self, first=first, last=max(first, self.last))

    def at_start(self) -> Trim:
        """Give a cut of the first word."""
        word = self.words.after(self.line.start) or self.first
        return replace(self, first=word, last=word)

    def at_end(self) -> Trim:
        """Give a cut of the last word."""
        word = self.words.before(self.line.end) or self.last
        return replace(self, first=word, last=word)

    def with_sentence(self, step: int) -> Trim:
        """Give a cut of the next sentence, or with -1 of the one before; the last there is stays.

        From the middle of a sentence, the one before is that one.
        """
        if step > 0:
            behind = self.words.after(self._end_of_sentence(self.last)[1])
            first = behind or self._start_of_sentence(self.first)
        else:
            first = self._start_of_sentence(self.words.before(self.first[0]) or self.first)
        return replace(self, first=first, last=self._end_of_sentence(first))

    @property
    def takes_all(self) -> bool:
        """Would nothing be left of the line?"""
        before, behind = self.words.before(self.first[0]), self.words.after(self.last[1])
        return before is None and behind is None

    @property
    def span(self) -> Span:
        """What goes: the words, and the space that would be left over before or behind them."""
        behind = self.words.after(self.last[1])
        if behind is not None:
            return self.first[0], behind[0]
        before = self.words.before(self.first[0])
        return before[1] if before else self.line.start, self.line.end

    def parts(self, reach: int = sys.maxsize) -> Parts:
        """Give what stands before the words, they themselves, and what stands behind.

        No more than `reach` characters of raw to either side.
        """
        line_start, (start, _), (_, end) = self.at_start().first[0], self.first, self.last
        begin, stop = max(line_start, start - reach), min(self.line.end, end + reach)
        return Parts(
            self._left(begin, start),
            self._left(start, end),
            self._left(end, stop),
            begins_before=begin > line_start,
            goes_on=stop < self.line.end,
        )

    def _moved(self, word: Span, by: int) -> Span:
        """Give the word so many further on, or the last on the way there."""
        for _ in range(abs(by)):
            word = (self.words.after(word[1]) if by > 0 else self.words.before(word[0])) or word
        return word

    def _end_of_sentence(self, word: Span) -> Span:
        for _ in range(MOST_WORDS - 1):
            behind = self.words.after(word[1])
            if behind is None or self._is_end(word, behind):
                break
            word = behind
        return word

    def _start_of_sentence(self, word: Span) -> Span:
        for _ in range(MOST_WORDS - 1):
            before = self.words.before(word[0])
            if before is None or self._is_end(before, word):
                break
            word = before
        return word

    def _is_end(self, word: Span, behind: Span) -> bool:
        """Does a sentence end between two words? Small letters begin none: "dr. umum"."""
        ends = _END.search(self._left(*word)) is not None
        return ends and not self._left(*behind)[:1].islower()

    def _left(self, start: int, end: int) -> str:
        """Give what is left of a stretch of the line, and what was put into it."""
        put_in = {edit.start: edit.replacement for edit in self.line.edits}
        return "".join(
            (put_in.get(at, "") if start <= at < end else "")
            if removed
            else text[max(start - at, 0) : max(end - at, 0)]
            for at, text, removed in pieces(self.line)
        )
