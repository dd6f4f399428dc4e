from hypothesis import given
from hypothesis import strategies as st

from curate.model import Edit
from curate.parser import parse, replay
from curate.session.draft import Draft
from curate.session.fixing import difference, edits_to

words = st.lists(st.sampled_from(["Hujan", " ", "\n", "deras", ".", "é", "\t", ""])).map("".join)


@st.composite
def raw_with_edits(draw):
    raw = draw(words)
    edits, at = [], 0
    while at <= len(raw) and draw(st.booleans()):
        start = draw(st.integers(at, len(raw)))
        end = draw(st.integers(start, len(raw)))
        replacement = draw(words)
        if start == end and not replacement:
            break
        edits.append(Edit(start, end, replacement, "x.rule", "why"))
        at = end + 1
    return raw, tuple(edits)


@given(raw_with_edits(), words)
def test_the_edits_of_a_written_text_replay_to_it(case, text):
    raw, edits = case
    assert replay(raw, edits_to(raw, edits, text)) == text


@given(raw_with_edits(), st.lists(st.integers(0, 6), max_size=6))
def test_whatever_is_toggled_the_edits_replay_to_the_text(case, numbers):
    raw, edits = case
    draft = Draft(parse(raw)).rewritten(edits)
    for number in numbers:
        draft = draft.toggled(number % len(draft.lines))
    assert replay(raw, draft.edits) == draft.text
    ends = [0, *(edit.end for edit in draft.edits)]
    assert all(edit.start >= end for edit, end in zip(draft.edits, ends, strict=False))


def test_a_small_change_leaves_the_parsers_edits_alone():
    raw = "Baca juga: Jalan baru\nHujan turun deras di hulu."
    edits = (Edit(0, 22, "", "id.read-also", "points elsewhere"),)
    found = edits_to(raw, edits, "Hujan turun lebat di hulu.")
    assert [edit.rule for edit in found] == ["id.read-also", "hand"]


def test_a_word_changed_in_a_very_long_text_is_one_small_edit():
    before = "\n\n".join(f"Alinea ke-{number} tentang hujan." for number in range(20_000))
    after = before.replace("ke-9999 tentang", "ke-9999 perihal")
    (change,) = difference(before, after)
    assert change.replacement == "perihal"


def test_a_word_changed_in_a_very_long_line_is_one_small_edit():
    before = " ".join(f"kata{number}" for number in range(20_000))
    (change,) = difference(before, before.replace("kata9999 ", "tutur "))
    assert change.replacement == "tutur"
