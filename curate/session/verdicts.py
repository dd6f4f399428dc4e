"""What is in force at every position of the corpus, and what still waits."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from curate.index import Corpus
from curate.model import Article, Decision, Event, EventKind, Examined, Verdict
from curate.quality.stale import has_moved
from curate.session.examining import Examiner
from curate.session.pace import Paces, pace_of
from curate.session.progress import Progress
from curate.session.queue import Queue
from curate.store import DecisionStore
from curate.store.fold import Outline

_AT_ONCE = 1000
"""Decisions that are looked at when the sitting begins; more of them are looked at while idle."""
_COUNTED_AT_A_TIME = 500
_CHECK_SECONDS = 0.002
"""So long decisions are checked before keys are heard again; one that is parsed takes longer."""
_MISSES = 100
"""Articles found decided where none was known to be, as many as nobody waits for."""
_MOST_MISSES = 3000
"""The same for a key: counting some is quicker then."""
_COUNTED_FOR_A_KEY = 8
"""Times so many; a key waits a tenth of a second for it."""


class Verdicts:
    """Joins the store's decisions, by article, to the corpus's entries, by position."""

    def __init__(
        self, corpus: Corpus, store: DecisionStore, examiner: Examiner, curator: str
    ) -> None:
        self._corpus = corpus
        self._store = store
        self._examiner = examiner
        self.queue = Queue(corpus.unreadable())
        self._pace = pace_of(store, curator)
        self._uncounted: Iterator[Outline] | None = None
        self._unchecked: Iterator[Event] | None = None
        """Decisions whose text may have moved; None until it is known what the parser is."""
        heads = store.heads()
        self._all_checked = len(heads) <= _AT_ONCE
        if self._all_checked:
            for article in heads:
                self.settle(article)
        else:
            self._uncounted = store.outlines()

    def position_of(self, article: str) -> int | None:
        """Give where an article stands; None when the corpus does not have it."""
        return self._corpus.position(article)

    def decision(self, position: int) -> Decision | None:
        """Give the decision in force at `position`."""
        return self.decision_on(self._corpus[position].id)

    def decision_on(self, article: str) -> Decision | None:
        """Give the decision in force on an article."""
        event = self._store.current(article)
        return event.decision if event else None

    def verdict(self, position: int) -> Verdict | None:
        """Give the verdict at `position` that holds for the text as it is, without reading it."""
        return self.queue.verdict(position)

    def waits(self, position: int) -> bool:
        """Does this position still wait for a verdict?"""
        return self.queue.waits(position)

    def settle(self, article: str) -> bool:
        """Take note of what is in force on an article now; does it wait for a verdict?

        A decision whose text has moved, as far as is known without parsing, waits again.
        """
        position = self.position_of(article)
        return position is not None and self._settle_at(position)

    def _settle_at(self, position: int, examined: Examined | None = None) -> bool:
        entry = self._corpus[position]
        if not isinstance(entry, Article):
            return False
        decision = self.decision(position)
        known = examined or self._examiner.known(position)
        if decision is not None and has_moved(decision, entry, known):
            decision = None
        self.queue.settle(position, decision.verdict if decision else None)
        return self.queue.waits(position)

    def next_waiting(self, after: int) -> int | None:
        """Give the next position that waits for a verdict, going round the end.

        While decisions are counted, also None when it is not found before a key is felt to wait.
        """
        found = self.soon_waiting(after, _MOST_MISSES)
        if found is None and self.counting:
            for _ in range(_COUNTED_FOR_A_KEY):
                if not self._count_some():
                    break
            found = self.soon_waiting(after, _MOST_MISSES)
        return found

    def soon_waiting(self, after: int, misses: int = _MISSES) -> int | None:
        """Give the same, if that is quickly found.

        While decisions are counted, so many are looked up that turn out to be decided.
        """
        for _ in range(misses):
            found = self.queue.after(after)
            if found is None or self._uncounted is None:
                return found
            if not self._count_at(found) and self._settle_at(found):
                return found
        return None

    def _count_at(self, position: int) -> bool:
        """Count the decision at a position; is there one, and need it not be given again?"""
        outline = self._store.outline(self._corpus.key(position))
        if outline is None or outline.verdict is Verdict.LATER:
            return False
        self.queue.settle(position, outline.verdict)
        return True

    def look_on(self, parser: str) -> bool:
        """Do a little of what waits until nobody types; False when there is nothing left.

        Decisions are counted first. Then the texts of those are compared that were made on another
        parser's text, or on a raw text that nobody has compared yet: where one has moved, its
        article waits for a verdict again.
        """
        return self._count_some() or self._check_some(parser)

    @property
    def counting(self) -> bool:
        """Are there decisions that the counts do not know of yet?"""
        return self._uncounted is not None

    def note(self, event: Event) -> None:
        """Take note of what the curator just did: a decision, or one taken back or given again."""
        decided = self._store.named_at_last(event)
        if event.kind is EventKind.UNDO:
            self._pace.forget(decided)
        else:
            self._pace.note(decided)

    def paces(self, now: datetime) -> Paces:
        """Give how quickly the curator decides, now and today."""
        return self._pace.paces(now)

    def progress(self, now: datetime) -> Progress:
        """Count how far the corpus is."""
        return Progress(
            total=len(self._corpus),
            verdicts={verdict: self.queue.count(verdict) for verdict in Verdict},
            unreadable=self.queue.unreadable,
            per_hour_today=self._pace.per_hour(now),
            counting=self.counting,
        )

    def _count_some(self) -> bool:
        if self._uncounted is None:
            return False
        some = list(islice(self._uncounted, _COUNTED_AT_A_TIME))
        for place, position in self._corpus.having_each([outline.key for outline in some]):
            self.queue.settle(position, some[place].verdict)
        if len(some) < _COUNTED_AT_A_TIME:
            self._uncounted = None
        return True

    def _check_some(self, parser: str) -> bool:
        if self._unchecked is None:
            self._unchecked = self._doubtful(parser)
        end = time.monotonic() + _CHECK_SECONDS
        for event in self._unchecked:
            position = self.position_of(event.article)
            if position is not None and event.decision is not None:
                self._check(position, event.decision, parser)
            if time.monotonic() >= end:
                return True
        return False

    def _doubtful(self, parser: str) -> Iterator[Event]:
        for event in self._store.heads().values():
            decision = event.decision
            if decision is None:
                continue
            by_another = decision.verdict.keeps_text and decision.parser != parser
            if by_another or not self._all_checked:
                yield event

    def _check(self, position: int, decision: Decision, parser: str) -> None:
        by_another = decision.verdict.keeps_text and decision.parser != parser
        self._settle_at(position, self._examiner.look(position) if by_another else None)
