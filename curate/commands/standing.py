"""How a corpus stands: counted from its articles and the decisions on them."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from curate.commands.articles import examiner
from curate.commands.desk import Desk
from curate.commands.pool import ARTICLES_WORTH_A_POOL, done_on
from curate.commands.progress import shown
from curate.filter import EVERYTHING, Expression, Facts, check_for
from curate.model import Decision, Event, EventKind, Examined, Unreadable, Verdict
from curate.quality.stale import is_stale
from curate.session.progress import pace_per_hour
from curate.session.tally import A_SITTING
from curate.store.batches import is_bulk

if TYPE_CHECKING:
    from curate.store import DecisionStore

UNDECIDED = "undecided"


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
    flags: dict[str, int]
    """The most frequent first."""
    curators: dict[str, int]
    """Decisions in force, by who made them."""
    unreadable: tuple[Unreadable, ...]
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
            "unreadable": len(self.unreadable),
            "flags": self.flags,
            "curators": self.curators,
        }


def standing_of(
    desk: Desk,
    store: DecisionStore,
    filter_by: Expression = EVERYTHING,
    now: Callable[[], datetime] = _now,
) -> Standing:
    """Parse the corpus and count what the filter lets through."""
    corpus = desk.corpus()
    count = _Count(store.heads(), check_for(filter_by).holds)
    jobs = 1 if len(corpus) < ARTICLES_WORTH_A_POOL else os.cpu_count() or 1
    for entry in shown(done_on(examiner(desk), corpus, jobs), "looked at", len(corpus)):
        count.note(entry)
    return Standing(
        articles=sum(count.verdicts.values()),
        verdicts=count.verdicts,
        stale=count.stale,
        flags=dict(sorted(count.flags.items(), key=lambda flag: (-flag[1], flag[0]))),
        curators=dict(sorted(count.curators.items())),
        unreadable=tuple(count.unreadable),
        skipped=len(corpus.skipped),
        paces=_paces(store.events(), now()),
    )


class _Count:
    """Counts entries one by one."""

    def __init__(self, heads: Mapping[str, Event], keeps: Callable[[Facts], bool]) -> None:
        self._heads = heads
        self._keeps = keeps
        self.verdicts = dict.fromkeys([*(verdict.value for verdict in Verdict), UNDECIDED], 0)
        self.stale = 0
        self.flags: Counter[str] = Counter()
        self.curators: Counter[str] = Counter()
        self.unreadable: list[Unreadable] = []

    def note(self, entry: Examined | Unreadable) -> None:
        """Count one entry of the corpus, if the filter lets it through."""
        event = self._heads.get(entry.id if isinstance(entry, Unreadable) else entry.article.id)
        decision = event.decision if event else None
        if not self._keeps(_facts(entry, decision)):
            return
        if isinstance(entry, Unreadable):
            self.unreadable.append(entry)
            return
        self.flags.update({flag.flag for flag in entry.flags})
        if decision is None:
            self.verdicts[UNDECIDED] += 1
        else:
            self._note_decision(decision, entry)

    def _note_decision(self, decision: Decision, examined: Examined) -> None:
        self.verdicts[decision.verdict] += 1
        self.curators[decision.curator] += 1
        # What was put off is left to decide anyway.
        if decision.verdict is not Verdict.LATER and is_stale(decision, examined):
            self.stale += 1


def _facts(entry: Examined | Unreadable, decision: Decision | None) -> Facts:
    known = entry if isinstance(entry, Unreadable) else entry.article
    return Facts.about(known, decision, lambda _: cast("Examined", entry))  # asked of articles only


def _paces(events: Iterable[Event], now: datetime) -> dict[str, float]:
    """Give how many articles each curator decides in an hour of today's sitting."""
    times: defaultdict[str, list[datetime]] = defaultdict(list)
    for event in events:
        at = datetime.fromisoformat(event.at)
        if event.kind is EventKind.DECIDE and not is_bulk(event) and now - at <= A_SITTING:
            times[event.curator].append(at)
    paces = {curator: pace_per_hour(times[curator]) for curator in sorted(times)}
    return {curator: pace for curator, pace in paces.items() if pace is not None}
