"""The sitting in numbers."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from session_articles import CORPUS

from curate.model import Event, EventKind
from curate.session import Session
from curate.session.pace import Pace, Paces
from curate.session.progress import Progress
from curate.session.statistics import estimate
from curate.session.timeline import Timeline

START = datetime(2026, 9, 4, 8, tzinfo=UTC)


def after(*minutes: float) -> list[datetime]:
    return [START + timedelta(minutes=minute) for minute in minutes]


def decided(at: datetime, article: str = "") -> Event:
    name = article or f"a{at.timestamp()}"
    return Event(
        event=f"{name} {at}",
        kind=EventKind.DECIDE,
        article=name,
        curator="sari",
        at=at.isoformat(),
        lamport=1,
        node="n",
    )


def progress(left: int) -> Progress:
    return Progress(total=left, verdicts={}, unreadable=0, per_hour_today=None)


def test_decisions_are_counted_some_at_a_time(session):
    session.reject(("too short", "advert"))
    session.reject()
    session.accept()
    counts = session.decision_counts()
    assert counts.step(2)
    assert (counts.read, counts.total) == (2, 3)
    while counts.step(2):
        pass
    assert counts.reasons == {"too short": 1, "advert": 1}
    assert (counts.rejected, counts.unreasoned, counts.read) == (2, 1, 3)
    assert counts.curators == {session.curator: 3}


def test_an_empty_store_has_nothing_to_count(session):
    counts = session.decision_counts()
    assert not counts.step()
    said = session.statistics(counts)
    assert said.paces == Paces()
    assert estimate(said.progress, said.paces).shortest is None


def test_the_pace_of_now_is_that_of_the_last_half_hour():
    pace = Pace(map(decided, after(0, 1, 2, 3, 4, 5, 6, 60, 64, 68, 72, 76, 80)))
    paces = pace.paces(START + timedelta(minutes=81))
    assert paces.now == pytest.approx(15)
    assert paces.today == pytest.approx(11 / 26 * 60)
    assert paces.worked == timedelta(minutes=26)
    assert paces.times[0] == START
    later = pace.paces(START + timedelta(hours=3))
    assert later.now is None
    assert later.today == paces.today
    assert pace.paces(START + timedelta(hours=14)) == Paces()


def test_an_article_decided_again_counts_once_within_an_hour_and_then_once_more():
    pace = Pace(decided(at, "a0") for at in after(0, 1, 2, 50))
    assert pace.paces(START + timedelta(minutes=51)).times == tuple(after(50))
    pace.note(decided(after(121)[0], "a0"))
    assert pace.paces(START + timedelta(minutes=122)).times == tuple(after(50, 121))


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.integers(0, 1200), st.booleans(), st.booleans()),
        max_size=30,
    )
)
def test_the_pace_is_the_same_when_it_is_kept_up_to_date_as_when_it_is_measured_anew(steps):
    pace, standing = Pace(), {}
    for article, minute, stands, looked_at in steps:
        event, now = decided(after(minute)[0], article), START + timedelta(minutes=minute)
        if stands:
            pace.note(event)
            standing[event.event] = event
        else:
            pace.forget(event)
            standing.pop(event.event, None)
        if looked_at:
            assert pace.paces(now) == Pace(standing.values()).paces(now)


def test_what_was_taken_back_is_no_work_done_in_this_sitting_nor_the_next(
    session, state, store, clock
):
    def pace(sitting):
        return len(sitting.statistics(sitting.decision_counts()).paces.times)

    session.accept()
    for _ in range(4):
        session.accept()
        session.undo()
    assert pace(session) == pace(Session(CORPUS, store, "sari", clock=clock)) == 1
    session.redo()
    assert pace(session) == pace(Session(CORPUS, store, "sari", clock=clock)) == 2


def test_pauses_are_no_work():
    assert Timeline(after(0, 1, 7, 8)).worked == timedelta(minutes=2)
    assert Timeline().worked == timedelta()


def test_the_estimate_stands_on_the_paces_there_are():
    both = estimate(progress(120), Paces(now=60, today=40))
    assert (both.shortest, both.longest) == (timedelta(hours=2), timedelta(hours=3))
    one = estimate(progress(120), Paces(today=40))
    assert one.shortest == one.longest == timedelta(hours=3)
    assert estimate(progress(0), Paces(now=60)).longest == timedelta()
