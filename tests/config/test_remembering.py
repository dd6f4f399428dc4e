import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.config import read_settings, remember
from curate.config.remembering import with_settings
from curate.errors import StoreError, UsageError

PATH = Path("config.toml")


def test_a_first_setting_makes_the_folder_and_the_file(tmp_path):
    assert remember(tmp_path / "state", {"curator": "sari"})
    assert read_settings(tmp_path / "state").curator == "sari"


def test_what_is_remembered_already_is_not_written_again(tmp_path):
    remember(tmp_path, {"curator": "sari"})
    before = (tmp_path / "config.toml").stat().st_ino
    assert not remember(tmp_path, {"curator": "sari"})
    assert (tmp_path / "config.toml").stat().st_ino == before


def test_other_lines_and_comments_stay():
    text = '# our desk\ncurator = "sari"  # day shift\nmouse = true\n\n[keymap]\nreview.fix = "z"\n'
    after = with_settings(text, {"curator": "budi", "text_field": "isi"}, PATH)
    assert after == (
        '# our desk\ncurator = "budi"  # day shift\nmouse = true\ntext_field = "isi"\n\n'
        '[keymap]\nreview.fix = "z"\n'
    )


def test_a_file_without_a_last_newline_is_added_to():
    assert with_settings("mouse = true", {"curator": "a"}, PATH) == 'mouse = true\ncurator = "a"\n'


def test_a_setting_in_a_shape_that_cannot_be_replaced_is_left_to_the_curator():
    with pytest.raises(UsageError, match="without touching other lines"):
        with_settings('"curator" = "sari"\n', {"curator": "budi"}, PATH)


@given(st.text(min_size=1, alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_name_is_read_back_as_it_was(name):
    if not name.strip():
        return
    text = with_settings("mouse = true\n[keymap]\n", {"curator": name}, PATH)
    again = with_settings(text, {"curator": "sari"}, PATH)
    assert again == with_settings("mouse = true\n[keymap]\n", {"curator": "sari"}, PATH)


def test_the_files_permissions_stay(tmp_path):
    file = tmp_path / "config.toml"
    file.write_text("mouse = true\n")
    file.chmod(0o640)
    remember(tmp_path, {"curator": "sari"})
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["config.toml"]


def test_a_place_that_cannot_be_written_names_the_way_out(tmp_path):
    (tmp_path / "state").write_text("a file, not a folder")
    with pytest.raises(StoreError) as caught:
        remember(tmp_path / "state", {"curator": "sari"})
    assert "--state" in caught.value.hint
