"""Hostile text at random: rows through what draws them, articles through the whole program."""

from pathlib import Path

import pytest
from fuzz_screen import draw_rows, show_articles


def test_no_row_holds_anything_forbidden_and_each_is_as_wide_as_it_should_be():
    assert draw_rows(3_000, seed=1) >= 3_000


@pytest.mark.slow
def test_nothing_but_our_own_sequences_reaches_the_line(tmp_path: Path):
    assert show_articles(tmp_path, 100) > 50_000
