"""Words cut out of a line: which there are, what goes with them, and what is saved."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.model import Edit, Verdict
from curate.parser import replay
from curate.parser.alignment import align
from curate.parser.sentences import sentences
from curate.session.trimming import Trim
from curate.session.words import Words

RAW = "Hujan.\nSolo (KP) - Hujan  turun deras (abc)\nTerang."


def trim(raw: str = RAW, number: int = 1, edits: tuple[Edit, ...] = ()) -> Trim:
    found = Trim.of(align(raw, edits)[number])
    assert found is not None
    return found


def result(raw: str, cut: Trim) -> str:
    return replay(raw, [Edit(*cut.span, "", "hand", "")])


@pytest.mark.parametrize(
    ("cut", "left"),
    [
        (trim(), "(KP) - Hujan  turun deras (abc)"),
        (trim().with_end(2), "Hujan  turun deras (abc)"),
        (trim().at_end(), "Solo (KP) - Hujan  turun deras"),
        (trim().at_end().with_start(-2), "Solo (KP) - Hujan"),
        (trim().with_start(3).with_end(1), "Solo (KP) - deras (abc)"),
        (trim().with_end(99).with_start(99), "Solo (KP) - Hujan  turun deras"),
        (trim().with_end(-9).with_start(-9), "(KP) - Hujan  turun deras (abc)"),
    ],
)
def test_a_cut_takes_the_space_that_would_be_left_over(cut: Trim, left: str):
    assert result(RAW, cut) == f"Hujan.\n{left}\nTerang."


SENTENCES = 'Hujan turun. "Sudah lama," kata dr. umum itu. Warga lega!  Jalan 3.5 km rusak'


@pytest.mark.parametrize(
    ("steps", "chosen"),
    [
        ((1,), '"Sudah lama," kata dr. umum itu.'),
        ((1, 1), "Warga lega!"),
        ((1, 1, 1, 1), "Jalan 3.5 km rusak"),
        ((1, 1, -1), '"Sudah lama," kata dr. umum itu.'),
        ((1, -1, -1), "Hujan turun."),
        ((-1,), "Hujan turun."),
    ],
)
def test_a_cut_goes_by_sentences(steps: tuple[int, ...], chosen: str):
    cut = trim(SENTENCES, 0)
    for step in steps:
        cut = cut.with_sentence(step)
    assert cut.parts().cut == chosen


def test_from_the_middle_of_a_sentence_the_one_before_is_that_one():
    middle = trim(SENTENCES, 0).with_start(4)
    assert middle.with_sentence(-1).parts().cut == '"Sudah lama," kata dr. umum itu.'
    assert trim("雨。東京の雨。晴れ。", 0).with_sentence(1).parts().cut == "東京の雨。"


@pytest.mark.parametrize(
    ("raw", "chosen"),
    [
        ('Satu dua.Tiga empat."Lima!"Enam.', ["Satu dua.", 'Tiga empat."', 'Lima!"', "Enam."]),
        ('"Satu dua." kata dr. umum. "Tiga!"', ['"Satu dua." kata dr. umum.', '"Tiga!"']),
        ("Jalan 3.5 km. 12 rumah… Lega.", ["Jalan 3.5 km. 12 rumah…", "Lega."]),
        ("جملة أولى. جملة ثانية", ["جملة أولى.", "جملة ثانية"]),
    ],
    ids=["glued", "quoted", "numbers", "without capitals"],
)
def test_a_sentence_is_what_it_is_to_the_parser(raw: str, chosen: list[str]):
    assert [raw[start:end].strip() for start, end in sentences(raw)] == chosen
    cuts = [trim(raw, 0).with_sentence(-1)]
    for step in (1,) * (len(chosen) - 1) + (-1,) * (len(chosen) - 1):
        cuts.append(cuts[-1].with_sentence(step))
    assert [cut.parts().cut for cut in cuts] == [*chosen, *chosen[-2::-1]]


def test_from_a_word_to_which_a_sentence_is_glued_one_goes_on_behind_it_or_before():
    cut = trim("Satu dua.Tiga empat. Lima", 0).with_end(1)
    assert cut.parts().cut == "Satu dua.Tiga"
    assert cut.with_sentence(1).parts().cut == "Lima"
    assert (
        cut.at_end().with_sentence(-1).with_sentence(-1).with_end(1).parts().cut == "Satu dua.Tiga"
    )


def test_where_no_sentence_ends_a_cut_goes_on_all_the_same():
    cut = trim("ikan asin " * 1000, 0)
    starts = []
    for step in (1, 1, -1, -1):
        cut = cut.with_sentence(step)
        starts.append(cut.first[0])
    assert starts[1] > starts[0] > 0
    assert starts[3] < starts[2] < starts[1]


def test_scripts_without_spaces_are_cut_by_character():
    assert result("東京の雨", trim("東京の雨", 0).with_end(1)) == "の雨"


def test_what_is_gone_already_cannot_be_chosen():
    dateline = Edit(7, 19, "", "id.dateline", "where it was written")
    cut = trim(RAW, 1, (dateline,))
    assert cut.parts()[:3] == ("", "Hujan", "  turun deras (abc)")


def test_a_line_with_less_than_two_words_offers_nothing():
    assert Trim.of(align(RAW, ())[0]) is None


@given(
    st.text(alphabet=" ab五\u0e01\u0301", min_size=1, max_size=20),
    st.lists(
        st.tuples(st.sampled_from(["with_start", "with_end"]), st.integers(-3, 3)), max_size=6
    ),
)
def test_a_cut_always_leaves_exactly_the_other_words(raw, moves):
    cut = Trim.of(align(raw, ())[0])
    if cut is None:
        return
    for name, by in moves:
        cut = getattr(cut, name)(by)
    kept = raw[: cut.first[0]] + raw[cut.last[1] :]
    assert "".join(result(raw, cut).split()) == "".join(kept.split())
    assert "".join(cut.parts()[:3]).strip() == raw.strip()


def test_a_cut_is_saved_as_a_fix(session):
    before = session.draft.text
    line = session.draft.lines[0]
    session.trim(Trim.of(line).at_end())
    assert session.draft.changed
    event = session.fix()
    assert event.decision.verdict is Verdict.FIX
    assert event.decision.text == before.replace(line.clean, line.clean.rpartition(" ")[0], 1)


def test_all_words_cut_take_the_line(session):
    lines = session.draft.text.split("\n")
    cut = Trim.of(session.draft.lines[0])
    session.trim(cut.at_end().with_start(-999))
    assert session.draft.text.split("\n") == lines[1:]


def test_what_was_put_in_is_shown_between_the_words():
    spaces = (Edit(5, 6, " ", "repair.space", ""),)
    cut = Trim.of(align("Kedai\u00a0susu murni", spaces)[0])
    assert cut.parts()[:3] == ("", "Kedai", " susu murni")


@given(st.text(alphabet=" ab五\u0e01\u0301", max_size=20), st.sampled_from([(), ((3, 5),)]))
def test_words_are_the_same_from_either_end(raw, removed):
    edits = [Edit(*span, "", "hand", "") for span in removed if span[1] <= len(raw)]
    line = align(raw, edits)[0]
    words = Words(line)
    onward, back = list(walk(words.after, line.start, 1)), list(walk(words.before, line.end, 0))
    assert onward == back[::-1]
    assert "".join(raw[slice(*word)] for word in onward) == "".join((line.clean or "").split())


def walk(step, at: int, side: int) -> Iterator[tuple[int, int]]:
    while (word := step(at)) is not None:
        yield word
        at = word[side]


def test_an_endless_line_is_told_round_the_cut_at_once():
    raw = "ikan asin " * 1_000_000
    cut = trim(raw, 0).with_end(1).with_start(1)
    assert cut.parts(10) == ("ikan ", "asin", " ikan asin", False, True)
    assert cut.at_end().with_start(-1).parts(10) == ("ikan asin ", "ikan asin", " ", True, False)
