"""Word lists turned into patterns that match words as scraped text has them."""

from __future__ import annotations

from collections.abc import Iterable

import regex

MARKS = " \t\u00a0>»›▶►→•●■◆▪‣★☆*#|[(【■▼▲⇒☞👉🔗📖-–—"
"""What may stand before a label without changing what it says."""

CLOSING = r"(?:\s?\(\d{1,5}\))?[\s:：.…·|>»›→▶►!*\])】\-–—]*$"
"""What may follow the words of a rule about a whole line: a count, and marks."""

_NO_RUNNING_ON = r"(?![\p{Ll}\p{M}])"
_STARTS_A_NAME = r"(?!\s*[\p{Ll}])"


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


def lookahead(*, loose: bool) -> str:
    """Say what must not follow the words a line starts with: unless `loose`, a small letter."""
    return _NO_RUNNING_ON if loose else _STARTS_A_NAME
