"""When the curator decided, for the pace of this sitting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import NamedTuple

from curate.model import Event
from curate.session.progress import pace_per_hour, time_worked
from curate.store import DecisionStore
from curate.store.batches import is_one_by_one

A_SITTING = timedelta(hours=12)
_REMEMBERED = 2000
"""Decisions of earlier sittings that count; more would only take time to read."""
DECIDED_ANEW = timedelta(hours=1)
"""An article that is decided again sooner is the same piece of work."""

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


class _Decided(NamedTuple):
    at: datetime
    article: str


class Pace:
    """The times of a curator's own decisions that stand, in the last twelve hours.

    A decision that was taken back does not count, and one given again by redo counts at its own
    time. Of decisions on the same article within an hour only the last counts: changing one's mind
    is not a second article. After that the article was looked at anew, and counts once more.
    """

    def __init__(self, decisions: Iterable[Event] = ()) -> None:
        """`decisions` come in any order."""
        self._decided: dict[str, _Decided] = {}
        """By event."""
        for event in decisions:
            self.note(event)

    def note(self, event: Event) -> None:
        """Take note of a decision that stands."""
        if is_one_by_one(event):
            at = datetime.fromisoformat(event.at)
            self._decided[event.event] = _Decided(at, event.article)

    def forget(self, event: Event) -> None:
        """Take note that a decision was taken back."""
        self._decided.pop(event.event, None)

    def per_hour(self, now: datetime) -> float | None:
        """Give the pace; None until there is something to measure."""
        return pace_per_hour(self._times(now))

    def paces(self, now: datetime) -> Paces:
        """Give the pace of now and of today, with what it was measured on."""
        times = self._times(now)
        newest = [at for at in times[-NOW_DECISIONS:] if now - at <= NOW]
        return Paces(pace_per_hour(newest), pace_per_hour(times), times, time_worked(times))

    def _times(self, now: datetime) -> tuple[datetime, ...]:
        """Give when the decisions were made that count, the oldest first."""
        began = now - A_SITTING
        self._decided = {event: each for event, each in self._decided.items() if each.at >= began}
        counted: dict[str, datetime] = {}
        """The time that was counted last, by article."""
        times: list[datetime] = []
        for at, article in sorted(self._decided.values(), reverse=True):
            if article not in counted or counted[article] - at >= DECIDED_ANEW:
                counted[article] = at
                times.append(at)
        return tuple(reversed(times))


def pace_of(store: DecisionStore, curator: str) -> Pace:
    """Give the pace of a curator, from the decisions made before that stand."""
    newest_first = islice(store.decided_by(curator), _REMEMBERED)
    return Pace(event for event in _of_one_sitting(newest_first) if store.in_force(event.event))


def _of_one_sitting(newest_first: Iterable[Event]) -> Iterable[Event]:
    newest: datetime | None = None
    for event in filter(is_one_by_one, newest_first):
        at = datetime.fromisoformat(event.at)
        newest = newest or at
        if newest - at > A_SITTING:
            return
        yield event
