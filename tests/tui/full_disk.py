"""A disk that is full for as long as a test says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from curate.errors import StoreFull
from curate.model import Decision, Event


@dataclass
class Disk:
    """Stands before what saves decisions."""

    save: Callable[[Sequence[Decision]], tuple[Event, ...]]
    full: bool = True
    tries: int = 0

    def __call__(self, decisions: Sequence[Decision]) -> tuple[Event, ...]:
        self.tries += 1
        if self.full:
            raise StoreFull("state: no space left on device", hint="make room; it can go on then")
        return self.save(decisions)
