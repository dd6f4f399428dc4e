"""A note is no change of the text: what the parser gives by then is what it is a note on."""

from dataclasses import replace

import orjson
import pytest
from session_articles import CORPUS

from curate.model import Examined, Verdict
from curate.quality import examine
from curate.session import Clock, Session
from curate.session.examining import Examiner
from curate.store import DecisionStore
from curate.store.drafts import DraftFolder


def cutting(article) -> Examined:
    """What the parser makes of an article after rules were added: one sentence of each line."""
    examined = examine(article)
    parsed = examined.parsed
    end = parsed.clean.index(".") + 1
    start = parsed.raw.index(parsed.clean[:end])
    last = replace(parsed.edits[-1], start=start + end, end=len(parsed.raw), replacement="")
    edits = (*(edit for edit in parsed.edits if edit.end <= last.start), last)
    return replace(examined, parsed=replace(parsed, clean=parsed.clean[:end], edits=edits))


@pytest.fixture
def after_new_rules(store: DecisionStore, clock: Clock):
    return lambda: Session(CORPUS, store, "sari", clock=clock, examiner=Examiner(CORPUS, cutting))


def test_a_note_alone_leaves_the_text_to_the_parser_when_rules_change(
    session, after_new_rules, store
):
    session.set_note("tanya redaksi")
    session.go(1)
    session.toggle_line(1)
    restored = session.draft.text
    later = after_new_rules()
    assert later.draft.text == later.examined.parsed.clean == cutting(CORPUS[0]).parsed.clean
    assert (later.draft.note, later.unsaved, later.unsaved_note) == ("tanya redaksi", False, True)
    decision = later.accept().decision
    assert (decision.verdict, decision.note) == (Verdict.ACCEPT, "tanya redaksi")
    assert decision.text_sha256 == later.look(0).clean_sha256
    later.go(1)
    assert (later.draft.text, later.unsaved, later.unsaved_note) == (restored, True, False)


def test_a_draft_written_with_the_parsers_edits_is_read_as_a_note(session, after_new_rules, state):
    session.set_note("tanya redaksi")
    (path,) = (state / "drafts").iterdir()
    row = orjson.loads(path.read_bytes())
    assert row["edits"] is None
    row |= {"edits": session.draft.edit_tuples, "text": None}
    path.write_bytes(orjson.dumps(row))
    later = after_new_rules()
    assert later.draft.text == later.examined.parsed.clean
    assert later.draft.note == "tanya redaksi"


def test_an_accepted_note_is_on_the_parsers_text_too(session, after_new_rules):
    session.set_note("tanya redaksi")
    session.accept()
    later = after_new_rules()
    later.go(0)
    assert later.draft.text == cutting(CORPUS[0]).parsed.clean
    assert later.row(0).stale
    assert (later.draft.note, later.unsaved, later.unsaved_note) == ("tanya redaksi", False, False)


def test_a_note_that_cannot_be_kept_is_called_a_note(session, state):
    state.mkdir(exist_ok=True)
    (state / "drafts").write_text("in the way")
    session.set_note("tanya redaksi")
    session.go(1)
    session.set_text("Tulisan tangan.")
    assert session.not_saved() == ["the note on a0", "the changed text of a1"]


def test_a_text_put_back_before_its_verdict_is_taken_back_is_no_draft(store, clock):
    session = Session(CORPUS, store, "sari", clock=clock, examiner=Examiner(CORPUS, examine))
    session.toggle_line(0)
    session.later()
    session.go(0)
    session.revert()
    session.undo()
    assert session.draft.text == session.draft.parsed.clean
    assert not session.unsaved
    assert not list(DraftFolder(store.state).kept())
