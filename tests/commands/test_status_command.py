import json

from invented import MARKET


def status(curate, corpus, *options) -> dict:
    (row,) = curate("status", corpus, "--json", *options).rows
    return row


def test_an_untouched_corpus_is_all_undecided_and_nothing_is_made(curate, corpus):
    row = status(curate, corpus)
    assert list(row) == [
        "articles", "verdicts", "stale", "unreadable", "flags", "curators", "drafts",
    ]  # fmt: skip
    assert row["verdicts"] == {"accept": 0, "fix": 0, "reject": 0, "later": 0, "undecided": 3}
    assert (row["articles"], row["unreadable"], row["curators"]) == (3, 1, {})
    assert not (corpus / ".curate").exists()


def test_decisions_are_counted_by_verdict_and_curator(curate, sound):
    curate("decide", sound, "a.txt", "accept")
    curate("decide", sound, "b.txt", "reject")
    curate("decide", sound, "c.txt", "later", "--curator", "budi")
    row = status(curate, sound)
    assert row["verdicts"] == {"accept": 1, "fix": 0, "reject": 1, "later": 1, "undecided": 0}
    assert row["curators"] == {"budi": 1, "sari": 2}


def test_a_decision_whose_text_moved_is_stale_and_left_to_decide(curate, sound):
    curate("decide", sound, "a.txt", "accept")
    (sound / "a.txt").write_text(MARKET)
    assert status(curate, sound)["stale"] == 1
    assert "left to decide: 3  (stale: 1)" in curate("status", sound).out


def test_the_table_names_what_is_unreadable_and_skipped(curate, corpus):
    out = curate("status", corpus).out
    assert ": 4 articles, 1 of them unreadable\n" in out
    assert ["unreadable", "1"] in [row.split() for row in out.splitlines()]
    assert "sidang.jsonl:2" in out
    assert "skipped: 1 file" in out


def test_a_large_corpus_is_counted_by_several_processes(curate, tmp_path, monkeypatch):
    monkeypatch.setattr("curate.commands.standing.ARTICLES_WORTH_A_POOL", 10)
    file = tmp_path / "many.jsonl"
    file.write_text("".join(json.dumps({"text": f"{MARKET}{n}"}) + "\n" for n in range(70)))
    assert status(curate, file)["articles"] == 70
