"""Which lines are furniture of a site: counted over a whole corpus in two passes.

The first pass only sets a table of small counters, one slot for many lines, so that memory stays
the same however many articles there are. The second counts exactly, but only the lines that the
first has seen often enough. What counts as furniture was set by reading what went.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import regex

from curate.model import Article, Unreadable
from curate.parser import Evidence, context_of
from curate.parser.evidence import shape_of
from curate.parser.page import is_paragraph
from curate.quality.loose import ENDS
from curate.rules import RuleSet

Entries = Callable[[str], Iterable[Article | Unreadable]]
"""Gives the corpus from its beginning, each time it is called with what is being done."""

MIN_PAGES = 40
"""Of a smaller site nothing can be said."""
MIN_COUNT = 8
MIN_SHARE = 0.01
"""Of the site's pages. The most frequent body paragraph of a site stood on 0.5 % of its pages."""
SHORT = 40
"""Shorter lines may be subheadings, which are as frequent as any furniture."""
SHORT_SHARE = 0.5
AT_EDGE = 0.8
REPEATED = 0.5
SENTENCE_SHARE = 0.25
"""Sentences that speak neither to the reader nor of the site may tell the background of a story."""
SAME_WORDING = 0.75
"""A long line whose numbers change from page to page tells something about each article."""
_LONGEST = 400
_SLOTS = 1 << 24
_QUOTES = frozenset('"“”„«»「『')
_INTRODUCES = (":", ":-", "：")
_ADDRESS = regex.compile(
    r"@|www\.|https?:|\.(?:com|org|net|id|de|uk|fr|es|it|nl|pl)\b"
    r"|(?i:\b(?:you|your|our|us|anda|kamu|kami|kalian|klik|click|whatsapp|telegram|newsletter|app"
    r"|ihnen|uns|unsere?[mnrs]?|vous|votre|vos|nous|notre|nos|usted(?:es)?|nuestr[ao]s?|você|noss[ao]s?"
    r"|nostr[aeio]|ons|onze|nasz(?:ego|ej|ych)?|vår[at]?|dig|vores|siz|sizin|вас|вам|ваш|наш)\b)"
)
_LETTER = regex.compile(r"\p{L}")


@dataclass(slots=True)
class Tally:
    """What was seen of one line shape on one site."""

    pages: int = 0
    at_edge: int = 0
    """Pages where it stands before the first paragraph or after the last."""
    repeated: int = 0
    """Pages where it stands more than once."""
    first_wording: str = ""
    same_wording: int = 0
    """Pages where it has the numbers that it had on the first."""

    def note(self, line: SeenLine) -> None:
        """Count one page."""
        self.pages += 1
        self.at_edge += line.at_edge
        self.repeated += line.copies > 1
        self.first_wording = self.first_wording or line.text
        self.same_wording += line.text == self.first_wording

    def is_furniture(self, site: str, pages: int) -> bool:
        """Tell whether such lines go, on a site of so many pages."""
        share = self.pages / pages
        if pages < MIN_PAGES or self.pages < MIN_COUNT or share < MIN_SHARE:
            return False
        line = self.first_wording
        if len(line) < SHORT:
            often = self.at_edge >= AT_EDGE * self.pages or self.repeated >= REPEATED * self.pages
            return often and share >= SHORT_SHARE
        if self.same_wording < SAME_WORDING * self.pages:
            return False
        return share >= SENTENCE_SHARE or not line.endswith(ENDS) or _addresses(line, site)


@dataclass(slots=True)
class SeenLine:
    """A line shape on one page."""

    text: str
    at_edge: bool
    copies: int = 1


def evidence_of(entries: Entries, rules: RuleSet) -> Evidence:
    """Count the lines of a corpus and keep those that are furniture of their sites."""
    slots = bytearray(_SLOTS)
    pages: Counter[str] = Counter()
    for site, lines in _pages(entries("counted"), rules):
        pages[site] += 1
        for shape in lines:
            slot = _slot(site, shape)
            slots[slot] = min(slots[slot] + 1, MIN_COUNT)
    tallies: dict[tuple[str, str], Tally] = {}
    for site, lines in _pages(entries("weighed"), rules):
        for shape, line in lines.items():
            if slots[_slot(site, shape)] >= MIN_COUNT and pages[site] >= MIN_PAGES:
                tallies.setdefault((site, shape), Tally()).note(line)
    return _frozen(pages, tallies)


def _frozen(pages: Counter[str], tallies: dict[tuple[str, str], Tally]) -> Evidence:
    shapes: dict[str, dict[str, int]] = {}
    for (site, shape), tally in sorted(tallies.items(), key=lambda one: one[0]):
        if tally.is_furniture(site, pages[site]):
            shapes.setdefault(site, {})[shape] = tally.pages
    return Evidence({site: pages[site] for site in shapes}, shapes)


def _pages(
    entries: Iterable[Article | Unreadable], rules: RuleSet
) -> Iterator[tuple[str, dict[str, SeenLine]]]:
    """Give the site of each article that has one, and its lines by their shape."""
    for entry in entries:
        if isinstance(entry, Unreadable):
            continue
        site = context_of(entry.metadata, rules).site
        if site:
            yield site, _lines(entry.raw)


def _lines(raw: str) -> dict[str, SeenLine]:
    lines = raw.split("\n")
    paragraphs = [number for number, line in enumerate(lines) if is_paragraph(line)]
    first, last = (paragraphs[0], paragraphs[-1]) if paragraphs else (0, len(lines))
    seen: dict[str, SeenLine] = {}
    for number, line in enumerate(lines):
        text = line.strip()
        if not _may_be_furniture(text):
            continue
        shape = shape_of(text)
        if shape in seen:
            seen[shape].copies += 1
            continue
        seen[shape] = SeenLine(text, not first <= number <= last)
    return seen


def _may_be_furniture(text: str) -> bool:
    """Tell whether a line is worth counting: no quotation, no line that announces the next."""
    return (
        0 < len(text) <= _LONGEST
        and _QUOTES.isdisjoint(text)
        and not text.endswith(_INTRODUCES)
        and _LETTER.search(text) is not None
    )


def _addresses(line: str, site: str) -> bool:
    """Tell whether a line speaks to the reader or of the site itself.

    >>> _addresses("Kirim kabar dari kampung Anda.", "pesisir.example")
    True
    """
    name = site.partition(".")[0]
    return (len(name) > 3 and name in line.casefold()) or _ADDRESS.search(line) is not None


def _slot(site: str, shape: str) -> int:
    key = f"{site}\n{shape}".encode("utf-8", "replace")
    return (zlib.crc32(key) * 2654435761 >> 8) & (_SLOTS - 1)
