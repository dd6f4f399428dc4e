from pathlib import Path

import pytest

from curate.actions import ACTIONS, OVERLAY, shown_key
from curate.config import with_keymap
from curate.config.keymap import key_name
from curate.config.settings import parse_settings
from curate.errors import UsageError


def keymap(text: str):
    return parse_settings("[keymap]\n" + text, Path("config.toml")).keymap


def test_an_action_is_given_one_key_or_several():
    assert keymap('review.accept = "z"') == {"review.accept": ("z",)}
    assert keymap('"review.accept" = ["z", "ctrl+a"]') == {"review.accept": ("z", "ctrl+a")}


def test_a_character_stands_for_its_key():
    assert keymap('review.help = ["!", "h"]') == {"review.help": ("exclamation_mark", "h")}


def test_other_actions_keep_their_keys():
    rebound = {action.name: action.keys for action in with_keymap(keymap('review.accept = "z"'))}
    usual = {action.name: action.keys for action in ACTIONS}
    assert rebound.pop("review.accept") == ("z",)
    usual.pop("review.accept")
    assert rebound == usual


def test_an_unknown_action_gets_the_nearest_name():
    with pytest.raises(UsageError, match=r"config.toml:2: there is no action 'review.acept'") as it:
        keymap('review.acept = "z"')
    assert it.value.hint == "did you mean review.accept?"


def test_a_key_for_two_actions_is_refused():
    with pytest.raises(UsageError, match=r"config.toml:2: the key 'r'") as caught:
        keymap('review.accept = "r"')
    assert "review.accept" in str(caught.value)
    assert "review.reject" in str(caught.value)
    assert "review.reject" in caught.value.hint


def test_two_actions_may_change_places():
    assert keymap('review.accept = "r"\nreview.reject = "a"')["review.reject"] == ("a",)


@pytest.mark.parametrize("value", ["1", "[]", '""', '["a", 2]', '"two words"', "true"])
def test_what_is_no_key_is_refused(value):
    with pytest.raises(UsageError, match="must be a key or a list of keys"):
        keymap(f"review.accept = {value}")


def test_a_keymap_that_is_no_table_is_refused():
    with pytest.raises(UsageError, match=r"config.toml:1: keymap must be a table"):
        parse_settings('keymap = "vi"\n', Path("config.toml"))


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("pagedwon", "did you mean pagedown?"),
        ("crtl+a", "did you mean ctrl+a?"),
        ("ctrl+entre", "did you mean ctrl+enter?"),
        ("PgDwn", "did you mean pagedown?"),
        ("zzzzzzzz", "there are alt+..., backspace, "),
    ],
)
def test_a_key_that_no_keyboard_has_is_refused(key, hint):
    with pytest.raises(UsageError, match=r"config.toml:2: there is no key") as caught:
        keymap(f'review.accept = "{key}"')
    assert caught.value.hint.startswith(hint)


def test_every_key_can_be_written_as_it_is_shown():
    keys = [key for action in (*ACTIONS, *OVERLAY) for key in action.keys]
    assert [key_name(shown_key(key)) for key in keys] == keys


def test_an_action_of_a_page_is_given_another_key():
    assert keymap('sheet.page_down = "ctrl+f"\nbulk.decide = "Y"') == {
        "sheet.page_down": ("ctrl+f",),
        "bulk.decide": ("Y",),
    }
    with pytest.raises(UsageError, match=r"the key 'b' is given to sheet.down and to sheet.page_u"):
        keymap('sheet.down = "b"')


def test_a_page_that_is_typed_in_keeps_its_keys():
    with pytest.raises(
        UsageError, match=r"editor\.save is an action of a page that is ty"
    ) as caught:
        keymap('editor.save = "z"')
    assert "curate keys" in caught.value.hint


@pytest.mark.parametrize("name", ["review.stop", "sheet.close", "preview.edit", "bulk.close"])
def test_esc_always_leads_out(name):
    with pytest.raises(UsageError, match=rf"{name} must keep the key escape") as caught:
        keymap(f'{name} = "Z"')
    assert caught.value.hint == f'write it as in: {name} = ["Z", "escape"]'
    assert keymap(f'{name} = ["Z", "Esc"]')[name] == ("Z", "escape")


@pytest.mark.parametrize("key", ["f12", "ctrl+shift+up", "exclamation_mark", "+", "ctrl+s", "é"])
def test_keys_that_there_are_can_be_given(key):
    assert keymap(f'review.accept = "{key}"')


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("Ctrl-Z", "the key 'Ctrl-Z' means 'stop the program' everywhere"),
        ("ctrl+c", "the key 'ctrl+c' means 'quit' everywhere"),
        ("ctrl+q", "the key 'ctrl+q' means 'quit' everywhere"),
        ("Ctrl-L", "the key 'Ctrl-L' means 'paint the screen anew' everywhere"),
        ("ctrl+i", "a terminal sends the same for 'ctrl+i' and tab"),
        ("Ctrl-M", "a terminal sends the same for 'Ctrl-M' and enter"),
        ("Shift-A", "a terminal sends the same for 'Shift-A' and A"),
        ("ctrl+space", "a terminal sends the same for 'ctrl+space' and ctrl+@"),
        ("Ctrl-/", "a terminal sends the same for 'Ctrl-/' and ctrl+underscore"),
        ("ctrl+[", "a terminal sends the same for 'ctrl+[' and escape"),
    ],
)
def test_a_key_that_would_never_do_it_is_refused(key: str, told: str):
    with pytest.raises(UsageError) as caught:
        keymap(f'review.redo = "{key}"')
    assert str(caught.value) == f"config.toml:2: {told}"
    assert caught.value.hint


def test_what_quits_may_keep_the_key_that_always_does():
    assert keymap('review.redo = "ctrl+@"') == {"review.redo": ("ctrl+@",)}
    assert keymap('review.quit = ["Q", "ctrl+q"]')
