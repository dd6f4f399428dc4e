"""A search that looks at bytes first finds what one finds that decodes every article."""

import gzip
import json
import random
from pathlib import Path

import pytest

from curate.index import Corpus, stretch
from curate.index import corpus as limits
from curate.model import Article
from curate.session.row import title_of
from curate.session.searching import Searching

WORDS = ["Ikan", "IKAN", "harga", "laut", "große", "\u0130kan", "Кофе", "漢字", "“tidak”", "2026"]
WANTED = [
    "ikan",
    "kan",
    "grosse",
    "кофе",
    "字",
    "2026",
    "7",
    "a~2",
    "records",
    "\\",
    "n",
    "l#1",
    "“",
]


@pytest.fixture(autouse=True)
def _nothing_is_small(monkeypatch):
    monkeypatch.setattr(limits, "HELD_BYTES", -1)
    monkeypatch.setattr(stretch, "READ_BYTES", 300)


def records(chance: random.Random) -> list[dict[str, object]]:
    def some(most: int) -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(0, most)))

    named = [{"id": chance.choice(["a", "b7", 7, 1e3])} for _ in range(30)]
    plain = [{} for _ in range(30)]
    return [
        record | {"title": some(1), "text": some(4), "source": some(1)} for record in named + plain
    ]


def written(folder: Path) -> Path:
    chance = random.Random(6)
    lines = [
        json.dumps(each, ensure_ascii=chance.random() < 0.5).encode() for each in records(chance)
    ]
    lines[5:5] = [b"", b"no json", '{"text": "harga café"}'.encode("cp1252")]
    folder.mkdir()
    (folder / "records.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    with gzip.open(folder / "packed.jsonl.gz", "wb") as packed:
        packed.write(b"\n".join(lines[:9]))
    rows = [
        "id;title;text;x",
        *(f"c{n};;{word};{n}" for n, word in enumerate(WORDS)),
        ";;;",
        "7;;;",
    ]
    (folder / "table.csv").write_text("\n".join(rows) + "\n")
    (folder / "note.txt").write_text("Harga ikan")
    return folder


@pytest.mark.parametrize("name", ["", "records.jsonl", "table.csv"])
def test_bytes_and_texts_agree(tmp_path, name):
    corpus = Corpus.open(written(tmp_path / "berita") / name)
    texts = [
        (entry.raw.casefold(), title_of(entry).casefold()) if isinstance(entry, Article) else ()
        for entry in corpus[:]
    ]
    every_third = range(0, len(corpus), 3)
    for wanted in WANTED:
        for positions in (range(len(corpus)), every_third):
            searching = Searching(wanted.upper(), corpus, positions, len(corpus) // 2)
            while searching.step():
                pass
            folded = wanted.upper().casefold()
            expected = [at for at in positions if any(folded in text for text in texts[at])]
            assert list(searching) == expected, wanted
            assert searching.looked_at == searching.total


def test_most_records_are_never_decoded(tmp_path, monkeypatch):
    corpus = Corpus.open(written(tmp_path / "berita") / "records.jsonl")
    decoded = []
    monkeypatch.setattr(type(corpus), "entry", lambda _, position: decoded.append(position))
    searching = Searching("кофе", corpus, range(len(corpus)), 0)
    while searching.step():
        pass
    assert 0 < len(decoded) < len(corpus) / 2
