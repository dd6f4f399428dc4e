"""The verdict that is in force is not recorded again, unless there is something new to it."""

from dataclasses import replace

import pytest
from session_articles import CORPUS

from curate.errors import StoreFull
from curate.model import How, Verdict
from curate.quality import examine
from curate.session import Session
from curate.session.examining import Examiner
from curate.store import DecisionStore


def recorded(store: DecisionStore) -> int:
    return len(list(store.events()))


def test_the_same_verdict_again_is_not_recorded_and_goes_on(session, store):
    for verb in (session.accept, session.later, lambda: session.reject(("advert",))):
        session.go(0)
        assert verb() is not None
        session.go(0)
        count = recorded(store)
        assert verb() is None
        assert recorded(store) == count
        assert session.position == 1
    session.go(4)
    session.set_text("Tulisan tangan.")
    assert session.fix().decision.verdict is Verdict.FIX
    session.go(4)
    assert session.accept() is None
    assert session.position != 4


def test_another_text_note_or_reason_is_recorded(session, store):
    session.accept()
    session.go(0)
    session.set_note("tanya redaksi")
    assert session.accept().decision.note == "tanya redaksi"
    session.go(0)
    session.toggle_line(1)
    assert session.accept().decision.verdict is Verdict.FIX
    session.go(0)
    assert session.reject(("advert",)).decision.reasons == ("advert",)
    session.go(0)
    assert session.reject(("too short",)) is not None
    session.go(0)
    session.toggle_line(1)
    assert session.reject(("too short",)) is not None
    assert recorded(store) == 6
    assert not session.row(0).unsaved


@pytest.mark.parametrize("moves_text", [True, False])
def test_after_rules_changed_it_is_recorded_where_the_text_moved(session, store, clock, moves_text):
    session.accept()

    def by_new_rules(article):
        examined = replace(examine(article), parser="newer")
        if not moves_text:
            return examined
        shorter = replace(examined.parsed, clean="Pendek.")
        return replace(examined, parsed=shorter)

    later = Session(CORPUS, store, "sari", clock=clock, examiner=Examiner(CORPUS, by_new_rules))
    later.go(0)
    assert (later.accept() is not None) is moves_text


def test_one_looked_at_by_hand_counts_beside_a_bulk_verdict_and_another_curators(
    session, store, clock
):
    session.decide_all([0], Verdict.ACCEPT).run()
    session.go(0)
    assert session.accept().decision.how is How.HAND
    budis = Session(CORPUS, store, "budi", clock=clock)
    budis.go(0)
    assert budis.accept().decision.curator == "budi"
    session.go(0)
    assert session.accept() is not None


def test_verdicts_that_wait_go_with_one_that_is_in_force(session, store, monkeypatch):
    session.accept()
    with monkeypatch.context() as full:
        full.setattr(store, "decide", lambda _: (_ for _ in ()).throw(StoreFull("full", hint="")))
        with pytest.raises(StoreFull):
            session.reject()
    session.go(0)
    assert session.accept() is not None
    assert session.pending == ()
    assert session.decision(1).verdict is Verdict.REJECT
