"""When the curator decided, for the pace of this sitting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain, islice
from typing import NamedTuple

from curate.model import Event
from curate.session.timeline import Timeline
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
        self._times: defaultdict[str, list[datetime]] = defaultdict(list)
        """Of all of them, by article."""
        self._began = datetime.min.replace(tzinfo=UTC)
        """Nothing counts that is older."""
        for event in {each.event: each for each in decisions if is_one_by_one(each)}.values():
            self._take_in(event)
        self._timeline = self._new_timeline()

    def note(self, event: Event) -> None:
        """Take note of a decision that stands."""
        self.forget(event)
        if is_one_by_one(event):
            with self._counting_anew(event.article):
                self._take_in(event)

    def forget(self, event: Event) -> None:
        """Take note that a decision was taken back."""
        decided = self._decided.pop(event.event, None)
        if decided is not None:
            with self._counting_anew(decided.article):
                self._times[decided.article].remove(decided.at)

    def per_hour(self, now: datetime) -> float | None:
        """Give the pace; None until there is something to measure."""
        self._begin_at(now - A_SITTING)
        return self._timeline.per_hour

    def paces(self, now: datetime) -> Paces:
        """Give the pace of now and of today, with what it was measured on."""
        today = self.per_hour(now)
        newest = [at for at in self._timeline.last(NOW_DECISIONS) if now - at <= NOW]
        times, worked = tuple(self._timeline), self._timeline.worked
        return Paces(Timeline(newest).per_hour, today, times, worked)

    def _take_in(self, event: Event) -> None:
        decided = _Decided(datetime.fromisoformat(event.at), event.article)
        self._decided[event.event] = decided
        self._times[decided.article].append(decided.at)

    @contextmanager
    def _counting_anew(self, article: str) -> Iterator[None]:
        """Bring the timeline up to date with what changes in the times of one article."""
        before = self._counted(article)
        yield
        after = self._counted(article)
        for at in before - after:
            self._timeline.discard(at)
        for at in after - before:
            self._timeline.add(at)

    def _counted(self, article: str) -> set[datetime]:
        """Give those of the times of an article that count."""
        counted: list[datetime] = []
        for at in sorted(self._times[article], reverse=True):
            if at >= self._began and (not counted or counted[-1] - at >= DECIDED_ANEW):
                counted.append(at)
        return set(counted)

    def _begin_at(self, began: datetime) -> None:
        """Let nothing count that is older; if the clock was set back, more counts again."""
        was_set_back, self._began = began < self._began, began
        if was_set_back:
            self._timeline = self._new_timeline()
        while (first := self._timeline.first) is not None and first < began:
            self._timeline.discard(first)

    def _new_timeline(self) -> Timeline:
        return Timeline(chain.from_iterable(map(self._counted, self._times)))


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
