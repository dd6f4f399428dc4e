"""The receipt: how an export came about, the same on every run with the same input."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from curate import __version__
from curate.export.order import Order
from curate.export.selection import LeftOut, Omission, Taken
from curate.export.targets import Target
from curate.model import Article, Decision, Unreadable, Verdict, sha256_of

RECEIPT_VERSION = 1


@dataclass(frozen=True, slots=True)
class Tools:
    """The digests of what cleaned the texts."""

    rules: str
    evidence: str = "-"


@dataclass
class Tally:
    """Counts an export while it runs."""

    articles: int = 0
    decided: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    exported: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    not_in_corpus: int = 0
    """Decisions on articles that the corpus does not have."""
    damaged: list[str] = field(default_factory=list)
    """Ids of the articles whose decision no longer gives its text."""
    changed: list[str] = field(default_factory=list)
    """Ids of the exported articles that were changed by hand since, which is not exported."""

    def __post_init__(self) -> None:
        self._input = hashlib.sha256()

    def reading(self, entries: Iterable[Article | Unreadable]) -> Iterator[Article | Unreadable]:
        """Hand the entries on, counting them and hashing their ids and raw texts."""
        for entry in entries:
            self.articles += 1
            raw = sha256_of(entry.raw) if isinstance(entry, Article) else "unreadable"
            self._input.update(f"{raw} {entry.id}\n".encode())
            yield entry

    def note(self, judged: Taken | LeftOut) -> None:
        """Count one article that was taken or left out."""
        if judged.decision is not None:
            self._note_decision(judged.decision)
        if isinstance(judged, LeftOut):
            self.left_out[judged.cause] += 1
            if judged.cause is Omission.DAMAGED:
                self.damaged.append(judged.id)
            return
        self.exported[judged.decision.verdict] += 1
        self.rules.update(edit.rule for edit in judged.examined.parsed.edits)

    def _note_decision(self, decision: Decision) -> None:
        self.decided[decision.verdict] += 1
        self.reasons.update(decision.reasons)

    def receipt(self, order: Order, target: Target, tools: Tools) -> dict[str, Any]:
        """Give the receipt as data."""
        row: dict[str, Any] = {
            "v": RECEIPT_VERSION,
            "curate": __version__,
            "selection": order.selection,
            "articles": self.articles,
            "decisions": {
                "verdicts": _every_verdict(self.decided),
                "reasons": _sorted(self.reasons),
            },
            "exported": {
                "articles": self.exported.total(),
                "verdicts": _every_verdict(self.exported),
                "rules": _sorted(self.rules),
            },
            "left_out": {cause.value: self.left_out[cause] for cause in Omission},
            "not_in_corpus": self.not_in_corpus,
            "sha256": {
                "input": self._input.hexdigest(),
                "output": target.digest,
                "rules": tools.rules,
                "evidence": tools.evidence,
            },
        }
        return row if target.files is None else row | {"files": target.files}


def receipt_bytes(receipt: Mapping[str, Any]) -> bytes:
    """Give a receipt as JSON that a person can read."""
    return orjson.dumps(receipt, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _every_verdict(counted: Mapping[str, int]) -> dict[str, int]:
    return {verdict.value: counted.get(verdict, 0) for verdict in Verdict}


def _sorted(counted: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counted.items()))
