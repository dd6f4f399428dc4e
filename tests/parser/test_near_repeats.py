import pytest

from curate.parser import parse

FURNITURE = "Baca juga: Jalan desa dibuka lagi"
ONE = (
    "Pemerintah desa membuka jalan baru ke pasar supaya warga dari tiga dusun tidak perlu lagi "
    "memutar lewat hutan."
)


@pytest.mark.parametrize(("then", "now"), [("supaya", "agar"), ("tidak perlu", "tak perlu")])
def test_a_paragraph_told_again_with_other_small_words_goes(then, now):
    parsed = parse(f"{ONE}\n{FURNITURE}\n{ONE.replace(then, now)}")
    assert parsed.clean == ONE
    assert "repeat.near" in {edit.rule for edit in parsed.edits}


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ("tiga dusun", "3 dusun"),
        ("Pemerintah", "Perangkat"),
        ("membuka", "memperbaiki"),
        ("hutan.", 'hutan," katanya.'),
    ],
)
def test_another_number_name_or_quotation_is_news(then, now):
    raw = f"{ONE}\n{FURNITURE}\n{ONE.replace(then, now)}"
    assert parse(raw).clean == f"{ONE}\n{ONE.replace(then, now)}"


def test_in_a_page_without_furniture_it_was_meant():
    raw = f"{ONE}\n{ONE.replace('supaya', 'agar')}"
    assert parse(raw).clean == raw
