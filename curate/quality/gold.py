"""Gold: articles whose lines a person has labelled, to measure the parser against."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from curate.errors import ReadError
from curate.model import Article

KEPT = frozenset("KH")
"""Body and subheadings."""
REMOVED = frozenset("RAMCTD")
"""Related pointers, adverts, metadata, captions, titles repeated, duplicates."""
UNCOUNTED = frozenset("?_")
"""Undecided, and without words."""
_OWN_FIELDS = frozenset({"id", "raw", "labels", "cuts", "note"})


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece to remove from inside a kept line; offsets are code points of raw."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class GoldLine:
    """One raw line with its label."""

    number: int
    start: int
    end: int
    label: str
    cuts: tuple[Cut, ...] = ()


@dataclass(frozen=True, slots=True)
class Gold:
    """One labelled article."""

    article: Article
    lines: tuple[GoldLine, ...]
    fields: Mapping[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The text as a careful curator would leave it."""
        raw = self.article.raw
        return "\n".join(
            _without(raw, line) for line in self.lines if line.label in KEPT or line.label == "_"
        )


def gold_in(path: Path) -> Iterator[Gold]:
    """Give the labelled articles of a JSON Lines file; raises ReadError where it holds no such."""
    with path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as problem:
                raise ReadError(
                    f"{path}:{number}: {problem}", hint="each line is JSON"
                ) from problem
            yield gold_of(row, f"{path}:{number}")


def gold_of(row: Mapping[str, Any], origin: str) -> Gold:
    """Give the labelled article that a record holds; raises ReadError if it is none."""
    try:
        article_id, raw, labels = str(row["id"]), row["raw"], row["labels"]
        cuts = _by_line(row.get("cuts") or ())
        lines = tuple(_lines(raw, labels, cuts))
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as problem:
        raise ReadError(
            f"{origin}: not a labelled article ({problem})",
            hint='it needs "id", "raw", "labels" with a letter for each line of raw, and "cuts"',
        ) from problem
    metadata = {name: value for name, value in row.items() if name not in _OWN_FIELDS}
    return Gold(Article(article_id, raw, metadata, origin=origin), lines, metadata)


def _by_line(cuts: Any) -> Mapping[int, list[tuple[str, str, int]]]:
    by_line: defaultdict[int, list[tuple[str, str, int]]] = defaultdict(list)
    for number, piece, kind, *occurrence in cuts:
        by_line[number].append((piece, kind, occurrence[0] if occurrence else 0))
    return by_line


def _lines(
    raw: str, labels: str, cuts: Mapping[int, list[tuple[str, str, int]]]
) -> Iterator[GoldLine]:
    lines = raw.split("\n")
    if len(labels) != len(lines):
        raise ValueError(f"{len(labels)} labels for {len(lines)} lines")
    unknown = set(labels) - KEPT - REMOVED - UNCOUNTED
    if unknown:
        raise ValueError(f"no such label: {''.join(sorted(unknown))!r}")
    start = 0
    for number, (line, label) in enumerate(zip(lines, labels, strict=True)):
        inside = tuple(_cuts(line, start, cuts.get(number, ())))
        yield GoldLine(number, start, start + len(line), label, inside)
        start += len(line) + 1


def _cuts(line: str, start: int, cuts: Any) -> Iterator[Cut]:
    for piece, kind, occurrence in cuts:
        at = -1
        for _ in range(occurrence + 1):
            at = line.find(piece, at + 1)
        if at >= 0:
            yield Cut(start + at, start + at + len(piece), kind)


def _without(raw: str, line: GoldLine) -> str:
    """Give a line without its cuts."""
    pieces, at = [], line.start
    for cut in sorted(line.cuts, key=lambda cut: cut.start):
        pieces.append(raw[at : cut.start])
        at = max(at, cut.end)
    return "".join([*pieces, raw[at : line.end]])
