"""How far a corpus is, and at what pace."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from curate.counting import counted
from curate.model import Verdict

LONGEST_PAUSE = timedelta(minutes=5)
FEWEST_STEPS = 5
"""Fewer say nothing of a pace yet."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts over the whole corpus, as the store has them."""

    total: int
    verdicts: Mapping[Verdict, int]
    unreadable: int
    per_hour_today: float | None
    """The curator's own pace; None until there is something to measure."""
    counting: bool = False
    """Are there decisions that are not counted yet?"""

    @property
    def decided(self) -> int:
        """Articles with a verdict that is not `later`."""
        return sum(count for verdict, count in self.verdicts.items() if verdict != Verdict.LATER)

    @property
    def left(self) -> int:
        """Articles that can be read and still wait for a verdict."""
        return self.total - self.decided - self.unreadable


def articles_told(total: int, unreadable: int) -> str:
    """Say how many articles there are, and how many of them could not be read.

    >>> articles_told(1200, 1), articles_told(1, 0)
    ('1,200 articles, 1 of them unreadable', '1 article')
    """
    told = f", {unreadable:,} of them unreadable" if unreadable else ""
    return f"{counted(total, 'article')}{told}"


def pace_per_hour(times: Iterable[datetime]) -> float | None:
    """Give decisions per hour of work; pauses of over five minutes are not counted.

    >>> start = datetime(2026, 1, 1, 8)
    >>> pace_per_hour(start + timedelta(minutes=minute) for minute in (0, 1, 2, 3, 60, 61, 62))
    60.0
    """
    worked = _gaps_of_work(times)
    seconds = sum(worked, timedelta()).total_seconds()
    return len(worked) * 3600 / seconds if len(worked) >= FEWEST_STEPS and seconds else None


def time_worked(times: Iterable[datetime]) -> timedelta:
    """Give the time between the first and the last, without pauses of over five minutes."""
    return sum(_gaps_of_work(times), timedelta())


def _gaps_of_work(times: Iterable[datetime]) -> list[timedelta]:
    gaps = (later - sooner for sooner, later in pairwise(sorted(times)))
    return [gap for gap in gaps if gap <= LONGEST_PAUSE]
