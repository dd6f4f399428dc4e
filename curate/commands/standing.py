"""How a corpus stands: counted from its articles and the decisions on them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from curate.commands.articles import Examine, examiner
from curate.commands.desk import Desk
from curate.commands.pool import ARTICLES_WORTH_A_POOL, done_on
from curate.commands.progress import shown
from curate.filter import EVERYTHING, Expression, Facts, check_for
from curate.index import Corpus, HeldCorpus
from curate.model import Article, Decision, Event, Examined, Unreadable, Verdict
from curate.quality.stale import has_moved, is_stale
from curate.session.pace import pace_of
from curate.session.undecided import undecided_drafts
from curate.store.drafts import DraftFolder, DraftMarks

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
    drafts: int
    """Articles with something changed, text or note, that was not decided on."""
    paces: dict[str, float]
    """Decisions an hour, of everyone who decided today."""

    @property
    def total(self) -> int:
        """All articles, those too that could not be read: the screen counts them so."""
        return self.articles + self.unreadable

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
            "drafts": self.drafts,
        }


def standing_of(
    desk: Desk,
    store: DecisionStore,
    filter_by: Expression = EVERYTHING,
    *,
    flags: bool = False,
    now: Callable[[], datetime] = _now,
) -> Standing:
    """Count what the filter lets through.

    Of a corpus that is not small, `flags` are counted only where they are asked for.
    """
    corpus = desk.corpus()
    by_parsing = flags or filter_by != EVERYTHING or isinstance(corpus, HeldCorpus)
    heads = store.heads()
    folder = DraftFolder(desk.state)
    if by_parsing:
        marks, keeps = DraftMarks(folder), check_for(filter_by).holds
        count = _by_parsing(desk, corpus, heads, marks, keeps)
    else:
        count = _by_decisions(desk, corpus, heads)
        decided = partial(_decision_of, heads)
        count.drafts = sum(1 for _ in undecided_drafts(folder, corpus, decided))
    by_number = sorted(count.flags.items(), key=lambda flag: (-flag[1], flag[0]))
    return Standing(
        articles=sum(count.verdicts.values()),
        verdicts=count.verdicts,
        stale=count.stale,
        flags=dict(by_number) if by_parsing else None,
        curators=dict(sorted(count.curators.items())),
        unreadable=count.unreadable,
        some_unreadable=tuple(count.some_unreadable),
        skipped=len(corpus.skipped),
        drafts=count.drafts,
        paces=_paces(store, sorted(count.curators), now()),
    )


def _by_parsing(
    desk: Desk,
    corpus: Corpus,
    heads: Mapping[str, Event],
    marks: DraftMarks,
    keeps: Callable[[Facts], bool],
) -> _Count:
    count = _Count()
    jobs = 1 if len(corpus) < ARTICLES_WORTH_A_POOL else os.cpu_count() or 1
    for entry in shown(done_on(examiner(desk), corpus, jobs), "looked at", len(corpus)):
        name = entry.id if isinstance(entry, Unreadable) else entry.article.id
        decision = _decision_of(heads, name)
        if not keeps(_facts(entry, decision, marks)):
            continue
        if isinstance(entry, Unreadable):
            count.note_unreadable(entry)
            continue
        count.flags.update({flag.flag for flag in entry.flags})
        count.note(decision, partial(_is_stale, entry))
        count.drafts += marks.wait(entry.article, decision)
    return count


def _by_decisions(desk: Desk, corpus: Corpus, heads: Mapping[str, Event]) -> _Count:
    """Look only at what was decided on; parse it only where another parser's text was kept."""
    count, examine = _Count(), examiner(desk)
    parser = examine(Article("", "")).parser
    for event in shown(heads.values(), "looked at", len(heads)):
        position = corpus.position(event.article)
        entry = None if position is None else corpus.entry(position)
        if isinstance(entry, Article):
            count.note(event.decision, partial(_has_moved, entry, examine, parser))
    unreadable = corpus.unreadable()
    for at, mark in enumerate(unreadable):
        if mark:
            count.note_unreadable(corpus.entry(at))
    count.verdicts[UNDECIDED] = len(corpus) - count.unreadable - sum(count.verdicts.values())
    return count


def _decision_of(heads: Mapping[str, Event], article: str) -> Decision | None:
    event = heads.get(article)
    return event.decision if event else None


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
        self.unreadable = 0
        self.drafts = 0
        self.some_unreadable: list[Unreadable] = []

    def note_unreadable(self, entry: Article | Unreadable) -> None:
        """Count an entry that could not be read, and keep the first few."""
        self.unreadable += 1
        if isinstance(entry, Unreadable) and len(self.some_unreadable) < SHOWN_UNREADABLE:
            self.some_unreadable.append(entry)

    def note(self, decision: Decision | None, moved: Callable[[Decision], bool]) -> None:
        """Count the decision on an article, whose text `moved` or not."""
        if decision is None:
            self.verdicts[UNDECIDED] += 1
            return
        self.verdicts[decision.verdict] += 1
        self.curators[decision.curator] += 1
        # What was put off is left to decide anyway.
        if decision.verdict is not Verdict.LATER and moved(decision):
            self.stale += 1


def _facts(entry: Examined | Unreadable, decision: Decision | None, drafts: DraftMarks) -> Facts:
    known = entry if isinstance(entry, Unreadable) else entry.article

    def examined(_: Article) -> Examined:
        return cast("Examined", entry)  # asked of articles only

    return Facts.about(known, decision, examined, drafts)


def _paces(store: DecisionStore, curators: Iterable[str], now: datetime) -> dict[str, float]:
    """Give how many articles each curator decides in an hour of today's sitting."""
    paces = {curator: pace_of(store, curator).per_hour(now) for curator in curators}
    return {curator: pace for curator, pace in paces.items() if pace is not None}
