"""Which lines go together with a label: the headline after it, a block of teasers, the rest."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from curate.parser.page import Page
from curate.rules import Takes

_HEADLINE = range(12, 161)
_SENTENCE_END = regex.compile(r"[.…。:;,]['\"”’»)\]]*$")
_LATE = 0.6
"""From this share of the text on, what opens the comments may close the article."""
_QUOTE = "\"“”„«'‘"


def followers(page: Page, start: int, takes: Takes) -> Iterator[int]:
    """Give the numbers of the lines from `start` on that go with the label before them."""
    if takes is Takes.NEXT:
        yield from _next(page, start)
    elif takes is Takes.BLOCK:
        yield from _block(page, start)
    elif takes is Takes.REST:
        yield from _rest(page, start)


def _next(page: Page, start: int) -> Iterator[int]:
    number = start
    while number < len(page.lines) and not page.lines[number].strip():
        number += 1
    if number < len(page.lines) and reads_like_a_headline(page.lines[number]):
        yield number


def _block(page: Page, start: int) -> Iterator[int]:
    for number in range(start, len(page.lines)):
        line = page.lines[number].strip()
        if line and not reads_like_a_headline(line) and len(line) > 12:
            return
        if line:
            yield number


def _rest(page: Page, start: int) -> Iterator[int]:
    """Give all that follows, if the article is over: after its last paragraph, or late in it."""
    if start > page.body_span[1] or _is_late(page, start):
        yield from (number for number in range(start, len(page.lines)) if page.lines[number])


def _is_late(page: Page, number: int) -> bool:
    paragraphs = sum(page.bodies[:number])
    return paragraphs >= 3 and page.starts[number] >= _LATE * len(page.text)


def reads_like_a_headline(line: str) -> bool:
    """Tell a headline from a sentence of body: short, and not ended by a full stop.

    >>> reads_like_a_headline("Harga Beras Naik Lagi di Pasar Induk")
    True
    >>> reads_like_a_headline("Ia menolak berkomentar lebih jauh.")
    False
    """
    text = line.strip()
    return len(text) in _HEADLINE and not _SENTENCE_END.search(text) and text[0] not in _QUOTE
