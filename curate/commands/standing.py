"""How a corpus stands: counted from its articles and the decisions on them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from curate.commands.articles import Examine, examiner
from curate.commands.desk import Desk
from curate.commands.pool import ARTICLES_WORTH_A_POOL, done_on
from curate.commands.progress import shown
from curate.index import Corpus, HeldCorpus
from curate.model import (
    Article,
    Decision,
    Event,
    Examined,
    Unreadable,
    Verdict,
)
from curate.quality.stale import has_moved, is_stale
from curate.session.pace import pace_of

if TYPE_CHECKING:
    from curate.store import DecisionStore

UNDECIDED = "undecided"
SHOWN_UNREADABLE = 5


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Standing:
    """The counts of `curate status`."""

    articles: int
    """Those that can be read."""
    verdicts: dict[str, int]
    """Every verdict, and `undecided`; together they are all articles."""
    stale: int
    flags: dict[str, int] | None
    """The most frequent first; None where the articles were not parsed for it."""
    curators: dict[str, int]
    """Decisions in force, by who made them."""
    unreadable: int
    some_unreadable: tuple[Unreadable, ...]
    skipped: int
    paces: dict[str, float]
    """Decisions an hour, of everyone who decided today."""

    @property
    def left(self) -> int:
        """Articles that still wait for a verdict: never decided, put off, or moved since."""
        return self.verdicts[UNDECIDED] + self.verdicts[Verdict.LATER] + self.stale

    def as_row(self) -> dict[str, Any]:
        """Give the counts as `curate status --json` prints them."""
        return {
            "articles": self.articles,
            "verdicts": self.verdicts,
            "stale": self.stale,
            "unreadable": self.unreadable,
            "flags": self.flags,
            "curators": self.curators,
        }


def standing_of(
    desk: Desk, store: DecisionStore, *, flags: bool, now: Callable[[], datetime] = _now
) -> Standing:
    """Count; of a corpus that is not small, `flags` are counted only where they are asked for."""
    corpus = desk.corpus()
    by_parsing = flags or isinstance(corpus, HeldCorpus)
    heads = store.heads()
    count = _by_parsing(desk, corpus, heads) if by_parsing else _by_decisions(desk, corpus, heads)
    unreadable = [at for at, mark in enumerate(corpus.unreadable()) if mark]
    articles = len(corpus) - len(unreadable)
    count.verdicts[UNDECIDED] = articles - sum(count.verdicts[verdict] for verdict in Verdict)
    by_number = sorted(count.flags.items(), key=lambda flag: (-flag[1], flag[0]))
    return Standing(
        articles=articles,
        verdicts=count.verdicts,
        stale=count.stale,
        flags=dict(by_number) if by_parsing else None,
        curators=dict(sorted(count.curators.items())),
        unreadable=len(unreadable),
        some_unreadable=tuple(_some_unreadable(corpus, unreadable)),
        skipped=len(corpus.skipped),
        paces=_paces(store, sorted(count.curators), now()),
    )


def _some_unreadable(corpus: Corpus, positions: list[int]) -> Iterator[Unreadable]:
    for entry in map(corpus.entry, positions[:SHOWN_UNREADABLE]):
        if isinstance(entry, Unreadable):
            yield entry


def _by_parsing(desk: Desk, corpus: Corpus, heads: Mapping[str, Event]) -> _Count:
    count = _Count()
    jobs = 1 if len(corpus) < ARTICLES_WORTH_A_POOL else os.cpu_count() or 1
    for entry in shown(done_on(examiner(desk), corpus, jobs), "looked at", len(corpus)):
        if isinstance(entry, Examined):
            count.note_flags(entry)
            count.note_decision(heads.get(entry.article.id), partial(_is_stale, entry))
    return count


def _by_decisions(desk: Desk, corpus: Corpus, heads: Mapping[str, Event]) -> _Count:
    """Look only at what was decided on; parse it only where another parser's text was kept."""
    count, examine = _Count(), examiner(desk)
    parser = examine(Article("", "")).parser
    for event in shown(heads.values(), "looked at", len(heads)):
        position = corpus.position(event.article)
        entry = None if position is None else corpus.entry(position)
        if isinstance(entry, Article):
            count.note_decision(event, partial(_has_moved, entry, examine, parser))
    return count


def _is_stale(entry: Examined, decision: Decision) -> bool:
    return is_stale(decision, entry)


def _has_moved(article: Article, examine: Examine, parser: str, decision: Decision) -> bool:
    same_parser = decision.parser == parser or not decision.verdict.keeps_text
    return has_moved(decision, article, None if same_parser else examine(article))


class _Count:
    """Counts articles one by one."""

    def __init__(self) -> None:
        self.verdicts = dict.fromkeys([*(verdict.value for verdict in Verdict), UNDECIDED], 0)
        self.stale = 0
        self.flags: Counter[str] = Counter()
        self.curators: Counter[str] = Counter()

    def note_flags(self, entry: Examined) -> None:
        """Count the flags of an article."""
        self.flags.update({flag.flag for flag in entry.flags})

    def note_decision(self, event: Event | None, moved: Callable[[Decision], bool]) -> None:
        """Count the decision on an article, whose text `moved` or not."""
        if event is None or event.decision is None:
            return
        decision = event.decision
        self.verdicts[decision.verdict] += 1
        self.curators[event.curator] += 1
        # What was put off is left to decide anyway.
        if decision.verdict is not Verdict.LATER and moved(decision):
            self.stale += 1


def _paces(store: DecisionStore, curators: Iterable[str], now: datetime) -> dict[str, float]:
    """Give how many articles each curator decides in an hour of today's sitting."""
    paces = {curator: pace_of(store, curator).per_hour(now) for curator in curators}
    return {curator: pace for curator, pace in paces.items() if pace is not None}
