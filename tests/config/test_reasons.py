from pathlib import Path

import pytest

from curate.config.places import Place
from curate.config.reasons import MOST_REASONS, refuse_unknown_flags
from curate.config.settings import parse_settings, read_settings
from curate.errors import UsageError
from curate.filter.fields import flag_names
from curate.session.reasons import REASONS, SUGGESTED_BY

CONFIG = Path("config.toml")


def test_reasons_are_read_in_their_order():
    listed = parse_settings('reasons = ["satire", "too  short"]', CONFIG).reasons
    assert list(listed.items()) == [("satire", ()), ("too short", ())]
    assert not parse_settings("", CONFIG).reasons


def test_reasons_may_name_the_flags_that_speak_for_them():
    text = '[reasons]\nsatire = []\n"too  short" = ["too_short", "holes"]\n'
    assert list(parse_settings(text, CONFIG).reasons.items()) == [
        ("satire", ()),
        ("too short", ("too_short", "holes")),
    ]


def test_a_flag_that_there_is_not_gets_the_nearest_name(tmp_path):
    path = tmp_path / "state" / "config.toml"
    path.parent.mkdir()
    path.write_text('[reasons]\nsatire = []\nstub = ["too_shrot"]\n')
    reasons = read_settings(path.parent).reasons
    with pytest.raises(UsageError, match=r"config.toml:3: there is no flag 'too_shrot'") as it:
        refuse_unknown_flags(reasons, flag_names(), Place.in_file(path))
    assert it.value.hint == "did you mean too_short?"


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ('"satire"', "must be a list of texts"),
        ("[1]", "must be a list of texts"),
        ("[]", "there are 0 reasons"),
        ('["a", " "]', "cannot be a reason"),
        ('["a\\u001b[2J"]', "cannot be a reason"),
        (f'["{"long" * 11}"]', "cannot be a reason"),
        ('["a", "b", "a"]', "'a' is there twice"),
        ("{ satire = 1 }", "'satire' must have a list of flags"),
        ("{ '' = [] }", "cannot be a reason"),
        (str([str(number) for number in range(MOST_REASONS + 1)]), "there are 36 reasons"),
    ],
)
def test_what_cannot_be_reasons_is_told_with_its_place(value, wanted):
    with pytest.raises(UsageError) as caught:
        parse_settings(f'curator = "sari"\nreasons = {value}\n', CONFIG)
    assert "config.toml:2" in str(caught.value)
    assert wanted in str(caught.value)
    assert caught.value.hint


def test_our_own_table_names_flags_and_reasons_that_there_are():
    assert set(SUGGESTED_BY) <= set(flag_names())
    assert {reason for reasons in SUGGESTED_BY.values() for reason in reasons} <= set(REASONS)
