import io
import sys

from invented import HARVEST


def test_each_removed_line_has_its_reason_beside_it(curate, sound):
    result = curate("explain", sound / "a.txt")
    assert result.code == 0
    line = next(line for line in result.out.splitlines() if "Baca juga" in line)
    assert line.startswith("−")
    assert "id.read-also" in line
    assert "⟦Lembang (SIAR) - ⟧" in result.out
    assert "found place: Lembang" in result.out


def test_one_of_several_must_be_named(curate, corpus):
    result = curate("explain", corpus)
    assert result.code == 2
    assert "--article" in result.err
    assert "kota/panen.txt" in result.err


def test_a_near_id_is_offered(curate, corpus):
    result = curate("explain", corpus, "--article", "panen.txt")
    assert result.code == 2
    assert "did you mean kota/panen.txt?" in result.err


def test_an_unreadable_article_says_why(curate, corpus):
    result = curate("explain", corpus, "--article", "sidang.jsonl#s2")
    assert result.code == 3
    assert "sidang.jsonl:2" in result.err


def test_nothing_in_an_article_can_act_on_the_terminal(curate, corpus):
    result = curate("explain", corpus, "--article", "sidang.jsonl#s1")
    assert result.code == 0
    assert "[/b]" in result.out
    assert not any(char in result.out for char in "\x1b\x07")


def test_the_lines_as_json(curate, sound):
    (row,) = curate("explain", sound / "a.txt", "--json").rows
    assert [line["raw"] for line in row["lines"]] == HARVEST.split("\n")
    assert row["lines"][1]["clean"] is None
    assert row["lines"][1]["reasons"][0]["rule"] == "id.read-also"


def test_text_comes_from_stdin(curate, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(HARVEST.encode())))
    assert "id.read-also" in curate("explain", "-").out


def test_a_script_without_spaces_is_shown_to_its_end(curate, tmp_path):
    (tmp_path / "jepang.txt").write_text(
        "町内の杉を使った橋が完成した。" * 12 + "終わり。", encoding="utf-8"
    )
    result = curate("explain", tmp_path / "jepang.txt")
    assert "…" not in result.out
    assert "".join(result.out.split()).count("終わり。") >= 1
