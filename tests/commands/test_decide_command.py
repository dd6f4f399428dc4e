import io
import sys

import pytest
from invented import MARKET

from curate.config import read_settings
from curate.model import sha256_of
from curate.store.drafts import DraftFolder, KeptDraft


def test_a_decision_is_there_afterwards(curate, sound):
    assert curate("decide", sound, "a.txt", "accept").code == 0
    (event,) = curate("log", sound, "--json").rows
    assert (event["article"], event["verdict"], event["curator"]) == ("a.txt", "accept", "sari")
    assert (
        event["text_sha256"]
        == event["clean_sha256"]
        == curate("clean", sound).rows[0]["text_sha256"]
    )


def test_a_rejection_keeps_its_reasons_and_note(curate, sound):
    curate(
        "decide", sound, "b.txt", "reject", "--reason", "advert", "--reason", "other", "--note", "n"
    )
    (event,) = curate("log", sound, "--json").rows
    assert event["reasons"] == ["advert", "other"]
    assert event["note"] == "n"


def test_a_fix_takes_its_text_from_a_file_or_stdin(curate, sound, tmp_path, monkeypatch):
    (tmp_path / "fixed").write_text("Pasar buka Senin.\n")
    assert curate("decide", sound, "b.txt", "fix", "--text-file", tmp_path / "fixed").code == 0
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Pasar buka “pagi”.".encode())))
    assert curate("decide", sound, "b.txt", "fix", "--text-file", "-").code == 0
    texts = [event["text"] for event in curate("log", sound, "--json").rows]
    assert texts == ["Pasar buka Senin.\n", "Pasar buka “pagi”."]


def test_accepting_after_a_fix_accepts_the_parsers_text(curate, sound, tmp_path):
    (tmp_path / "fixed").write_text("Pasar buka Senin.\n")
    curate("decide", sound, "b.txt", "fix", "--text-file", tmp_path / "fixed")
    curate("decide", sound, "b.txt", "accept")
    last = curate("log", sound, "--json").rows[-1]
    assert last["verdict"] == "accept"
    assert last["text_sha256"] == last["clean_sha256"]


def test_another_text_than_the_expected_one_is_refused(curate, sound):
    seen = curate("clean", sound).rows[0]["text_sha256"]
    assert curate("decide", sound, "a.txt", "accept", "--expect", seen).code == 0
    (sound / "a.txt").write_text(MARKET)
    result = curate("decide", sound, "a.txt", "accept", "--expect", seen)
    assert result.code == 3
    assert "a.txt: its clean text is not the expected one" in result.err
    assert len(curate("log", sound, "--json").rows) == 1


def test_a_refused_decision_leaves_nothing_on_disk(curate, sound):
    for arguments in (("x.txt", "accept"), ("a.txt", "fix"), ("a.txt", "accept", "--reason", "r")):
        assert curate("decide", sound, *arguments).code == 2
    assert curate("decide", sound, "a.txt", "accept", "--expect", "0" * 64).code == 3
    assert curate("decide", sound, "a.txt", "accept", "--expect", "abc").code == 2
    assert not (sound / ".curate").exists()


def test_a_fix_that_changes_nothing_is_refused(curate, sound, tmp_path):
    (tmp_path / "same").write_text(curate("clean", sound).rows[1]["text"])
    result = curate("decide", sound, "b.txt", "fix", "--text-file", tmp_path / "same")
    assert result.code == 3
    assert "nothing was changed" in result.err


def test_a_text_that_is_not_utf8_says_where(curate, sound, tmp_path):
    (tmp_path / "latin").write_bytes(b"caf\xe9")
    result = curate("decide", sound, "b.txt", "fix", "--text-file", tmp_path / "latin")
    assert result.code == 3
    assert "latin: not UTF-8 at byte 3" in result.err


def test_options_are_remembered(curate, tmp_path):
    file = tmp_path / "rows.jsonl"
    file.write_text('{"nomor": "n1", "badan": "Hujan turun sejak pagi."}\n')
    options = ("--text-field", "badan", "--id-field", "nomor", "--curator", "budi")
    assert curate("decide", file, "n1", "accept", *options).code == 0
    settings = read_settings(tmp_path / "rows.jsonl.curate")
    assert (settings.curator, settings.text_field, settings.id_field) == ("budi", "badan", "nomor")
    assert curate("decide", file, "n1", "later").code == 0
    assert [row["curator"] for row in curate("log", file, "--json").rows] == ["budi", "budi"]


def test_a_corpus_that_cannot_be_written_to_needs_a_state_folder(
    curate, sound, tmp_path, monkeypatch
):
    monkeypatch.setattr("os.access", lambda path, mode: str(tmp_path / "baik") not in str(path))
    result = curate("decide", sound, "a.txt", "accept")
    assert result.code == 3
    assert f"{sound}: cannot be written to" in result.err
    assert "--state DIR" in result.err
    assert curate("decide", sound, "a.txt", "accept", "--state", tmp_path / "s").code == 0
    assert len(curate("log", sound, "--json", "--state", tmp_path / "s").rows) == 1


def test_a_name_that_is_none_is_refused(curate, sound):
    assert curate("decide", sound, "a.txt", "accept", "--curator", " ").code == 2
    assert curate("decide", sound, "a.txt", "accept", "--curator", "a\x1b[2J").code == 2
    assert not (sound / ".curate").exists()


def test_the_same_again_is_not_recorded(curate, sound):
    first = curate("decide", sound, "a.txt", "accept")
    again = curate("decide", sound, "a.txt", "accept")
    assert (again.code, again.out) == (0, first.out)
    assert "decided so already" in again.err
    curate("decide", sound, "a.txt", "accept", "--note", "n")
    assert len(curate("log", sound, "--json").rows) == 2


def test_a_text_being_changed_on_the_screen_is_not_lost_by_a_decision_without_it(
    curate, sound, tmp_path
):
    (tmp_path / "fixed").write_text("Pasar buka Senin.\n")
    drafts = DraftFolder(sound / ".curate")
    raw = (sound / "b.txt").read_text()
    begun = KeptDraft("b.txt", sha256_of(raw), ((0, len(raw), "Ditulis."),), "n", "Ditulis.")
    for decided in (("accept",), ("fix", "--text-file", tmp_path / "fixed")):
        drafts.keep(begun)
        result = curate("decide", sound, "b.txt", *decided)
        assert "stays in its draft" in result.err
        assert [kept.text for kept in drafts.kept()] == ["Ditulis."]
    (tmp_path / "empty").write_text("")
    assert curate("decide", sound, "b.txt", "fix", "--text-file", tmp_path / "empty").code == 3
    assert [kept.text for kept in drafts.kept()] == ["Ditulis."]
    assert "draft" not in curate("decide", sound, "b.txt", "reject").err
    *_, last = curate("log", sound, "--json").rows
    assert last["text_sha256"] == sha256_of("Ditulis.")
    assert not list(drafts.kept())


@pytest.mark.parametrize("verdict", ["accept", "reject"])
def test_a_note_being_written_on_the_screen_is_no_part_of_a_decision_without_it(
    curate, sound, verdict
):
    raw = (sound / "b.txt").read_text()
    drafts = DraftFolder(sound / ".curate")
    drafts.keep(KeptDraft("b.txt", sha256_of(raw), None, "catatan Sari", None))
    result = curate("decide", sound, "b.txt", verdict, "--curator", "budi")
    assert "the note written by hand and not decided on stays in its draft" in result.err
    assert [kept.note for kept in drafts.kept()] == ["catatan Sari"]
    (row,) = curate("log", sound, "--json").rows
    assert not row.get("note")
