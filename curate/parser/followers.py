"""Which lines go together with a label: the headline after it, a block of teasers, the rest."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from curate.parser.page import Page
from curate.rules import Takes

_HEADLINE = range(12, 161)
_IN_SIGNS = 50
_IN_THAI = 90
_STOPS = ("。", "।", "۔")
"""Full stops that no headline ends in, however short it is."""
_SENTENCE_END = regex.compile(r"[.…。।۔:;,]['\"”’»)\]]*$")
_FIRST_ENTRY = regex.compile(r"#?\d{1,2}[.,)]\s")
"""What opens the entries of an article that is a list, and no headline."""
_LATE = 0.6
"""From this share of the text on, what opens the comments may close the article."""
_ADVERT = regex.compile(r"(?i)(?:advertisement|iklan|anzeige|annons|publicité|publicidad)$")
_DASH = regex.compile(r"\s*[-–—]{1,2}\s*$")
_CELL = " | "
_SUBHEADING = 0.6
"""Share of the shortest teaser above that a subheading below them has at most."""
_QUOTE = "\"“”„«'‘"
_QUOTED = regex.compile(
    r"[\"“”„«'‘][^\"“”„«»\n]{5,80}[\"“”»'’](?:\s[-–—]|:)?\s\p{L}[^\n]{10,100}(?<![.!?…:;,\"”“»’'])$"
)
"""A headline that begins with what somebody said, and says more behind it."""
_BEGINNING = 60
_CUT_OFF = regex.compile(r"[\p{L}\p{N}](?:\.{3}|…)$")


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
    if number >= len(page.lines) or not reads_like_a_headline(page.lines[number]):
        return
    if not _is_advert(page, number + 1):  # what stands above an advert opens the next section
        yield number


def _is_advert(page: Page, number: int) -> bool:
    below = next((line for line in page.lines[number : number + 3] if line.strip()), "")
    return _ADVERT.match(below.strip()) is not None


def _block(page: Page, start: int) -> Iterator[int]:
    taken = list(_teasers(page, start))
    if _ends_in_a_subheading(page, taken):
        taken.pop()
    yield from taken


def _teasers(page: Page, start: int) -> Iterator[int]:
    for number in range(start, len(page.lines)):
        line = page.lines[number].strip()
        if number > start and _is_cut_off(line):
            yield number
            return
        if line and not _goes_with_teasers(line):
            return
        if line.count(_CELL) > 1:  # a table begins
            return
        if _DASH.match(page.lines[min(number + 1, len(page.lines) - 1)]):  # a dateline begins
            return
        if line:
            yield number
            if "\u0e00" <= line[-1] <= "\u0e7f":  # without full stops, the next may be body
                return


def _goes_with_teasers(line: str) -> bool:
    """Tell whether a line below a label may be a headline, a kicker or a time."""
    if reads_like_a_headline(line) or _QUOTED.match(line):
        return True
    return len(line) <= _HEADLINE.start and line[-1] not in _STOPS


def _is_cut_off(line: str) -> bool:
    """Tell whether a line below a headline is how its article begins, cut off."""
    return len(line) >= _BEGINNING and _CUT_OFF.search(line) is not None


def _ends_in_a_subheading(page: Page, taken: list[int]) -> bool:
    """Tell whether the last line of a block is far shorter than the others, with body below it."""
    if len(taken) < 2 or not any(page.bodies[taken[-1] + 1 : taken[-1] + 3]):
        return False
    *others, last = (len(page.lines[number].strip()) for number in taken)
    return last < _SUBHEADING * min(others)


def _rest(page: Page, start: int) -> Iterator[int]:
    """Give all that follows, if the article is over: after its last paragraph, or late in it."""
    if start > page.body_span[1] or _is_late(page, start):
        yield from (number for number in range(start, len(page.lines)) if page.lines[number])


def _is_late(page: Page, number: int) -> bool:
    return page.paragraphs_above[number] >= 3 and page.starts[number] >= _LATE * len(page.text)


def reads_like_a_headline(line: str) -> bool:
    """Tell a headline from a sentence of body: short, and not ended by a full stop.

    >>> reads_like_a_headline("Harga Beras Naik Lagi di Pasar Induk")
    True
    >>> reads_like_a_headline("Ia menolak berkomentar lebih jauh.")
    False
    """
    text = line.strip()
    if len(text) not in _HEADLINE or text[0] in _QUOTE or _FIRST_ENTRY.match(text):
        return False
    return len(text) <= _longest(text[-1]) and not _SENTENCE_END.search(text)


def _longest(char: str) -> int:
    """Give how long a headline may be in the script of a character."""
    if "\u0e00" <= char <= "\u0e7f":
        return _IN_THAI
    return _IN_SIGNS if "\u3040" <= char <= "\u9fff" else _HEADLINE.stop
