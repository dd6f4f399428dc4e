"""When the curator decided, for the pace of this sitting."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from curate.model import Event, How
from curate.session.progress import pace_per_hour, time_worked
from curate.store import DecisionStore
from curate.store.batches import is_bulk

A_SITTING = timedelta(hours=12)
_REMEMBERED = 2000
"""Decisions of earlier sittings that count; more would only take time to read."""


NOW = timedelta(minutes=30)
NOW_DECISIONS = 20
"""The pace of now is that of so many decisions, and of no older ones than that."""


@dataclass(frozen=True, slots=True)
class Paces:
    """How quickly a curator decides; None where there is nothing to measure."""

    now: float | None = None
    today: float | None = None
    """Over the decisions of the last twelve hours."""
    times: tuple[datetime, ...] = ()
    """Of these decisions, oldest first."""
    worked: timedelta = timedelta()
    """Time between them, pauses left out."""


class Pace:
    """The times of a curator's own decisions in the last twelve hours."""

    def __init__(self, newest_first: Iterable[datetime] = ()) -> None:
        self._times = deque(reversed(list(_of_one_sitting(newest_first))))

    def note(self, at: datetime) -> None:
        """Take note of when the curator decided."""
        self._times.append(at)

    def per_hour(self, now: datetime) -> float | None:
        """Give the pace; None until there is something to measure."""
        self._forget_before(now - A_SITTING)
        return pace_per_hour(self._times)

    def paces(self, now: datetime) -> Paces:
        """Give the pace of now and of today, with what it was measured on."""
        self._forget_before(now - A_SITTING)
        newest = [at for at in islice(reversed(self._times), NOW_DECISIONS) if now - at <= NOW]
        times = tuple(sorted(self._times))
        return Paces(pace_per_hour(newest), pace_per_hour(times), times, time_worked(times))

    def _forget_before(self, time: datetime) -> None:
        while self._times and self._times[0] < time:
            self._times.popleft()


def pace_of(store: DecisionStore, curator: str) -> Pace:
    """Give the pace of a curator, from what was decided before."""
    newest_first = islice(store.decided_by(curator), _REMEMBERED)
    return Pace(datetime.fromisoformat(event.at) for event in newest_first if _shows_pace(event))


def _shows_pace(event: Event) -> bool:
    """Was it decided then, one by one? Not in bulk, nor earlier and under another name."""
    carried = event.decision is not None and event.decision.how is How.CARRIED
    return not carried and not is_bulk(event)


def _of_one_sitting(newest_first: Iterable[datetime]) -> Iterable[datetime]:
    newest: datetime | None = None
    for at in newest_first:
        newest = newest or at
        if newest - at > A_SITTING:
            return
        yield at
