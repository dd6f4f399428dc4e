"""Where two sequences differ, short and long."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.session import comparing
from curate.session.comparing import differing


def rebuilt(old, new):
    made, at = [], 0
    for a1, a2, b1, b2 in differing(old, new):
        assert a1 >= at
        made += [*old[at:a1], *new[b1:b2]]
        at = a2
    return made + old[at:]


letters = st.lists(st.sampled_from("abcdefghij"), max_size=30)


@pytest.mark.parametrize("most_pairs", [0, 20, 10_000])
@given(letters, letters)
def test_the_stretches_make_one_of_the_other_however_little_is_compared(most_pairs, old, new):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(comparing, "MOST_PAIRS", most_pairs)
        assert rebuilt(old, new) == new


def test_changes_far_apart_in_a_long_sequence_stay_small():
    old = [word for number in range(30_000) for word in (f"kata{number}", " ")]
    new = list(old)
    new[200], new[40_000:40_002], new[59_000:59_000] = "satu", [], ["dua", " "]
    began = time.process_time()
    found = list(differing(old, new))
    assert sum(a2 - a1 + b2 - b1 for a1, a2, b1, b2 in found) == 6
    assert time.process_time() - began < 5
