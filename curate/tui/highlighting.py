"""What a search found, made to stand out in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from curate.parser.alignment import Line
from curate.tui.look import Look, Span

_PART_OF_WORD = r"[^\W\u0e00-\u0e7f\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]{0,30}"
"""Of a script that puts spaces between words."""


def with_matches(spans: Iterable[Span], wanted: str) -> Iterator[Span]:
    """Give spans with what is searched for strong, in any case; nothing is done without it.

    >>> [(text, look.name) for text, look in with_matches([("Harga ikan", Look.PLAIN)], "IKAN")]
    [('Harga ', 'PLAIN'), ('ikan', 'STRONG')]
    """
    for text, look in spans:
        if wanted and look is Look.PLAIN:
            yield from _divided(text, wanted)
        else:
            yield text, look


def next_match(lines: Sequence[Line], at: int, step: int, wanted: str) -> int | None:
    """Give the nearest line below (`step` 1) or above (-1) that holds what is searched for.

    A line is looked at as it was scraped; `at` is -1 or the number of lines to begin at an end.
    """
    if not wanted:
        return None
    search = re.compile(re.escape(wanted), re.IGNORECASE).search
    order = range(at + step, len(lines) if step > 0 else -1, step)
    return next((one for one in order if search(lines[one].text)), None)


def _divided(text: str, wanted: str) -> Iterator[Span]:
    at = 0
    for match in _pattern(wanted).finditer(text):
        if match.start() > at:
            yield text[at : match.start()], Look.PLAIN
        yield match.group(), Look.STRONG
        at = match.end()
    if at < len(text) or not text:
        yield text[at:], Look.PLAIN


@lru_cache(maxsize=4)
def _pattern(wanted: str) -> re.Pattern[str]:
    # The whole word stands out, so that it is not broken at the end of a row.
    return re.compile(rf"{_PART_OF_WORD}{re.escape(wanted)}{_PART_OF_WORD}", re.IGNORECASE)
