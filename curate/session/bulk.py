"""One verdict for many articles, and taking it back: in slices, so that a screen can go on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from curate.errors import UsageError
from curate.model import Decision, Event, EventKind, Examined, How, Verdict
from curate.quality.stale import is_stale
from curate.session.row import Row
from curate.store import DecisionStore
from curate.store.batches import batch_of, is_bulk, taken_back_with

if TYPE_CHECKING:
    from curate.session.finding import Finding

A_TRANSACTION = 500
"""Decisions written with one sync: a crash loses no more, and each line of the journal is read
whole."""
BULK_VERDICTS = (Verdict.ACCEPT, Verdict.REJECT, Verdict.LATER)
"""Those that many articles can be given at once."""
SAMPLE = 5
UNREADABLE = "cannot be read"
ALREADY = "decided so already"
FIXED = "fixed by hand"
MEANWHILE = "decided meanwhile"
DRAFTED = "with a draft not decided on"


@dataclass(frozen=True, slots=True)
class BulkPreview:
    """What a bulk verdict would do."""

    verdict: Verdict
    reasons: tuple[str, ...]
    count: int
    verdicts: Mapping[Verdict, int]
    """How many of them have a verdict by now that still holds."""
    drafts: int
    """How many have a changed text or a note that was not decided on."""
    sample: tuple[Row, ...]
    """Some of them, evenly spread."""


class Bulk:
    """A verdict on its way over many articles: one event each, all with the same time.

    An article is left as it is, and counted, when its text cannot be had, when it was fixed by
    hand or has a draft and the verdict would put the parser's text in place of that, and when there
    is nothing to change. What takes no text, as a rejection, is given beside a draft, which stays.
    """

    def __init__(
        self,
        session: Finding,
        positions: Sequence[int],
        verdict: Verdict,
        reasons: tuple[str, ...] = (),
    ) -> None:
        """Raises UsageError for a fix, which is different for every article."""
        if verdict is Verdict.FIX:
            raise UsageError("a fix is made for one article", hint="accept them, or reject them")
        self.verdict = verdict
        self.reasons = reasons
        self.total = len(positions)
        self.counted = 0
        """Of those, for the preview."""
        self._verdicts: Counter[Verdict | None] = Counter()
        self._drafted = frozenset(session.undecided.positions())
        self._drafts = 0
        self.looked_at = 0
        self.decided = 0
        self.left: Counter[str] = Counter()
        """How many were left as they are, by why."""
        self.kept_drafts = 0
        """How many of those decided have a draft that the verdict does not speak of."""
        self._session = session
        self._positions = positions
        self._at = session.stamp()
        self._ready: list[tuple[Decision, str | None]] = []
        """With the event that was in force when the article was looked at."""

    def count_some(self, count: int = 100) -> bool:
        """Count for the preview how so many more were decided; is there more?"""
        part = self._positions[self.counted : self.counted + count]
        self._verdicts.update(map(self._session.verdict, part))
        self._drafts += sum(position in self._drafted for position in part)
        self.counted += len(part)
        return self.counted < self.total

    def preview(self) -> BulkPreview:
        """Say what would be done, without parsing anything."""
        while self.counted < self.total:
            self.count_some(A_TRANSACTION)
        session, found = self._session, self._verdicts
        step = max(1, self.total // SAMPLE)
        return BulkPreview(
            self.verdict,
            self.reasons,
            self.total,
            {verdict: found[verdict] for verdict in Verdict if found[verdict]},
            self._drafts,
            tuple(session.row(at) for at in self._positions[::step][:SAMPLE]),
        )

    def step(self, count: int = 1) -> bool:
        """Look at so many more articles, write what is enough for a transaction; is there more?

        Raises StoreError as deciding by hand does; what was written before stays.
        """
        for position in self._positions[self.looked_at : self.looked_at + count]:
            self._look_at(position)
            self.looked_at += 1
        if self._ready and (len(self._ready) >= A_TRANSACTION or self.looked_at >= self.total):
            self._write()
        return self.looked_at < self.total

    def run(self) -> Bulk:
        """Go through all of it."""
        while self.step(A_TRANSACTION):
            pass
        return self

    def stop(self) -> None:
        """End it here; what was decided so far stays, until it is taken back."""
        if self._ready:
            self._write()
        self.total = self.looked_at

    def _write(self) -> None:
        """Write what still may be; what somebody decided meanwhile stays as it is."""
        store = self._session.store
        for article in store.refresh():
            self._session.settle(article)
        mine = [decision for decision, head in self._ready if self._head(decision.article) == head]
        events = store.decide(mine) if mine else []
        if len(mine) < len(self._ready):
            self.left[MEANWHILE] += len(self._ready) - len(mine)
        self._ready = []
        self.decided += len(events)
        for event in events:
            self._session.settle(event.article)
        store.tidy()

    def _head(self, article: str) -> str | None:
        event = self._session.store.current(article)
        return event.event if event is not None else None

    def _look_at(self, position: int) -> None:
        examined = self._session.look(position)
        cause = UNREADABLE if examined is None else self._why_not(position, examined)
        if cause or examined is None:
            self.left[cause] += 1
            return
        self._ready.append((self._decision(examined), self._head(examined.article.id)))
        self.kept_drafts += self._session.has_unsaved(examined)

    def _why_not(self, position: int, examined: Examined) -> str:
        decision = self._session.decision(position)
        stands = decision is not None and not is_stale(decision, examined)
        if decision is not None and stands:
            if (decision.verdict, decision.reasons) == (self.verdict, self.reasons):
                return ALREADY
            if self.verdict is Verdict.ACCEPT and decision.verdict is Verdict.FIX:
                return FIXED
        if not self.verdict.keeps_text:
            return ""
        if (unsettled := examined.unsettled) is not None:
            return unsettled.why
        return DRAFTED if self._session.has_unsaved(examined) else ""

    def _decision(self, examined: Examined) -> Decision:
        parsed = examined.parsed
        return Decision(
            article=examined.article.id,
            verdict=self.verdict,
            raw_sha256=examined.raw_sha256,
            clean_sha256=examined.clean_sha256,
            text_sha256=examined.clean_sha256,
            edits=tuple((edit.start, edit.end, edit.replacement) for edit in parsed.edits),
            parser=examined.parser,
            reasons=self.reasons,
            curator=self._session.curator,
            at=self._at,
            how=How.BULK,
        )


class TakingBack:
    """The undo or redo of a bulk verdict, on its way."""

    def __init__(self, store: DecisionStore, newest: Event, at: str) -> None:
        """`newest` is one of the decisions, or one of the undos, that are to be taken back."""
        self.newest = newest
        self.done = 0
        self.others = 0
        """So many of the articles have another decision in force, once it was done."""
        undoing = newest.kind is EventKind.DECIDE
        self.kind = EventKind.UNDO if undoing else EventKind.REDO
        self._store = store
        self._at = at
        self._events: Iterator[Event] = (
            batch_of(store, newest) if undoing else taken_back_with(store, newest)
        )

    def step(self, count: int = A_TRANSACTION) -> tuple[str, ...] | None:
        """Take so many more back; gives their articles, None when there are no more."""
        names = [event.event for event in islice(self._events, count)]
        if not names:
            return None
        events = self._store.take_back_all(
            self.kind, names, curator=self.newest.curator, at=self._at
        )
        self.done += len(events)
        self.others += sum(map(self._has_another, events))
        self._store.tidy()
        return tuple(event.article for event in events)

    def _has_another(self, event: Event) -> bool:
        head = self._store.current(event.article)
        given = self._store.event(event.names or "") if self.kind is EventKind.REDO else None
        return head is not None and (given is None or head.event != given.names)


def undoing(store: DecisionStore, curator: str, stamp: Callable[[], str]) -> TakingBack | None:
    """Give the undo of the curator's last decision if that was a bulk verdict."""
    last = store.last_decided(curator)
    return TakingBack(store, last, stamp()) if last is not None and is_bulk(last) else None


def redoing(store: DecisionStore, curator: str, stamp: Callable[[], str]) -> TakingBack | None:
    """Give the redo of the curator's last undo if that took a bulk verdict back."""
    last = store.last_undone(curator)
    taken = store.event(last.names or "") if last is not None else None
    if last is None or taken is None or not is_bulk(taken):
        return None
    return TakingBack(store, last, stamp())
