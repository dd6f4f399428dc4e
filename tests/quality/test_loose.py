import pytest

from curate.model import Parsed
from curate.quality import FLAGS
from curate.quality.flags import CONTEXT_FLAGS
from curate.session.reasons import REASONS, SUGGESTED_BY

FIRST = "Nelayan menurunkan harga ikan sejak Senin pagi karena hasil tangkapan pekan ini melimpah."
SECOND = (
    "Pembeli datang dari tiga kabupaten, dan pengelola pasar menambah jam buka sampai sore hari."
)
THIRD = (
    "Pengurus koperasi berharap cuaca tetap baik sampai akhir pekan nanti, kata seorang pedagang."
)
NAMES = (
    "loose_first_line", "loose_lines", "loose_last_line", "name_lines", "lone_words",
    "headline_lines", "stamp_lines", "caption_lines", "copies", "split_sentences",
)  # fmt: skip


def raised(*lines):
    parsed = Parsed("", "\n".join(lines))
    return {name: why for name in NAMES if (why := FLAGS[name](parsed)) is not None}


@pytest.mark.parametrize(
    ("lines", "flag", "why"),
    [
        (("Harga Ikan Turun", FIRST, SECOND), "loose_first_line", "16 characters"),
        ((FIRST, SECOND, "Harga ikan turun lagi"), "loose_last_line", "21 characters"),
        ((FIRST, "Kabar kota", "Kabar desa", "Kabar laut", SECOND), "loose_lines", "3 lines"),
        ((FIRST, SECOND, "Rahma Dewi"), "name_lines", "1 line of names only: 'Rahma Dewi'"),
        ((FIRST, "Bagikan", "Simpan", SECOND), "lone_words", "2 lines of one word: 'Bagikan'"),
        ((FIRST, "Pasar: Harga cabai naik sejak hari Minggu lalu", SECOND), "headline_lines", "1"),
        ((FIRST, SECOND, "4.9.2026, 19:35 Uhr."), "stamp_lines", "1 line of a date"),
        ((FIRST, "Perahu (links) di dermaga.", SECOND), "caption_lines", "1 line like"),
        ((FIRST, SECOND, FIRST), "copies", "1 line"),
        ((FIRST, "Warga", "dari", FIRST, ", lalu", SECOND), "split_sentences", "2 sentences"),
        (
            (FIRST, "Menurut", "Rahma Dewi", "harga ikan", "akan turun.", SECOND),
            "split_sentences",
            "2 sentences",
        ),
    ],
)
def test_a_line_that_is_no_body_is_told_with_a_number(lines, flag, why):
    assert why in raised(*lines)[flag]


@pytest.mark.parametrize(
    "lines",
    [
        (FIRST, SECOND, THIRD),
        (FIRST, "Harga Turun", SECOND, "Kesimpulan", THIRD),
        (FIRST, "1. Ikan tongkol", "2. Ikan layang", "3. Udang", SECOND),
        (FIRST, "Berikut daftarnya:", "- Tongkol", "- Layang", THIRD),
        (FIRST, '"Kami senang," katanya.', THIRD),
        (FIRST, "»Wir bleiben hier.«", THIRD),
        (FIRST, "a. Ikan tongkol.", "b. Ikan layang.", "c. Udang windu.", SECOND),
    ],
)
def test_body_with_subheadings_lists_and_quotations_is_let_be(lines):
    assert raised(*lines) == {}


def test_nothing_is_said_of_a_text_without_lines():
    assert raised("") == raised("Ikan") == {}


def test_every_flag_that_suggests_a_reason_is_one_and_every_reason_is_known():
    others = {"encoding", "unstable"}
    assert set(SUGGESTED_BY) <= set(FLAGS) | set(CONTEXT_FLAGS) | others
    assert {reason for reasons in SUGGESTED_BY.values() for reason in reasons} <= set(REASONS)
