from pathlib import Path

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key

from curate.actions import ACTIONS, OVERLAY
from curate.config.keyboards import KEYBOARDS, hint_for, keyboards_with, latin_keys
from curate.config.keymap import key_name, with_keymap
from curate.config.settings import parse_settings
from curate.errors import UsageError


def settings(text: str):
    return parse_settings(text, Path("config.toml"))


@pytest.mark.parametrize("keyboard", KEYBOARDS)
def test_most_letters_of_every_keyboard_stand_for_a_latin_one(keyboard):
    keys = latin_keys(keyboard)
    letters = {latin for latin in keys.values() if latin.isalpha() and latin.islower()}
    assert len(letters) >= 24
    assert not any(char.isascii() for char in keys)
    assert all(latin.isascii() and latin.isprintable() for latin in keys.values())


def test_capitals_stand_for_capitals():
    assert latin_keys("greek")["Σ"] == "S"
    assert latin_keys("greek")["ς"] == "w"
    assert latin_keys("ukrainian")["Ф"] == "A"


def test_lam_alef_is_a_key_where_it_is_one_character():
    keys = [latin_keys("arabic")[char] for char in "\ufefb\ufef5\ufef7\ufef9"]
    assert keys == ["b", "B", "G", "T"]


def test_the_keys_of_the_keyboard_work_beside_the_latin_ones():
    keys = {
        each.name: each.keys for each in with_keymap(settings('keyboard = "russian"').keys_in_force)
    }
    assert keys["review.accept"] == ("a", "ф")
    assert keys["review.line_down"] == ("J", "shift+down", "О")


def test_what_the_keymap_gives_away_goes_before_the_keyboard():
    text = 'keyboard = "russian"\n[keymap]\nreview.accept = "z"\nreview.undo = "я"\n'
    keys = settings(text).keys_in_force
    assert keys["review.accept"] == ("z",)
    assert keys["review.undo"] == ("я",)


@pytest.mark.parametrize("keyboard", KEYBOARDS)
def test_no_key_does_two_things_in_one_place(keyboard):
    force = settings(f'keyboard = "{keyboard}"').keys_in_force
    seen: dict[tuple[str, str], str] = {}
    for action in (*with_keymap(force, ACTIONS), *with_keymap(force, OVERLAY)):
        for key in action.keys:
            where = action.name.partition(".")[0]
            assert seen.setdefault((where, key), action.name) == action.name


def test_an_unknown_keyboard_gets_the_nearest_name():
    with pytest.raises(UsageError, match=r"config.toml:1: there is no keyboard 'russain'") as it:
        settings('keyboard = "russain"')
    assert it.value.hint == "did you mean russian?"


def test_a_letter_tells_its_keyboards_the_most_used_first():
    assert keyboards_with("ї") == ("ukrainian",)
    assert keyboards_with("ф")[:2] == ("russian", "ukrainian")
    assert keyboards_with("a") == ()


def test_a_hint_fits_beside_the_edge_of_a_narrow_screen():
    letters = {char for keyboard in KEYBOARDS for char in latin_keys(keyboard)}
    assert max(len(hint_for(letter)) for letter in letters) < 79


def test_a_letter_of_any_other_script_is_told_what_to_do():
    assert 'keyboard = "russian"' in hint_for("ф")
    assert 'keyboard = "hindi"' in hint_for("ु")
    for letter in "ㅁ머あ漢աআ":
        assert "Latin layout" in hint_for(letter)
    for other in ("a", "é", "ß", "", "€", "→", "٢", "\x1b"):
        assert hint_for(other) == ""


@pytest.mark.parametrize("keyboard", KEYBOARDS)
def test_what_a_terminal_sends_for_a_letter_is_the_key_that_is_bound(keyboard):
    for char in latin_keys(keyboard):
        (key,) = (event for event in XTermParser().feed(char) if isinstance(event, Key))
        assert (key.key, key.character) == (key_name(char), char)
