"""Copies that differ a little go; lines that differ in what they tell all stay."""

from __future__ import annotations

import subprocess
import sys

import pytest

from curate.parser import parse

FURNITURE = "Baca juga: Jalan desa dibuka lagi"
ONE = (
    "Pemerintah desa membuka jalan baru ke pasar supaya warga dari tiga dusun tidak perlu lagi "
    "memutar lewat hutan."
)
TWO = (
    'Menurut Rahma, jalan itu selesai dalam dua pekan. "Semua warga ikut bekerja setiap pagi," '
    "kata dia kepada wartawan di balai desa."
)
THREE = (
    "Para pedagang berharap harga sayur segera turun karena truk pengangkut bisa lewat lagi sampai "
    "ke depan pasar."
)


def page(*lines: str) -> str:
    return "\n".join(lines)


def rules(raw: str) -> set[str]:
    return {edit.rule for edit in parse(raw).edits}


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ("supaya", "agar"),
        ("tidak perlu", "tak perlu"),
        ("jalan baru ke pasar", "jalan baru itu ke pasar"),
        ("memutar", "memuttar"),
        ("pasar supaya", "pasar, supaya"),
        ("membuka jalan", "membukajalan"),
        ("Pemerintah", "Lereng Utara (KABAR) - Pemerintah"),
    ],
    ids=["synonym", "no", "filler", "typo", "comma", "glue", "dateline"],
)
def test_a_paragraph_told_again_with_small_changes_goes(then, now):
    parsed = parse(page(ONE, FURNITURE, TWO, ONE.replace(then, now)))
    assert parsed.clean == page(ONE, TWO)


def test_copies_go_from_a_text_with_blank_lines_when_another_line_is_told_nearly_alike():
    again = TWO.replace("Semua warga", "Semua warga itu")
    parsed = parse(page(ONE, "", TWO, "", THREE, FURNITURE, again, ONE))
    assert parsed.clean == page(ONE, "", TWO, "", THREE)


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ("tiga dusun", "3 dusun"),
        ("tiga dusun", "dua dusun"),
        ("Pemerintah", "Perangkat"),
        ("membuka", "memperbaiki"),
        ("hutan.", 'hutan," katanya.'),
        ("tidak perlu", "perlu"),
        ("ke pasar", "dari pasar"),
        ("baru ke pasar", "baru ke Pasar Senin"),
        ("warga", "siswa"),
    ],
)
def test_another_number_name_direction_or_quotation_is_news(then, now):
    raw = page(ONE, FURNITURE, TWO, ONE.replace(then, now))
    assert parse(raw).clean == page(ONE, TWO, ONE.replace(then, now))


def test_in_a_page_without_furniture_one_was_meant():
    raw = page(ONE, ONE.replace("supaya", "agar"))
    assert parse(raw).clean == raw


NEAR = (ONE.replace("supaya", "agar"), TWO.replace("dua pekan", "dua  pekan"), f"{THREE} ")


@pytest.mark.parametrize(
    "raw",
    [
        page(ONE, TWO, THREE, *NEAR),
        page(ONE, NEAR[0], TWO, NEAR[1], THREE, NEAR[2]),
        page("".join(NEAR), ONE, TWO, THREE),
        page("".join(NEAR), ONE, f"{NEAR[1]}{NEAR[2]}", TWO, NEAR[2], THREE),
        page("Lereng Utara (KABAR) - " + "".join(NEAR), ONE, TWO, THREE),
    ],
    ids=["A B C A B C", "A A B B C C", "glued whole", "nested suffixes", "whole with dateline"],
)
def test_every_shape_of_repetition_goes_when_copies_differ_a_little(raw):
    kept = parse(raw).clean.split("\n")
    assert len(kept) == 3
    assert rules(raw) & {"repeat.near", "repeat.whole"}


def test_a_changed_word_between_copies_does_not_save_a_copy():
    changed = TWO.replace("setiap pagi", "setiap hari")
    assert parse(page(ONE, TWO, THREE, ONE, changed, THREE)).clean == page(ONE, TWO, THREE)


def test_a_changed_number_between_copies_keeps_its_line():
    changed = TWO.replace("dua pekan", "3 pekan")
    assert changed in parse(page(ONE, TWO, THREE, ONE, changed, THREE)).clean


def test_a_copy_with_a_sentence_more_is_the_one_that_stays():
    more = f"{ONE.replace('supaya', 'agar')} Jalan itu diresmikan hari Senin oleh kepala desa."
    assert parse(page(ONE, FURNITURE, TWO, more)).clean == page(TWO, more)


STATISTICS = [
    f"Pada {year} produksi beras di provinsi itu mencapai {tons} juta ton menurut dinas pertanian."
    for year, tons in ((2022, "31,5"), (2023, "31,1"), (2024, "30,9"), (2025, "31,0"))
]
CLAUSES = [
    "Menyatakan terdakwa Adi Lestari terbukti secara sah dan meyakinkan bersalah menyuap hakim.",
    "Menyatakan terdakwa Budi Santosa terbukti secara sah dan meyakinkan bersalah menyuap hakim.",
    "Menghukum terdakwa pertama membayar denda sebesar lima puluh juta rupiah kepada negara.",
    "Menghukum terdakwa kedua membayar denda sebesar lima puluh juta rupiah kepada negara.",
]
LINE_UPS = [
    "Pelabuhan FC (4-3-3): Adi; Budi, Candra, Dedi, Eko; Fajar, Gilang, Hadi; Irfan, Joko, Karim.",
    "Dermaga FC (4-3-3): Adi; Budi, Candra, Dedi, Eko; Fajar, Gilang, Hadi; Irfan, Joko, Lukman.",
]
TRENDS = [
    "Harga cabai rawit merah di pasar induk naik dibandingkan harga pada pekan sebelumnya.",
    "Harga cabai rawit merah di pasar induk turun dibandingkan harga pada pekan sebelumnya.",
    "Tim voli putra sekolah itu akan bertanding melawan tuan rumah pada hari Sabtu sore.",
    "Tim voli putri sekolah itu akan bertanding melawan tuan rumah pada hari Sabtu sore.",
    "Padukan gamis motif bunga dengan hijab polos agar motif bunga tetap menjadi fokus utama.",
    "Padukan gamis motif batik dengan hijab polos agar motif batik tetap menjadi fokus utama.",
]
REFRAIN = ["Pulang, pulanglah ke dermaga", "Ombak memanggil namamu lagi"]
LYRICS = ["Di tepi laut aku menunggu", *REFRAIN, "Di ujung malam aku bernyanyi", *REFRAIN]
TABLE = ["Beras medium 13.500", "Beras premium 15.000", "Beras medium 13.600", "Gula 17.000"]


@pytest.mark.parametrize(
    "lines",
    [STATISTICS, CLAUSES, LINE_UPS, TRENDS, LYRICS, TABLE],
    ids=["statistics", "clauses", "line-ups", "trends", "lyrics", "table"],
)
def test_lists_of_lines_that_are_nearly_equal_keep_every_line(lines):
    raw = page(ONE, *lines, TWO, FURNITURE)
    assert parse(raw).clean == page(ONE, *lines, TWO)


def test_the_same_copies_are_found_in_every_process():
    raw = page(ONE, TWO, THREE, *NEAR, "".join(NEAR))
    code = f"from curate.parser import parse; print(parse({raw!r}).edits)"
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
