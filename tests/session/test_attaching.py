"""Decisions and drafts that find their articles again by the hash of the raw text."""

from dataclasses import replace

import pytest
from session_articles import CORPUS

from curate.model import Article, sha256_of
from curate.session import Session
from curate.session.attaching import draft_moves, hashes_of, plan
from curate.store.drafts import DraftFolder, KeptDraft

AT = "2026-09-05T08:00:00.000Z"


def renamed(corpus):
    return [
        replace(entry, id=f"new/{entry.id}") if isinstance(entry, Article) else entry
        for entry in corpus
    ]


def carried(store, corpus):
    return store.carry(plan(store, hashes_of(corpus)).carries, at=AT)


@pytest.fixture
def decided(session):
    session.first()
    session.accept()
    return session.store


def test_a_sound_corpus_needs_nothing(decided):
    assert plan(decided, hashes_of(CORPUS)).carries == ()


def test_redo_does_not_bring_the_old_decision_back(decided, clock):
    carried(decided, renamed(CORPUS))
    session = Session(renamed(CORPUS), decided, "sari", clock=clock)
    assert session.redo() is None
    assert session.undo().article.startswith("new/")
    assert session.redo() is not None
    assert plan(decided, hashes_of(renamed(CORPUS))).carries == ()


def test_what_somebody_decides_meanwhile_is_not_overruled(decided, clock):
    thought = plan(decided, hashes_of(renamed(CORPUS))).carries
    session = Session(renamed(CORPUS), decided, "sari", clock=clock)
    session.first()
    session.reject()
    before = decided.sequence
    assert decided.carry(thought, at=AT) == ()
    assert decided.sequence == before


def test_what_its_curator_takes_back_meanwhile_is_not_carried(decided, session):
    thought = plan(decided, hashes_of(renamed(CORPUS))).carries
    session.undo()
    assert decided.carry(thought, at=AT) == ()


def test_many_are_carried_in_several_transactions_though_they_trade_places(
    decided, session, monkeypatch
):
    monkeypatch.setattr("curate.store.carrying.AT_ONCE", 1)
    articles = [entry for entry in CORPUS if isinstance(entry, Article)]
    for article in articles[1:]:
        session.go(CORPUS.index(article))
        session.reject()
    raws = [article.raw for article in articles]
    turned = [
        replace(article, raw=raw)
        for article, raw in zip(articles, [*raws[1:], raws[0]], strict=True)
    ]
    before = {sha256_of(raw): decided.current(a.id).decision.verdict
              for a, raw in zip(articles, raws, strict=True)}  # fmt: skip
    assert len(carried(decided, turned)) == len(articles)
    for article in turned:
        decision = decided.current(article.id).decision
        assert decision.raw_sha256 == sha256_of(article.raw)
        assert decision.verdict == before[decision.raw_sha256]


def kept(article, raw):
    return KeptDraft(article, sha256_of(raw), ((0, 0, article),), "")


def test_drafts_of_records_that_shift_move_up_one_by_one_and_overwrite_none(state):
    folder = DraftFolder(state)
    texts = ["one", "two", "three"]
    for number, text in enumerate(texts, 1):
        folder.keep(kept(str(number), text))
    corpus = [Article(str(n), raw) for n, raw in enumerate(["new", *texts], 1)]
    moves, stuck = draft_moves(folder, hashes_of(corpus))
    for move in moves:
        folder.move(move.draft, move.article)
    assert stuck == []
    assert folder.load("1", sha256_of("one")) is None
    found = [folder.load(str(n), sha256_of(text)) for n, text in enumerate(texts, 2)]
    assert [draft.edits[0][2] for draft in found] == ["1", "2", "3"]


def test_drafts_trade_places_with_their_texts(state):
    folder = DraftFolder(state)
    folder.keep(kept("1", "one"))
    folder.keep(kept("2", "two"))
    moves, stuck = draft_moves(folder, hashes_of([Article("1", "two"), Article("2", "one")]))
    for move in moves:
        folder.move(move.draft, move.article)
    assert stuck == []
    assert folder.load("1", sha256_of("two")).edits[0][2] == "2"
    assert folder.load("2", sha256_of("one")).edits[0][2] == "1"


def test_a_draft_does_not_move_onto_another_of_the_same_text(state):
    folder = DraftFolder(state)
    folder.keep(kept("1", "one"))
    folder.keep(kept("2", "one"))
    moves, stuck = draft_moves(folder, hashes_of([Article("2", "one")]))
    assert moves == []
    assert [draft.article for draft in stuck] == ["1"]


def test_a_draft_does_not_move_where_two_articles_have_its_text(state):
    folder = DraftFolder(state)
    folder.keep(kept("1", "one"))
    moves, stuck = draft_moves(folder, hashes_of([Article("2", "one"), Article("3", "one")]))
    assert moves == []
    assert [draft.article for draft in stuck] == ["1"]
