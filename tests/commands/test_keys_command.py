import pytest

from curate.actions import ACTIONS, REBINDABLE
from curate.commands.keys import markdown


def test_every_action_stands_in_the_table(curate):
    out = curate("keys").out
    assert all(action.name in out for action in REBINDABLE)


def test_json_names_actions_as_a_keymap_does(curate):
    (rows,) = curate("keys", "--json").rows
    assert [row["action"] for row in rows] == [action.name for action in REBINDABLE]


@pytest.mark.parametrize("where", ["corpus", "state"])
def test_those_in_force_are_shown_beside_the_usual_ones(curate, corpus, where):
    state = corpus / ".curate"
    state.mkdir()
    (state / "config.toml").write_text('keyboard = "russian"\n[keymap]\nreview.accept = "z"\n')
    place = [corpus] if where == "corpus" else ["--state", state]
    (rows,) = curate("keys", "--json", *place).rows
    keys = {row["action"]: row for row in rows}
    assert keys["review.accept"]["keys"] == ["z", "я"]
    assert keys["review.accept"]["usual"] == ["a"]
    assert keys["review.later"]["keys"] == keys["review.later"]["usual"]
    out = " ".join(curate("keys", *place).out.split())
    assert "z я review.accept" in out
    assert "(usually a)" in out
    assert out.count("usually") == 1  # keys beside the usual ones are plain to see


def test_a_corpus_that_is_not_there_and_a_wrong_keymap_are_told(curate, corpus):
    assert curate("keys", corpus / "nowhere").code == 3
    (corpus / ".curate").mkdir()
    (corpus / ".curate" / "config.toml").write_text('[keymap]\nreview.acept = "PgDn"\n')
    told = curate("keys", corpus)
    assert told.code == 2
    assert "config.toml:2: there is no action 'review.acept'" in told.err
    assert "did you mean review.accept?" in told.err


def test_markdown_has_a_row_for_each_action(curate):
    out = curate("keys", "--markdown").out
    assert out == markdown() + "\n"
    assert len(out.splitlines()) == len(ACTIONS) + 2
    assert all(line.count("|") == 3 for line in out.splitlines())
