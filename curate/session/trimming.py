"""Cutting words out of one line: which words there are, and what a cut takes with it."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from typing import NamedTuple

from curate.parser.alignment import Line
from curate.parser.sentences import sentence_ends
from curate.session.words import Span, Words, pieces

MOST_WORDS = 100
"""So many are taken for a sentence where none ends."""
MOST_GLUED = 10_000
"""Sentences are looked for in so many characters at the end of a word; they may be glued."""


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
            behind = self.words.after(self._end_of_sentence(self.last, self.last[1])[1])
            first = behind or self._start_of_sentence(self.first)
        else:
            before = self.words.before(self.first[0])
            first = self._start_of_sentence(before) if before else self.first
        last = self._end_of_sentence(first, first[0] + 1)
        return replace(self, first=(first[0], min(first[1], last[1])), last=last)

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

    def _end_of_sentence(self, word: Span, least: int) -> Span:
        """Give the last word of the sentence that goes on in `word` and ends at `least` or later.

        Only the part of it that belongs to the sentence, where another is glued to it.
        """
        for _ in range(MOST_WORDS - 1):
            behind = self.words.after(word[1])
            end = next((end for end in self._ends(word, behind) if end >= least), None)
            if end is not None:
                return word[0], end
            if behind is None:
                break
            word = behind
        return word

    def _start_of_sentence(self, word: Span) -> Span:
        """Give the first word of the sentence that `word` belongs to, or the part of it."""
        glued = [end for end in self._ends(word, self.words.after(word[1])) if end < word[1]]
        if glued:
            return glued[-1], word[1]
        for _ in range(MOST_WORDS - 1):
            before = self.words.before(word[0])
            ends = self._ends(before, word) if before else []
            if before is None or before[1] in ends:
                break
            if ends:
                return ends[-1], before[1]
            word = before
        return word

    def _ends(self, word: Span, behind: Span | None) -> list[int]:
        """Give where sentences end in a word and right behind it, where `behind` is the next."""
        start = max(word[0], word[1] - MOST_GLUED)
        stop = behind[0] if behind else self.line.end
        within = len(self._left(start, stop))
        # What begins the next sentence, and a mark before it, show that one ends here.
        ends = sentence_ends(self._left(start, stop + 2))
        return [min(start + end, word[1]) for end in ends if end <= within]

    def _left(self, start: int, end: int) -> str:
        """Give what is left of a stretch of the line, and what was put into it."""
        put_in = {edit.start: edit.replacement for edit in self.line.edits}
        return "".join(
            (put_in.get(at, "") if start <= at < end else "")
            if removed
            else text[max(start - at, 0) : max(end - at, 0)]
            for at, text, removed in pieces(self.line)
        )
