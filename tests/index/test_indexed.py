"""A large corpus is known by where its records stand, and gives what reading it gives."""

import gc
import gzip
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curate.errors import ReadError
from curate.index import Corpus, HeldCorpus, reading
from curate.index import corpus as limits
from curate.index.indexed import IndexedCorpus
from curate.model import Article, Unreadable
from curate.readers import read_corpus
from descriptors import lowest_free_descriptor

LONG_AGO = 1_700_000_000_000_000_000


@pytest.fixture(autouse=True)
def _nothing_is_small(monkeypatch):
    monkeypatch.setattr(limits, "HELD_BYTES", -1)


def settle(path: Path) -> None:
    """Have files and folders look as if they had not been touched for long."""
    for each in (path, *path.rglob("*")) if path.is_dir() else (path,):
        os.utime(each, ns=(LONG_AGO, LONG_AGO))


def lines(*records: object) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    settle(path)
    return path


def opened(path: Path, cache: Path | None = None, **fields: str) -> Corpus:
    return Corpus.open(path, cache=cache, **fields)


SOUND = lines(*({"id": f"a{n}", "text": f"Isi {n}.", "title": f"Judul {n}"} for n in range(5)))
CORPORA = {
    "records.jsonl": SOUND,
    "gaps.jsonl": "\n" + SOUND.replace("\n", "\n\n") + '{"id": "z", "text": "tanpa akhir"}',
    "numbers.jsonl": lines({"text": "satu"}, {"text": "dua"}) + "bukan json\n[1]\n{}\n" + SOUND,
    "repeated.jsonl": lines(
        *({"id": name, "text": name} for name in ("a", "b", "a", "a~2", "a", "b", "a"))
    ),
    "marked.jsonl": b"\xef\xbb\xbf" + SOUND.encode(),
    "latin.jsonl": '{"text": "Café déjà vu à la crème"}\n{"text": "biasa"}\n'.encode("cp1252") * 5,
    "two_bytes.jsonl": SOUND.encode("utf-16"),
    "packed.jsonl.gz": gzip.compress(SOUND.encode()),
    "broken.jsonl.gz": gzip.compress(SOUND.encode() * 50)[:-20],
    "rows.csv": 'id,text,title\na,"satu\ndua, ""tiga""",x\n\nb,empat,y\nc,lima,z\n',
    "semicolons.csv": "text;title\nsatu, dua;x\ntiga;y;terlalu banyak\nempat;z\n",
    "unclosed.csv": 'text,title\nsatu,x\n"dua,y\ntiga,z\nempat,w\n',
    "wide_head.csv": 'text,"judul\nyang panjang"\nsatu,x\ndua,y\n',
    "empty.jsonl": "",
    "head_only.csv": "text,title\n",
}


@pytest.mark.parametrize("name", CORPORA)
def test_entries_are_what_reading_the_whole_gives(tmp_path, name):
    path = write(tmp_path / "corpus" / name, CORPORA[name])
    expected = list(read_corpus(path))
    for cache in (None, tmp_path / "cache", tmp_path / "cache"):
        corpus = opened(path, cache)
        assert isinstance(corpus, IndexedCorpus)
        assert [corpus[at] for at in range(len(corpus))] == expected
        assert list(corpus) == expected
        assert [corpus.position(entry.id) for entry in expected] == list(range(len(expected)))
        assert list(corpus.unreadable()) == [isinstance(entry, Unreadable) for entry in expected]
        assert corpus.position("tidak ada") is None


def test_a_folder_of_everything_is_what_reading_it_gives(tmp_path):
    folder = tmp_path / "corpus"
    for name, content in CORPORA.items():
        write(folder / name, content)
    write(folder / "situs" / "satu.txt", "Isi satu.")
    write(folder / "situs" / "gambar.txt", bytes(range(256)) * 9)
    os.mkfifo(folder / "pipa.txt")
    (folder / "mati.jsonl").symlink_to(folder / "hilang.jsonl")
    settle(folder / "situs")
    expected = list(read_corpus(folder))
    corpus = opened(folder, tmp_path / "cache")
    assert [corpus[at] for at in range(len(corpus))] == expected
    assert [corpus.position(entry.id) for entry in expected] == list(range(len(expected)))
    assert corpus[2:5] == tuple(expected[2:5])


def test_entries_are_read_in_any_order_and_more_than_once(tmp_path, monkeypatch):
    monkeypatch.setattr("curate.index.indexed._KEPT_ENTRIES", 2)
    path = write(tmp_path / "rows.csv", CORPORA["rows.csv"])
    corpus, expected = opened(path), list(read_corpus(path))
    for at in (2, 0, 1, 2, 1, 0, 0, -1):
        assert corpus[at] == expected[at]


# The cache


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "state" / "cache"


@pytest.fixture
def path(tmp_path):
    return write(tmp_path / "corpus.jsonl", SOUND)


def never(*_args, **_options):
    raise AssertionError("the corpus was read again")


def test_an_unchanged_corpus_is_not_read_again(path, cache, monkeypatch):
    opened(path, cache)
    monkeypatch.setattr(reading, "read_all", never)
    assert opened(path, cache)[3].id == "a3"


def test_a_corpus_that_was_written_a_moment_ago_is_read_again(path, cache, monkeypatch):
    os.utime(path)
    opened(path, cache)
    monkeypatch.setattr(reading, "read_all", never)
    with pytest.raises(AssertionError):
        opened(path, cache)


def test_other_fields_make_another_corpus(path, cache):
    opened(path, cache)
    corpus = opened(path, cache, text_field="title", id_field="text")
    assert (corpus[0].id, corpus[0].raw) == ("Isi 0.", "Judul 0")


@pytest.mark.parametrize("file", ["a.jsonl", "c.csv"])
def test_what_was_appended_is_read_from_where_reading_ended(tmp_path, cache, monkeypatch, file):
    folder = tmp_path / "corpus"
    old = SOUND if file == "a.jsonl" else "id,text\nx,satu\ny,dua\n"
    more = lines({"id": "baru", "text": "baru"}) if file == "a.jsonl" else "\nbaru,tiga\n"
    write(folder / file, old)
    write(folder / "d.txt", "Isi.")
    settle(folder)
    opened(folder, cache)
    write(folder / file, old + more)
    settle(folder)
    os.utime(folder / file, ns=(LONG_AGO + 10**10, LONG_AGO + 10**10))
    begun = {}
    located = reading.located
    monkeypatch.setattr(
        reading,
        "located",
        lambda source, *rest: begun.update({source.name: rest[2:]}) or located(source, *rest),
    )
    corpus, expected = opened(folder, cache), list(read_corpus(folder))
    assert begun[file][0].byte == len(old)
    assert [corpus[at] for at in range(len(corpus))] == expected
    assert corpus[-2].id == f"{file}#baru"


def test_a_record_that_was_half_written_is_read_again(tmp_path, cache):
    whole = SOUND + lines({"id": "akhir", "text": "Isi akhir."})
    path = write(tmp_path / "corpus.jsonl", whole[:-9])
    assert isinstance(opened(path, cache)[-1], Unreadable)
    write(path, whole)
    corpus = opened(path, cache)
    assert [entry.id for entry in corpus[-2:]] == ["a4", "akhir"]


def test_an_appended_record_may_repeat_an_id(path, cache):
    opened(path, cache)
    write(path, SOUND + lines({"id": "a1", "text": "lagi"}, {"id": "a1", "text": "lagi"}))
    corpus = opened(path, cache)
    assert [entry.id for entry in corpus[-2:]] == ["a1~2", "a1~3"]
    assert corpus.position("a1~3") == 6


def test_a_corpus_that_was_rewritten_is_read_anew(path, cache):
    opened(path, cache)
    write(path, SOUND.replace("Isi", "Teks baru") + SOUND.replace('"a', '"b'))
    corpus = opened(path, cache)
    assert [corpus[at] for at in range(len(corpus))] == list(read_corpus(path))


def test_a_change_that_keeps_size_and_time_is_noticed(path, cache):
    opened(path, cache)
    write(path, SOUND.replace("Isi", "Asi"))
    assert opened(path, cache)[0].raw == "Asi 0."


def test_files_that_come_and_go_are_noticed(tmp_path, cache):
    folder = tmp_path / "corpus"
    for name in ("b.jsonl", "d.jsonl"):
        write(folder / name, SOUND)
    settle(folder)
    opened(folder, cache)
    write(folder / "c.txt", "Isi.")
    corpus = opened(folder, cache)
    assert [corpus[at] for at in range(len(corpus))] == list(read_corpus(folder))
    (folder / "b.jsonl").unlink()
    corpus = opened(folder, cache)
    assert [corpus[at] for at in range(len(corpus))] == list(read_corpus(folder))


def test_an_entry_that_is_no_longer_there_says_so(path, cache):
    corpus = opened(path, cache)
    write(path, SOUND[40:])
    entry = corpus[3]
    assert isinstance(entry, Unreadable)
    assert entry.origin.endswith("corpus.jsonl:4")
    assert "open the corpus again" in entry.hint
    assert opened(path, cache)[3] == list(read_corpus(path))[3]


def test_a_cache_that_cannot_be_written_is_done_without(path, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert opened(path, blocked / "cache")[4].id == "a4"


def test_a_small_corpus_is_held(path, cache, monkeypatch):
    monkeypatch.setattr(limits, "HELD_BYTES", 1 << 20)
    corpus = opened(path, cache)
    assert isinstance(corpus, HeldCorpus)
    assert corpus.position("a3") == 3
    assert not cache.exists()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(share=st.floats(0, 1), flip=st.integers(1, 255), cut=st.booleans())
def test_a_damaged_cache_gives_the_same_entries_or_is_made_anew(tmp_path_factory, share, flip, cut):
    path, cache = _damaged(tmp_path_factory, share, flip, cut=cut)
    expected = list(read_corpus(path))
    seen = _entries(opened(path, cache))
    if seen != expected:  # it was noticed, and the next to open it is not misled
        assert all(entry in expected or isinstance(entry, Unreadable) for entry in seen)
        assert _entries(opened(path, cache)) == expected


def _entries(corpus: Corpus) -> list[Article | Unreadable]:
    return [corpus[at] for at in range(len(corpus))]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(share=st.floats(0, 1), flip=st.integers(1, 255), cut=st.booleans())
def test_a_damaged_cache_that_is_checked_while_nobody_types_is_told_of_and_made_anew(
    tmp_path_factory, share, flip, cut
):
    path, cache = _damaged(tmp_path_factory, share, flip, cut=cut)
    expected = list(read_corpus(path))
    told = False
    try:
        corpus = Corpus.open(path, cache=cache, checked=False)
        found = [corpus.position(entry.id) for entry in expected]
        while corpus.check_some():
            pass
        seen = _entries(corpus)
    except ReadError as problem:
        told = "open the corpus again" in problem.hint
        assert told
    if not told and seen != expected:  # as where a piece is damaged that has its own checksum
        assert all(entry in expected or isinstance(entry, Unreadable) for entry in seen)
    elif not told:
        assert found == list(range(len(expected)))
    assert _entries(opened(path, cache)) == expected


def _damaged(tmp_path_factory, share: float, flip: int, *, cut: bool) -> tuple[Path, Path]:
    """A corpus, and a cache of it with a byte flipped, or cut off there."""
    folder = tmp_path_factory.mktemp("damage")
    path, cache = folder / "corpus", folder / "cache"
    for name in ("records.jsonl", "rows.csv", "packed.jsonl.gz", "numbers.jsonl"):
        write(path / name, CORPORA[name])
    write(path / "satu.txt", "Isi satu.")
    settle(path)
    opened(path, cache)
    file = cache / limits.OFFSETS
    content = bytearray(file.read_bytes())
    at = int(share * (len(content) - 1))
    content[at] ^= flip
    file.write_bytes(content[:at] if cut else content)
    return path, cache


def test_a_corpus_that_nobody_holds_any_more_has_no_file_open(tmp_path):
    path = write(tmp_path / "corpus.jsonl", SOUND)
    corpus = opened(path)
    assert corpus[2].id == "a2"
    held = lowest_free_descriptor()
    del corpus
    gc.collect()
    assert lowest_free_descriptor() < held
