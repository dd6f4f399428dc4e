import json
import tomllib
from pathlib import Path

import pytest

from curate.errors import ReadError
from curate.model import Article, Edit, Examined, Flag, Parsed
from curate.parser import replay
from curate.quality import examine
from curate.quality.gold import gold_of
from curate.quality.scoring import Score

TESTS = Path(__file__).parents[1]
RAW = """\
Solo - Hujan turun di kota.
Baca juga: Cuaca besok
Warga pulang lebih awal.
Hujan turun di kota."""
ROW = {"id": "a", "raw": RAW, "labels": "KRKD", "cuts": [[0, "Solo - ", "P"]], "source": "kabar"}
ALL = [(0, 7), (28, 51), (75, 97)]


def scored(*gone, row=ROW, clean=None, flags=()):
    """The figures after the parser has removed these spans."""
    raw = row["raw"]
    edits = tuple(Edit(start, end, "", "rule", "why") for start, end in gone)
    text = replay(raw, edits) if clean is None else clean
    score = Score()
    examined = Examined(Article("a", raw), Parsed(raw, text, edits), flags, "")
    score.note(gold_of(row, "gold:1"), examined)
    return score.figures() | {"misses": [(miss.kind, miss.line) for miss in score.misses]}


def test_a_text_as_the_curator_would_leave_it_is_untouched():
    figures = scored(*ALL)
    assert (figures["untouched"], figures["junk"], figures["cuts"]) == (100, 100, 100)
    assert (figures["lost"], figures["bitten"], figures["misses"]) == (0, 0, [])
    assert (figures["cut P"], figures["junk R"], figures["junk D"]) == ("1/1", "1/1", "1/1")


def test_what_is_left_is_junk_and_what_is_gone_is_lost():
    figures = scored((51, 76))
    assert (figures["untouched"], figures["junk"], figures["cuts"]) == (0, 0, 0)
    assert figures["lost"] == 50
    assert figures["misses"] == [("CUT P", 0), ("JUNK R", 1), ("LOST", 2), ("JUNK D", 3)]


def test_any_one_of_two_copies_may_go():
    figures = scored((0, 28), (28, 51))
    assert (figures["lost"], figures["junk"]) == (0, 100)


def test_letters_are_counted_but_white_space_is_not():
    assert scored(ALL[0], (12, 13), *ALL[1:])["untouched"] == 100
    figures = scored((0, 12), *ALL[1:])
    assert figures["untouched"] == 0
    assert 0 < figures["bitten"] < 20


def test_a_text_that_its_edits_do_not_give_is_broken():
    figures = scored(*ALL, clean="Hujan turun di kota.")
    assert (figures["broken"], figures["untouched"], figures["lost"]) == (1, 0, 50)


def test_lines_undecided_or_without_words_do_not_count():
    row = {"id": "a", "raw": "Hujan turun.\n?!\nTag\n", "labels": "KK?_"}
    figures = scored(row=row)
    assert (figures["junk"], figures["lost"]) == (None, 0)


def test_flags_on_wrong_and_on_right_articles_are_counted_apart():
    flags = (Flag("leftover", "x"),)
    assert scored(flags=flags)["wrong flagged"] == "1/1"
    assert scored(*ALL, flags=flags)["right flagged"] == "1/1"
    assert scored(*ALL)["right flagged"] == "0/1"


def test_a_cut_may_name_which_occurrence_it_means():
    row = {"id": "a", "raw": "(*) Hujan (*)", "labels": "K", "cuts": [[0, "(*)", "M", 1]]}
    assert gold_of(row, "gold:1").text == "(*) Hujan "


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"labels": "KRK"}, "3 labels for 4 lines"),
        ({"labels": "KRKX"}, "no such label: 'X'"),
        ({"raw": None}, "NoneType"),
        ({"cuts": [[0]]}, "not enough values"),
    ],
)
def test_a_record_that_is_no_labelled_article_is_told(change, what):
    with pytest.raises(ReadError, match="gold:1: not a labelled article") as problem:
        gold_of(ROW | change, "gold:1")
    assert what in str(problem.value)
    with pytest.raises(ReadError, match="'raw'"):
        gold_of({"id": "a"}, "gold:1")


def test_the_sample_corpus_comes_out_at_least_as_well_as_ever():
    floor = tomllib.loads((TESTS / "quality_floor.toml").read_text("utf-8"))
    score = Score()
    for line in (TESTS / "corpus_gold.jsonl").read_text("utf-8").splitlines():
        gold = gold_of(json.loads(line), "corpus_gold.jsonl")
        score.note(gold, examine(gold.article))
    figures = score.figures()
    assert figures["broken"] == 0
    for name, least in floor["at_least"].items():
        assert figures[name] >= least, f"{name} fell"
    for name, most in floor["at_most"].items():
        assert figures[name] <= most, f"{name} rose"
