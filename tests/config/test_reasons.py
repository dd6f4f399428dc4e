from pathlib import Path

import pytest

from curate.config.reasons import MOST_REASONS
from curate.config.settings import parse_settings
from curate.errors import UsageError

CONFIG = Path("config.toml")


def test_reasons_are_read_in_their_order():
    assert parse_settings('reasons = ["satire", "too  short"]', CONFIG).reasons == (
        "satire",
        "too short",
    )
    assert parse_settings("", CONFIG).reasons == ()


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
        (str([str(number) for number in range(MOST_REASONS + 1)]), "there are 36 reasons"),
    ],
)
def test_what_cannot_be_reasons_is_told_with_its_place(value, wanted):
    with pytest.raises(UsageError) as caught:
        parse_settings(f'curator = "sari"\nreasons = {value}\n', CONFIG)
    assert "config.toml:2" in str(caught.value)
    assert wanted in str(caught.value)
    assert caught.value.hint
