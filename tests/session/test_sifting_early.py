"""What a filter knows before it reads articles changes nothing of what it finds."""

import json
import random
from array import array
from collections import Counter
from pathlib import Path

import pytest

from curate.filter import Facts, Wanted, matching, order_named, parse, ranking, settling
from curate.index import Corpus, stretch
from curate.index import corpus as limits
from curate.model import Article, Decision, Verdict, sha256_of
from curate.quality import examine
from curate.session import Session
from curate.store import DecisionStore
from curate.store import store as opening

WORDS = ["ikan", "IKAN", "harga", "laut", "große", "İkan", "Кофе", "漢字"]
WORDS += ["too_short", "too short", "2026", "naÃ¯ve"]
TERMS = (
    *("verdict:accept", "verdict:reject,later", "verdict:undecided", "verdict:unreadable"),
    *("draft:yes", "draft:no", "draft:*", "-draft:yes"),
    *("verdict:stale", "verdict:stale,accept", "verdict:*", "-verdict:fix"),
    *("reason:advert", "reason:not*", "curator:sari", "curator:*", "note:lihat", "how:bulk"),
    *("decided>=2026-09-14", "decided:2026-09"),
    *("ikan", "harga", "GROSSE", "кофе", "字", '"ikan harga"', "kan*laut", "/[hj]arga|laut/"),
    *("title:ikan", "title=ikan", "title=too_short", "url:berita", "raw:laut,字", "id:7", "id:b"),
    *("lang:id", "words<3", "text:naïve", "metadata.tag:laut", "raw_chars>20"),
)


def some(chance: random.Random, most: int) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(0, most)))


def write_corpus(folder: Path, chance: random.Random) -> None:
    lines: list[bytes] = []
    for number in range(120):
        row = {"title": some(chance, 1), "text": some(chance, 5), "tag": some(chance, 1)}
        row |= {"lang": "id"} if number % 3 else {"url": "https://a.example/berita/1"}
        row |= {"id": chance.choice(["a", f"b{number}", number])} if number % 4 else {}
        lines.append(json.dumps(row, ensure_ascii=chance.random() < 0.5).encode())
    lines[5:5] = [
        b"no json",
        b'{"id": "x", "no": "text"}',
        '{"text": "harga café"}'.encode("cp1252"),
    ]
    folder.mkdir()
    (folder / "berita.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    rows = [
        "id;title;text",
        *(f'c{n};{word};"""{word}"" {n}"' for n, word in enumerate(WORDS)),
        "7;;;",
    ]
    (folder / "table.csv").write_text("\n".join(rows) + "\n")
    (folder / "note.txt").write_text("Harga ikan")


def decided(article: Article, chance: random.Random) -> Decision:
    verdict = chance.choice(list(Verdict))
    raw, clean = sha256_of(article.raw), examine(article).clean_sha256
    return Decision(
        article=article.id,
        verdict=verdict,
        raw_sha256=raw if chance.random() < 0.8 else "moved",
        clean_sha256=clean,
        text_sha256=clean,
        reasons=tuple(chance.sample(["advert", "not an article"], chance.randint(0, 2))),
        note=chance.choice(["", "lihat lagi"]),
        curator=chance.choice(["sari", "budi"]),
        at=f"2026-09-{chance.randint(1, 28):02}T08:00:00.000Z",
    )


def decide_some(store: DecisionStore, articles: list[Article], chance: random.Random) -> None:
    for article in chance.choices(articles, k=60):
        store.decide([decided(article, chance)])
    for article in chance.choices(articles, k=20):
        event = store.current(article.id)
        if event is not None:
            store.undo(event.event, curator=event.curator, at=event.at)


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    chance, folder = random.Random(7), tmp_path_factory.mktemp("sifting")
    write_corpus(folder / "berita", chance)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "HELD_BYTES", -1)
        patch.setattr(stretch, "READ_BYTES", 300)
        patch.setattr(settling, "_READ_TOGETHER", 7)
        patch.setattr(ranking, "RUN", 30)
        patch.setattr(opening, "UNREAD_BYTES", 1)
        corpus = Corpus.open(folder / "berita")
        articles = [entry for entry in corpus[:] if isinstance(entry, Article)]
        with DecisionStore.open(folder / "state") as store:
            decide_some(store, articles, chance)
        with DecisionStore.open(folder / "state") as store:  # those are in an index now
            decide_some(store, articles, chance)
            store.decide([decided(Article("not here", ""), chance)])
            assert len(store.fold.index) > 60 < store.fold.since_index
            session = Session(corpus, store, "sari")
            for at in chance.sample(range(len(session)), 30):
                session.go(at)
                if isinstance(session.entry, Article):
                    session.set_note("ragu")
            yield session


def slowly(session: Session, position: int) -> Facts:
    """Give the facts of an article that is read, and whose decision is looked up by its id."""
    entry = session.corpus.entry(position)
    event = session.store.current(entry.id)
    decision, marks = event.decision if event else None, session._drafts.marks
    return Facts.about(entry, decision, examine, marks)


def sifted(session: Session, query: str, order: str = "corpus"):
    sifting = session.sifting(Wanted(parse(query), order_named(order)))
    while sifting.step():
        pass
    assert sifting.looked_at == sifting.total == len(session)
    return sifting


def query_of(chance: random.Random, depth: int = 2) -> str:
    if depth == 0 or chance.random() < 0.2:
        return chance.choice(TERMS)
    parts = [query_of(chance, depth - 1) for _ in range(chance.randint(2, 3))]
    joined = chance.choice([" ", " or "]).join(parts)
    return f"{chance.choice(['', '', '-'])}({joined})"


def test_what_is_found_is_what_is_found_by_reading_everything(session):
    chance, found, everything = random.Random(3), Counter(), range(len(session))
    facts = [slowly(session, position) for position in everything]
    for query in (*TERMS, *(query_of(chance) for _ in range(150))):
        expected = list(matching(everything, parse(query), facts.__getitem__))
        assert list(sifted(session, query).found()) == expected, query
        found[0 < len(expected) < len(session)] += 1
    assert found[True] > 120


@pytest.mark.parametrize("query", ["", "ikan or verdict:reject"])
@pytest.mark.parametrize(
    "order", ["undecided", "oldest", "random", "random:2", "longest", "source", "flagged"]
)
def test_an_order_is_what_it_is_by_reading_everything(session, query, order):
    facts = [slowly(session, position) for position in range(len(session))]
    passing = list(matching(range(len(session)), parse(query), facts.__getitem__))
    key = order_named(order).key
    sifting = sifted(session, query, order)
    found = list(sifting.found())
    assert found == sorted(passing, key=lambda position: key(facts[position]))
    assert [found[place] for place in sifting.places()] == list(sifting.in_corpus_order())


@pytest.mark.parametrize(
    ("query", "most"),
    [
        ("verdict:reject", 0),
        ("-verdict:reject -curator:sari", 0),
        ("verdict:undecided or reason:advert note:*", 0),
        ("-кофе", 50),
        ("draft:yes verdict:reject", 30),
        ("verdict:reject кофе", 20),
        ("verdict:reject or verdict:accept ikan", 20),
    ],
)
def test_few_articles_are_read(session, monkeypatch, query, most):
    expected = list(sifted(session, query).found())
    read, entry = [], type(session.corpus).entry

    def counted(corpus, position):
        read.append(position)
        return entry(corpus, position)

    monkeypatch.setattr(type(session.corpus), "entry", counted)
    assert list(sifted(session, query).found()) == expected != []
    assert len(set(read)) <= most


def test_a_decision_without_remarks_is_not_read_for_them(tmp_path, monkeypatch):
    articles = [Article(f"a{number}", "Ikan.") for number in range(6)]
    with DecisionStore.open(tmp_path) as store:
        session = Session(articles, store, "sari")
        for _ in range(4):
            session.accept()
        session.reject(("advert",))
        session.set_note("lihat lagi")
        session.accept()
    with DecisionStore.open(tmp_path) as store:
        session, read = Session(articles, store, "sari"), list[int]()
        assert len(store.fold.index) == 6
        fetch = store.decisions_under

        def fetched(keys):
            read.append(len(keys))
            return fetch(keys)

        monkeypatch.setattr(store, "decisions_under", fetched)
        assert list(sifted(session, "note:*").found()) == [5]
        assert list(sifted(session, "-reason:*").found()) == [0, 1, 2, 3, 5]
        assert read == [2, 2]
        # An index that was made before it told of remarks leaves all to be read.
        facts = store.fold.index.column("facts")
        told = array("I", (fact & ~(1 << 7) for fact in facts))
        monkeypatch.setitem(store.fold.index._columns, "facts", told)
        monkeypatch.setattr(store.fold.index, "_facts", told)
        assert list(sifted(session, "note:*").found()) == [5]
        assert read == [2, 2, 6]
