import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from screen_articles import FORBIDDEN, HOSTILE

from curate.plain import MAX_MARKS, plain
from curate.tui.fitting import clip, fit

ANY_TEXT = st.text(st.characters(exclude_categories=())) | st.sampled_from(HOSTILE)


def test_ordinary_text_stays_as_it_is():
    for text in ("Harga ikan turun", "Ḥarga naïve 五", "தமிழ் மொழி", "من العربية", "❤️ 👨‍👩‍👧‍👦"):
        assert plain(text) == text


def test_controls_become_pictures_and_hidden_characters_get_a_name():
    assert plain("\x00\x1b\x7f") == "␀␛␡"
    assert plain("\x9b\u202e\u200b\u2028\U000e0041") == "<9B><202E><200B><2028><E0041>"
    assert plain("\ud800\ufdd0\U0010ffff") == "\ufffd" * 3


def test_tabs_become_spaces():
    assert plain("a\tb") == "a   b"


def test_piled_up_marks_are_cut():
    assert plain("e" + "\u0301" * 9) == "e" + "\u0301" * MAX_MARKS + "…"


@given(ANY_TEXT)
@example("\u0301" * 50)
@example("\U000e01ef")
def test_nothing_forbidden_comes_out(text):
    shown = plain(text)
    assert not FORBIDDEN.intersection(map(ord, shown))
    assert not {"Cc", "Cs", "Zl", "Zp"}.intersection(map(unicodedata.category, shown))


@given(ANY_TEXT)
def test_making_plain_twice_changes_nothing(text):
    assert plain(plain(text)) == plain(text)


@given(ANY_TEXT, st.integers(0, 40))
def test_fitted_text_is_never_too_wide(text, cells):
    assert cell_len(fit(text, cells)) <= cells
    assert cell_len(clip(plain(text), cells)) <= cells


def test_what_does_not_fit_ends_in_an_ellipsis():
    assert fit("Harga ikan turun", 9) == "Harga ik…"
    assert fit("五五五五", 6) == "五五…"


def test_joiners_stay_where_a_script_needs_them_and_are_named_elsewhere():
    for needed in ("क्\u200dष", "می\u200cخواهم", "👩\u200d👧"):
        assert plain(needed) == needed
    assert plain("harga\u200dikan na\u200cik") == "harga<200D>ikan na<200C>ik"
