"""The corpus is a sequence whose articles are found by position and by id."""

from pathlib import Path

import pytest

from curate.errors import ReadError
from curate.index import Corpus, state_folder


@pytest.fixture
def corpus(tmp_path):
    for name in ("a.txt", "b.txt", "c.txt", "d.md"):
        (tmp_path / name).write_text(f"isi {name}")
    return Corpus.open(tmp_path)


def test_articles_are_reached_by_position(corpus):
    assert (len(corpus), tuple(entry.id for entry in corpus)) == (3, ("a.txt", "b.txt", "c.txt"))
    assert (corpus[0].id, corpus[-1].id) == ("a.txt", "c.txt")
    assert [entry.id for entry in corpus[1:]] == ["b.txt", "c.txt"]
    assert [entry.raw for entry in corpus] == ["isi a.txt", "isi b.txt", "isi c.txt"]
    with pytest.raises(IndexError):
        corpus[3]


def test_an_id_has_a_position(corpus):
    assert [corpus.position(name) for name in ("b.txt", "d.md")] == [1, None]


def test_files_of_other_kinds_are_named(corpus):
    assert [found.name for found in corpus.skipped] == ["d.md"]


def test_fields_can_be_named(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"isi": "satu", "nomor": 1}\n')
    corpus = Corpus.open(path, text_field="isi", id_field="nomor")
    assert (tuple(entry.id for entry in corpus), corpus[0].raw) == (("1",), "satu")


def test_a_corpus_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(ReadError):
        Corpus.open(tmp_path / "hilang")


def test_the_state_stands_in_a_folder_beside_a_file_or_where_it_is_told(tmp_path):
    assert state_folder(tmp_path) == tmp_path / ".curate"
    assert state_folder(tmp_path / "a.jsonl") == tmp_path / "a.jsonl.curate"
    assert state_folder(tmp_path, Path("lain")) == Path("lain")
