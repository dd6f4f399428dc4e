import pytest
from fuzz_screen import code_point_cells
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from screen_articles import FORBIDDEN, HOSTILE

from curate.plain import plain
from curate.tui.look import Look, width_of
from curate.tui.wrapping import wrap

ANY_TEXT = st.text(st.characters(exclude_categories=())) | st.sampled_from(HOSTILE)


def rows_of(text: str, width: int) -> list[str]:
    return ["".join(part for part, _ in row) for row in wrap([(text, Look.PLAIN)], width)]


def test_words_move_to_the_next_row_whole():
    assert rows_of("harga ikan turun", 11) == ["harga ikan ", "turun"]


def test_a_word_wider_than_a_row_is_broken():
    assert rows_of("a " + "b" * 12, 5) == ["a bbb", "bbbbb", "bbbb"]


def test_wide_characters_are_never_split():
    assert rows_of("五五五", 5) == ["五五", "五"]
    assert rows_of("五", 1) == ["?"]


def test_an_empty_text_fills_one_empty_row():
    assert rows_of("", 10) == [""]


def test_indentation_stays_and_spaces_at_a_break_go():
    assert rows_of("  harga    ikan", 7) == ["  harga", "ikan"]


def test_an_endless_line_costs_only_what_is_seen():
    rows = wrap([("x" * 50_000_000, Look.PLAIN)], 40)
    assert width_of(next(rows)) == 40


@given(st.lists(ANY_TEXT, max_size=4), st.integers(1, 30))
def test_no_row_is_too_wide_or_holds_what_is_forbidden(texts, width):
    for row in wrap([(text, Look.PLAIN) for text in texts], width):
        assert width_of(row) <= width
        assert not any(FORBIDDEN.intersection(map(ord, text)) for text, _ in row)


@given(ANY_TEXT, st.integers(2, 30))
def test_wrapping_loses_nothing_but_white_space(text, width):
    shown = "".join("".join(rows_of(text, width)).split())
    assert shown == "".join(plain(text).split())


@pytest.mark.parametrize(
    "text",
    [
        "सोनपुरा गाँव के लोगों ने गर्मियों से पहले पुराने तालाब की सफ़ाई पूरी कर ली है। ",
        "தமிழ் மொழி பேசும் மக்கள் வாழும் ஊர்கள் ",
        "မြန်မာစာသည် မြန်မာနိုင်ငံ၏ ရုံးသုံးစာ ဖြစ်သည်။ ",
        "বাংলা ভাষার খবর আজ সকালে এসেছে। ",
        "👨‍👩‍👧‍👦 keluarga 👍🏽 suka ❤️ bendera 🇮🇩 ",
        "ภาษาไทยน้ำท่วมเมื่อวานนี้ที่ริมแม่น้ำ ",
        "שָׁלוֹם עולם مرحبا بالعالم السَّلامُ ",
        "한국어 기사 \u1112\u1161\u11ab 日本語の記事｡ｶﾞ ",
    ],
)
def test_no_terminal_needs_more_cells_than_a_row_has(text):
    """Whether it counts what a reader sees as a character, or one code point after the other."""
    for width in (7, 20, 37):
        rows = rows_of(text * 4, width)
        assert "".join("".join(rows).split()) == "".join((text * 4).split())
        for row in rows:
            assert max(cell_len(row), code_point_cells(row)) <= width
