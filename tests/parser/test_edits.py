from hypothesis import given
from hypothesis import strategies as st

from curate.model import Edit
from curate.parser.edits import compose, replay


@st.composite
def edits_of(draw, text):
    marks = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = zip(marks[::2], marks[1::2], strict=False)
    return [Edit(a, b, draw(st.text("xyz", max_size=3)), "r", "w") for a, b in pairs]


@st.composite
def two_passes(draw):
    raw = draw(st.text("abcdefgh\n", max_size=20))
    first = draw(edits_of(raw))
    return raw, first, draw(edits_of(replay(raw, first)))


@given(two_passes())
def test_composed_edits_do_at_once_what_two_passes_do(case):
    raw, first, second = case
    both = compose(raw, first, second)
    assert replay(raw, both) == replay(replay(raw, first), second)
    ends = [0, *(edit.end for edit in both)]
    for edit, before in zip(both, ends, strict=False):
        assert before <= edit.start <= edit.end <= len(raw)
