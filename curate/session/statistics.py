"""What a sitting can say of itself in numbers; what takes long is counted a little at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from curate.model import Event, Verdict
from curate.session.pace import Paces
from curate.session.progress import Progress
from curate.session.tally import Tally
from curate.store import DecisionStore

SLOT = timedelta(minutes=15)
READ_AT_A_TIME = 20


@dataclass(frozen=True, slots=True)
class Estimate:
    """How long what is left will take one curator, by the paces that were measured."""

    left: int
    shortest: timedelta | None
    """None while no pace is known."""
    longest: timedelta | None


class DecisionCounts:
    """Counts over the decisions in force, read some at a time."""

    def __init__(self, store: DecisionStore) -> None:
        heads = store.heads()
        self.total = len(heads)
        self.read = 0
        self.reasons: Counter[str] = Counter()
        self.rejected = 0
        self.unreasoned = 0
        """Rejected for no reason that was given."""
        self.curators: Counter[str] = Counter()
        self._heads: Iterator[Event] = iter(heads.values())

    def step(self, count: int = READ_AT_A_TIME) -> bool:
        """Read so many more; was there one?"""
        before = self.read
        for event in islice(self._heads, count):
            self.read += 1
            self._note(event)
        return self.read > before

    def _note(self, event: Event) -> None:
        decision = event.decision
        if decision is None:
            return
        self.curators[decision.curator] += 1
        if decision.verdict is Verdict.REJECT:
            self.rejected += 1
            self.unreasoned += not decision.reasons
            self.reasons.update(set(decision.reasons))


@dataclass(frozen=True, slots=True)
class Statistics:
    """Everything that the page of statistics shows."""

    progress: Progress
    paces: Paces
    decisions: DecisionCounts
    tally: Tally


def estimate(progress: Progress, paces: Paces) -> Estimate:
    """Give how long what is left will take, if the paces go on and nobody else decides."""
    known = [pace for pace in (paces.now, paces.today) if pace]
    hours = sorted(progress.left / pace for pace in known)
    if not hours:
        return Estimate(progress.left, None, None)
    return Estimate(progress.left, timedelta(hours=hours[0]), timedelta(hours=hours[-1]))


def by_slot(times: Sequence[datetime], slot: timedelta = SLOT) -> list[int]:
    """Count times in stretches of equal length, from the first time to the last.

    >>> start = datetime(2026, 1, 1, 8)
    >>> by_slot([start, start + timedelta(minutes=1), start + timedelta(minutes=40)])
    [2, 0, 1]
    """
    if not times:
        return []
    first, last = min(times), max(times)
    counts = [0] * ((last - first) // slot + 1)
    for time in times:
        counts[(time - first) // slot] += 1
    return counts
