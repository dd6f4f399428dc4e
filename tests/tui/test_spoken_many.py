"""Many articles in the review in words: what long work says of itself, and how it is stopped."""

from __future__ import annotations

import threading

import pytest
from listening import heard
from screen_articles import SessionOf, examine

from curate.model import Article, Examined, Verdict
from curate.session import Session
from curate.session.examining import LONGEST_SAMPLED, Examiner
from curate.store import DecisionStore
from curate.tui.spoken import working

FISH = 600


@pytest.fixture
def told_always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Say after every step how far it is."""
    monkeypatch.setattr(working, "SLICE_SECONDS", 0.0)
    monkeypatch.setattr(working, "BEGUN_SECONDS", 0.0)
    monkeypatch.setattr(working, "EVERY_SECONDS", 0.0)


@pytest.fixture
def many(session_of: SessionOf) -> Session:
    """A thousand short articles, the first 600 about fish."""
    return session_of(
        [
            Article(f"a{at}", f"Kabar {at}.\n{'Ikan' if at < FISH else 'Kopi'} dijual.\n")
            for at in range(1000)
        ]
    )


def test_short_work_is_not_talked_of(session: Session):
    said = heard(session, "F", *"ikan", "enter", "slash", *"ikan", "enter")
    assert "stops" not in said
    assert "looked at" not in said


@pytest.mark.usefixtures("told_always")
def test_a_search_says_how_far_it_is_and_is_stopped(many: Session):
    said = heard(many, "slash", *"kopi", "enter", "n", stop_after=700)
    assert "1 of 1,000 searched, 0 found. Esc stops.\n2 of 1,000 searched, 0 found.\n" in said
    assert said.count("Esc stops.") == 1
    assert "Stopped, 701 of 1,000 searched, 101 found.\nKabar 600. Kopi dijual.\n" in said
    assert many.position == FISH + 1


def test_a_search_begins_where_the_match_is_and_says_when_there_is_none(session: Session):
    said = heard(session, "slash", *"tiga kabupaten", "enter", "slash", *"zzz", "enter")
    assert "1 article found.\nHarga ikan turun" in said
    assert "\n3: Pembeli datang dari tiga kabupaten.\nPgDn reads the article.\n" in said
    assert "Jalan desa selesai.\n2:" not in said.partition("found.")[2]
    assert "0 articles found.\n" in said


def test_what_was_searched_for_last_stays_when_the_line_is_left(session: Session):
    said = heard(session, "slash", *"kopi", "enter", "slash", "k", "escape", "n")
    assert said.endswith("Nothing is searched for.\nNo other match.\n")


@pytest.mark.usefixtures("told_always")
def test_a_filter_and_an_order_are_stopped_and_leave_everything_as_it_was(many: Session):
    said = heard(many, "F", *"kopi", "enter", "o", "5", stop_after=10)
    assert "11 of 1,000 looked at, 0 found.\n" in said
    assert said.count("Stopped: the articles are shown as before.") == 2
    assert len(many.view) == 1000


def test_a_filter_says_what_is_wrong_with_it_and_asks_again(session: Session):
    said = heard(
        session,
        *("F", *"flag:zzz", "enter", "ctrl+u", "?", "enter", "enter"),
        *("F", *"kopi", "enter", "F", "escape"),
        *("F", "ctrl+u", *"zzz", "enter", "F", "ctrl+u", "enter"),
    )
    assert "At character" in said.partition("Filter: flag:zzz")[2]
    assert "Filter: flag:zzz\nFilter: ?\n" in said, "what was wrong stands there to be mended"
    assert "flag:too_short words<50 both must be true" in said
    in_force = "A filter is in force; ctrl+u clears the line.\nFilter: kopi\n"
    assert f"{in_force}As before: filter kopi.\n" in said
    assert "No article passes: filter zzz. All is as before.\n" in said
    assert said.endswith("End.\n")
    assert len(session.view) == 6


def test_one_verdict_for_all_is_previewed_given_and_taken_back(many: Session):
    said = heard(many, "A", "F", *"kopi", "enter", "A", "2", "1", "A", "u", "ctrl+r")
    assert "First choose by a filter which articles are meant: capital F.\n" in said
    assert "Reject all? 1 not an article;" in said
    assert "Reject: 400 articles.\nReason: not an article\n" in said
    assert "601 Kabar 600. Kopi dijual.\n" in said
    assert "capital A decide; Enter which keys; Esc leave them.\n" in said
    assert "reject: 400 decided. 400 decided, 600 left" in said
    assert "Took back: 400 verdicts. 0 decided, 1,000 left" in said
    assert "Given again: 400 verdicts." in said
    assert many.decision(FISH).reasons == ("not an article",)


@pytest.mark.usefixtures("told_always")
def test_a_verdict_for_all_that_is_stopped_keeps_what_was_decided(many: Session):
    said = heard(many, "F", *"kopi", "enter", "A", "1", "A", stop_after=1300)
    decided = many.progress().decided
    assert 0 < decided < 400
    assert f"accept: {decided} decided, then stopped. {decided} decided" in said


def test_a_long_article_is_cleaned_while_a_key_can_stop_that(session_of: SessionOf, monkeypatch):
    monkeypatch.setattr(working, "BEGUN_SECONDS", 0.0)
    begun, goes_on = threading.Event(), threading.Event()

    def slowly(article: Article) -> Examined:
        begun.set()
        if len(article.raw) > LONGEST_SAMPLED:
            assert goes_on.wait(10)
        return examine(article)

    long = "Hujan turun sejak pagi di lereng gunung.\n" * 1000
    session = session_of([Article("long", long), Article("short", "Kabar.\n")], slowly)
    said = heard(session, "a", stop_after=0)
    assert "Cleaning the text, 41,000 bytes. Esc stops.\n" in said
    assert "Not cleaned yet" in said
    assert begun.is_set()
    assert session.progress().decided == 0
    goes_on.set()
    assert "Saved: accept. 1 decided" in heard(session, "a")
    assert session.decision(0).verdict is Verdict.ACCEPT


def test_what_others_decide_here_is_said(session: Session, tmp_path, monkeypatch):
    monkeypatch.setattr("curate.tui.spoken.sitting.LOOK_SECONDS", 0.0)
    with DecisionStore.open(tmp_path / "state") as theirs:
        other = Session(session.corpus, theirs, "budi", examiner=Examiner(session.corpus, examine))
        assert heard(session, "J").count("Meanwhile") == 0
        other.reject(("too short",))
        assert "Meanwhile: rejected: too short by budi.\n" in heard(session, "J")
