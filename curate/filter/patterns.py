"""Texts compared with what a curator typed: words, `*` patterns and regular expressions.

A regular expression may be a trap, by accident or not, so it is checked before it is compiled and
runs under a time-out.
"""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from curate.elsewhere import Elsewhere, TakesLong, is_put_off
from curate.errors import FilterError
from curate.filter.checks import Misfit
from curate.filter.tree import Kind, Value

if TYPE_CHECKING:
    import regex

LONGEST_REGEX_CHARS = 1_000
MOST_STATES = 200_000
"""Characters times fixed repeats; `(?:a{1000}){1000}` would take gigabytes to compile."""
TIMEOUT_SECONDS = 1.0
"""A search that is linear takes less for 10 MB."""

QUICK_SECONDS = 0.03
"""So long a key may wait for a search; then it is put off, where that is wanted."""
MOST_KNOWN = 100
"""Texts of an article, and of some before, that took long: all are asked again after each."""

TextTest = Callable[[str], bool]
_REPEATS = re.compile(r"\{(\d+)")


def holds(value: Value) -> TextTest:
    """Give the test whether a text has the value in it, in any case."""
    if value.kind is Kind.REGEX:
        return _regex_test(value.text)
    wanted = value.text.casefold()
    if value.kind is Kind.WORDS:
        return lambda text: wanted in text.casefold()
    pieces = tuple(filter(None, wanted.split("*")))
    return lambda text: bool(text) and _stand_in_order(pieces, text.casefold())


def is_same(value: Value) -> TextTest:
    """Give the test whether a text is the value, all of it, in any case; `_` is a space."""
    if value.kind is Kind.REGEX:
        return _regex_test(value.text)
    wanted = folded(value.text)
    if value.kind is Kind.WORDS:
        return lambda text: folded(text) == wanted
    first, *middle, last = wanted.split("*")
    return lambda text: bool(text) and _is_like(folded(text), first, middle, last)


def longest_piece(value: Value, *, whole: bool = False) -> str:
    """Give a piece, case-folded, of every text that the value is in, empty where there is none.

    With `whole`, of every text that the value is the same as.

    >>> longest_piece(Value("Harga*ikan", Kind.PATTERN)), longest_piece(Value("baca juga"))
    ('harga', 'baca juga')
    >>> longest_piece(Value("too_short"), whole=True)
    'short'
    """
    if value.kind is Kind.REGEX:
        return ""
    pieces = (
        value.text.casefold().split("*") if value.kind is Kind.PATTERN else [value.text.casefold()]
    )
    if whole:  # a space may be an underscore there
        pieces = [word for piece in pieces for word in piece.replace("_", " ").split()]
    return max(pieces, key=len, default="")


def folded(text: str) -> str:
    """Give a name as names are compared.

    >>> folded("Too_Short")
    'too short'
    """
    return text.casefold().replace("_", " ").strip()


def _is_like(text: str, first: str, middle: list[str], last: str) -> bool:
    ends = text.startswith(first) and text.endswith(last) and len(text) >= len(first) + len(last)
    return ends and _stand_in_order(filter(None, middle), text[len(first) : len(text) - len(last)])


def _stand_in_order(pieces: tuple[str, ...] | filter[str], text: str) -> bool:
    at = 0
    for piece in pieces:
        at = text.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return True


def _regex_test(pattern: str) -> TextTest:
    search = _Search(pattern)
    return search.finds


class _Search:
    """A regular expression; on a text that takes it long it may be put off."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._compiled = _compiled(pattern)
        self._known: dict[tuple[int, int], bool] = {}
        """What another thread found, in texts known by their length and hash."""

    def finds(self, text: str) -> bool:
        """Is it found in a text? Raises FilterError when that takes too long to be told."""
        if self._known and (known := self._known.get(_named(text))) is not None:
            return known
        if not is_put_off():
            return self._finds_in_time(text)
        try:
            return self._compiled.search(text, timeout=QUICK_SECONDS) is not None
        except TimeoutError:
            raise TakesLong(
                Elsewhere(partial(self._finds_in_time, text), partial(self._note, text))
            ) from None

    def _finds_in_time(self, text: str) -> bool:
        try:
            # Meanwhile other threads go on, such as that of the keys.
            found = self._compiled.search(text, timeout=TIMEOUT_SECONDS, concurrent=True)
        except TimeoutError as problem:
            raise FilterError(
                f"/{self._pattern}/ took longer than {TIMEOUT_SECONDS:g} s on one text",
                hint="make it simpler: repeats inside repeats, as in (a+)+, take for ever",
            ) from problem
        return found is not None

    def _note(self, text: str, found: bool) -> None:
        if len(self._known) >= MOST_KNOWN:
            self._known.pop(next(iter(self._known)))
        self._known[_named(text)] = found


def _named(text: str) -> tuple[int, int]:
    return len(text), hash(text)


def _compiled(pattern: str) -> regex.Pattern[str]:
    import regex  # most filters do without

    repeats = math.prod(max(1, int(count)) for count in _REPEATS.findall(pattern))
    if not pattern:
        raise Misfit("expected a regular expression between the slashes")
    if len(pattern) > LONGEST_REGEX_CHARS or len(pattern) * repeats > MOST_STATES:
        raise Misfit("this regular expression is too large", hint="make its repeats smaller")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return regex.compile(pattern, regex.IGNORECASE | regex.MULTILINE)
    except (regex.error, RecursionError, OverflowError, ValueError, MemoryError) as problem:
        raise Misfit(f"not a regular expression: {problem}", hint=_WHERE_HELP_IS) from problem


_WHERE_HELP_IS = r"to look for the signs themselves, put a \ before each, or quotes round all"
