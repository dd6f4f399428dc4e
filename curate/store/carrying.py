"""Decisions carried over to another article that has the same text, in place of the old ones."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from curate.model import Event, EventKind, How
from curate.store.events import Recorded, deciding, taking_back
from curate.store.fold import Fold

AT_ONCE = 500
"""Carried in one transaction, whose line is read in one piece."""
CARRIER = "curate doctor"
"""In whose name the old decisions are taken back, so that no curator's redo brings them again."""


@dataclass(frozen=True, slots=True)
class Carry:
    """One curator's decision that is to be on another article."""

    taken: tuple[Event, ...]
    """The decisions that it stands in place of, the newest first; all are in force."""
    article: str
    standing: str | None
    """The event of the curator's decision on that article as it was looked at."""

    @property
    def event(self) -> Event:
        """The decision that is carried."""
        return self.taken[0]


def events_of(
    carries: Sequence[Carry], fold: Fold, made: Container[str], *, at: str, node: str
) -> list[Recorded]:
    """Give the events of those carries that are still right.

    Each takes the old decisions back and makes the new one. `made` holds the events of those
    that were carried just before.
    """
    events: list[Recorded] = []
    for carry in carries:
        if not _still_right(carry, fold, made):
            continue
        for taken in carry.taken:
            lamport = fold.lamport + len(events) + 1
            events.append(
                taking_back(
                    EventKind.UNDO, taken, curator=CARRIER, at=at, lamport=lamport, node=node
                )
            )
        assert carry.event.decision is not None
        decision = replace(carry.event.decision, article=carry.article, how=How.CARRIED)
        events.append(deciding(decision, fold.lamport + len(events) + 1, node))
    return events


def _still_right(carry: Carry, fold: Fold, made: Container[str]) -> bool:
    """Did nobody decide or take back meanwhile what the carry was thought out from?"""
    curator = carry.event.curator
    there = fold.current(carry.article, curator)
    if there is not None and there.event != carry.standing and there.event not in made:
        return False
    names = {event.event for event in carry.taken}
    for article in {event.article for event in carry.taken}:
        head = fold.current(article, curator)
        if head is None or (head.event not in names and head.event not in made):
            return False
    return all(fold.in_force(name) for name in names)
