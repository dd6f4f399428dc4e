"""The real screen is ended in a burst of verdicts: what it showed as saved is saved."""

from pathlib import Path

import pytest
from hang_ups import WAYS, happen

TIMES = 2


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_nothing_shown_as_saved_is_lost_and_no_process_is_left(tmp_path: Path, way: str):
    outcomes = happen(way, tmp_path, TIMES)
    print(f"{way}: {sum(each.shown for each in outcomes)} shown as saved, all kept")
    assert all(each.shown > 0 for each in outcomes)
    assert max(each.cpu_seconds for each in outcomes) < 1
