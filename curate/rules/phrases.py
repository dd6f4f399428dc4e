"""Word lists turned into patterns that match words as scraped text has them."""

from __future__ import annotations

from collections.abc import Iterable

import regex

MARKS = " \t\u00a0>»›▶►→•●■◆▪‣★☆*#|[(【■▼▲⇒☞👉🔗📖-–—"
"""What may stand before a label without changing what it says."""

_CLOSING = r"[\s:：.…·|>»›→▶►!*\])】\-–—]*"
_NO_RUNNING_ON = r"(?![\p{Ll}\p{M}])"
_STARTS_A_NAME = r"(?!\s*[\p{Ll}])"


def key_of(text: str) -> str:
    """Give the first two letters that phrases are filed under.

    >>> key_of("Baca juga: Harga beras")
    'ba'
    """
    return text[:2].casefold()[:2]


def bare(line: str) -> str:
    """Take the marks off the front of a line.

    >>> bare("» Baca juga")
    'Baca juga'
    """
    return line.lstrip(MARKS)


def literal(phrase: str) -> str:
    r"""Give a pattern for a phrase: any case, any white space or none between its words.

    >>> bool(regex.match(literal("Baca juga"), "BACAJUGA"))
    True
    """
    words = [regex.escape(word, special_only=True) for word in bare(phrase).split()]
    joined = r"[\s\u00a0]*".join(words)
    joined = regex.sub(r"[:：]", lambda _: r"[\s\u00a0]*[:：]", joined)
    joined = joined.replace("'", "['’]")
    return f"(?i:{joined})"


def alternation(phrases: Iterable[str]) -> str:
    """Give one pattern for all phrases, the longest first so that none hides another."""
    return "(?:" + "|".join(literal(phrase) for phrase in sorted(phrases, key=_length)) + ")"


def _length(phrase: str) -> tuple[int, str]:
    return -len(phrase), phrase


def whole_line(phrases: Iterable[str]) -> str:
    """Match a line that is one of the phrases and nothing more."""
    return alternation(phrases) + _CLOSING + "$"


def line_start(phrases: Iterable[str], *, loose: bool) -> str:
    """Match the start of a line; unless `loose`, a small letter must not follow."""
    return alternation(phrases) + (_NO_RUNNING_ON if loose else _STARTS_A_NAME)
