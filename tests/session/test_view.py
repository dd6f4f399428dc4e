import random
from array import array
from types import SimpleNamespace

import pytest
from session_articles import CORPUS, article, found

from curate.filter import Wanted, order_named, parse
from curate.model import Verdict
from curate.session import Session
from curate.session.queue import Queue
from curate.session.view import View


@pytest.fixture
def session(store, clock) -> Session:
    return Session([*map(article, range(8)), CORPUS[2]], store, "sari", clock=clock)


def show(session: Session, query: str = "", order: str = "corpus") -> bool:
    sifting = session.sifting(Wanted(parse(query), order_named(order)))
    while sifting.step(3):
        pass
    return session.show_only(sifting)


def rows(session: Session) -> list[int]:
    return [row.position for row in session.rows(0, 99)]


def test_without_a_filter_the_list_is_the_corpus(session):
    assert rows(session) == list(range(9))
    session.go(4)
    assert (session.place, len(session.view), bool(session.view.wanted)) == (4, 9, False)


def test_moving_stays_among_what_the_filter_shows(session):
    assert show(session, "id:a2,a4,a7")
    assert (session.position, rows(session), len(session.view)) == (2, [2, 4, 7], 3)
    seen = []
    for move in (session.next, session.next, session.next, session.previous):
        move()
        seen.append((session.position, session.place))
    assert seen == [(4, 1), (7, 2), (7, 2), (4, 1)]
    assert (session.first(), session.position) == (True, 2)
    assert (session.last(), session.position) == (True, 7)


def test_the_article_stays_where_the_filter_shows_it(session):
    session.go(4)
    show(session, "id:a2,a4,a7")
    assert (session.position, session.place) == (4, 1)


def test_a_filter_that_shows_nothing_changes_nothing(session):
    session.go(4)
    assert not show(session, "curator:budi")
    assert (session.position, len(session.view)) == (4, 9)


def test_the_order_is_that_of_the_list(session):
    session.go(7)
    session.reject()
    session.go(3)
    session.later()
    show(session, "-verdict:unreadable", "undecided")
    assert rows(session) == [0, 1, 2, 4, 5, 6, 3, 7]
    session.last()
    assert (session.position, session.place) == (7, 7)
    session.previous()
    assert session.position == 3


def test_what_was_decided_stays_in_view_and_is_passed_over_by_the_next_that_waits(session):
    show(session, "verdict:undecided id:a1,a3,a5")
    session.go(3)
    session.accept()
    assert session.position == 5
    session.accept()
    assert session.position == 1
    assert rows(session) == [1, 3, 5]
    show(session, "verdict:undecided id:a1,a3,a5")
    assert rows(session) == [1]


def test_when_all_in_view_are_decided_the_session_stays(session):
    show(session, "id:a1,a3")
    session.accept()
    session.accept()
    assert (session.position, session.place) == (3, 1)


def test_those_put_off_come_after_the_untouched_ones(session):
    show(session, "id:a1,a3,a5,a7")
    session.go(5)
    session.later()
    assert session.position == 7
    session.go(3)
    session.accept()
    assert session.position == 7
    session.accept()
    assert session.position == 1
    session.accept()
    assert session.position == 5


def test_who_revises_verdicts_goes_on_to_the_next_row(session):
    for position in (1, 3, 5):
        session.go(position)
        session.reject()
    show(session, "verdict:reject")
    session.first()
    session.accept()
    assert session.position == 3
    session.accept()
    assert session.position == 5


def test_a_step_from_outside_the_view_leads_back_to_where_one_was(session):
    session.go(6)
    session.accept()
    show(session, "id:a1,a3,a5")
    session.go(3)
    assert session.place == 1
    session.undo()
    assert (session.position, session.place) == (6, 1)
    session.next()
    assert session.position == 3


def test_a_search_finds_only_what_is_shown(session):
    show(session, "id:a1,a3,a5", "random:3")
    assert found(session, "jembatan") == (1, 3, 5)
    assert found(session, "ke-4") == ()
    session.show_all()
    assert found(session, "ke-4") == (4,)


def test_filtering_keeps_nothing_parsed(session):
    show(session, "flag:*")
    assert all(session.row(at).flags is None for at in range(1, 9))


def test_neighbours_are_parsed_ahead_in_the_order_of_the_view(session):
    show(session, "id:a1,a3,a6")
    for _ in range(9):
        session.prefetch()
    assert [at for at in range(9) if session.row(at).flags is not None] == [1, 3, 6]


def test_a_filter_asks_for_the_verdict_in_force(session):
    session.go(2)
    session.accept()
    show(session, "verdict:accept")
    assert rows(session) == [2]
    session.undo()
    assert not show(session, "verdict:accept")
    assert session.decision(2) is None
    assert session.verdict(2) is not Verdict.ACCEPT


def test_a_search_begins_where_the_curator_is_and_goes_round(session):
    searching = session.searching("jembatan", 5)
    for _ in range(2):
        searching.step()
    assert list(searching) == [5, 6]
    while searching.step():
        pass
    assert list(searching) == [0, 1, 2, 3, 4, 5, 6, 7]
    assert (searching[0], searching[-1]) == (0, 7)
    assert found(session, "") == ()


def test_an_order_is_found_in_parts_and_a_search_in_it_goes_by_the_corpus(session, monkeypatch):
    monkeypatch.setattr("curate.filter.ranking.RUN", 3)
    assert show(session, "", "random:5")
    whole = rows(session)
    monkeypatch.undo()
    assert show(session, "", "random:5")
    assert rows(session) == whole
    assert sorted(whole) == list(range(9)) != whole
    assert found(session, "ke-") == tuple(range(8))


@pytest.mark.parametrize("order", ["corpus", "random"])
def test_the_next_that_waits_is_found_whatever_was_decided_meanwhile(order):
    chance = random.Random(2)
    queue, standing = Queue(bytes(3000)), SimpleNamespace()
    standing.queue = queue
    positions = sorted(chance.sample(range(3000), 1500))
    in_order = chance.sample(positions, 1500) if order == "random" else positions
    places = [in_order.index(position) for position in positions]
    view = View(Wanted(order=order_named(order)), array("Q", in_order), positions, places)
    for changes in (0, 1, 3, 30, 2500, 2, 3000, 1):
        for _ in range(changes):
            queue.settle(chance.randrange(3000), chance.choice([None, *Verdict]))
        for place in (-1, 0, 700, 1499):
            others = [*in_order[place + 1 :], *in_order[: max(place, 0)]]
            others.sort(key=lambda at: queue.verdict(at) is Verdict.LATER)
            waiting = filter(queue.waits, [*others, *in_order[max(place, 0) : place + 1]])
            assert view.next_waiting(place, standing) == next(waiting, None)
    for position in positions:
        queue.settle(position, Verdict.REJECT)
    assert view.next_waiting(3, standing) is None
    assert view.soon(in_order[3], standing) is None
