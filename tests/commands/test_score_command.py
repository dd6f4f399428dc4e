import json

import pytest
from invented import HARVEST, MARKET

CUT = [[0, "Lembang (SIAR) - ", "P"]]


@pytest.fixture
def gold(tmp_path):
    file = tmp_path / "gold.jsonl"
    rows = [
        {"id": "a.txt", "raw": HARVEST, "labels": "KRK_", "cuts": CUT, "kind": "farm"},
        {"id": "b.txt", "raw": MARKET, "labels": "A_", "cuts": [], "kind": "town"},
    ]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def test_labelled_articles_are_their_own_corpus(curate, gold):
    result = curate("score", gold, "--json")
    assert result.code == 0
    (figures,) = result.rows
    assert figures["all"]["docs"] == 2
    assert (figures["all"]["untouched"], figures["all"]["junk"]) == (50, 50)
    assert (figures["all"]["cut P"], figures["all"]["junk R"]) == ("1/1", "1/1")


def test_articles_come_from_the_corpus_with_its_rules(curate, gold, sound):
    assert curate("score", gold, sound, "--json").rows[0]["all"]["junk"] == 50
    (sound / ".curate").mkdir()
    (sound / ".curate" / "rules.toml").write_text(
        '[[rule]]\nid = "own.market"\nmatch = "line-start"\nloose = true\nwords = ["Pasar pagi"]\n'
        'action = "drop"\nwhy = "an advert"\ngo = ["Pasar pagi buka lagi"]\nstay = ["Pasar"]\n'
    )
    assert curate("score", gold, sound, "--json").rows[0]["all"]["junk"] == 100


def test_what_the_corpus_does_not_have_as_labelled_is_named(curate, gold, sound):
    (sound / "b.txt").write_text("Lain.")
    result = curate("score", gold, sound, "--json")
    assert result.code == 3
    assert "b.txt: is not in the corpus" in result.err
    assert result.rows[0]["all"]["docs"] == 1


def test_misses_are_shown(curate, gold):
    assert f"JUNK A  b.txt:1  {MARKET.strip()}" in curate("score", gold, "--misses", 5).out
    _, miss = curate("score", gold, "--misses", 5, "--json").rows
    assert miss == {"miss": "JUNK A", "id": "b.txt", "line": 1, "text": MARKET.strip()}


def test_figures_are_given_by_any_field(curate, gold):
    (figures,) = curate("score", gold, "--by", "kind", "--json").rows
    assert {group: row["untouched"] for group, row in figures.items()} == {"farm": 100, "town": 0}
    assert "100.0 %" in curate("score", gold, "--by", "kind").out
    rows = [{"id": str(n), "raw": MARKET, "labels": "K_", "kind": str(n)} for n in range(6)]
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows))
    out = curate("score", gold, "--by", "kind").out
    assert len(out.splitlines()) == 7
    assert "junk A" not in out


def test_gold_that_is_none_is_told_with_its_line(curate, gold):
    gold.write_text(gold.read_text() + "{broken\n")
    result = curate("score", gold)
    assert result.code == 3
    assert "gold.jsonl:3" in result.err
    assert curate("score", gold.with_name("none")).code == 3
