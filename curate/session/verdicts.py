"""What is in force at every position of the corpus, and what still waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from curate.model import Article, Decision, Unreadable, Verdict
from curate.quality.stale import has_moved
from curate.session.examining import Examiner
from curate.session.progress import Progress
from curate.session.queue import Queue
from curate.session.tally import A_SITTING, Tally
from curate.store import DecisionStore
from curate.store.batches import is_bulk

MOST_IN_BULK = 1_000
"""So many decisions of bulk verdicts are passed over to find those that were made by hand."""


class Verdicts:
    """Joins the store's decisions, by article, to the corpus's entries, by position."""

    def __init__(
        self,
        corpus: Sequence[Article | Unreadable],
        store: DecisionStore,
        examiner: Examiner,
        curator: str,
    ) -> None:
        self._corpus = corpus
        self._store = store
        self._examiner = examiner
        self._positions = {entry.id: position for position, entry in enumerate(corpus)}
        readable = [at for at, entry in enumerate(corpus) if isinstance(entry, Article)]
        self._queue = Queue(readable)
        times = _times_of(store, curator)
        self._tally = Tally(len(corpus), len(corpus) - len(readable), times)
        self._doubtful: list[int] | None = None
        for article in store.heads():
            self.settle(article)

    def position_of(self, article: str) -> int | None:
        """Give where an article stands; None when the corpus does not have it."""
        return self._positions.get(article)

    def decision(self, position: int) -> Decision | None:
        """Give the decision in force at `position`."""
        event = self._store.current(self._corpus[position].id)
        return event.decision if event else None

    def verdict(self, position: int) -> Verdict | None:
        """Give the verdict at `position` that holds for the text as it is, without reading it."""
        return self._tally.verdict(position)

    def waits(self, position: int) -> bool:
        """Does this position still wait for a verdict?"""
        return self._queue.waits(position)

    def settle(self, article: str) -> bool:
        """Take note of what is in force on an article now; does it wait for a verdict?

        A decision whose text has moved, as far as is known without parsing, waits again.
        """
        position = self._positions.get(article)
        entry = None if position is None else self._corpus[position]
        if position is None or not isinstance(entry, Article):
            return False
        decision = self.decision(position)
        if decision is not None and has_moved(decision, entry, self._examiner.known(position)):
            decision = None
        verdict = decision.verdict if decision else None
        self._tally.settle(position, verdict)
        self._queue.settle(position, verdict)
        return self._queue.waits(position)

    def next_waiting(self, after: int) -> int | None:
        """Give the next position that waits for a verdict, going round the end."""
        return self._queue.after(after)

    def check_one(self, parser: str) -> bool | None:
        """Parse one article that another parser's text was accepted of; None when none is left.

        Gives whether it turned out to wait again because its clean text has moved.
        """
        if self._doubtful is None:
            self._doubtful = list(self._accepted_by_another(parser))
        if not self._doubtful:
            return None
        position = self._doubtful.pop()
        self._examiner.examined(position)
        return self.settle(self._corpus[position].id)

    def note_time(self, at: datetime) -> None:
        """Take note of when the curator decided."""
        self._tally.note_time(at)

    def progress(self, now: datetime) -> Progress:
        """Count how far the corpus is."""
        return self._tally.progress(now)

    def _accepted_by_another(self, parser: str) -> Iterator[int]:
        for article, event in self._store.heads().items():
            decision, position = event.decision, self._positions.get(article)
            if decision is None or position is None or decision.parser == parser:
                continue
            if decision.verdict.keeps_text:
                yield position


def _times_of(store: DecisionStore, curator: str) -> Iterator[datetime]:
    """Give when the curator decided in the last sitting, newest first."""
    newest: datetime | None = None
    in_bulk = 0
    for event in store.decided_by(curator):
        if is_bulk(event):
            # A bulk verdict says nothing of the pace, and reading all of it would take long.
            in_bulk += 1
            if in_bulk > MOST_IN_BULK:
                return
            continue
        at = datetime.fromisoformat(event.at)
        newest = newest or at
        if newest - at > A_SITTING:
            return
        yield at
