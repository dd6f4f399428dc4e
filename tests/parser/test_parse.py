import os
import subprocess
import sys

import pytest

from curate.model import Context
from curate.parser import Evidence, context_of, parse
from curate.rules import load

BODY = "Nelayan menurunkan harga ikan sejak Senin pagi karena hasil melimpah di pelabuhan itu."
MORE = "Pembeli datang dari tiga kabupaten untuk mendapatkan ikan segar dengan harga yang murah."


def test_an_empty_text_stays_empty():
    assert parse("").clean == ""
    assert parse("\n \n").clean == ""


def test_a_lone_surrogate_is_replaced_and_said():
    parsed = parse(f"{BODY} \ud800")
    assert parsed.clean == f"{BODY} \ufffd"


@pytest.mark.parametrize(
    ("metadata", "site"),
    [
        ({"url": "https://news.detik.com/berita/1"}, "detik"),
        ({"source": "detik"}, "detik"),
        ({"source": "DETIK.com"}, "detik"),
        ({"url": "https://www.kabar.example/1", "source": "lain"}, "kabar.example"),
        ({"url": "https://www.kabar.example/1", "source": "tempo.co"}, "tempo"),
        ({"url": "http://[broken", "source": "Kabar"}, "kabar"),
        ({"url": 3}, ""),
    ],
)
def test_a_site_goes_by_one_name(metadata, site):
    assert context_of(metadata).site == site


def test_frozen_evidence_takes_furniture_that_no_rule_knows():
    line = "Kabar pesisir untuk semua 12"
    raw = f"{BODY}\n{line}\n{MORE}"
    context = Context(site="kabar.example")
    shape = "kabar pesisir untuk semua 0"
    evidence = Evidence({"kabar.example": 50}, {"kabar.example": {shape: 40}})
    assert parse(raw, context).clean == raw
    parsed = parse(raw, context, evidence=evidence)
    assert parsed.clean == f"{BODY}\n{MORE}"
    assert parsed.edits[0].why == "stands on 40 of 50 pages of kabar.example"
    assert parse(raw, Context(site="lain.example"), evidence=evidence).clean == raw


def test_the_digest_of_evidence_is_that_of_its_counts():
    one = Evidence({"a": 1}, {"a": {"x": 1, "y": 2}})
    other = Evidence({"a": 1}, {"a": {"y": 2, "x": 1}})
    assert one.digest == other.digest != Evidence().digest


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ('pattern = "(a|aa)+(b|bb)+c$"', "a" * 90),
        ('pattern = "ab.+"\nunless = "^(a|b|ab)*c"', f"{'ab' * 40}d c"),
    ],
    ids=["what it takes", "what it spares"],
)
def test_a_pattern_of_the_curator_that_takes_too_long_leaves_the_article_alone(
    tmp_path, rule: str, text: str
):
    path = tmp_path / "rules.toml"
    path.write_text(
        f'[[rule]]\nid = "own.slow"\nmatch = "line"\n{rule}\n'
        'action = "drop"\nwhy = "slow on purpose"\n'
    )
    raw = f"{BODY}\n{text}\n{MORE}"
    parsed = parse(raw, rules=load(path))
    assert parsed.clean == raw
    assert [flag.flag for flag in parsed.flags] == ["timed_out"]
    assert "own.slow" in parsed.flags[0].why


PROGRAM = """
from curate.parser import parse
parsed = parse(open(0, encoding="utf-8").read())
print(ascii(parsed.clean), *map(ascii, parsed.edits), ascii(parsed.found), sep="\\n")
"""


def test_another_process_with_other_hashes_gives_the_same_edits():
    raw = f"Solo (KABAR) - {BODY}\nBaca juga: Harga Ikan Naik\n{MORE}\n{BODY}\nLäs också\n(abc)"

    def run(seed):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM],
            input=raw.encode(),
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        )
        return done.stdout

    assert run("1") == run("2")


HARD = {
    "one line": f"{BODY} ",
    "labels": "Baca juga: Harga Ikan Naik Lagi\n",
    "short lines": "ikan asin\n",
    "brackets": "((((",
    "broken": "Ã©tÃ© â€œ ",
    "capitals": "JAKARTA, ",
    "dates": "12 Mei 2026 ",
}


@pytest.mark.slow
@pytest.mark.parametrize("piece", HARD.values(), ids=HARD)
def test_a_megabyte_of_one_thing_comes_to_an_end(piece):
    raw = piece * (1_000_000 // len(piece))
    assert parse(raw).raw == raw
