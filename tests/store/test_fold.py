"""Law 5: what is in force is a pure function of the set of events."""

import random

from hypothesis import given
from hypothesis import strategies as st
from store_decisions import decision

from curate.model import Event, EventKind, Verdict
from curate.store.events import event_of, event_row, identified
from curate.store.fold import Fold


@st.composite
def histories(draw):
    events: list[Event] = []
    for lamport in range(3, draw(st.integers(3, 16))):
        kind = draw(st.sampled_from(list(EventKind)))
        wanted = EventKind.DECIDE if kind is EventKind.UNDO else EventKind.UNDO
        named = [event for event in events if event.kind is wanted]
        at = f"2026-09-04T08:00:{draw(st.integers(0, 5)):02}.000Z"
        curator = draw(st.sampled_from(["sari", "budi"]))
        if kind is EventKind.DECIDE or not named:
            made = decision(
                draw(st.integers(0, 2)),
                draw(st.sampled_from(list(Verdict))),
                curator=curator,
                at=at,
            )
            fields = {"kind": EventKind.DECIDE, "article": made.article, "decision": made}
        else:
            target = draw(st.sampled_from(named))
            fields = {"kind": kind, "article": target.article, "names": target.event}
        lamport -= draw(st.integers(0, 2))
        events.append(
            identified(Event(event="", curator=curator, at=at, lamport=lamport, node="n", **fields))
        )
    return events


def told(fold: Fold):
    return (
        dict(fold.heads()),
        [fold.last(curator, kind) for curator in ("sari", "budi") for kind in EventKind],
        [fold.current(f"a{n}", curator) for n in range(3) for curator in ("sari", "budi")],
        list(fold.in_order()),
    )


@given(histories(), st.randoms(use_true_random=False))
def test_order_and_repetition_of_events_change_nothing(events, chance: random.Random):
    shuffled = events * 2
    chance.shuffle(shuffled)
    assert told(Fold(shuffled)) == told(Fold(events))


@given(histories())
def test_events_survive_the_way_to_json_and_back(events):
    for event in events:
        assert event_of(event_row(event)) == event
        assert identified(event) == event


@given(histories())
def test_a_head_is_never_one_that_was_taken_back(events):
    fold = Fold(events)
    for article, head in fold.heads().items():
        assert head.article == article
        assert fold.in_force(head.event)
