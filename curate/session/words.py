"""The words that are left of a line, found where they are asked for: a line may be endless."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from curate.parser.alignment import Line

if TYPE_CHECKING:
    import regex

Span = tuple[int, int]
"""Offsets in code points of raw."""

# Scripts without spaces are cut by what a reader sees as one character.
_ALONE = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"


class Words:
    """Looks for the next word and the one before, in the pieces of a line that stayed."""

    def __init__(self, line: Line) -> None:
        self._pieces = tuple((at, text) for at, text, removed in pieces(line) if not removed)
        self._starts = [at for at, _ in self._pieces]

    def after(self, at: int) -> Span | None:
        """Give the first word that begins at `at`, where a word ends or the line begins, or later.

        >>> from curate.parser.alignment import align
        >>> words = Words(align("Hujan turun.", ())[0])
        >>> words.after(0), words.after(5), words.after(12)
        ((0, 5), (6, 12), None)
        """
        first = max(bisect_left(self._starts, at + 1) - 1, 0)
        for start, text in self._pieces[first:]:
            match = _word().search(text, max(at - start, 0))
            if match is not None:
                return start + match.start(), start + match.end()
        return None

    def before(self, at: int) -> Span | None:
        """Give the last word that ends at `at`, where a word begins or the line ends, or earlier.

        >>> from curate.parser.alignment import align
        >>> words = Words(align("Hujan turun.", ())[0])
        >>> words.before(12), words.before(6), words.before(0)
        ((6, 12), (0, 5), None)
        """
        for start, text in reversed(self._pieces[: bisect_left(self._starts, at)]):
            end = min(at - start, len(text))
            last: Span | None = None
            for match in _word().finditer(text, _sure_start(text, end), end):
                last = start + match.start(), start + match.end()
            if last is not None:
                return last
        return None


def pieces(line: Line) -> Iterator[tuple[int, str, bool]]:
    """Give the pieces of a line: where it begins in raw, its text, whether it is removed."""
    at = line.start
    for piece in line.raw:
        yield at, piece.text, piece.removed
        at += len(piece.text)


def _sure_start(text: str, end: int) -> int:
    """Give where a word certainly begins, at or before the last one in text[:end]."""
    visible = _last_visible().search(text, 0, end)
    border = _last_border().search(text, 0, visible.end()) if visible else None
    if border is None:
        return 0
    return border.end() if border.group().isspace() else border.start()


@cache
def _word() -> regex.Pattern[str]:
    import regex  # the screen starts without it

    return regex.compile(rf"[{_ALONE}]\p{{M}}*|[^\s{_ALONE}]+")


@cache
def _last_visible() -> regex.Pattern[str]:
    import regex

    return regex.compile(r"(?r)\S")


@cache
def _last_border() -> regex.Pattern[str]:
    import regex

    return regex.compile(rf"(?r)[\s{_ALONE}]")
