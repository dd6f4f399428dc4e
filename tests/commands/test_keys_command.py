from curate.actions import ACTIONS
from curate.commands.keys import markdown


def test_every_action_stands_in_the_table(curate):
    out = curate("keys").out
    assert all(action.name in out for action in ACTIONS)


def test_json_names_actions_as_a_keymap_does(curate):
    (rows,) = curate("keys", "--json").rows
    assert [row["action"] for row in rows] == [action.name for action in ACTIONS]


def test_a_state_folder_shows_the_keys_that_were_chosen(curate, tmp_path):
    (tmp_path / "config.toml").write_text('[keymap]\nreview.accept = "z"\n')
    (rows,) = curate("keys", "--json", "--state", tmp_path).rows
    assert next(row for row in rows if row["action"] == "review.accept")["keys"] == ["z"]


def test_markdown_has_a_row_for_each_action(curate):
    out = curate("keys", "--markdown").out
    assert out == markdown() + "\n"
    assert len(out.splitlines()) == len(ACTIONS) + 2
    assert all(line.count("|") == 3 for line in out.splitlines())
