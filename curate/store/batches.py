"""Decisions that were made in one go, and taking all of them back in one go.

The events of one bulk verdict are as many as its articles, in as many transactions as it took.
What joins them is in each of them: the curator, `how` is bulk, and one and the same time. So they
stay together in any merge, in any order, and a decision made later by hand is none of them.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from curate.model import Event, EventKind, How

if TYPE_CHECKING:
    from curate.store.store import DecisionStore


MOST_BETWEEN = 10_000
"""Events of the same curator, made elsewhere meanwhile, that may stand between two of a batch."""

MOST_BATCHES = 100
"""Bulk verdicts one after the other, with nothing decided by hand between them."""


def is_bulk(event: Event) -> bool:
    """Is it one decision of a bulk verdict?"""
    return event.decision is not None and event.decision.how is How.BULK


def is_one_by_one(event: Event) -> bool:
    """Was it decided then, by itself? Not in bulk, nor earlier and under another name."""
    carried = event.decision is not None and event.decision.how is How.CARRIED
    return not carried and not is_bulk(event)


def without_batches(rows: Iterable[int], read: Callable[[int], Event]) -> Iterator[Event]:
    """Give the events in `rows`, the newest first, that were decided one by one.

    A batch may be a million events, which stand together: where it ends is searched for, and few
    of them are read. Behind `MOST_BATCHES` of them there is no more.
    """
    coming, passed, batches = iter(rows), array("I"), 0

    def event_at(number: int) -> Event | None:
        passed.extend(islice(coming, max(0, number + 1 - len(passed))))
        return read(passed[number]) if number < len(passed) else None

    number = 0
    while (event := event_at(number)) is not None:
        if not is_one_by_one(event):
            batches += 1
            if batches == MOST_BATCHES:
                return
            number = _last_made_with(event, number, event_at)
        else:
            yield event
        number += 1


def _last_made_with(bulk: Event, number: int, event_at: Callable[[int], Event | None]) -> int:
    """Give the number of the last event of a batch, one of which has this number."""

    def is_one(at: int) -> bool:
        event = event_at(at)
        return event is not None and not is_one_by_one(event) and event.at == bulk.at

    step = 1
    while is_one(number + step):
        number, step = number + step, step * 2
    while step > 1:
        step //= 2
        if is_one(number + step):
            number += step
    return number


def batch_of(store: DecisionStore, event: Event) -> Iterator[Event]:
    """Give the decisions made in one go with a bulk decision, newest first, in force or not."""
    decisions = store.own_newest_first(event.curator, EventKind.DECIDE)
    yield from _together(decisions, lambda other: is_bulk(other) and other.at == event.at)


def taken_back_with(store: DecisionStore, undo: Event) -> Iterator[Event]:
    """Give the undos made in one go with the undo of a bulk decision, newest first."""
    undos = store.own_newest_first(undo.curator, EventKind.UNDO)
    yield from _together(undos, lambda other: other.at == undo.at)


def _together(events: Iterable[Event], is_one: Callable[[Event], bool]) -> Iterator[Event]:
    """Give those that belong together, which stand near one another, whatever their clocks said."""
    passed: int | None = None
    for event in events:
        if is_one(event):
            passed = 0
            yield event
        elif passed is not None:
            passed += 1
            if passed > MOST_BETWEEN:
                return
