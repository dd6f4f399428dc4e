import pytest

from curate.parser import parse

BODY = "Nelayan menurunkan harga ikan sejak Senin pagi karena hasil melimpah di pelabuhan itu."
MORE = "Pembeli datang dari tiga kabupaten untuk mendapatkan ikan segar dengan harga yang murah."


def cleaned(between):
    """Give what is left of something between two sentences of one line, and the rules that cut."""
    parsed = parse(f"{BODY} {between} {MORE}")
    left = parsed.clean.removeprefix(BODY).removesuffix(MORE)
    return left, {edit.rule for edit in parsed.edits}


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1bP1$r0m\x1b\\",
        "\x1bPasar\x1b\\",
        "\x1b]0;judul baru\x07",
        "\x1b]0;judul baru\x1b\\",
        "\x1b]8;;https://kabar.example/1\x9c",
        "\x1bXapa saja\x1b\\",
        "\x1b^rahasia\x1b\\",
        "\x1b_Gf=100;AAAA\x9c",
        "\x1b]52;c;" + "QUJD" * 5_000 + "\x07",
        "\x1b[38;5;1m",
        "\x1b[>4;2m",
        "\x1b[200~",
        "\x1b]0;a\x07\x1b[1m",
    ],
)
def test_a_sequence_goes_with_what_it_carries_and_leaves_one_blank(sequence):
    assert cleaned(sequence) == (" ", {"repair.sequence"})


@pytest.mark.parametrize(
    ("opened", "left"),
    [
        ("\x1b]ikan", "ikan"),
        ("\x1b_ikan", "ikan"),
        ("\x1bP1 ikan", "1 ikan"),
        ("\x1bPasar ikan", "Pasar ikan"),
        ("\x1bX-ray", "-ray"),
        ("\x1b[ ikan", "ikan"),
        ("ikan\x1b\\", "ikan"),
        ("\x1b]0;ikan\n\x07", "0;ikan\n"),
        ("\x1b]ikan â\x80\x9ckotor", "ikan “kotor"),
        ("\x1bPtmux;\x1b\x1b]0;a\x07\x1b\\", "Ptmux;"),
    ],
)
def test_what_is_not_ended_loses_its_introducer_and_no_text(opened, left):
    assert cleaned(opened)[0].strip(" ") == left


@pytest.mark.parametrize("cut", ["\u200b", "\x00", "\x00\u200b", "\x00 \x00", "\x1b[1m\x00"])
def test_any_control_character_between_blanks_takes_one_of_them(cut):
    assert cleaned(cut)[0] == " "


def test_blanks_that_were_there_before_stay_and_a_cut_in_a_word_takes_none():
    parsed = parse(f"{BODY}  Ikan\x00nya\x00 segar.")
    assert parsed.clean == f"{BODY}  Ikannya segar."


def test_a_sequence_is_cut_before_its_end_is_taken_for_a_broken_letter():
    parsed = parse(f"{BODY}\n\x1b]0;judul\x9c{MORE} Ã© itu.")
    assert parsed.clean == f"{BODY}\n{MORE} é itu."
