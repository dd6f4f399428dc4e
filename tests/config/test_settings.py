from pathlib import Path

import pytest

from curate.config import Settings, read_settings
from curate.errors import CurateError, UsageError


def write(tmp_path: Path, text: str) -> Path:
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_without_a_file_every_setting_has_its_default(tmp_path):
    assert read_settings(tmp_path) == Settings()
    assert Settings().repeat_guard == 0.7
    assert Settings().id_field == "id"


def test_settings_are_read(tmp_path):
    state = write(
        tmp_path, 'curator = "sari"\nrepeat_guard = 0\nmouse = true\neditor = "nano -w"\n'
    )
    settings = read_settings(state)
    assert (settings.curator, settings.repeat_guard, settings.mouse) == ("sari", 0.0, True)
    assert settings.editor == "nano -w"


def test_an_unknown_setting_names_file_line_and_the_nearest_name(tmp_path):
    state = write(tmp_path, '# ours\ncurator = "sari"\nrepeat_gaurd = 1\n')
    with pytest.raises(UsageError) as caught:
        read_settings(state)
    assert f"{tmp_path}/config.toml:3" in str(caught.value)
    assert "repeat_gaurd" in str(caught.value)
    assert caught.value.hint == "did you mean repeat_guard?"


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("curator = 3", "a text in quotes"),
        ("mouse = 1", "true or false"),
        ("repeat_guard = true", "a number of seconds"),
        ("repeat_guard = -1", "between 0 and 60"),
        ("repeat_guard = nan", "between 0 and 60"),
        ('curator = " "', "is empty"),
    ],
)
def test_a_value_of_the_wrong_kind_says_what_it_must_be(tmp_path, line, wanted):
    with pytest.raises(UsageError) as caught:
        read_settings(write(tmp_path, line))
    assert "config.toml:1" in str(caught.value)
    assert wanted in str(caught.value)


def test_what_is_not_toml_says_where(tmp_path):
    with pytest.raises(UsageError, match=r"not TOML.*line 2"):
        read_settings(write(tmp_path, "mouse = true\ncurator = sari\n"))


def test_a_file_that_is_not_utf8_is_the_datas_fault(tmp_path):
    (tmp_path / "config.toml").write_bytes(b'curator = "\xff"\n')
    with pytest.raises(CurateError, match="cannot be read") as caught:
        read_settings(tmp_path)
    assert caught.value.exit_code == 3
