"""The verdicts in force, by position, and when the curator gave their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from curate.model import Verdict
from curate.session.progress import Progress, pace_per_hour

A_SITTING = timedelta(hours=12)


class Tally:
    """Keeps count while verdicts come and go, so that asking costs nothing."""

    def __init__(self, total: int, unreadable: int, own_times: Iterable[datetime]) -> None:
        self._total = total
        self._unreadable = unreadable
        self._own_times = list(own_times)
        self._verdicts: dict[int, Verdict] = {}
        self._counts: Counter[Verdict] = Counter()

    def settle(self, position: int, verdict: Verdict | None) -> None:
        """Take note of the verdict that is in force at `position`; None when there is none."""
        before = self._verdicts.pop(position, None)
        if before is not None:
            self._counts[before] -= 1
        if verdict is not None:
            self._verdicts[position] = verdict
            self._counts[verdict] += 1

    def verdict(self, position: int) -> Verdict | None:
        """Give the verdict at `position` that holds for the text as it is."""
        return self._verdicts.get(position)

    def note_time(self, at: datetime) -> None:
        """Take note of when the curator decided."""
        self._own_times.append(at)

    def progress(self, now: datetime) -> Progress:
        """Give the counts, and the curator's pace over the last twelve hours."""
        self._own_times = [at for at in self._own_times if now - at <= A_SITTING]
        return Progress(
            total=self._total,
            verdicts={verdict: self._counts[verdict] for verdict in Verdict},
            unreadable=self._unreadable,
            per_hour_today=pace_per_hour(self._own_times),
        )
