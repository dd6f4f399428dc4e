"""Glued wholes give way to their paragraphs, whatever else is glued into them."""

from __future__ import annotations

import time

import pytest

from curate.parser import parse

LEAD = "Nelayan di pelabuhan selatan menurunkan harga ikan sejak Senin pagi karena hasil melimpah."
ONE = '"Biasanya tidak seramai ini. Pembeli datang dari tiga kabupaten," kata seorang pedagang.'
TWO = "Kepala pelabuhan menambah dua loket supaya pembeli tidak perlu antre di bawah matahari."
THREE = (
    "Pasar ikan itu buka setiap hari sampai pukul tiga sore, kecuali ketika ombak sedang tinggi."
)
POINTER = "Baca JugaOmbak Tinggi di Selat TimurDua Kapal Baru untuk Nelayan Muda"
ITEMS = ("- Ikan tongkol", "- Udang windu dari tambak", "- Cumi kering")


def page(*lines: str) -> str:
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        (page(f"{LEAD}{ONE}{TWO}{THREE}", LEAD, ONE, TWO, THREE), page(LEAD, ONE, TWO, THREE)),
        (
            page(
                f"{LEAD}{POINTER}{ONE}{TWO}{THREE}", LEAD, f"{POINTER}{ONE}{TWO}", ONE, TWO, THREE
            ),
            page(LEAD, ONE, TWO, THREE),
        ),
        (page(f"{LEAD}{ONE}{TWO}{THREE}", ONE, TWO, THREE), page(LEAD, ONE, TWO, THREE)),
        (
            page(LEAD, f"{TWO}{THREE[:-1]}:{''.join(ITEMS)}", TWO, f"{THREE[:-1]}:", *ITEMS),
            page(LEAD, TWO, f"{THREE[:-1]}:", *ITEMS),
        ),
    ],
    ids=["all", "pointer", "lead only in the whole", "list"],
)
def test_the_paragraphs_stay_and_the_whole_goes(raw, clean):
    assert parse(raw).clean == clean


def test_a_sentence_that_a_pull_quote_shows_again_is_not_cut_out_of_its_paragraph():
    quote = "“Pembeli datang dari tiga kabupaten dan mereka selalu pulang dengan hati senang.”"
    paragraph = f"{LEAD} “Kami menunggu sejak pagi,” kata dia. {quote}"
    assert paragraph in parse(page(paragraph, TWO, THREE, quote, "Baca juga: Ombak Tinggi")).clean


def test_a_whole_with_a_sentence_of_its_own_inside_stays():
    own = "Hanya loket kedua yang menerima pembayaran dengan kartu dari luar kota."
    assert own in parse(page(f"{LEAD}{ONE}{own}{TWO}{THREE}", LEAD, ONE, TWO, THREE)).clean


def test_many_lines_with_the_same_first_letters_take_no_longer_than_they_must():
    lines = [f"{'a' * 900} {number}." for number in range(300)]
    started = time.perf_counter()
    parse(page("".join(lines), *lines))
    assert time.perf_counter() - started < 10
