import json
from dataclasses import replace

from curate.model import sha256_of
from curate.store.drafts import DraftFolder, KeptDraft


def test_the_exported_text_is_the_text_that_was_decided_on(curate, sound, tmp_path):
    (tmp_path / "fixed").write_text("Pasar buka Senin.\n")
    curate("decide", sound, "a.txt", "accept")
    curate("decide", sound, "b.txt", "fix", "--text-file", tmp_path / "fixed")
    result = curate("export", sound, "-o", tmp_path / "out.jsonl")
    assert result.code == 0
    assert "2 of 3 articles" in result.out
    assert "left out: 1 undecided" in result.out
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert rows[0]["text"] == curate("clean", sound).rows[0]["text"]
    assert rows[1]["text"] == "Pasar buka Senin.\n"
    assert all(sha256_of(row["text"]) == row["text_sha256"] for row in rows)


def test_exporting_again_gives_the_same_bytes(curate, sound, tmp_path):
    curate("decide", sound, "a.txt", "accept")
    out, receipt = tmp_path / "out.jsonl", tmp_path / "out.jsonl.receipt.json"
    curate("export", sound, "-o", out)
    before = out.read_bytes(), receipt.read_bytes()
    assert curate("export", sound, "-o", out).code == 0
    assert (out.read_bytes(), receipt.read_bytes()) == before


def test_verdicts_are_chosen(curate, sound, tmp_path):
    curate("decide", sound, "a.txt", "accept")
    curate("decide", sound, "b.txt", "reject")
    options = ("--verdict", "reject", "--format", "text")
    curate("export", sound, "-o", tmp_path / "texts", *options)
    assert [path.name for path in (tmp_path / "texts").iterdir()] == ["b.txt"]


def test_without_decisions_the_export_is_empty_and_nothing_else_is_made(curate, sound, tmp_path):
    assert curate("export", sound, "-o", tmp_path / "out.jsonl").code == 0
    assert (tmp_path / "out.jsonl").read_bytes() == b""
    assert not (sound / ".curate").exists()


def test_an_export_into_the_corpus_is_refused(curate, sound):
    result = curate("export", sound, "-o", sound / "out.jsonl")
    assert result.code == 2
    assert "part of the corpus" in result.err


def test_an_export_needs_a_name(curate, sound):
    assert curate("export", sound, "-o", "-").code == 2
    assert curate("export", sound).code == 2


def test_a_strange_file_is_left_alone(curate, sound, tmp_path):
    (tmp_path / "mine").write_text("mine")
    result = curate("export", sound, "-o", tmp_path / "mine")
    assert result.code == 2
    assert "--force" in result.err
    assert curate("export", sound, "-o", tmp_path / "mine", "--force").code == 0


def test_what_was_changed_since_the_decision_is_named_and_not_exported(curate, sound, tmp_path):
    curate("decide", sound, "a.txt", "accept")
    curate("decide", sound, "b.txt", "accept")
    raw = (sound / "a.txt").read_text()
    draft = KeptDraft("a.txt", sha256_of(raw), ((0, len(raw), "Ditulis sendiri."),), "")
    DraftFolder(sound / ".curate").keep(draft)
    DraftFolder(sound / ".curate").keep(replace(draft, raw_sha256=sha256_of("lain")))
    result = curate("export", sound, "-o", tmp_path / "out.jsonl")
    assert result.code == 0
    assert "1 exported article was changed by hand since the decision" in result.err
    assert "a.txt" in result.err
    assert "Ditulis sendiri." not in (tmp_path / "out.jsonl").read_text()
    assert curate("status", sound, "--json").rows[0]["drafts"] == 1
    told = "with a changed text or a note not decided on"
    status = curate("status", sound, "--filter", "verdict:accept").out
    assert f"{told}: 1  (--filter draft:yes)" in status
    assert told not in curate("status", sound, "--filter", "verdict:undecided").out
    assert "curate review --filter draft:yes" in result.err
    assert curate("status", sound, "--filter", "draft:no", "--json").rows[0]["articles"] == 2
    curate("export", sound, "-o", tmp_path / "drafts.jsonl", "--filter", "draft:yes")
    assert (tmp_path / "drafts.jsonl").read_text().count('"id":"a.txt"') == 1
    assert '"id":"b.txt"' not in (tmp_path / "drafts.jsonl").read_text()
    DraftFolder(sound / ".curate").let_go("a.txt", draft.raw_sha256)
    assert "changed" not in curate("export", sound, "-o", tmp_path / "out.jsonl").err
