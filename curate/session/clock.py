"""Where time comes from."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from curate.model import stamp_of


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """The wall clock for history, a steady one for durations in seconds."""

    now: Callable[[], datetime] = _now
    steady: Callable[[], float] = time.monotonic

    def stamp(self) -> str:
        """Give the time now as events carry it."""
        return stamp_of(self.now())
