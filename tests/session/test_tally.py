"""How often rules speak, counted over what was examined."""

import math

from session_articles import CORPUS

from curate.model import Article, Edit, Examined, Flag, Parsed
from curate.session.examining import Examiner
from curate.session.tally import Tally, stride_over


def _examined(number: int, *rules: str, flag: str = "") -> Examined:
    raw = "Warga desa berkumpul di balai.\n"
    edits = tuple(Edit(at, at + 2, "", rule, "why") for at, rule in enumerate(rules))
    flags = (Flag(flag, "why"),) if flag else ()
    return Examined(Article(f"a{number}", raw), Parsed(raw, raw, edits), flags, "test")


def test_an_article_counts_once_with_all_its_edits():
    tally = Tally(9)
    for _ in range(2):
        tally.note(3, _examined(3, "x.tag", "x.tag", "x.byline", flag="short"))
    tally.note(5, _examined(5, "x.tag", flag="short"))
    tag = tally.effect("x.tag")
    assert (tag.articles, tag.times, tag.chars) == (2, 3, 6)
    assert list(tally.effects) == ["x.tag", "x.byline"]
    assert tally.flags == {"short": 2}
    assert tally.frequency("x.tag") == "in 2 of 2 examined"
    assert tally.frequency("x.never") == "in 0 of 2 examined"


def test_the_frequency_says_when_it_stands_on_the_whole_corpus():
    tally = Tally(2)
    tally.note(0, _examined(0, "x.tag"))
    assert tally.frequency("x.tag") == "in 1 of 1 examined"
    tally.note(1, _examined(1))
    assert tally.frequency("x.tag") == "in 1 of all 2 articles"


def test_positions_are_drawn_once_each_and_from_everywhere():
    for total in (0, 1, 2, 3, 10, 97, 1000):
        tally = Tally(total)
        drawn = list(iter(tally.next_uncounted, None))
        assert sorted(drawn) == list(range(total))
    step = stride_over(1000)
    assert math.gcd(step, 1000) == 1
    first = [at * step % 1000 for at in range(10)]
    assert {place // 200 for place in first} == {0, 1, 2, 3, 4}


def test_the_sample_passes_over_what_cannot_be_read_and_what_is_long():
    long = Article("long", "Warga desa berkumpul di balai. " * 1000)
    seen = []

    def examine(article: Article) -> Examined:
        seen.append(article.id)
        return _examined(0)

    examiner = Examiner((*CORPUS, long), examine)
    while examiner.sample_one():
        pass
    readable = [entry.id for entry in CORPUS if isinstance(entry, Article)]
    assert sorted(seen) == sorted(readable)
    assert examiner.tally.examined == len(readable)


def test_the_sample_ends_though_the_corpus_goes_on():
    many = [Article(f"a{number}", "Isi.") for number in range(20)]
    examiner = Examiner(many, lambda _: _examined(0))
    assert sum(iter(lambda: examiner.sample_one(5), False)) == 5
    assert examiner.tally.examined == 5
    assert examiner.sample_one(6)
    assert not examiner.sample_one(6)
