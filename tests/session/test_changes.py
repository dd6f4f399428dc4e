"""What is shown of a text written by hand before it is saved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.session.changes import AROUND, changed_lines


def told(before: str, after: str) -> list[str]:
    """Give the lines as a person would write them: what changed stands in brackets."""
    return [
        f"{line.number}{'+' if line.added else '-'} "
        + "".join(f"[{part.text}]" if part.changed else part.text for part in line.parts)
        for line in changed_lines(before, after)
    ]


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ("Satu.\nDua.", "Satu.\nDua.", []),
        ("Satu dua tiga.", "Satu tiga.", ["1- Satu [dua ]tiga.", "1+ Satu tiga."]),
        ("Satu.\nDua.\nTiga.", "Satu.\nTiga.", ["2- [Dua.]"]),
        ("Satu.\nTiga.", "Satu.\nDua.\nTiga.", ["2+ [Dua.]"]),
        ("Satu.\nDua.", "Satu.", ["2- [Dua.]"]),
        ("Satu\nDua", "Satu Dua", ["1- Satu", "2- Dua", "1+ Satu[ ]Dua"]),
        ("", "Baru.", ["1- ", "1+ [Baru.]"]),
        ("a b c d", "x y c d", ["1- [a b] c d", "1+ [x y] c d"]),
        ("A.\n\nB.", "A.\nB.", ["2- "]),
    ],
)
def test_lines_that_went_stand_beside_those_that_came(before, after, lines):
    assert told(before, after) == lines


def test_lines_after_one_that_went_keep_the_number_of_their_own_text():
    assert told("A.\nB.\nC c.", "B.\nC d.") == ["1- [A.]", "3- C [c].", "2+ C [d]."]


def test_what_is_far_from_a_change_in_a_long_line_is_left_out():
    words = " ".join(f"kata{number}" for number in range(200))
    lines = told(f"{words} lama {words} usang {words}", f"{words} baru {words} segar {words}")
    assert len(lines) == 2
    for line, first, second in zip(lines, ("lama", "baru"), ("usang", "segar"), strict=True):
        assert f"kata199 [{first}] kata0" in line
        assert f"kata199 [{second}] kata0" in line
        assert len(line) < 5 * AROUND


@given(st.text("ab .\n", max_size=40), st.text("ab .\n", max_size=40))
def test_there_is_something_to_read_exactly_when_something_changed(before, after):
    lines = list(changed_lines(before, after))
    assert bool(lines) is (before != after)
    for line in lines:
        text = "".join(part.text for part in line.parts)
        assert (after if line.added else before).split("\n")[line.number - 1] == text


def test_what_is_left_out_is_left_out_by_whole_words():
    words = " ".join(f"kata{number}" for number in range(200))
    for line in told(f"{words} lama {words}", f"{words} baru {words}"):
        head, _, rest = line.partition("[")
        tail = rest.partition("]")[2]
        assert set(head.partition("…")[2].split()) <= set(words.split())
        assert set(tail.partition("…")[0].split()) <= set(words.split())


@pytest.mark.parametrize(
    "around", ["五" * 70 + " ", "Lihat https://kabar.example/" + "x" * 70 + " "]
)
def test_a_long_word_beside_a_change_is_not_left_out_with_what_is_far(around):
    for line in told(f"{around}lama", f"{around}baru"):
        assert around[-AROUND:] in line
