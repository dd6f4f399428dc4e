"""A complaint about a query, with the query below it and a caret under what is wrong."""

from __future__ import annotations

import unicodedata

from curate.errors import FilterError
from curate.plain import plain

SHOWN_BEFORE = 40
SHOWN_AFTER = 30
"""So many characters round the place are shown of a long query: it stays on one row."""
NAMED_BY = 30
"""So many characters of a long word are enough to say which one is meant."""
_CUT = "…"


def pointing_at(problem: str, query: str, start: int, end: int, hint: str = "") -> FilterError:
    """Give the error that shows query[start:end] to be wrong.

    >>> print(pointing_at("expected a value here", "ikan flag:", 10, 11))
    expected a value here
      ikan flag:
                ^
    """
    problem = plain(problem)
    first = max(0, start - SHOWN_BEFORE)
    last = min(len(query), max(start + SHOWN_AFTER, end) if end - start < SHOWN_AFTER else end)
    last = min(last, start + 2 * SHOWN_AFTER)
    before = (_CUT if first else "") + plain(query[first:start])
    under, after = plain(query[start : min(end, last)]), plain(query[min(end, last) : last])
    shown = before + under + after + (_CUT if last < len(query) else "")
    carets = " " * cells_of(before) + "^" * max(1, cells_of(under))
    return FilterError(
        f"{problem}\n  {shown}\n  {carets}", at=start, brief=problem, hint=plain(hint)
    )


def shortened(word: str) -> str:
    """Give as much of a word of a query as a complaint needs to name it."""
    return word if len(word) <= NAMED_BY else word[:NAMED_BY] + _CUT


def cells_of(text: str) -> int:
    """Give how many cells a terminal takes for plain text."""
    return sum(map(_cells, text))


def _cells(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
