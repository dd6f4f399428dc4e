"""Decisions of bulk verdicts are passed over without reading all of them."""

from hypothesis import given
from hypothesis import strategies as st
from store_decisions import decision

from curate.model import How
from curate.store.batches import MOST_BATCHES, without_batches
from curate.store.events import deciding

runs = st.lists(st.tuples(st.booleans(), st.integers(1, 40)), max_size=12)


def events_of(runs):
    """One event after another: so many of a bulk verdict, or so many by hand."""
    events = []
    for number, (bulk, count) in enumerate(runs):
        how = How.BULK if bulk else How.HAND
        made = [decision(at, how=how, at=f"time {number}") for at in range(count)]
        events += [deciding(one, len(events), "n").event for one in made]
    return events


@given(runs)
def test_what_was_decided_one_by_one_is_found_between_bulk_verdicts(runs):
    events = events_of(runs)
    found = list(without_batches(range(len(events)), events.__getitem__))
    assert found == [event for event in events if event.decision.how is How.HAND]


def test_few_of_a_long_bulk_verdict_are_read():
    events, read = events_of([(True, 5000), (False, 1)]), []

    def read_one(row):
        read.append(row)
        return events[row]

    assert next(without_batches(range(len(events)), read_one)) == events[-1]
    assert len(read) < 40


def test_where_there_are_only_bulk_verdicts_not_all_of_them_are_looked_through():
    events, read = events_of([(True, 1)] * 3 * MOST_BATCHES + [(False, 1)]), []

    def read_one(row):
        read.append(row)
        return events[row]

    assert not list(without_batches(range(len(events)), read_one))
    assert len(read) < 3 * MOST_BATCHES
