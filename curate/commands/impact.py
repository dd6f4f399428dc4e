"""How many texts would come out differently with other evidence."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from curate.commands.articles import Examine, examiner
from curate.commands.desk import Desk
from curate.commands.pool import ARTICLES_WORTH_A_POOL, done_on
from curate.commands.progress import shown
from curate.index.evidence_file import content_of, evidence_in
from curate.model import Article, Event, Examined, Unreadable, Verdict
from curate.parser import Evidence
from curate.quality import examine
from curate.quality.stale import is_stale


@dataclass(slots=True)
class Impact:
    """How many texts would change."""

    undecided: int = 0
    """Never decided on, or put off."""
    accepted: int = 0
    """Accepted or fixed, and in need of another decision then."""


@dataclass(frozen=True, slots=True)
class Compare:
    """The task: an article examined as now, and with other evidence."""

    now: Examine
    evidence: bytes
    """As `content_of` writes it, so that it can be sent to another process."""

    def __call__(self, article: Article) -> tuple[Examined, Examined]:
        """Give the article both ways."""
        rules, _ = self.now.tools()
        return self.now(article), examine(article, rules, _evidence(self.evidence))


@lru_cache(maxsize=1)
def _evidence(content: bytes) -> Evidence:
    return evidence_in(content, "counts")


def impact_of(desk: Desk, evidence: Evidence, heads: Mapping[str, Event]) -> Impact:
    """Parse the corpus both ways, and count the texts that differ."""
    corpus = desk.corpus()
    task = Compare(examiner(desk), content_of(evidence))
    jobs = 1 if len(corpus) < ARTICLES_WORTH_A_POOL else os.cpu_count() or 1
    impact = Impact()
    for pair in shown(done_on(task, corpus, jobs), "compared", len(corpus)):
        if not isinstance(pair, Unreadable):
            _note(impact, *pair, heads.get(pair[0].article.id))
    return impact


def _note(impact: Impact, now: Examined, then: Examined, event: Event | None) -> None:
    if now.parsed.clean == then.parsed.clean:
        return
    decision = event.decision if event else None
    if decision is None or decision.verdict is Verdict.LATER:
        impact.undecided += 1
    elif not is_stale(decision, now) and is_stale(decision, then):
        impact.accepted += 1
