"""What each line of a page looks like, as far as a person would need it to tell body from page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import regex

from curate.parser.lines import known_lines
from curate.parser.page import SENTENCE_ENDS, Page

_RUNS_ON = regex.compile(r"[\p{Ll},.;)?!]|\(\p{L}{2,8}\) \p{Ll}")
_LIST_ITEM = regex.compile(
    r"\s*(?:[-–—•*▪◦·✓+]\s|\(?\d{1,3}[.)]\s|[a-zA-Z][.)]\s|\d|.{1,40}:\s.{0,25}$|[\p{Sc}]|.*[\p{Sc}]\s?\d|.*\d\s?[\p{Sc}%])"
)
_INNER_STOP = regex.compile(r"[.…] |[.,]['\"”’“»]$")
_FRAGMENTS = 2
_THAI_SENTENCE = 35
_BROKEN = 25
"""Letters of two lines from which they may be one sentence, not two labels of the page."""
_ENTRY = regex.compile(r"(?:.*\s)?\p{Sc}?(?:Rp\s?)?\d[\d.:,]*\S{0,3}$")
_ENTRIES = 3


class Kind(StrEnum):
    """What a line is, seen alone."""

    KNOWN = "known"
    """A rule knows it as furniture."""
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"
    """Short, and ended like a sentence."""
    BARE = "bare"
    """Not ended like a sentence: a headline, a name, a tag, a caption, a list item."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One line that is not blank, with its kind."""

    number: int
    text: str
    kind: Kind

    @property
    def is_list_item(self) -> bool:
        """Tell whether it looks like an entry of a list or a table."""
        return bool(_LIST_ITEM.match(self.text))

    @property
    def is_title_like(self) -> bool:
        """Tell whether it ends as titles do: openly, or with a question, a call or a quotation."""
        return self.kind is Kind.BARE or (
            self.kind is Kind.SENTENCE
            and self.text.endswith(("?", "!", "’", "'", "”", '"', "“", "»", " :"))
            and not _INNER_STOP.search(self.text)
        )

    @property
    def runs_on(self) -> bool:
        """Tell whether it goes on with a sentence begun above."""
        return bool(_RUNS_ON.match(self.text))

    def is_bare(self, below: int) -> bool:
        """Tell whether it is bare and shorter than `below` characters."""
        return self.kind is Kind.BARE and len(self.text) < below


@dataclass(frozen=True, slots=True)
class Judged:
    """A line that is to go, with the name and the reason of what judged it."""

    shape: Shape
    rule: str
    why: str


def shapes_of(page: Page) -> list[Shape]:
    """Give the shapes of all lines that are not blank."""
    if page.shapes is None:
        known = known_lines(page)
        page.shapes = [
            Shape(number, line.strip(), _kind(line, number in known, body))
            for number, (line, body) in enumerate(zip(page.lines, page.bodies, strict=True))
            if line.strip()
        ]
    return page.shapes


def _kind(line: str, known: bool, body: bool) -> Kind:
    if known:
        return Kind.KNOWN
    if body:
        return Kind.PARAGRAPH
    return Kind.SENTENCE if line.rstrip().endswith(SENTENCE_ENDS) else Kind.BARE


def is_fragmented(shapes: list[Shape]) -> bool:
    """Tell whether a scraper broke sentences over lines, so that short lines are body."""
    breaks = sum(
        1
        for before, shape in pairwise(shapes)
        if before.kind is Kind.BARE and shape.kind is not Kind.KNOWN and _goes_on(before, shape)
    )
    return breaks >= _FRAGMENTS


def _goes_on(before: Shape, shape: Shape) -> bool:
    return shape.runs_on and len(before.text) + len(shape.text) >= _BROKEN


def may_be_thai_body(shape: Shape) -> bool:
    """Tell whether a line may be a sentence in Thai, which ends without a full stop."""
    return len(shape.text) >= _THAI_SENTENCE and "\u0e00" <= shape.text[-1] <= "\u0e7f"


def after_the_end(page: Page, shapes: list[Shape]) -> list[Shape]:
    """Give what stands after the mark that an article is over: initials, a source, a pointer.

    Indonesian pages have adverts inside their texts, and sections of one short line behind them.
    """
    if "id" not in page.scope.languages:
        return shapes
    known = known_lines(page)
    for index, (shape, below) in enumerate(pairwise([*shapes, *shapes[-1:]])):
        is_known = shape.kind is Kind.KNOWN
        is_twice = shape.kind is Kind.BARE and shape is not below and shape.text == below.text
        # A line that stands twice is the title of a video and its other text.
        if is_twice or (is_known and not known[shape.number][0].id.endswith(".advert")):
            return shapes[index:]
    return []


def is_a_list(shapes: list[Shape]) -> bool:
    """Tell whether most of some lines end in a number: times, prices, results."""
    own = [shape.text for shape in shapes if shape.kind is not Kind.KNOWN]
    numbered = sum(bool(_ENTRY.match(text)) for text in own if text[0].isalpha())
    return numbered >= _ENTRIES and numbered >= len(own) / 3


def are_verses(shapes: list[Shape]) -> bool:
    """Tell whether short lines are a song's: a title may stand twice, not two different lines."""
    counts = Counter(shape.text for shape in shapes)
    return sum(times > 1 for times in counts.values()) > 1
