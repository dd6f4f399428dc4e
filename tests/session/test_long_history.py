"""A long history is counted while nobody types; what comes next is right before that too."""

from dataclasses import replace

import pytest
from session_articles import CORPUS, article

from curate.model import Verdict
from curate.session import Session, examining, verdicts
from curate.store import DecisionStore


@pytest.fixture(autouse=True)
def _every_history_is_long(monkeypatch):
    monkeypatch.setattr(verdicts, "_AT_ONCE", -1)
    monkeypatch.setattr(verdicts, "_COUNTED_AT_A_TIME", 2)
    monkeypatch.setattr(verdicts, "_CHECK_SECONDS", 0)


def begun(state, clock, corpus=CORPUS) -> Session:
    return Session(corpus, DecisionStore.open(state), "sari", clock=clock)


def decided(state, clock, *verbs) -> None:
    with DecisionStore.open(state) as store:
        session = Session(CORPUS, store, "sari", clock=clock)
        for verb in verbs:
            getattr(session, verb)()


def look_on(session: Session) -> int:
    slices = 0
    while session.prefetch():
        slices += 1
    return slices


def test_the_next_one_that_waits_is_known_at_once(state, clock):
    decided(state, clock, "accept", "first", "next", "reject")
    session = begun(state, clock)
    assert session.entry.id == "a3"
    session.accept()
    session.first()
    session.undo()
    assert session.entry.id == "a3"


def test_counts_come_while_nobody_types(state, clock):
    decided(state, clock, "accept", "reject", "later")
    session = begun(state, clock)
    assert session.progress().counting
    assert look_on(session) > 2
    progress = session.progress()
    assert not progress.counting
    assert (progress.decided, progress.left) == (2, 2)
    assert progress.verdicts[Verdict.LATER] == 1


def test_when_much_is_decided_ahead_everything_is_counted_at_once(state, clock, monkeypatch):
    monkeypatch.setattr(verdicts, "_MOST_MISSES", 1)
    decided(state, clock, "accept", "accept", "accept")
    session = begun(state, clock)
    assert session.entry.id == "a4"
    session.accept()
    assert not session.progress().counting
    assert session.progress().left == 0


def test_a_text_that_moved_is_found_while_nobody_types(state, clock):
    decided(state, clock, "accept", "accept", "accept", "accept")
    moved = (*CORPUS[:3], replace(article(3), raw=article(3).raw + " Baru."), CORPUS[4])
    session = begun(state, clock, moved)
    look_on(session)
    assert session.progress().left == 1
    session.first()
    session.undo()
    session.accept()
    assert session.entry.id == "a3"


def test_what_is_undone_or_decided_meanwhile_is_counted_once(state, clock):
    decided(state, clock, "accept", "accept")
    session = begun(state, clock)
    session.undo()
    session.reject()
    look_on(session)
    progress = session.progress()
    assert (progress.verdicts[Verdict.ACCEPT], progress.verdicts[Verdict.REJECT]) == (1, 1)
    assert progress.left == 2


def test_articles_too_long_to_be_kept_are_not_parsed_for_ever(store, clock, monkeypatch):
    monkeypatch.setattr(examining, "KEPT_CHARS", 0)
    session = Session([article(number) for number in range(12)], store, "sari", clock=clock)
    for position in (3, 4, 5, 6):
        session.go(position)
        session.accept()
    session.go(3)
    assert look_on(session) < 20
