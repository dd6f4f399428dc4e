import json

import pytest

INVITATION = "Kirim kabar dari kampung Anda ke meja redaksi kami setiap hari"


@pytest.fixture
def coast(tmp_path):
    """A site of fifty pages, ten of which invite the reader to write."""
    file = tmp_path / "pesisir.jsonl"
    with file.open("w", encoding="utf-8") as stream:
        for n in range(50):
            text = f"Nelayan {n} menurunkan harga ikan.\n" + (INVITATION + "\n") * (n < 10)
            text += f"Pembeli {n} datang dari tiga kabupaten."
            row = {"id": f"a{n}", "text": text, "url": "https://pesisir.example/1"}
            stream.write(json.dumps(row) + "\n")
    return file


def test_it_says_what_changes_and_freezes(curate, coast):
    result = curate("evidence", coast)
    assert result.code == 0
    assert ["pesisir.example", "10", "50", "kirim", "kabar"] in [
        line.split()[:5] for line in result.out.splitlines()
    ]
    assert "undecided texts that change: 10" in result.out
    assert "accepted texts that change: 0" in result.out
    state = coast.with_name("pesisir.jsonl.curate")
    assert [path.name for path in state.iterdir()] == ["evidence.json"]


def test_a_dry_run_and_json_write_nothing_and_only_the_counts(curate, coast):
    (row,) = curate("evidence", coast, "--dry-run", "--json").rows
    assert (row["undecided"], row["accepted"]) == (10, 0)
    assert row["lines"] == [
        {"site": "pesisir.example", "pages": 10, "of": 50, "line": INVITATION.casefold()}
    ]
    assert [path.name for path in coast.parent.iterdir()] == ["pesisir.jsonl"]


def test_accepted_texts_that_change_are_counted_and_come_back(curate, coast):
    curate("decide", coast, "a0", "accept")
    curate("decide", coast, "a1", "reject")
    curate("decide", coast, "a20", "accept")
    out = curate("evidence", coast).out
    assert "undecided texts that change: 8" in out
    assert "accepted texts that change: 1  (they come back" in out
    (row,) = curate("status", coast, "--json").rows
    assert row["stale"] == 1
    coast.with_name("pesisir.jsonl.curate").joinpath("evidence.json").unlink()
    assert curate("status", coast, "--json").rows[0]["stale"] == 0


def test_every_command_uses_the_frozen_counts(curate, coast, tmp_path):
    before = curate("clean", coast).rows
    (said,) = curate("evidence", coast, "--json").rows
    after = curate("clean", coast).rows
    assert INVITATION in before[0]["text"]
    assert INVITATION not in after[0]["text"]
    assert after[0]["parser"].endswith(f"+{said['digest']}")
    assert curate("clean", coast, "--jobs", 2).rows == after
    explained = curate("explain", coast, "--article", "a0").out
    assert "10 of 50 pages" in " ".join(explained.split())
    # `decide` refuses another text than the one that `clean` gives.
    curate("decide", coast, "a0", "accept", "--expect", after[0]["text_sha256"])
    curate("export", coast, "-o", tmp_path / "out.jsonl")
    exported = json.loads((tmp_path / "out.jsonl").read_text())
    assert (exported["text"], exported["parser"]) == (after[0]["text"], after[0]["parser"])
    receipt = json.loads((tmp_path / "out.jsonl.receipt.json").read_text())
    assert said["digest"] in json.dumps(receipt)


def test_freezing_again_gives_the_same_bytes(curate, coast):
    file = coast.with_name("pesisir.jsonl.curate") / "evidence.json"
    curate("evidence", coast)
    first = file.read_bytes()
    curate("evidence", coast)
    assert file.read_bytes() == first


def test_nothing_is_frozen_where_nothing_is_furniture(curate, sound):
    out = curate("evidence", sound).out
    assert "0 lines are furniture" in out
    assert not (sound / ".curate").exists()


def test_a_damaged_file_is_told_before_any_work(curate, coast, tmp_path):
    curate("evidence", coast)
    file = coast.with_name("pesisir.jsonl.curate") / "evidence.json"
    file.write_text(file.read_text().replace("10", "11"))
    result = curate("clean", coast, "-o", tmp_path / "out.jsonl")
    assert result.code == 3
    assert "was changed since it was frozen" in result.err
    assert not (tmp_path / "out.jsonl").exists()


def test_the_screen_shows_the_same_text_as_clean(curate, coast, monkeypatch):
    shown = []

    def look(session, settings):
        for _ in range(len(session)):
            shown.append(session.examined)
            session.next()
        return 0

    monkeypatch.setattr("curate.tui.review", look)
    monkeypatch.setattr("curate.tui.start.check_terminal", lambda **_: None)
    curate("evidence", coast)
    assert curate("review", coast).code == 0
    rows = curate("clean", coast).rows
    assert [(examined.parsed.clean, examined.parser) for examined in shown] == [
        (row["text"], row["parser"]) for row in rows
    ]
