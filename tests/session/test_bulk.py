import pytest
from session_articles import CORPUS, article

from curate.errors import StoreFull, UsageError
from curate.model import Article, EventKind, Flag, How, Verdict
from curate.quality import examine
from curate.session import Session
from curate.session.examining import Examiner
from curate.store import DecisionStore

MANY = [*map(article, range(8)), CORPUS[2]]


@pytest.fixture
def session(store, clock) -> Session:
    return Session(MANY, store, "sari", clock=clock)


def verdicts(session: Session) -> str:
    letters = {None: "-"} | {verdict: verdict.value[0] for verdict in Verdict}
    found = (session.decision(at) for at in range(len(session)))
    return "".join(letters[decision.verdict if decision else None] for decision in found)


def test_one_verdict_for_many_is_one_event_each(session, store):
    bulk = session.decide_all([1, 3, 5], Verdict.REJECT, ("advert",)).run()
    assert (bulk.decided, bulk.looked_at, dict(bulk.left)) == (3, 3, {})
    assert verdicts(session) == "-r-r-r---"
    events = list(store.events())
    assert [event.article for event in events] == ["a1", "a3", "a5"]
    assert {event.decision.how for event in events} == {How.BULK}
    assert {event.decision.reasons for event in events} == {("advert",)}
    assert len({event.at for event in events}) == 1
    assert session.progress().decided == 3


def test_accepting_in_bulk_takes_the_clean_text_of_each(session):
    session.decide_all([0, 1], Verdict.ACCEPT).run()
    for position in (0, 1):
        decision, examined = session.decision(position), examine(MANY[position])
        assert decision.clean_sha256 == decision.text_sha256 == examined.clean_sha256
        assert decision.raw_sha256 == examined.raw_sha256
        assert decision.edits


def test_the_preview_counts_and_shows_some_and_decides_nothing(session, store):
    session.go(2)
    session.reject()
    preview = session.decide_all(range(9), Verdict.ACCEPT).preview()
    assert (preview.count, preview.verdicts) == (9, {Verdict.REJECT: 1})
    assert [row.position for row in preview.sample] == [0, 1, 2, 3, 4]
    assert len(list(store.events())) == 1


def test_what_cannot_take_the_verdict_is_left_and_counted(store, clock):
    def timing_out(entry):
        examined = examine(entry)
        if entry.id != "a6":
            return examined
        slow = type(examined.parsed)(
            examined.parsed.raw, examined.parsed.clean, flags=(Flag("timed_out", "x"),)
        )
        return type(examined)(entry, slow, slow.flags, examined.parser)

    session = Session(MANY, store, "sari", examiner=Examiner(MANY, timing_out), clock=clock)
    session.go(0)
    session.set_text("Ditulis ulang.")
    session.fix()
    session.go(1)
    session.accept()
    session.go(2)
    session.set_text("Belum disimpan.")
    bulk = session.decide_all(range(9), Verdict.ACCEPT).run()
    assert dict(bulk.left) == {
        "fixed by hand": 1, "decided so already": 1, "with a draft not decided on": 1,
        "a rule ran out of time on it": 1, "cannot be read": 1,
    }  # fmt: skip
    assert (bulk.decided, verdicts(session)) == (4, "fa-aaa-a-")
    assert session.decide_all(range(9), Verdict.REJECT).run().decided == 8


def test_a_fix_cannot_be_given_in_bulk(session):
    with pytest.raises(UsageError):
        session.decide_all([1], Verdict.FIX)


def test_one_undo_takes_all_of_it_back_and_one_redo_gives_it_again(session, store):
    session.go(7)
    session.reject()
    session.decide_all([1, 3, 7], Verdict.ACCEPT).run()
    assert verdicts(session) == "-a-a---a-"
    session.undo()
    assert verdicts(session) == "-------r-"
    session.redo()
    assert verdicts(session) == "-a-a---a-"
    session.undo()
    session.undo()
    assert verdicts(session) == "---------"
    assert session.undo() is None
    undone = [event for event in store.events() if event.kind is EventKind.UNDO]
    assert len(undone) == 3 + 3 + 1


def test_a_later_single_decision_is_taken_back_first_and_survives_the_undo_of_all(session):
    session.decide_all([1, 3, 5], Verdict.ACCEPT).run()
    session.go(3)
    session.reject()
    session.go(4)
    session.accept()
    session.undo()
    assert verdicts(session) == "-a-r-a---"
    session.redo()
    for event in list(session.store.events()):
        if event.decision and event.article == "a4":
            session.store.undo(event.event, curator="sari", at=session.stamp())
    # Another sitting of the same curator takes the bulk verdict back by way of its single events.
    newest = next(e for e in session.store.events() if e.decision and e.decision.how is How.BULK)
    from curate.session.bulk import TakingBack

    job = TakingBack(session.store, newest, session.stamp())
    while session.take_back(job):
        pass
    assert job.done == 3
    assert verdicts(session) == "---r-----"


def test_one_decision_of_a_bulk_verdict_is_not_taken_back_twice(session, store):
    session.decide_all([1, 3, 5], Verdict.ACCEPT).run()
    first = next(store.events())
    store.undo(first.event, curator="sari", at=session.stamp())
    session.undo()
    assert [event.names for event in store.events() if event.names].count(first.event) == 1
    session.redo()
    assert verdicts(session) == "---a-a---"


def test_two_bulk_verdicts_are_taken_back_one_by_one(session):
    session.decide_all([1, 2], Verdict.ACCEPT).run()
    session.decide_all([2, 3], Verdict.REJECT).run()
    session.undo()
    assert verdicts(session) == "-aa------"
    session.undo()
    assert verdicts(session) == "---------"
    session.redo()
    assert verdicts(session) == "-aa------"
    session.redo()
    assert verdicts(session) == "-arr-----"


def test_another_curators_bulk_verdict_at_the_same_time_is_left_alone(session, store, clock):
    mine = session.decide_all([1, 2], Verdict.ACCEPT)
    other = Session(MANY, store, "budi", clock=clock)
    other.stamp = lambda: mine._at
    other.decide_all([2, 3], Verdict.REJECT).run()
    mine.run()
    session.undo()
    assert verdicts(session) == "--rr-----"


def test_a_bulk_verdict_in_slices_is_taken_back_whole_also_after_opening_again(
    state, clock, monkeypatch
):
    monkeypatch.setattr("curate.session.bulk.A_TRANSACTION", 2)
    with DecisionStore.open(state) as store:
        session = Session(MANY, store, "sari", clock=clock)
        bulk = session.decide_all(range(8), Verdict.LATER)
        steps = 0
        while bulk.step(1):
            steps += 1
        assert (steps, bulk.decided, store.sequence) == (7, 8, 4)
    with DecisionStore.open(state) as store:
        session = Session(MANY, store, "sari", clock=clock)
        assert verdicts(session) == "llllllll-"
        session.undo()
        assert verdicts(session) == "---------"


def test_a_bulk_verdict_that_is_stopped_keeps_what_it_decided(session, monkeypatch):
    monkeypatch.setattr("curate.session.bulk.A_TRANSACTION", 2)
    bulk = session.decide_all(range(8), Verdict.LATER)
    bulk.step(3)
    bulk.stop()
    assert (bulk.decided, verdicts(session)) == (3, "lll------")
    session.undo()
    assert verdicts(session) == "---------"


def test_when_the_disk_is_full_nothing_is_counted_and_going_on_writes_it(session, monkeypatch):
    bulk = session.decide_all([1, 2], Verdict.REJECT)

    def full(_):
        raise StoreFull("no space left")

    with monkeypatch.context() as patch:
        patch.setattr(session.store, "decide", full)
        with pytest.raises(StoreFull):
            bulk.step(2)
    assert (bulk.decided, verdicts(session)) == (0, "---------")
    bulk.stop()
    assert (bulk.decided, verdicts(session)) == (2, "-rr------")


def test_the_pace_counts_what_was_decided_by_hand(store, clock):
    session = Session(MANY, store, "sari", clock=clock)
    session.decide_all(range(8), Verdict.LATER).run()
    session.decide_all(range(8), Verdict.REJECT).run()
    again = Session(MANY, store, "sari", clock=clock)
    assert again.progress().per_hour_today is None


def test_a_sitting_begins_where_one_worked_by_hand_not_where_a_bulk_verdict_ended(state, clock):
    with DecisionStore.open(state) as store:
        session = Session(MANY, store, "sari", clock=clock)
        session.go(1)
        session.accept()
        session.decide_all([4, 5, 6], Verdict.REJECT).run()
        assert Session(MANY, store, "sari", clock=clock).position == 2
    with DecisionStore.open(state) as store:
        session = Session(MANY, store, "sari", clock=clock)
        assert session.position == 2
        session.go(0)
        session.accept()
        session.undo()
        session.decide_all([2], Verdict.REJECT).run()
        assert Session(MANY, store, "sari", clock=clock).position == 3
    with DecisionStore.open(state) as store:
        assert Session(MANY, store, "sari", clock=clock).position == 3


def test_a_long_bulk_verdict_does_not_stay_in_memory(state, clock, monkeypatch):
    monkeypatch.setattr("curate.store.upkeep.COMPACTED_AT_ONCE", 50)
    monkeypatch.setattr("curate.store.upkeep.LAGGING_EVENTS", 50)
    monkeypatch.setattr("curate.session.bulk.A_TRANSACTION", 30)
    many = [Article(f"a{number}", f"Kabar ke-{number}.") for number in range(120)]

    def wait_for_index() -> None:
        if store._upkeep._compaction is not None:
            store._upkeep._compaction.wait(60)

    with DecisionStore.open(state) as store:
        session = Session(many, store, "sari", examiner=Examiner(many, examine), clock=clock)
        bulk = session.decide_all(range(120), Verdict.LATER)
        while bulk.step(30):
            wait_for_index()
            assert store.fold.since_index <= 90
        assert session.progress().verdicts[Verdict.LATER] == 120
        assert session.refresh() is False
        job = session.undoing()
        while session.take_back(job, 30):
            wait_for_index()
            assert store.fold.since_index <= 90
        assert (job.done, session.progress().verdicts[Verdict.LATER]) == (120, 0)
        assert store.verdict("a7") is None
        session.redo()
        assert {store.verdict(article.id) for article in many} == {Verdict.LATER}
