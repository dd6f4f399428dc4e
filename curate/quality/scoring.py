"""The parser measured against labelled articles: what a curator would still have to do."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import regex

from curate.model import Edit, Examined
from curate.parser import replay
from curate.quality.gold import KEPT, REMOVED, Cut, Gold, GoldLine

GONE = 0.15
"""At most this share of its letters left, and a line or piece counts as gone."""
LOST = 0.85
"""Less than this share of its letters left, and a line counts as lost."""
_INVISIBLE = regex.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")


@dataclass(frozen=True, slots=True)
class Miss:
    """One line or piece that came out wrong."""

    kind: str
    article: str
    line: int
    text: str


@dataclass(slots=True)
class Score:
    """The counts over some articles; `figures` makes shares of them."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[Miss] = field(default_factory=list)

    def figures(self) -> dict[str, Any]:
        """Give the shares in per cent, and done/all of each kind of line and piece.

        `untouched` articles come out as the gold text but for white space: a curator would accept
        them and change nothing. `junk` are the lines to remove that are gone, `lost` the lines to
        keep that are gone, `cuts` the pieces to remove from kept lines that are gone, `bitten` the
        letters of kept lines that are gone. `wrong flagged` are the articles with a flag among
        those that are not untouched, `right flagged` the ones among those that are.
        """
        counts = self.counts
        wrong = counts["docs"] - counts["untouched"]
        shares = {
            "docs": counts["docs"],
            "broken": counts["broken"],
            "untouched": _share(counts["untouched"], counts["docs"]),
            "junk": _share(counts["junk done"], counts["junk"]),
            "lost": _share(counts["lost"], counts["good"]),
            "cuts": _share(counts["cuts done"], counts["cuts"]),
            "bitten": _share(counts["bitten letters"], counts["good letters"]),
            "wrong flagged": f"{counts['wrong flagged']}/{wrong}",
            "right flagged": f"{counts['right flagged']}/{counts['untouched']}",
        }
        kinds = sorted(kind for kind in counts if kind.startswith(("junk ", "cut ")))
        return shares | {
            kind: f"{counts[f'{kind} done']}/{counts[kind]}"
            for kind in kinds
            if not kind.endswith("done")
        }

    def note(self, gold: Gold, examined: Examined) -> None:
        """Count one article."""
        outcome = _Outcome(gold, examined.parsed.clean, examined.parsed.edits)
        right = not outcome.broken and outcome.text == outcome.wanted
        self.counts["docs"] += 1
        self.counts["broken"] += outcome.broken
        self.counts["untouched"] += right
        if examined.flags:
            self.counts["right flagged" if right else "wrong flagged"] += 1
        for line in gold.lines:
            if not outcome.letters(line.start, line.end, line.cuts)[1]:
                continue
            if line.label in KEPT:
                self._note_kept(outcome, line)
            elif line.label in REMOVED:
                self._note_removed(outcome, line)

    def _note_kept(self, outcome: _Outcome, line: GoldLine) -> None:
        left, letters = outcome.letters(line.start, line.end, line.cuts)
        there = outcome.has_enough_of(line)
        lost = left < LOST * letters and not there
        self.counts["good"] += 1
        self.counts["good letters"] += letters
        self.counts["bitten letters"] += 0 if there else letters - left
        self.counts["lost"] += lost
        if lost:
            self._miss("LOST", outcome, line.number, line)
        for cut in line.cuts:
            gone = outcome.is_gone(cut)
            self._note_done("cuts", f"cut {cut.kind}", gone)
            if not gone:
                self._miss(f"CUT {cut.kind}", outcome, line.number, cut)

    def _note_removed(self, outcome: _Outcome, line: GoldLine) -> None:
        gone = outcome.is_gone(line) or (
            line.label == "D" and outcome.has_no_more_than_wanted(line)
        )
        self._note_done("junk", f"junk {line.label}", gone)
        if not gone:
            self._miss(f"JUNK {line.label}", outcome, line.number, line)

    def _note_done(self, what: str, kind: str, done: bool) -> None:
        for name in (what, kind):
            self.counts[name] += 1
            self.counts[f"{name} done"] += done

    def _miss(self, kind: str, outcome: _Outcome, number: int, span: GoldLine | Cut) -> None:
        article = outcome.gold.article
        self.misses.append(Miss(kind, article.id, number, article.raw[span.start : span.end]))


class _Outcome:
    """What became of one labelled article."""

    def __init__(self, gold: Gold, clean: str, edits: Iterable[Edit]) -> None:
        edits = tuple(edits)
        self.gold = gold
        self.raw = gold.article.raw
        self.broken = replay(self.raw, edits) != clean
        self.text = squeezed(clean)
        self.wanted = squeezed(gold.text)
        self._left = bytearray(len(self.raw)) if self.broken else _left(self.raw, edits)

    def letters(self, start: int, end: int, cuts: tuple[Cut, ...] = ()) -> tuple[int, int]:
        """Count the letters and digits of a span that are left, and all; cuts do not count."""
        places = [
            at
            for first, last in _between(start, end, cuts)
            for at in range(first, last)
            if self.raw[at].isalnum()
        ]
        return sum(self._left[at] for at in places), len(places)

    def is_gone(self, span: GoldLine | Cut) -> bool:
        """Tell whether hardly a letter of a line or piece is left."""
        left, letters = self.letters(
            span.start, span.end, span.cuts if isinstance(span, GoldLine) else ()
        )
        return left <= GONE * letters

    def has_enough_of(self, line: GoldLine) -> bool:
        """Tell whether the text holds a kept line as often as the gold text does."""
        pieces = (self.raw[first:last] for first, last in _between(line.start, line.end, line.cuts))
        body = squeezed("".join(pieces))
        return not body or self.text.count(body) >= max(1, self.wanted.count(body))

    def has_no_more_than_wanted(self, line: GoldLine) -> bool:
        """Tell whether the text holds a duplicate no more often than the gold text does."""
        body = squeezed(self.raw[line.start : line.end])
        return self.text.count(body) <= self.wanted.count(body)


def squeezed(text: str) -> str:
    """Give a text without white space, case and compatibility forms, which do not count.

    >>> squeezed("Harga  IKAN turun")
    'hargaikanturun'
    """
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _left(raw: str, edits: Iterable[Edit]) -> bytearray:
    """Give 1 for each code point that is left; what was changed into something visible is left."""
    left = bytearray(b"\x01") * len(raw)
    for edit in edits:
        if not edit.replacement.strip():
            left[edit.start : edit.end] = bytes(edit.end - edit.start)
    return left


def _between(start: int, end: int, cuts: Iterable[Cut]) -> Iterator[tuple[int, int]]:
    """Give the spans of start to end that no cut covers."""
    for cut in sorted(cuts, key=lambda cut: cut.start):
        yield start, max(start, cut.start)
        start = max(start, cut.end)
    yield start, end


def _share(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 2) if whole else None
