"""An event in brief is the event, and what is no event is none in brief either."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_decisions import decision
from test_damage import MALFORMED
from test_fold import histories

from curate.model import Verdict
from curate.store.briefs import brief_of
from curate.store.events import deciding, event_of, event_row, id_of, order

FIELDS = ("event", "kind", "article", "curator", "at", "lamport", "node", "names")
ODD = [
    {"seconds": 3}, {"seconds": True}, {"reasons": {}}, {"reasons": "ab"}, {"edits": {"abc": 1}},
    {"edits": "abc"}, {"edits": [[1, 2, "x", 4]]}, {"text": None}, {"text": 1}, {"how": "dream"},
    {"how": None}, {"lamport": -1}, {"lamport": 2**53}, {"lamport": 1.0}, {"v": True}, {"v": 2},
    {"node": 1}, {"curator": []}, {"verdict": ["accept"]}, {"more": 1}, {"kind": ["decide"]},
]  # fmt: skip


def told(give, row):
    try:
        given_back = give(row)
    except ValueError:
        return None
    return [getattr(given_back, name) for name in FIELDS] + [order(given_back)]


def row_of(**changes):
    made = deciding(decision(1, Verdict.FIX, reasons=("mojibake",)), 3, "n")
    row = event_row(made.event) | changes
    return row | {"event": id_of(row)}


@pytest.mark.parametrize("changes", [{}, *MALFORMED, *ODD], ids=str)
def test_an_event_in_brief_is_checked_as_an_event_is(changes):
    row = row_of(**changes)
    assert told(brief_of, row) == told(event_of, row)
    assert told(event_of, row_of()) is not None
    assert told(brief_of, row | {"event": "f" * 24}) is None


@pytest.mark.parametrize("name", list(row_of()))
def test_an_event_without_one_of_its_fields_is_checked_alike(name):
    row = row_of()
    del row[name]
    if name != "event":
        row["event"] = id_of(row)
    assert told(brief_of, row) == told(event_of, row)


@pytest.mark.parametrize("row", [None, 3, "x", [], {}, {"v": 1}], ids=str)
def test_what_is_no_row_is_no_event_in_brief(row):
    assert told(brief_of, row) is told(event_of, row) is None


@given(histories(), st.data())
def test_events_of_every_kind_are_the_same_in_brief(events, data):
    for event in events:
        row = event_row(event)
        assert told(brief_of, row) == told(event_of, row)
        verdict = event.decision.verdict if event.decision else None
        assert brief_of(row).verdict == verdict
