from pathlib import Path

import pytest

from curate.config.settings import parse_settings
from curate.errors import UsageError

PATH = Path("config.toml")


def test_saved_filters_are_read_with_their_places():
    settings = parse_settings('mouse = true\n\n[filters]\nmine = "curator:sari"\n', PATH)
    assert settings.filters["mine"].query == "curator:sari"
    assert settings.filters["mine"].place == "config.toml:4: filters.mine"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('filters = "x"\n', "config.toml:1: filters must be a table"),
        ("[filters]\nmine = 3\n", "config.toml:2: filters.mine must be a filter in quotes, not 3"),
        ('[filters]\nmine = " "\n', "config.toml:2: filters.mine must be a filter in quotes"),
        ('[filters]\n"my own" = "x"\n', "config.toml:2: filters.my own: no name for a filter"),
    ],
)
def test_a_wrong_filter_names_file_and_key(text, message):
    with pytest.raises(UsageError) as caught:
        parse_settings(text, PATH)
    assert str(caught.value).startswith(message)
    assert caught.value.hint
