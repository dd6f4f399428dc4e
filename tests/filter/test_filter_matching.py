import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from filter_articles import DECISIONS, ENTRIES, HARVEST, decided, facts_of

import curate
from curate.elsewhere import TakesLong, putting_off
from curate.errors import FilterError
from curate.filter import Cost, Facts, Sifting, Wanted, check_for, matching, order_named, parse
from curate.filter.fields import flag_names
from curate.model import Article, Verdict, sha256_of
from curate.quality import examine
from curate.store.drafts import DraftFolder, DraftMarks, KeptDraft

ALL = range(len(ENTRIES))
EDITED = (replace(ENTRIES[4], id="decided"), replace(ENTRIES[4], id="undecided"))
"""Whose raw text was another when a note was written; the first was decided on since."""


def found(query: str) -> str:
    return "".join(map(str, matching(ALL, parse(query), facts_of)))


@pytest.mark.parametrize(
    ("query", "positions"),
    [
        ("", "01234"),
        ("verdict:accept", "0"),
        ("verdict:accept,fix", "02"),
        ("verdict:undecided", "4"),
        ("verdict:un*", "34"),
        ("verdict:stale", "2"),
        ("verdict:unreadable", "3"),
        ("-verdict:unreadable", "0124"),
        ("verdict:reject or verdict:stale", "12"),
        ("verdict!=accept", "1234"),
        ("source:detik.com", "1"),
        ("source:DETIK", "1"),
        ("source:news.detik.com", "1"),
        ("source:kompas", ""),
        ('site:"kabar lembah"', "0"),
        ("source:kabar_lembah", "0"),
        ("source:kabar", ""),
        ("source:kabar*", "0"),
        ("source:/^kabar/", "0"),
        ("source:*", "01"),
        ("-source:*", "234"),
        ("lang:id", "0"),
        ("lang:id,en", "02"),
        ("date:2026", "0"),
        ("date:2026-09", "0"),
        ("date:2026-09-04", "0"),
        ("date>=2026-09-04", "0"),
        ("date>2026-09-03", "0"),
        ("date>2026-09", ""),
        ("date<2026-09", ""),
        ("date<=2026-09", "0"),
        ("title:padi", "02"),
        ("title:PADI -lang:en", "0"),
        ('title="panen padi"', "0"),
        ("title=panen", ""),
        ("title:*", "02"),
        ("title:harga*padi", "2"),
        ("title:padi*harga", ""),
        ("url:/berita/", "1"),
        ("id:kota/", "0"),
        ('raw:"baca juga"', "02"),
        ('text:"baca juga"', ""),
        ("text:panen", "02"),
        ("panen", "02"),
        ('"harga ikan"', "12"),
        ("harga ikan", "12"),
        ("[b]", "1"),
        ("/harga\\s+ik?an/", "12"),
        ("/^para petani/", "02"),
        ("/(?-i:^para petani)/", ""),
        ("flag:too_short", "14"),
        ("flag:too*", "14"),
        ("flags>=3", "2"),
        ("flags=0", "0"),
        ("rule:id.*", "02"),
        ("removed>10%", "02"),
        ("removed:3%", "1"),
        ("removed<=8%", "14"),
        ("words<=6", "14"),
        ("words:2", "4"),
        ("words:2,6", "14"),
        ("chars>100", "02"),
        ("raw_chars<20", "4"),
        ('reason:"too short"', "1"),
        ("reason:too_short", "1"),
        ("reason:/an? article/", "1"),
        ("curator:sari", "02"),
        ("curator:budi", "1"),
        ("note:*", "0"),
        ("note:HARGA", "0"),
        ("decided>=2026-09", "12"),
        ("decided<2026-09-01", "0"),
        ("decided:2026-08-31T23:59", "0"),
        ("how:bulk", "1"),
        ("metadata.views>100", "0"),
        ("metadata.views<100", "1"),
        ("metadata.views=7", "1"),
        ("metadata.tags:sawah", "0"),
        ("metadata.tags=sawah", "0"),
        ("metadata.tags=saw", ""),
        ("metadata.info.author:sari", "0"),
        ("metadata.checked:true", "0"),
        ("metadata.until>2026-12", ""),
        ("metadata.until>=2026-12", "0"),
        ("metadata.title:5", "4"),
        ("metadata.none:x", ""),
        ("-metadata.none:x", "01234"),
        ("found.place:lembang", "02"),
        ("not (panen or ikan)", "34"),
        ("-panen -ikan -verdict:unreadable", "4"),
        ("verdict:accept or flag:too_short raw_chars<20", "04"),
    ],
)
def test_a_query_finds_these(query, positions):
    assert found(query) == positions


def test_drafts_that_were_not_decided_on_are_found(tmp_path):
    folder = DraftFolder(tmp_path)
    noted = [
        KeptDraft(entry.id, sha256_of(HARVEST), None, "cek") for entry in (ENTRIES[0], *EDITED)
    ]
    for draft in noted:
        folder.keep(draft)
    marks = DraftMarks(folder)

    def facts(position: int) -> Facts:
        entry = (*ENTRIES, *EDITED)[position]
        decision = decided(4, Verdict.REJECT) if position == 5 else DECISIONS.get(position)
        return Facts.about(entry, decision, examine, marks)

    def drafted(query: str) -> str:
        return "".join(map(str, matching(range(7), parse(query), facts)))

    # The draft of an earlier text waits while nobody decided on the text as it is.
    assert drafted("draft:yes") == "06"
    assert drafted("draft:no") == "1245"
    assert drafted("-draft:yes") == "12345"
    assert drafted("draft:no verdict:fix") == "2"
    assert found("draft:yes") == ""
    with pytest.raises(FilterError, match='there is no draft "maybe"') as caught:
        parse("draft:maybe")
    assert caught.value.hint == "did you mean yes? there are yes, no"
    assert check_for(parse("draft:yes")).cost < Cost.RAW


def test_cheap_parts_are_asked_first_and_only_what_is_left_is_parsed():
    parsed = []

    def counting(position: int) -> Facts:
        def look(article: Article):
            parsed.append(article.id)
            return examine(article)

        return Facts(
            ENTRIES[position].id,
            entry=lambda: ENTRIES[position],
            decision=lambda: DECISIONS.get(position),
            examine=look,
        )

    query = parse("flag:too_short (words<99 or verdict:accept) verdict:reject")
    assert list(matching(ALL, query, counting)) == [1]
    assert parsed == ["detik-1"]


@pytest.mark.parametrize(
    ("query", "cost"),
    [
        ("", Cost.GLANCE),
        ("id:a", Cost.ID),
        ("verdict:accept", Cost.GLANCE),
        ("reason:advert", Cost.REMARKS),
        ("verdict:undecided", Cost.GLANCE),
        ("verdict:stale", Cost.PARSE),
        ("-source:a", Cost.RECORD),
        ("ikan", Cost.RAW),
        ("ikan or id:a", Cost.RAW),
        ("ikan removed>3%", Cost.PARSE),
    ],
)
def test_a_filter_says_what_it_must_know(query, cost):
    assert check_for(parse(query)).cost is cost


def test_an_undecided_article_is_not_parsed_to_see_that_it_is_not_stale():
    facts = Facts("a", entry=lambda: ENTRIES[0], decision=lambda: None, examine=pytest.fail)
    assert not check_for(parse("verdict:stale")).holds(facts)
    moved = decided(0, Verdict.ACCEPT, raw_sha256="0")
    facts = Facts("a", entry=lambda: ENTRIES[0], decision=lambda: moved, examine=pytest.fail)
    assert check_for(parse("verdict:stale")).holds(facts)


def test_a_regular_expression_that_takes_for_ever_ends_with_an_error(monkeypatch):
    monkeypatch.setattr("curate.filter.patterns.TIMEOUT_SECONDS", 0.05)
    article = Article("a", "warga desa " * 400)
    facts = Facts("a", entry=lambda: article, decision=lambda: None, examine=examine)
    trap = check_for(parse(r"/(?:\w+ ?)+\d\d/"))
    with pytest.raises(FilterError, match=r"took longer than 0.05 s"):
        trap.holds(facts)


def test_a_regular_expression_that_takes_long_is_put_off_for_each_text(monkeypatch):
    monkeypatch.setattr("curate.filter.patterns.QUICK_SECONDS", 1e-6)
    slow = "a" * 22
    article = Article("a", f"{slow}b", {"title": f"{slow}c{slow}"})
    facts = Facts("a", entry=lambda: article, decision=lambda: None, examine=examine)
    check, put_off = check_for(parse("-/(?:a|aa)+d/ /(?:a|aa)+$/")), 0
    with putting_off():
        while True:
            try:
                holds = check.holds(facts)
                break
            except TakesLong as asked:
                put_off += 1
                assert put_off < 9
                asked.work.take(asked.work.do())
    assert holds
    assert put_off >= 2
    assert check.holds(facts)


def test_every_flag_that_is_raised_anywhere_can_be_asked_for():
    sources = Path(curate.__file__).parent.rglob("*.py")
    raised = {
        name
        for path in sources
        for name in re.findall(r'\bFlag\(\s*"(\w+)"', path.read_text(encoding="utf-8"))
    }
    assert raised
    assert raised <= set(flag_names())


@pytest.mark.parametrize(
    ("order", "positions"),
    [
        ("corpus", "01234"),
        ("undecided", "40123"),
        ("flagged", "21403"),
        ("removed", "02413"),
        ("shortest", "41023"),
        ("longest", "20143"),
        ("source", "10234"),
        ("oldest", "01234"),
    ],
)
def test_an_order_gives_this(order, positions):
    sifting = Sifting(Wanted(order=order_named(order)), len(ALL), facts_of)
    while sifting.step(2):
        pass
    assert "".join(map(str, sifting.found())) == positions


def test_a_random_order_is_the_same_each_time_and_another_for_another_seed():
    def shuffled(order: str) -> list[int]:
        def facts(position: int) -> Facts:
            return Facts(f"a{position}", entry=pytest.fail, decision=pytest.fail, examine=examine)

        sifting = Sifting(Wanted(order=order_named(order)), 50, facts)
        sifting.step(50)
        return list(sifting.found())

    assert shuffled("random") == shuffled("random:1") != shuffled("random:2")
    assert sorted(shuffled("random:2")) == list(range(50)) != shuffled("random:2")


def test_a_sifting_goes_on_where_it_was():
    sifting = Sifting(Wanted(parse("panen")), len(ALL), facts_of)
    assert (sifting.step(2), len(sifting), sifting.looked_at) == (True, 1, 2)
    assert (sifting.step(9), len(sifting), sifting.looked_at) == (False, 2, 5)
    assert sifting.done
    assert list(sifting.found()) == [0, 2]


def test_the_parser_is_loaded_only_for_filters_that_parse():
    code = (
        "import sys; from curate.filter import parse;"
        "parse('verdict:reject source:detik raw:/harga/ lang:id how:bulk');"
        "parser = {'ftfy', 'curate.parser.engine', 'curate.quality.flags'};"
        "assert not parser & set(sys.modules), parser & set(sys.modules);"
        "parse('flag:too_short'); assert 'curate.quality.flags' in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
