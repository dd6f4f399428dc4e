"""A folder or a file is read as articles; nothing stops the rest, nothing is dropped in silence."""

import gzip
import json
import os
from pathlib import Path

import pytest

from curate.errors import ReadError
from curate.model import Article, Unreadable
from curate.readers import csv_rows, read_corpus, read_jsonl, skipped


def write(path: Path, *records: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def ids(path: Path, **fields: str) -> list[str]:
    return [entry.id for entry in read_corpus(path, **fields)]


def only(path: Path, **fields: str) -> Article | Unreadable:
    (entry,) = read_corpus(path, **fields)
    return entry


# Folders


def test_a_folder_is_read_in_natural_order_with_relative_ids(tmp_path):
    for name in ("b.txt", "a10.txt", "a2.txt", "situs/c.TXT"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    write(tmp_path / "a3.jsonl", {"id": "x", "text": "satu"}, {"text": "dua"})
    assert ids(tmp_path) == [
        "a2.txt", "a3.jsonl#x", "a3.jsonl#2", "a10.txt", "b.txt", "situs/c.TXT",
    ]  # fmt: skip


def test_an_empty_folder_is_an_empty_corpus(tmp_path):
    assert ids(tmp_path) == []


def test_our_own_files_are_passed_by_and_others_are_named(tmp_path):
    for name in (
        ".curate/drafts.txt", "x.jsonl.curate/a.txt", "out.jsonl.receipt.json",
        ".out.jsonl.tmp.txt", "catatan.md", "foto/peta.png", "a.txt",
    ):  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("isi")
    assert ids(tmp_path) == ["a.txt"]
    assert [found.name for found in skipped(tmp_path)] == ["catatan.md", "foto/peta.png"]
    assert skipped(tmp_path / "a.txt") == ()


def test_a_folder_linked_into_itself_is_named_and_the_rest_is_read(tmp_path):
    (tmp_path / "situs").mkdir()
    (tmp_path / "situs" / "a.txt").write_text("isi")
    (tmp_path / "situs" / "lagi").symlink_to(tmp_path)
    (tmp_path / "z.txt").write_text("isi")
    entries = list(read_corpus(tmp_path))
    assert [entry.id for entry in entries] == ["situs/a.txt", "situs/lagi", "z.txt"]
    assert "inside itself" in entries[1].problem


def test_dead_links_and_pipes_are_unreadable_and_do_not_wait(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "hilang.txt")
    os.mkfifo(tmp_path / "c.txt")
    (tmp_path / "d.txt").write_text("isi")
    *problems, last = read_corpus(tmp_path)
    assert all(isinstance(entry, Unreadable) and entry.hint for entry in problems)
    assert [entry.id for entry in problems] == ["a.txt", "b.txt", "c.txt"]
    assert isinstance(last, Article)


def test_a_dead_link_of_another_kind_is_skipped_by_name(tmp_path):
    (tmp_path / "peta.png").symlink_to(tmp_path / "hilang.png")
    assert ids(tmp_path) == []
    assert [found.name for found in skipped(tmp_path)] == ["peta.png"]


def test_what_may_not_be_read_is_unreadable(tmp_path):
    for name in ("a.txt", "b.jsonl", "c.csv"):
        (tmp_path / name).touch(mode=0o000)
    if os.access(tmp_path / "a.txt", os.R_OK):
        pytest.skip("root may read everything")
    (tmp_path / "tutup").mkdir(mode=0o000)
    entries = list(read_corpus(tmp_path))
    assert [entry.id for entry in entries] == ["a.txt", "b.jsonl", "c.csv", "tutup"]
    assert all("Permission denied" in entry.problem for entry in entries)
    with pytest.raises(ReadError, match="Permission denied"):
        read_corpus(tmp_path / "a.txt")


def test_a_file_name_that_is_not_utf_8_gives_an_id_that_can_be_stored(tmp_path):
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("isi")
    except OSError:
        pytest.skip("the file system takes UTF-8 names only")
    assert ids(tmp_path) == ["caf\\xe9.txt"]


# Text files


def test_a_text_file_is_one_article_with_its_newlines(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"satu\r\n\r\ndua\x00\rtiga\x1b[0m\n")
    article = only(tmp_path)
    assert article.raw == "satu\r\n\r\ndua\x00\rtiga\x1b[0m\n"
    assert (article.metadata, article.flags) == ({}, ())
    assert article.origin == str(tmp_path / "a.txt")


def test_a_text_file_alone_goes_by_its_name(tmp_path):
    (tmp_path / "a.txt").write_text("isi")
    assert ids(tmp_path / "a.txt") == ["a.txt"]


def test_a_text_file_in_another_encoding_is_flagged(tmp_path):
    (tmp_path / "a.txt").write_bytes("“Sudah lama,” katanya – pelan.".encode("cp1252"))
    article = only(tmp_path)
    assert article.raw == "“Sudah lama,” katanya – pelan."
    assert [flag.flag for flag in article.flags] == ["encoding"]


def test_a_picture_with_the_wrong_name_is_unreadable(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 9)
    entry = only(tmp_path)
    assert isinstance(entry, Unreadable)
    assert "byte 0" in entry.problem


# JSON Lines


def test_a_record_keeps_its_other_fields_as_metadata(tmp_path):
    path = write(
        tmp_path / "a.jsonl", {"id": 7, "text": "isi", "url": "https://a.example/", "n": [1]}
    )
    article = only(path)
    assert (article.id, article.raw) == ("7", "isi")
    assert article.metadata == {"url": "https://a.example/", "n": [1]}
    assert article.origin == f"{path}:1"


@pytest.mark.parametrize("own", [None, "", True, ["x"], {"x": 1}])
def test_a_record_without_an_id_goes_by_its_row(tmp_path, own):
    path = write(tmp_path / "a.jsonl", {"id": "x", "text": "satu"}, {"id": own, "text": "dua"})
    assert ids(path) == ["x", "2"]


def test_repeated_ids_are_told_apart(tmp_path):
    records = [{"id": name, "text": "isi"} for name in ("a", "a~2", "a", "b", "a", "a~2")]
    assert ids(write(tmp_path / "a.jsonl", *records)) == ["a", "a~2", "a~3", "b", "a~4", "a~2~2"]


def test_the_text_field_is_the_first_that_is_a_string(tmp_path):
    path = write(tmp_path / "a.jsonl", {"text": None, "body": "isi", "article": "lain"})
    assert only(path).raw == "isi"
    assert only(path).metadata == {"text": None, "article": "lain"}


def test_text_and_id_fields_can_be_named(tmp_path):
    path = write(tmp_path / "a.jsonl", {"text": "salah", "isi": "benar", "nomor": 5})
    article = only(path, text_field="isi", id_field="nomor")
    assert (article.id, article.raw) == ("5", "benar")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b'{"id": "x", "text": "isi"', "not JSON at column 26"),
        (b'["isi"]', "not a record"),
        (b'{"id": "x", "judul": "Panen"}', "no text in any of"),
        (b'{"text": "isi", "n": ' + b"[" * 500 + b"]" * 500 + b"}", "nested deeper"),
        (b"[" * 200_000, "not JSON"),
        (bytes(range(128, 256)) * 20, "byte 0"),
    ],
)
def test_a_record_that_cannot_be_read_keeps_its_place(tmp_path, line, problem):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "satu"}\n\n' + line + b'\n{"text": "empat"}')
    before, entry, after = read_corpus(path)
    assert (before.raw, after.raw, after.id) == ("satu", "empat", "4")
    assert isinstance(entry, Unreadable)
    name = "x" if problem == "no text in any of" else "line 3"
    assert (entry.id, entry.origin) == (name, f"{path}:3")
    assert "line 3" in entry.problem
    assert problem in entry.problem
    assert entry.hint


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (123, "a number"),
        (1.5, "a number"),
        (None, "null"),
        (False, "true or false"),
        (["Panen"], "a list"),
        ({"isi": "Panen"}, "fields of its own"),
    ],
)
def test_a_text_field_without_text_is_told_by_what_it_holds(tmp_path, value, kind):
    path = write(tmp_path / "a.jsonl", {"text": "satu"}, {"body": value})
    _, entry = read_corpus(path)
    assert entry.problem == f"line 2: the field 'body' holds {kind}, not text"
    assert entry.hint == "write its text in quotes there, or leave the record out of the file"
    named = only(write(tmp_path / "b.jsonl", {"isi": value, "judul": "Panen"}), text_field="isi")
    assert named.problem == f"line 1: the field 'isi' holds {kind}, not text"
    assert named.hint.endswith("those with text are judul")


def test_a_field_that_is_named_and_not_there_is_told(tmp_path):
    entry = only(write(tmp_path / "a.jsonl", {"judul": "Panen"}), text_field="isi")
    assert entry.problem == "line 1: no field 'isi'"


def test_the_hint_names_the_fields_that_have_text(tmp_path):
    entry = only(write(tmp_path / "a.jsonl", {"judul": "Panen", "isi": "Kopi", "n": 1}))
    assert entry.hint.endswith("judul, isi")


def test_what_json_allows_and_orjson_does_not_is_read(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"id": "\\ud800", "text": "a\\udc00b", "k\\ud800": ["\\ud800", NaN]}\n')
    article = only(path)
    assert (article.id, article.raw) == ("\ufffd", "a\ufffdb")
    assert [flag.flag for flag in article.flags] == ["lone_surrogate"]
    json.dumps(article.metadata, ensure_ascii=False).encode("utf-8")


def test_a_line_in_another_encoding_is_flagged_and_the_others_are_not(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"text": "“Ya” – kata dia"}\n'.encode("cp1252") + b'{"text": "dua"}\n')
    first, second = read_corpus(path)
    assert first.raw == "“Ya” – kata dia"
    assert ([flag.flag for flag in first.flags], second.flags) == (["encoding"], ())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_before_the_first_record_is_no_trouble(tmp_path, encoding):
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"text": "“satu”\\r\\n"}\n{"text": "dua"}\n'.encode(encoding))
    assert [entry.raw for entry in read_corpus(path)] == ["“satu”\r\n", "dua"]


def test_a_compressed_file_is_read_like_a_plain_one(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "satu"}\n') + gzip.compress(b'{"text": "dua"}\n'))
    assert [entry.raw for entry in read_corpus(path)] == ["satu", "dua"]


@pytest.mark.parametrize("damage", [lambda data: data[:-40], lambda data: data[:900] + b"x" * 90])
def test_a_compressed_file_that_breaks_off_gives_what_came_before(tmp_path, damage):
    lines = b"".join(b'{"text": "%d %s"}\n' % (n, os.urandom(40).hex().encode()) for n in range(99))
    (tmp_path / "a.jsonl.gz").write_bytes(damage(gzip.compress(lines)))
    (tmp_path / "b.txt").write_text("isi")
    *articles, broken, last = read_corpus(tmp_path)
    assert all(isinstance(entry, Article) for entry in articles)
    assert broken.id == f"a.jsonl.gz#line {len(articles) + 1}"
    assert last.id == "b.txt"


def test_a_plain_file_with_the_ending_of_a_compressed_one_is_unreadable(tmp_path):
    (tmp_path / "a.jsonl.gz").write_bytes(b'{"text": "satu"}\n')
    assert "gzip" in only(tmp_path).problem


def test_json_lines_can_come_from_a_stream(tmp_path):
    path = write(tmp_path / "a.jsonl", {"id": "x", "text": "isi"}, {"text": "dua"})
    with path.open("rb") as stream:
        assert [entry.id for entry in read_jsonl(stream)] == ["x", "2"]


# CSV


def test_rows_of_csv_are_articles_whatever_stands_between_cells(tmp_path):
    for name, mark in (("a.csv", ","), ("b.csv", ";"), ("c.csv", "\t")):
        rows = ["id", "title", "text"], ["x", "Kopi", '"satu\r\n, dua"'], ["", "Teh", "tiga"]
        (tmp_path / name).write_bytes("\r\n".join(mark.join(row) for row in rows).encode())
        first, second = read_corpus(tmp_path / name)
        assert (first.id, first.raw, first.metadata) == ("x", "satu\r\n, dua", {"title": "Kopi"})
        assert (second.id, second.raw, second.origin) == ("2", "tiga", f"{tmp_path / name}:4")


def test_a_cell_may_be_longer_than_python_allows_by_itself(tmp_path):
    (tmp_path / "a.csv").write_text("text\n" + "panjang " * 50_000)
    assert len(only(tmp_path).raw) == 400_000


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ('x,"satu" dua', "expected after"),
        ("x,satu, dua, tiga", "4 cells under a header of 2"),
        ("x", "no text"),
        (f"x,{'a' * 200}", "limit"),
    ],
)
def test_a_row_that_cannot_be_read_keeps_its_place(tmp_path, monkeypatch, row, problem):
    monkeypatch.setattr(csv_rows, "MOST_CHARS", 100)
    (tmp_path / "a.csv").write_text(f"id,text\na,satu\n{row}\nc,tiga\n")
    before, entry, after = read_corpus(tmp_path)
    assert (before.raw, after.raw) == ("satu", "tiga")
    assert entry.id == ("a.csv#x" if problem == "no text" else "a.csv#line 3")
    assert "line 3" in entry.problem
    assert problem in entry.problem


def test_a_quote_that_never_closes_is_reported(tmp_path):
    (tmp_path / "a.csv").write_text('text\nsatu\n"dua\ntiga\n')
    first, entry = read_corpus(tmp_path)
    assert first.raw == "satu"
    assert "line 3: unexpected end of data" in entry.problem


def test_csv_in_another_encoding_is_flagged(tmp_path):
    (tmp_path / "a.csv").write_bytes('id,text\r\nx,"“Ya” –\r\nkata dia"\r\ny,dua'.encode("cp1252"))
    first, second = read_corpus(tmp_path)
    assert first.raw == "“Ya” –\r\nkata dia"
    assert ([flag.flag for flag in first.flags], second.flags) == (["encoding"], ())


@pytest.mark.parametrize("content", ["", "\n", "id,text\n", "id,text\n\n\n"])
def test_csv_without_rows_holds_no_articles(tmp_path, content):
    (tmp_path / "a.csv").write_text(content)
    assert ids(tmp_path) == []


# Wrong use


@pytest.mark.parametrize(
    "name", ["hilang", "hilang.jsonl", "a.parquet", "tautan.txt", "n" * 300, "a.parquet/x.txt"]
)
def test_what_is_no_corpus_is_an_error_at_once(tmp_path, name):
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    (tmp_path / "tautan.txt").symlink_to(tmp_path / "hilang.txt")
    with pytest.raises(ReadError, match=name) as problem:
        read_corpus(tmp_path / name)
    assert problem.value.hint


# Found by readers of the corpus


def test_integers_of_any_length_keep_every_digit(tmp_path):
    first, second = 2**64 + 1, 2**64 + 2
    path = write(tmp_path / "a.jsonl", *({"id": n, "text": "isi", "n": n} for n in (first, second)))
    assert ids(path) == [str(first), str(second)]
    assert [entry.metadata["n"] for entry in read_corpus(path)] == [str(first), str(second)]


def test_an_unreadable_record_never_takes_the_id_of_another(tmp_path):
    path = write(tmp_path / "a.jsonl", {"id": "a5", "text": None}, ["x"], {"id": 2, "text": "isi"})
    assert ids(path) == ["a5", "line 2", "2"]


def test_a_state_folder_of_any_name_holds_no_articles(tmp_path):
    (tmp_path / "keputusan" / "decisions.wal").mkdir(parents=True)
    (tmp_path / "keputusan" / "decisions.wal" / "1.jsonl").write_text('{"text": "x"}')
    (tmp_path / "keputusan" / "draf.txt").write_text("x")
    (tmp_path / "a.txt").write_text("isi")
    assert ids(tmp_path) == ["a.txt"]
    assert skipped(tmp_path) == ()


RUSSIAN = ("Мост открыт", "Дорога", "Сегодня утром в городе открыли новый мост через реку", "Ёж")


@pytest.mark.parametrize("ending", [".jsonl", ".csv"])
def test_the_encoding_is_guessed_once_for_the_whole_file(tmp_path, ending):
    path = tmp_path / f"a{ending}"
    lines = [json.dumps({"text": text}, ensure_ascii=False) for text in RUSSIAN]
    if ending == ".csv":
        lines = ["text,tail", *(f"{text},x" for text in RUSSIAN)]
    path.write_bytes("\n".join(lines).encode("cp1251"))
    entries = list(read_corpus(path))
    assert [entry.raw for entry in entries] == list(RUSSIAN)


def test_an_unclosed_quote_says_how_many_lines_it_took(tmp_path):
    (tmp_path / "a.csv").write_text('text\nsatu\n"dua\ntiga\nempat\n')
    *_, last = read_corpus(tmp_path / "a.csv")
    assert last.problem.startswith("line 3:")
    assert "took 3 lines" in last.problem
