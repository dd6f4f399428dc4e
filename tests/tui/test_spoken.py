"""The review in words: keys in, lines out, the same session behind it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from full_disk import Disk
from listening import Script, heard, sitting
from screen_articles import ARTICLES, FORBIDDEN, SessionOf, hostile_articles
from terminal import Terminal, decided_on, make_corpus

from curate.actions import ACTIONS, verb_of
from curate.config.settings import Settings
from curate.errors import StoreFull
from curate.model import Verdict
from curate.session import Session
from curate.tui.look import ASCII, UNICODE
from curate.tui.spoken.help import OTHERWISE

Listen = Callable[..., str]


@pytest.fixture
def listen(session: Session) -> Listen:
    def sit(*keys: str, of: Session | None = None) -> str:
        return heard(session if of is None else of, *keys)

    return sit


def test_every_action_is_done(session: Session):
    verbs = set(sitting(session, Script(), []).verbs)
    assert verbs | {"quit"} == {verb_of(action) for action in ACTIONS}
    assert set(OTHERWISE) <= verbs


def test_help_says_what_keys_do_here_not_on_the_screen(listen: Listen):
    said = listen("question_mark")
    assert "\ne: Edit the clean text in $EDITOR, then hear what you changed.\n" in said
    assert "\nPgDn: Read on in the article.\n" in said
    assert not {"scroll", "cursor", "pane"}.intersection(said.lower().split())


def test_a_note_is_written_in_the_middle_of_rejecting(listen: Listen, session: Session):
    said = listen("r", "m", *"dua kalimat saja", "enter", "2")
    assert said.count("; m note; Enter no reason; Esc do not reject.") == 2
    assert session.decision(0).note == "dua kalimat saja"
    assert session.decision(0).reasons == ("too short",)


def test_rejecting_says_that_flags_number_the_reasons(listen: Listen, stubs: Session):
    assert "Reject? 1 satire" in listen("r", "escape", of=stubs)
    assert "Reject (numbers by its flags)? 1 stub; 2 satire" in listen("j", "r", "escape", of=stubs)


def test_an_article_is_told_line_by_line_with_its_reasons(listen: Listen):
    said = listen("j")
    assert (
        "Harga ikan turun di Pelabuhan Selatan\n"
        "Article 2 of 6, undecided, kabarpesisir, 2 Sep 2026.\n"
    ) in said
    assert "Flag leftover: 'Advertisement' is still there." in said
    assert "10 lines, 2 go, 1 changed." in said
    assert "\n1 is changed, and reads: Nelayan menurunkan harga ikan" in said
    assert "\nTaken out: Selatan (KP) -\n" in said
    assert "\n2 goes: Baca juga: Cuaca baik sampai Jumat\nWhy: points at another article\n" in said
    assert "\n3: Pembeli datang dari tiga kabupaten.\n" in said
    signs = {*UNICODE.verdicts.values(), UNICODE.rule, UNICODE.wall, UNICODE.bar, "⟦", "▸"}
    assert not signs.intersection(said)


def test_verdicts_are_saved_said_and_taken_back(listen: Listen, session: Session):
    said = listen("a", "r", "2", "u", "r", "escape", "space")
    assert "Saved: accept. 1 decided, 4 left." in said
    assert "Reject? 1 not an article; 2 too short;" in said
    assert "Saved: reject. 2 decided, 3 left." in said
    assert "Took back reject, undecided again: a1. 1 decided, 4 left." in said
    assert "Not rejected." in said
    assert session.decision(0).verdict is Verdict.ACCEPT
    assert session.decision(1).verdict is Verdict.LATER


def test_lines_are_walked_restored_and_fixed(listen: Listen, session: Session):
    said = listen("j", "n", "x", "n", "n", "N", "K", "w", "f")
    assert "Changed, not saved. f saves the fix.\n2, restored: Baca juga: Cuaca baik" in said
    assert (
        "6 goes: (abc/def)\nWhy: who wrote and edited it; rule test.initials, in 1 of 2 examined"
        in said
    )
    assert "No removed line below." in said
    assert "Saved: fix." in said
    assert "Baca juga" in session.decision(1).text


def test_notes_and_searches_are_typed_as_lines(listen: Listen, session: Session):
    said = listen("m", *"periksa lagi", "enter", "slash", *"kopi", "enter", "n", "escape", "a")
    assert "Note kept" in said
    assert "1 article found." in said
    assert "Panen kopi" in said
    assert "No other match." in said
    assert "Search ended." in said
    assert session.decision(2).verdict is Verdict.ACCEPT


def test_pages_and_help_are_told(listen: Listen):
    said = listen("s", "question_mark", "Z", "G", "j", "pagedown")
    assert "accept: 0, 0 %" in said
    assert "What is left 5 articles" in said
    assert "test.read-also: 35, in 1" in said
    assert "capital J or shift+down: Go to the next line" in said
    assert "Z does nothing." in said
    assert "This is the last article." in said
    assert "End of the article." in said
    assert ASCII.eighths not in said


def test_what_cannot_be_saved_is_said_and_leaving_asks(listen: Listen, disk: Disk):
    said = listen("a", "q", "q", "j")
    assert "NOT SAVED. state: no space left on device\nmake room; it can go on then." in said
    assert disk.tries == 2
    assert said.count("again leaves without saving it") == 1
    assert said.endswith("0 decided, 5 left.\n")


def test_a_held_key_decides_once(session: Session):
    said = heard(session, "a", "a", "a", settings=Settings())
    assert session.progress().decided == 1
    assert said.endswith("accept came again at once: taken for a held key.\n")
    assert said.count("held key") == 1


def test_nothing_hostile_is_said(listen: Listen, session_of: SessionOf):
    articles = hostile_articles()
    keys = ("w", "j") * len(articles) + ("a", "r", "1", "s", "question_mark")
    said = listen(*keys, of=session_of(articles))
    allowed = FORBIDDEN - {ord("\n")}
    assert not allowed.intersection(map(ord, said))


def test_an_empty_corpus_is_told_as_one(listen: Listen, session_of: SessionOf):
    said = listen("j", "J", "x", "w", "n", "s", of=session_of(()))
    assert "No articles." in said


def test_it_runs_on_a_dumb_terminal_and_gives_it_back(tmp_path):
    corpus, ids = make_corpus(tmp_path, 3)
    with Terminal("review", corpus, "--screen-reader", environ={"TERM": "dumb"}) as terminal:
        terminal.wait_to_hear("Article 1 of 3")
        terminal.ask("a", "Saved: accept. 1 decided, 2 left")
        terminal.ask("m", "Note: ")
        terminal.ask("catatan\r", "Note kept")
        terminal.ask("q", "1 article has a changed text")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert terminal.given_back
        assert b"\x1b" not in terminal.output
    assert decided_on(corpus) == {ids[0]}


def test_the_other_reasons_are_one_key_further(listen: Listen, session: Session):
    said = listen("j", "r", "0", "1")
    assert "0 5 more; m note; Enter no reason" in said
    assert session.decision(1).reasons == (session.reasons[5],)


def test_what_was_written_in_the_editor_is_told_before_it_is_saved(
    listen: Listen, session: Session, monkeypatch
):
    texts = iter((session.draft.text.replace("selesai", "mulus"), session.draft.text))
    monkeypatch.setattr("curate.tui.spoken.changing.edit_outside", lambda *_: next(texts))
    said = listen("e", "e")
    assert "Before, line 1: Jalan desa selesai.\nNow, line 1: Jalan desa mulus.\nChanged" in said
    assert "The parser's text." in said
    assert session.progress().decided == 0


def test_the_guidelines_are_read_out(listen: Listen, session: Session):
    assert "No guidelines yet: write them into" in listen("i")
    session.store.state.mkdir(exist_ok=True)
    (session.store.state / "guidelines.md").write_text("# Aturan\nTanpa iklan\x1b[2J.\n")
    assert "# Aturan\nTanpa iklan␛[2J." in listen("i")


def test_changes_are_taken_back_and_brought_back(listen: Listen, session: Session):
    said = listen("j", "X", "n", "x", "X", "X")
    assert "The text is the parser's already." in said
    assert "The parser's text." in said
    assert "Your changes are back, not saved." in said
    assert session.draft.changed


def test_what_is_not_on_disk_is_never_called_kept(listen: Listen, session: Session, monkeypatch):
    def full(*_):
        raise StoreFull("disk full", hint="free some space")

    with monkeypatch.context() as patched:
        patched.setattr(session._drafts._folder, "keep", full)
        said = listen("m", *"periksa", "enter", "R", "q", "j")
        assert "Note kept" not in said
        assert "NOT SAVED.\ndisk full\nfree some space." in said
        assert "Kept as a draft." not in said
        assert "again leaves without saving it" in said
    assert "Kept as a draft." in listen("R")


def test_a_keyboard_of_another_script_is_heard_too(tmp_path):
    corpus, _ = make_corpus(tmp_path, 2)
    state = tmp_path / "state"
    state.mkdir()
    (state / "config.toml").write_text('keyboard = "russian"\n', encoding="utf-8")
    with Terminal(corpus, "--screen-reader", "--state", state, "--curator", "sari") as terminal:
        terminal.wait_for("End.")
        terminal.settle()
        terminal.press("ф")
        terminal.wait_for("Saved: accept")
        terminal.press("й")
        assert terminal.wait_for_end() == 0


def test_leaving_tells_once_of_what_was_changed_and_not_decided_on(listen: Listen):
    said = listen("x", "q", "j", "q", "k")
    told = "1 article has a changed text or a note that was not decided on"
    assert said.count(f"{told}; the filter draft:yes shows them.\nq again") == 1
    assert said.endswith("left.\n")


def test_a_draft_of_an_earlier_text_is_told_of(
    listen: Listen, session: Session, session_of: SessionOf
):
    session.set_text("Ditulis sendiri.")
    first = replace(ARTICLES[0], raw=f"{ARTICLES[0].raw}Kalimat baru.\n")  # type: ignore[type-var,union-attr]
    again = session_of((first, *ARTICLES[1:]))
    said = listen("X", of=again)
    assert "There is a draft of an earlier text: capital X brings it, a verdict leaves it." in said
    assert again.draft.text == "Ditulis sendiri."


def test_a_verdict_in_force_is_said_to_be_and_not_recorded_again(listen: Listen, session: Session):
    said = listen("a", "k", "a")
    assert "Accepted already, nothing recorded: a0.\nHarga ikan" in said
    assert session.progress().decided == 1


def test_the_last_verdict_says_that_nothing_else_waits(listen: Listen, session: Session):
    said = listen(*5 * "a")
    last = "All 5 are decided.\nSekolah menerima buku baru\nArticle 6 of 6, accepted"
    assert f"Saved: accept. {last}" in said
    assert said.endswith("Nothing else waits here.\n")
