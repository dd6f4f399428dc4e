import io
import json
import os
import subprocess
import sys

import pytest
from invented import HARVEST, MARKET

from curate.model import Edit
from curate.parser import replay


def test_each_article_gives_a_row_with_exactly_the_agreed_fields(curate, sound):
    result = curate("clean", sound)
    assert result.code == 0
    assert [row["id"] for row in result.rows] == ["a.txt", "b.txt", "c.txt"]
    assert list(result.rows[0]) == [
        "id", "text", "metadata", "found", "flags", "raw_sha256", "text_sha256", "parser",
    ]  # fmt: skip


def test_provenance_replays_to_the_text(curate, sound):
    row = curate("clean", sound, "--provenance").rows[0]
    edits = [Edit(**edit) for edit in row["edits"]]
    assert replay(HARVEST, edits) == row["text"]
    assert "Baca juga" not in row["text"]
    assert all(edit.rule and edit.why for edit in edits)


def test_what_cannot_be_read_is_told_and_the_rest_is_cleaned(curate, corpus):
    result = curate("clean", corpus)
    assert result.code == 3
    assert [row["id"] for row in result.rows] == ["kota/panen.txt", "pasar.txt", "sidang.jsonl#s1"]
    assert "sidang.jsonl:2" in result.err
    assert "--text-field" in result.err
    assert "1 could not be read" in result.err


def test_stdout_is_pure_json_even_with_escapes_in_the_metadata(curate, corpus):
    out = curate("clean", corpus).out
    assert all(json.loads(line) for line in out.splitlines())
    assert "\x1b" not in out


def test_any_number_of_processes_gives_the_same_bytes(curate, tmp_path):
    file = tmp_path / "many.jsonl"
    rows = ({"id": str(n), "text": f"{MARKET}Halaman {n}.\n"} for n in range(150))
    file.write_text("".join(json.dumps(row) + "\n" for row in rows) + "{broken\n")
    one = curate("clean", file, "-o", tmp_path / "one")
    two = curate("clean", file, "-o", tmp_path / "two", "--jobs", 2)
    assert one.code == two.code == 3
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert len((tmp_path / "one").read_bytes().splitlines()) == 150


def test_nothing_is_made_beside_the_corpus(curate, sound, tmp_path):
    curate("clean", sound, "-o", tmp_path / "out.jsonl")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["baik", "out.jsonl"]
    assert sorted(path.name for path in sound.iterdir()) == ["a.txt", "b.txt", "c.txt"]


def test_a_result_that_would_become_part_of_the_corpus_is_refused(curate, sound):
    result = curate("clean", sound, "-o", sound / "out.jsonl")
    assert result.code == 2
    assert "part of the corpus" in result.err
    assert not (sound / "out.jsonl").exists()


def test_the_corpus_itself_is_never_overwritten(curate, sound):
    result = curate("clean", sound / "a.txt", "-o", sound / "a.txt")
    assert result.code == 2
    assert (sound / "a.txt").read_text() == HARVEST


def read_from(monkeypatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_text_comes_from_stdin(curate, monkeypatch):
    read_from(monkeypatch, HARVEST.encode())
    (row,) = curate("clean", "-").rows
    assert row["id"] == "-"
    assert "Baca juga" not in row["text"]


def test_json_lines_come_from_stdin(curate, monkeypatch):
    read_from(monkeypatch, b'{"id": 7, "isi": "Hujan turun."}\n{"id": 8, "isi": "Reda."}\n')
    rows = curate("clean", "-", "--text-field", "isi").rows
    assert [row["id"] for row in rows] == ["7", "8"]


def test_an_empty_stdin_is_one_empty_article(curate, monkeypatch):
    read_from(monkeypatch, b"")
    (row,) = curate("clean", "-").rows
    assert row["text"] == ""


def test_the_curators_own_rules_count(curate, sound):
    state = sound / ".curate"
    state.mkdir()
    (state / "rules.toml").write_text("[[rule]]\nid = 3\n")
    result = curate("clean", sound)
    assert result.code == 3
    assert "rules.toml" in result.err
    assert result.out == ""


@pytest.mark.parametrize("jobs", ["-1", "x", "٣", "99999999999"])
def test_a_number_of_processes_that_is_none_is_told_in_plain_words(curate, sound, jobs):
    result = curate("clean", sound, f"--jobs={jobs}")
    assert result.code == 2
    assert "is no number of processes" in result.err
    assert "_jobs" not in result.err


def test_a_missing_folder_for_the_result_is_named_with_what_to_do(curate, sound, tmp_path):
    result = curate("clean", sound, "-o", tmp_path / "no" / "such" / "f")
    assert result.code == 2
    assert f"{tmp_path}/no/such: no such folder" in result.err
    assert "mkdir -p" in result.err


def test_a_result_in_a_file_ends_with_a_summary(curate, corpus, sound, tmp_path):
    assert curate("clean", sound, "-o", tmp_path / "f").err == "curate: 3 articles cleaned\n"
    err = curate("clean", corpus, "-o", tmp_path / "f").err
    assert err.endswith("curate: 3 articles cleaned, 1 could not be read\n")


def test_a_pipe_is_written_to_and_not_replaced(curate, sound, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["cat", tmp_path / "pipe"], stdout=subprocess.PIPE) as reader:
        assert curate("clean", sound, "-o", tmp_path / "pipe").code == 0
        assert len(reader.stdout.read().splitlines()) == 3
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", ["clean", "status"])
def test_a_stdout_that_cannot_be_written_to_is_named(sound, tmp_path, command, unbuffered):
    (tmp_path / "read-only").touch()
    with (tmp_path / "read-only").open("rb") as closed:
        result = subprocess.run(
            [sys.executable, "-m", "curate", command, str(sound)],
            stdout=closed,
            env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert result.returncode == 3
    assert result.stderr.startswith("curate: stdout: Bad file descriptor")
    assert "Traceback" not in result.stderr
    assert "ignored" not in result.stderr


def test_a_terminal_gets_no_bare_control_characters(tmp_path):
    row = {"id": "a1", "text": "Hujan turun.\n", "title": "Hujan\x9b2J"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n")
    ours, theirs = os.openpty()
    try:
        program = [sys.executable, "-m", "curate", "clean", str(tmp_path)]
        subprocess.run(program, stdout=theirs, timeout=60, check=True)
        shown = os.read(ours, 1 << 16).decode("utf-8")
    finally:
        os.close(ours)
        os.close(theirs)
    assert "\x9b" not in shown
    assert json.loads(shown)["metadata"] == {"title": "Hujan\x9b2J"}
