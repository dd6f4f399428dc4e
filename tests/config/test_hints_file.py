"""Which hints are needed no more, by curator, on disk."""

import json

from curate.config.hints import UsedActions


def test_what_was_used_is_known_the_next_time_and_for_each_curator(tmp_path):
    sari, budi = UsedActions(tmp_path, "sari"), UsedActions(tmp_path, "budi")
    sari.note("review.accept")
    budi.note("review.undo")
    sari.note("review.why")
    again = UsedActions(tmp_path, "sari")
    assert "review.accept" in again
    assert "review.why" in again
    assert "review.undo" not in again
    assert "review.undo" in UsedActions(tmp_path, "budi")


def test_looking_makes_no_state_and_nothing_is_forgotten(tmp_path):
    used = UsedActions(tmp_path / "state", "sari")
    used.note("review.why")
    assert not (tmp_path / "state").exists()
    (tmp_path / "state").mkdir()
    used.note("review.accept")
    assert "review.why" in UsedActions(tmp_path / "state", "sari")


def test_a_broken_file_costs_nothing_but_the_hints(tmp_path):
    path = tmp_path / "hints.json"
    for broken in (b"\xff{", b"[]", json.dumps({"sari": [1, "review.why"]}).encode()):
        path.write_bytes(broken)
        used = UsedActions(tmp_path, "sari")
        assert "review.accept" not in used
        used.note("review.accept")
        assert "review.accept" in UsedActions(tmp_path, "sari")
    assert "review.why" in UsedActions(tmp_path, "sari")


def test_a_folder_that_cannot_be_written_keeps_it_for_the_sitting(tmp_path, monkeypatch):
    def full(path):
        raise OSError(28, "no space")

    monkeypatch.setattr("curate.config.hints.whole_file", full)
    used = UsedActions(tmp_path, "sari")
    used.note("review.why")
    assert "review.why" in used
