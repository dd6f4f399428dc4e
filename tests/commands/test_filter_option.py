import json

import pytest

from curate.commands.arguments import with_joined_filter


@pytest.fixture
def decided(curate, sound):
    curate("decide", sound, "a.txt", "accept")
    curate("decide", sound, "b.txt", "accept")
    curate("decide", sound, "c.txt", "reject", "--reason", "not news")
    return sound


def exported(path) -> list[str]:
    return [json.loads(line)["id"] for line in path.read_text().splitlines()]


def test_an_export_takes_what_the_filter_lets_through_and_its_receipt_holds_it(
    curate, decided, tmp_path
):
    out = tmp_path / "out.jsonl"
    result = curate("export", decided, "-o", out, "--filter", "panen   id:a or verdict:reject")
    assert result.code == 0
    assert "1 of 3 articles" in result.out
    assert "1 not in the filter" in result.out
    assert exported(out) == ["a.txt"]
    receipt = json.loads((tmp_path / "out.jsonl.receipt.json").read_text())
    assert receipt["selection"] == {
        "verdicts": ["accept", "fix"],
        "format": "jsonl",
        "filter": "panen id:a or verdict:reject",
    }
    assert receipt["left_out"]["not in the filter"] == 1


def test_the_filter_in_a_receipt_selects_the_same_again(curate, decided, tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    curate("export", decided, "-o", first, "--filter", '-(id:b "pasar pagi") words>5')
    kept = json.loads((tmp_path / "first.receipt.json").read_text())["selection"]["filter"]
    curate("export", decided, "-o", second, "--filter", kept)
    assert exported(first) == ["a.txt"]
    assert second.read_bytes() == first.read_bytes()


def test_a_filter_may_begin_with_a_minus(curate, decided, tmp_path):
    curate("export", decided, "-o", tmp_path / "out", "--filter", "-id:a")
    assert exported(tmp_path / "out") == ["b.txt"]
    assert with_joined_filter(["x", "--filter", "--order"]) == ["x", "--filter", "--order"]


def test_an_export_without_a_filter_has_none_in_its_receipt(curate, decided, tmp_path):
    curate("export", decided, "-o", tmp_path / "out")
    receipt = json.loads((tmp_path / "out.receipt.json").read_text())
    assert "filter" not in receipt["selection"]


def test_a_wrong_filter_is_wrong_use_and_shows_the_place(curate, decided, tmp_path):
    for command in (("status",), ("export", "-o", tmp_path / "out")):
        result = curate(command[0], decided, *command[1:], "--filter", "ikan verdikt:accept")
        assert result.code == 2
        assert "  ikan verdikt:accept\n       ^^^^^^^\n" in result.err
        assert "did you mean verdict?" in result.err
    assert not (tmp_path / "out").exists()


def test_status_counts_what_the_filter_lets_through(curate, corpus):
    (row,) = curate("status", corpus, "--json", "--filter", "id:panen or verdict:unreadable").rows
    assert (row["articles"], row["unreadable"]) == (1, 1)
    assert row["verdicts"]["undecided"] == 1


def test_a_saved_filter_goes_by_its_name(curate, decided, tmp_path):
    config = decided / ".curate" / "config.toml"
    with config.open("a") as file:
        file.write('\n[filters]\nmine = "curator:sari id:a,c"\nbad = "words>>3"\n')
    (row,) = curate("status", decided, "--json", "--filter", "@mine -verdict:reject").rows
    assert row["articles"] == 1
    result = curate("status", decided, "--filter", "@bad")
    assert result.code == 2
    assert f"{config}:" in result.err
    assert "filters.bad: expected a number" in result.err
    curate("export", decided, "-o", tmp_path / "out", "--filter", "@mine")
    receipt = json.loads((tmp_path / "out.receipt.json").read_text())
    assert receipt["selection"]["filter"] == "curator:sari id:a,c"


def test_the_page_on_filters_names_every_field_order_and_saved_filter(curate, decided):
    with (decided / ".curate" / "config.toml").open("a") as file:
        file.write('\n[filters]\nmine = "curator:sari"\n')
    out = curate("filters", "--state", decided / ".curate").out
    for word in ("verdict:undecided", "metadata.author:sari", "shortest", "random:7", "@mine"):
        assert word in out
    assert max(map(len, out.splitlines())) < 80
    (row,) = curate("filters", "--json").rows
    assert {"name": "corpus", "help": "as the corpus has them"} in row["orders"]


def test_a_bulk_verdict_is_taken_back_whole(curate, sound):
    from curate.index import Corpus
    from curate.model import Verdict
    from curate.session import Session
    from curate.store import DecisionStore

    with DecisionStore.open(sound / ".curate") as store:
        session = Session(Corpus.open(sound), store, "sari")
        session.decide_all([0, 2], Verdict.LATER).run()
    assert "2 articles  later taken back" in curate("undo", sound).out
    (row,) = curate("status", sound, "--json").rows
    assert row["verdicts"]["undecided"] == 3
    assert "nothing decided" in curate("undo", sound).err


def test_a_bulk_verdict_says_nothing_of_the_pace(curate, sound, monkeypatch):
    from curate.index import Corpus
    from curate.model import Verdict
    from curate.session import Session
    from curate.store import DecisionStore

    with DecisionStore.open(sound / ".curate") as store:
        session = Session(Corpus.open(sound), store, "sari")
        for _ in range(5):
            session.decide_all([0, 1, 2], Verdict.LATER).run()
            session.decide_all([0, 1, 2], Verdict.REJECT).run()
    assert "pace" not in curate("status", sound).out
