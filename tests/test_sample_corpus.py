"""The sample corpus comes out as a careful curator would leave it.

`corpus/` holds invented articles that show every shape of damage the parser knows: half of them
text files in folders, half records of `berita.jsonl`. What should be left of each stands under
`corpus_expected/` at the article's id (`#` is a folder there); `corpus_gold.jsonl` says the same
with a label for every line. What the parser cannot do yet is listed in `corpus_misses.toml`.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from curate.model import Article
from curate.parser import context_of, parse
from curate.readers import read_corpus, skipped

HERE = Path(__file__).parent
CORPUS = HERE.parent / "corpus"
EXPECTED = HERE / "corpus_expected"
MISSES: dict[str, str] = tomllib.loads((HERE / "corpus_misses.toml").read_text("utf-8"))
FLOOR = 53
"""How many articles come out right; it only rises."""

ARTICLES = {entry.id: entry for entry in read_corpus(CORPUS)}


def expected(article_id: str) -> str:
    name = article_id.replace("#", "/") + ".txt" * ("#" in article_id)
    return (EXPECTED / name).read_text("utf-8")


def folded(text: str) -> str:
    """White space is the one thing in which a clean text may differ."""
    return " ".join(text.split())


def cases() -> list[object]:
    return [
        pytest.param(article_id, marks=_mark(article_id), id=article_id) for article_id in ARTICLES
    ]


def _mark(article_id: str) -> tuple[pytest.MarkDecorator, ...]:
    if article_id not in MISSES:
        return ()
    return (pytest.mark.xfail(reason=MISSES[article_id], strict=True),)


@pytest.mark.parametrize("article_id", cases())
def test_an_article_comes_out_as_a_careful_curator_would_leave_it(article_id):
    article = ARTICLES[article_id]
    clean = parse(article.raw, context_of(article.metadata)).clean
    assert folded(clean) == folded(expected(article_id))


def test_the_number_of_articles_that_come_out_right_only_rises():
    assert set(MISSES) <= set(ARTICLES)
    assert len(ARTICLES) - len(MISSES) >= FLOOR


def test_every_article_can_be_read_and_every_expectation_has_its_article():
    assert all(isinstance(entry, Article) for entry in ARTICLES.values())
    assert skipped(CORPUS) == ()
    texts = sum(article_id.endswith(".txt") for article_id in ARTICLES)
    assert len(ARTICLES) >= 40
    assert abs(2 * texts - len(ARTICLES)) <= 8
    files = [path for path in EXPECTED.rglob("*") if path.is_file()]
    assert len(files) == len(ARTICLES)


def test_the_samples_are_as_they_were_scraped():
    assert "\r\n\r\n" in ARTICLES["sudut/gedung-tua-crlf.txt"].raw
    assert "\x1b[2J" in ARTICLES["sudut/peretas-layar.txt"].raw
    assert ARTICLES["berita.jsonl#kosong"].raw == ""
    flagged = {name: entry.flags for name, entry in ARTICLES.items() if entry.flags}
    assert list(flagged) == ["sudut/arsip-terpotong.txt", "sudut/toko-roti-cp1252.txt"]


def test_the_labels_speak_of_the_corpus_as_it_is():
    for line in (HERE / "corpus_gold.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        assert gold["raw"] == ARTICLES[gold["id"]].raw
        lines = gold["raw"].split("\n")
        assert len(gold["labels"]) == len(lines)
        assert all(piece in lines[number] for number, piece, *_ in gold["cuts"])
