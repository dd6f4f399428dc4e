from dataclasses import replace

import orjson
import pytest
from session_articles import CORPUS, found

from curate.errors import DecisionRefused, StoreFull
from curate.model import Article, Edit, Flag, Verdict, sha256_of
from curate.parser import replay
from curate.quality import examine
from curate.session import Session
from curate.session.examining import Examiner
from curate.session.row import title_of
from curate.store import DecisionStore


def where(session):
    return session.entry.id


def test_a_verdict_moves_on_to_the_next_article_that_waits(session):
    assert where(session) == "a0"
    session.accept()
    assert where(session) == "a1"
    session.reject(("too short",))
    assert where(session) == "a3"


def test_an_unreadable_entry_is_shown_but_cannot_be_decided(session):
    session.go(2)
    assert session.row(2).unreadable
    assert session.examined is None
    assert session.draft is None
    with pytest.raises(DecisionRefused):
        session.accept()


def test_a_decision_holds_the_text_that_was_on_the_screen(session, store):
    shown, raw = session.draft.text, session.entry.raw
    event = session.accept()
    decision = store.current("a0").decision
    assert decision == event.decision
    assert decision.text_sha256 == sha256_of(shown)
    assert decision.text is None
    out = raw
    for start, end, replacement in reversed(decision.edits):
        out = out[:start] + replacement + out[end:]
    assert out == shown


def test_accepting_a_changed_text_saves_a_fix_in_full(session, store):
    session.toggle_line(1)
    text = session.draft.text
    assert "Baca juga" in text
    event = session.accept()
    assert event.decision.verdict is Verdict.FIX
    assert event.decision.text == text


def test_fix_without_a_change_is_refused(session, store):
    with pytest.raises(DecisionRefused):
        session.fix()
    assert store.current("a0") is None


def test_a_fix_is_on_the_screen_again_when_one_comes_back(session):
    session.set_text("Tulisan tangan.")
    session.fix()
    session.first()
    assert session.draft.text == "Tulisan tangan."
    assert replay(session.entry.raw, session.draft.edits) == "Tulisan tangan."


def test_a_draft_waits_while_one_looks_elsewhere(session):
    session.set_text("Setengah jadi.")
    session.next()
    session.previous()
    assert session.draft.text == "Setengah jadi."


def test_later_comes_again_after_the_untouched_ones(session):
    session.later()
    session.accept()
    session.accept()
    assert where(session) == "a4"
    session.accept()
    assert where(session) == "a0"


def test_undo_takes_back_the_last_and_goes_there(session, store):
    session.accept()
    session.reject()
    session.undo()
    assert where(session) == "a1"
    assert store.current("a1") is None
    session.undo()
    assert where(session) == "a0"
    assert session.undo() is None


def test_undoing_a_fix_keeps_its_text_as_the_draft(session):
    session.set_text("Tulisan tangan.")
    session.fix()
    session.undo()
    assert session.row(0).verdict is None
    assert session.draft.text == "Tulisan tangan."


def test_redo_brings_the_verdict_back(session, store):
    session.reject(("advert",))
    session.undo()
    assert session.row(0).verdict is None
    session.redo()
    assert store.current("a0").decision.reasons == ("advert",)
    assert session.redo() is None


def test_undo_survives_a_restart(state, clock):
    with DecisionStore.open(state) as store:
        session = Session(CORPUS, store, "sari", clock=clock)
        session.accept()
        session.accept()
        session.undo()
    with DecisionStore.open(state) as store:
        session = Session(CORPUS, store, "sari", clock=clock)
        assert where(session) == "a1"
        session.undo()
        assert where(session) == "a0"
        session.redo()
        assert session.row(0).verdict is Verdict.ACCEPT
        session.redo()
        assert session.row(1).verdict is Verdict.ACCEPT


def test_undo_of_a_second_verdict_brings_the_first_back(session):
    session.accept()
    session.first()
    session.reject()
    session.undo()
    assert session.row(0).verdict is Verdict.ACCEPT


def test_a_sitting_begins_where_the_last_one_stopped(state, clock):
    with DecisionStore.open(state) as store:
        session = Session(CORPUS, store, "sari", clock=clock)
        session.go(1)
        session.accept()
    with DecisionStore.open(state) as store:
        assert where(Session(CORPUS, store, "sari", clock=clock)) == "a3"


def test_a_decision_whose_raw_text_moved_is_stale_and_waits_again(state, clock):
    with DecisionStore.open(state) as store:
        session = Session(CORPUS, store, "sari", clock=clock)
        for _ in range(4):
            session.accept()
    moved = (replace(CORPUS[0], raw=CORPUS[0].raw + " Baru."), *CORPUS[1:])
    with DecisionStore.open(state) as store:
        session = Session(moved, store, "sari", clock=clock)
        assert where(session) == "a0"
        assert session.progress().left == 1
        assert session.row(0).stale
        assert not session.row(1).stale


def with_another_rule(article):
    """Parse as if a rule had come that drops what was painted."""
    examined = examine(article)
    clean = examined.parsed.clean.split("\n")[0]
    start = examined.parsed.raw.rindex("\n")
    edits = (*examined.parsed.edits, Edit(start, len(article.raw), "", "own.paint", "paint"))
    parsed = replace(examined.parsed, clean=clean, edits=edits)
    return replace(examined, parsed=parsed, parser="0.1.0+another+-")


def test_when_a_rule_changes_only_what_it_moved_comes_back(state, clock):
    with DecisionStore.open(state) as store:
        session = Session(CORPUS, store, "sari", clock=clock)
        session.accept()
        session.reject()
        session.accept()
        session.accept()

    def changed(article):
        examined = examine(article)
        moved = with_another_rule(article)
        return moved if article.id == "a3" else replace(examined, parser=moved.parser)

    with DecisionStore.open(state) as store:
        examiner = Examiner(CORPUS, changed)
        session = Session(CORPUS, store, "sari", clock=clock, examiner=examiner)
        assert session.progress().left == 0
        while session.prefetch():
            pass
        assert session.progress().left == 1
        assert session.row(3).stale
        session.first()
        session.accept()
        assert where(session) == "a3"


def test_what_a_rule_ran_out_of_time_on_can_only_be_rejected(store, clock):
    def timed_out(article):
        examined = examine(article)
        flags = (Flag("timed_out", "own.slow"),)
        return replace(examined, parsed=replace(examined.parsed, flags=flags), flags=flags)

    session = Session(CORPUS, store, "sari", clock=clock, examiner=Examiner(CORPUS, timed_out))
    with pytest.raises(DecisionRefused, match="ran out of time"):
        session.accept()
    session.set_text("Tulisan tangan.")
    with pytest.raises(DecisionRefused):
        session.fix()
    session.reject()


def test_a_draft_survives_a_restart_and_goes_when_it_is_saved(state, clock):
    with DecisionStore.open(state) as store:
        session = Session(CORPUS, store, "sari", clock=clock)
        session.toggle_line(1)
        session.set_note("tanya redaksi")
        text = session.draft.text
    with DecisionStore.open(state) as store:
        session = Session(CORPUS, store, "sari", clock=clock)
        assert session.draft.text == text
        assert session.draft.note == "tanya redaksi"
        assert session.unsaved
        session.fix()
        session.first()
        assert not session.unsaved
    assert not list((state / "drafts").iterdir())


def test_toggling_back_leaves_no_draft_behind(session, state):
    session.toggle_line(1)
    session.toggle_line(1)
    assert not session.unsaved
    assert not list((state / "drafts").iterdir())


def test_a_draft_that_cannot_be_written_lasts_the_sitting(session, state):
    state.mkdir(exist_ok=True)
    (state / "drafts").write_text("in the way")
    session.set_text("Tulisan tangan.")
    session.next()
    session.previous()
    assert session.draft.text == "Tulisan tangan."


@pytest.mark.parametrize("verb", ["later", "reject"])
def test_changes_on_an_article_put_off_or_rejected_are_there_again(session, verb):
    session.set_text("Tulisan tangan.")
    getattr(session, verb)()
    session.first()
    assert session.draft.text == "Tulisan tangan."
    session.undo()
    assert session.draft.text == "Tulisan tangan."


def test_undo_keeps_what_was_written_since(session):
    session.accept()
    session.first()
    session.set_text("Tulisan baru.")
    session.undo()
    assert session.draft.text == "Tulisan baru."


def test_a_fix_with_restored_lines_comes_back_with_the_very_same_edits(session):
    session.toggle_line(1)
    edits = session.draft.edit_tuples
    session.fix()
    session.undo()
    assert session.draft.edit_tuples == edits
    assert session.fix().decision.edits == edits


def test_a_fix_by_another_is_shown_and_not_overwritten_unseen(session, state, clock):
    assert session.draft
    with DecisionStore.open(state) as other:
        theirs = Session(CORPUS, other, "budi", clock=clock)
        theirs.set_text("Kata Budi.")
        theirs.fix()
    session.refresh()
    assert session.draft.text == "Kata Budi."


def test_progress_counts_what_is_left(session):
    session.accept()
    session.reject()
    session.later()
    progress = session.progress()
    assert (progress.total, progress.decided, progress.left, progress.unreadable) == (5, 2, 2, 1)
    assert progress.verdicts[Verdict.LATER] == 1
    session.undo()
    session.undo()
    assert session.progress().decided == 1


def test_when_the_disk_is_full_nothing_moves(session, store, monkeypatch):
    def full(decisions):
        raise StoreFull("no space left", hint="free some")

    monkeypatch.setattr(store, "decide", full)
    session.set_note("jangan hilang")
    with pytest.raises(StoreFull):
        session.accept()
    assert where(session) == "a0"
    assert session.draft.note == "jangan hilang"
    assert session.progress().decided == 0


def test_another_curators_verdict_shows_without_a_restart(session, state, clock):
    with DecisionStore.open(state) as other:
        Session(CORPUS, other, "budi", clock=clock).reject()
    assert session.refresh()
    assert session.row(0).verdict is Verdict.REJECT
    assert session.undo() is None


def test_a_project_has_reasons_of_its_own_and_flags_put_the_likely_ones_first(store, clock):
    short = [Article("s", "Pendek."), *CORPUS]
    own = {"satire": ("headline_lines", "too_short"), "not an article": (), "too short": ()}
    session = Session(short, store, "sari", clock=clock, reasons=own)
    assert session.likely_reasons() == ("satire", "too short", "not an article")
    session.go(3)
    assert session.likely_reasons() == session.reasons == tuple(own)


def test_search_finds_titles_and_texts_in_any_case(session):
    assert found(session, "KAMIS") == (3,)
    assert found(session, "jembatan KE-1") == (1,)


def test_prefetch_parses_the_neighbours_and_ends(session):
    session.examined  # noqa: B018
    assert session.prefetch()
    for _ in range(10):
        if not session.prefetch():
            break
    assert not session.prefetch()


def test_an_empty_corpus_has_nowhere_to_go(store, clock):
    session = Session((), store, "sari", clock=clock)
    assert len(session) == 0
    assert not session.next()
    assert session.progress().left == 0


def test_the_parsers_text_comes_back_and_then_what_was_changed(session):
    parsers = session.draft.text
    assert session.revert() is None
    session.set_text("Ditulis sendiri.")
    session.set_note("catatan")
    assert session.revert() is True
    assert (session.draft.text, session.draft.note) == (parsers, "catatan")
    assert session.revert() is False
    assert session.draft.text == "Ditulis sendiri."
    session.revert()
    assert session.accept().decision.verdict is Verdict.ACCEPT


def test_a_title_made_of_the_text_is_the_same_before_it_is_parsed_and_after(store, clock):
    told = Article(
        "a", "Solo (ANTARA) - Hujan turun sejak pagi di seluruh kota Solo.\nAdvertisement\n"
    )
    session = Session([told], store, "sari", clock=clock)
    before = session.rows(0, 1)[0].title
    assert session.draft.text.startswith("Hujan")
    assert [session.row(0).title, session.rows(0, 1)[0].title] == [before, before]
    assert before == "Solo (ANTARA) - Hujan turun sejak pagi di seluruh kota Solo.\nAdvertisement"


@pytest.fixture
def reopened(state, clock):
    """What begins the next sitting, of a curator who decided nothing."""
    stores = []

    def begin():
        while stores:
            stores.pop().close()
        stores.append(DecisionStore.open(state))
        session = Session(CORPUS, stores[0], "sari", clock=clock)
        session.go(0)
        return session

    yield begin
    stores.pop().close()


def test_what_was_put_away_for_the_parsers_text_comes_back_in_the_next_sitting(reopened, state):
    session = reopened()
    session.set_text("Ditulis sendiri.")
    session.set_note("catatan")
    assert session.revert() is True
    session = reopened()
    assert not session.draft.changed
    assert session.undecided.count() == 1  # the note
    assert session.revert() is False
    assert (session.draft.text, session.draft.note) == ("Ditulis sendiri.", "catatan")
    assert not list((state / "reverted").iterdir())
    assert reopened().draft.text == "Ditulis sendiri."


def test_a_text_that_is_only_put_away_waits_for_no_verdict(reopened):
    session = reopened()
    session.set_text("Ditulis sendiri.")
    session.revert()
    session = reopened()
    assert session.undecided.count() == 0
    assert not session.row(0).unsaved
    session.accept()
    session.go(0)
    assert session.revert() is False
    assert session.draft.text == "Ditulis sendiri."


def test_a_fix_whose_lines_were_put_back_one_by_one_is_brought_again(reopened):
    session = reopened()
    session.toggle_line(1)
    fixed = session.draft.text
    session.fix()
    session = reopened()
    session.toggle_line(1)
    assert not session.draft.changed
    assert reopened().revert() is False
    assert reopened().draft.text == fixed


def test_a_text_that_cannot_be_put_away_stays_where_it_is_on_disk(reopened, state):
    session = reopened()
    session.set_text("Ditulis sendiri.")
    (state / "reverted").write_text("in the way")
    assert session.revert() is True
    assert not session.draft.changed
    assert session.revert() is False
    assert session.draft.text == "Ditulis sendiri."
    session.revert()
    assert reopened().draft.text == "Ditulis sendiri."


def test_a_fix_comes_before_what_was_put_away_earlier(reopened):
    session = reopened()
    session.set_text("Ditulis sendiri.")
    session.revert()
    session.toggle_line(1)
    fixed = session.draft.text
    session.fix()
    session = reopened()
    session.revert()
    assert reopened().revert() is False
    assert reopened().draft.text == fixed
    session = reopened()
    session.toggle_line(1)
    assert not session.draft.changed
    assert session.revert() is False
    assert session.draft.text == fixed


def test_what_was_written_beneath_a_removed_line_is_there_in_the_next_sitting(reopened):
    session = reopened()
    written = session.draft.text.replace("mengecat", "menyapu")
    session.set_text(written)
    session.toggle_line(2)
    session.toggle_line(2)
    assert "menyapu" not in session.draft.text
    session = reopened()
    session.toggle_line(2)
    assert session.draft.text == written


def test_a_title_made_of_the_text_says_that_it_goes_on():
    assert title_of(Article("a", "Pendek.\n")) == "Pendek."
    assert title_of(Article("a", "ikan " * 40)) == "ikan " * 15 + "ikan…"


def test_a_saved_fix_put_back_to_the_parsers_text_is_not_saved_until_it_is_decided(state, clock):
    with DecisionStore.open(state) as store:
        session = Session(CORPUS, store, "sari", clock=clock)
        session.toggle_line(1)
        session.fix()
        session.first()
        session.toggle_line(1)
        assert not session.draft.changed
        assert session.unsaved
    with DecisionStore.open(state) as store:
        session = Session(CORPUS, store, "sari", clock=clock)
        session.first()
        assert not session.draft.changed
        assert session.unsaved
        session.accept()
        session.first()
        assert not session.unsaved
        assert session.decision(0).verdict is Verdict.ACCEPT
    assert not list((state / "drafts").iterdir())


def test_a_fix_that_is_as_it_was_saved_again_leaves_no_draft_behind(session, state):
    session.toggle_line(1)
    fixed = session.draft.text
    session.fix()
    session.first()
    assert session.revert()
    assert session.unsaved
    assert session.revert() is False
    assert session.draft.text == fixed
    assert not session.unsaved
    assert not list((state / "drafts").iterdir())


def test_nothing_at_all_is_no_fix(session):
    session.set_text(" \n")
    with pytest.raises(DecisionRefused, match="nothing is left"):
        session.accept()
    assert session.unsaved


def test_rows_and_counts_tell_of_what_was_changed_and_not_decided_on(state, clock):
    with DecisionStore.open(state) as store:
        session = Session(CORPUS, store, "sari", clock=clock)
        session.set_note("tanya redaksi")
        session.next()
        session.set_text("Tulisan tangan.")
        assert [session.row(at).unsaved for at in (0, 1, 3)] == [True, True, False]
        assert session.undecided.count() == 2
        session.fix()
        session.go(1)
        assert not session.row(1).unsaved
        session.set_text("Tulisan lain.")
    with DecisionStore.open(state) as store:
        session = Session(CORPUS, store, "sari", clock=clock)
        assert [session.row(at).unsaved for at in (0, 1, 3)] == [True, True, False]
        assert session.undecided.count() == 2
        session.go(1)
        session.reject()
        assert session.undecided.count() == 1


@pytest.fixture
def edited(state, clock):
    """A sitting over an article whose raw text was another when its draft was begun."""
    with DecisionStore.open(state) as store:
        session = Session(CORPUS, store, "sari", clock=clock)
        session.set_text("Tulisan tangan.")
        session.set_note("tanya redaksi")
    article = replace(CORPUS[0], raw=CORPUS[0].raw + "\nKalimat baru tiba kemudian.")
    with DecisionStore.open(state) as store:
        yield Session((article, *CORPUS[1:]), store, "sari", clock=clock)


def test_the_draft_of_an_earlier_text_is_offered_and_can_be_brought(edited):
    assert "Kalimat baru" in edited.draft.text
    assert edited.row(0).unsaved
    assert (edited.earlier.text, edited.earlier.note) == ("Tulisan tangan.", "tanya redaksi")
    assert edited.revert() is False
    assert (edited.draft.text, edited.draft.note) == ("Tulisan tangan.", "tanya redaksi")
    assert replay(edited.entry.raw, edited.draft.edits) == "Tulisan tangan."
    assert edited.unsaved
    assert edited.earlier is None
    assert edited.undecided.count() == 1


def test_no_verdict_and_no_new_draft_loses_the_draft_of_an_earlier_text(edited, state, clock):
    edited.set_text("Tulisan baru.")
    edited.fix()
    assert edited.undecided.count() == 0
    assert not edited.row(0).unsaved
    edited.go(0)
    assert edited.earlier is None
    with DecisionStore.open(state) as store:  # the text is again what it was
        session = Session(CORPUS, store, "sari", clock=clock)
        session.go(0)
        assert (session.draft.text, session.draft.note) == ("Tulisan tangan.", "tanya redaksi")


def test_a_draft_kept_under_its_article_alone_is_found_and_goes_when_saved(state, clock):
    with DecisionStore.open(state) as store:
        session = Session(CORPUS, store, "sari", clock=clock)
        session.set_text("Tulisan tangan.")
        (path,) = (state / "drafts").iterdir()
        row = orjson.loads(path.read_bytes())
        del row["text"]
        path.with_name(path.name.partition("-")[0] + ".json").write_bytes(orjson.dumps(row))
        path.unlink()
    with DecisionStore.open(state) as store:
        session = Session(CORPUS, store, "sari", clock=clock)
        assert session.row(0).unsaved
        assert session.draft.text == "Tulisan tangan."
        session.fix()
    assert not list((state / "drafts").iterdir())
