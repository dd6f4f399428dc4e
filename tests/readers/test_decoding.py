"""Bytes become text, and what had to be guessed is said."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.readers.decoding import Undecodable, decode, without_lone_surrogates

SENTENCE = "Jembatan gantung di Desa Sukamaju dibuka lagi, “akhirnya,” kata warga – lega."


@pytest.mark.parametrize("text", ["", "satu\r\ndua\rtiga\n", "nol \x00 dan \x1b[31m", "🎉 é あ"])
def test_utf_8_comes_through_unchanged_without_a_flag(text):
    decoded = decode(text.encode("utf-8"))
    assert (decoded.text, decoded.flags) == (text, ())


def test_a_byte_order_mark_is_not_part_of_the_text():
    assert decode(b"\xef\xbb\xbfHalo").text == "Halo"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_byte_order_mark_names_the_encoding(encoding):
    decoded = decode(SENTENCE.encode(encoding))
    assert decoded.text == SENTENCE
    assert [flag.flag for flag in decoded.flags] == ["encoding"]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SENTENCE, "cp1252"),
        ("Harga naik menjadi Rp\u00a012.000 per kilogram.", "cp1252"),
        ("Die Brücke über den Fluss wird im Frühjahr für Fußgänger geöffnet.", "latin-1"),
        ("El próximo año abrirá la biblioteca después de la reforma, según la alcaldía.", "cp1252"),
        ("Мост через реку откроют весной, сообщила мэр города жителям.", "cp1251"),
        ("市長は橋を春に開通させると発表した。住民は以前から求めていた。", "cp932"),
    ],
)
def test_another_encoding_is_guessed_and_flagged(text, encoding):
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.flags[0].flag == "encoding"
    assert "not UTF-8 at byte" in decoded.flags[0].why


def test_damaged_utf_8_keeps_what_is_sound():
    damaged = SENTENCE.encode("utf-8")[:-20] + b"\xff lega"
    decoded = decode(damaged)
    assert decoded.text.startswith("Jembatan gantung di Desa Sukamaju dibuka lagi, “akhirnya,”")
    assert "1 holes marked U+FFFD" in decoded.flags[0].why


def test_bytes_that_are_no_text_are_refused_with_their_place():
    with pytest.raises(Undecodable, match="byte 128"):
        decode(bytes(range(256)) * 20)


def test_surrogates_are_joined_where_they_are_a_pair_and_replaced_where_they_are_alone():
    assert without_lone_surrogates("a\ud83d\ude00b").text == "a😀b"
    alone = without_lone_surrogates("a\ud83db\ufffd")
    assert alone.text == "a\ufffdb\ufffd"
    assert [(flag.flag, flag.why) for flag in alone.flags] == [
        ("lone_surrogate", "1 replaced by U+FFFD")
    ]


def test_utf_8_that_spells_surrogates_is_mended_too():
    assert decode(b"\xed\xa0\xbd\xed\xb8\x80").text == "😀"


@given(st.binary(max_size=200))
def test_any_bytes_give_storable_text_or_are_refused(data):
    with suppress(Undecodable):
        decode(data).text.encode("utf-8")
