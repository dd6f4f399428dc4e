"""What is written by hand between the lines is not lost, whatever lines are put back or taken."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_by_line import marks, raws

from curate.parser import parse
from curate.session.draft import Draft

FIRST, LAST = "Hujan turun sejak pagi di Solo.", "Warga mengungsi ke balai desa."
FURNITURE = "Baca juga: Dermaga lama dibuka\nAdvertisement"
BETWEEN, AT_THE_END = f"{FIRST}\n{FURNITURE}\n{LAST}", f"{FIRST}\n{FURNITURE}"
OWN = "Tambahan saya."


@pytest.mark.parametrize(
    ("raw", "text", "restored"),
    [
        (BETWEEN, f"{FIRST}\n{OWN}\n{LAST}", f"{FIRST}\nAdvertisement\n{OWN}\n{LAST}"),
        (BETWEEN, f"{FIRST} {OWN} {LAST}", f"{FIRST} {OWN} \nAdvertisement\n{LAST}"),
        (BETWEEN, f"{FIRST} {OWN}\n{LAST}", f"{FIRST} {OWN}\nAdvertisement\n{LAST}"),
        (AT_THE_END, f"{FIRST} {OWN}", f"{FIRST} {OWN}\nAdvertisement"),
        (AT_THE_END, f"{FIRST}\n{OWN}", f"{FIRST}\n{OWN}\nAdvertisement"),
    ],
)
def test_words_written_where_lines_were_taken_out_stay_when_one_comes_back(raw, text, restored):
    draft = Draft(parse(raw)).with_text(text)
    assert draft.text == text
    assert draft.toggled(2).text == restored
    assert OWN in draft.toggled(1).text
    assert draft.toggled(2).toggled(2).text == text


def test_a_paragraph_stays_when_the_line_beside_it_is_removed():
    between = Draft(parse(BETWEEN)).with_text(f"{FIRST}\n{OWN}\n{LAST}")
    assert between.toggled(3).text == f"{FIRST}\n{OWN}"
    assert between.toggled(0).text == f"{OWN}\n{LAST}"
    at_the_end = Draft(parse(AT_THE_END)).with_text(f"{FIRST}\n{OWN}")
    assert at_the_end.toggled(0).text == OWN
    below = Draft(parse(f"{FIRST}\n{LAST}")).with_text(f"{FIRST} Deras.\n{OWN}\n{LAST}")
    assert below.toggled(0).text == f"{OWN}\n{LAST}"


def test_a_line_removed_beside_a_paragraph_comes_back_on_its_own_line_when_that_was_saved():
    for raw, number in ((BETWEEN, 3), (BETWEEN, 0), (AT_THE_END, 0)):
        rest = f"\n{LAST}" if raw is BETWEEN else ""
        draft = Draft(parse(raw)).with_text(f"{FIRST}\n{OWN}{rest}")
        saved = draft.toggled(number).edit_tuples
        assert Draft(draft.parsed).with_edits(saved, "").toggled(number).text == draft.text


def test_words_of_a_line_go_with_it_and_come_back_with_it():
    raw = f"{FIRST}\n{LAST}"
    for text in (f"Kemarin {FIRST}\n{LAST}", f"{FIRST} {OWN}\n{LAST}", f"Kini\n{LAST}"):
        draft = Draft(parse(raw)).with_text(text)
        removed = next(each for each in turns(draft, 0) if each.lines[0].removed)
        assert removed.text == LAST
        assert removed.toggled(0).text == text


def test_words_written_behind_others_stay_behind_them():
    text = f"{FIRST} {OWN}"
    draft = Draft(parse(AT_THE_END)).with_text(text).with_text(f"{text} Lagi.")
    assert draft.toggled(2).text == f"{text} Lagi.\nAdvertisement"
    assert draft.trimmed(0, len("Hujan ")).text == f"{text} Lagi.".removeprefix("Hujan ")


def test_a_paragraph_below_a_line_that_was_rewritten_and_cut_stays_below_it():
    rewritten = Draft(parse(FIRST)).with_text(FIRST.replace("Hujan", "Banjir"))
    cut = rewritten.trimmed(len("Hujan"), len(FIRST))
    draft = cut.with_text(f"Banjir\n{OWN}")
    assert [each.text for each in turns(draft, 0)] == [f"{FIRST}\n{OWN}", OWN, draft.text]


def test_a_paragraph_written_below_a_text_that_was_all_taken_out_is_apart_from_what_comes_back():
    draft = Draft(parse(f"{FIRST}\n")).with_text("").with_text(f"{OWN}\n")
    assert draft.toggled(0).text == f"{FIRST}\n{OWN}\n"


def test_white_space_taken_from_the_end_of_a_line_is_nothing_to_bring_back():
    draft = Draft(parse(f"{FIRST}  \n{LAST}")).with_text(f"{OWN}\n{FIRST}\n{LAST}")
    assert draft.toggled(0).text == f"{OWN}\n{LAST}"
    assert draft.toggled(0).toggled(0).text == draft.text


def test_a_paragraph_at_a_line_of_white_space_stays_when_that_is_removed():
    draft = Draft(parse(f"{FIRST}\n  \n{LAST}")).with_text(f"{FIRST}\n{OWN}\n\n{LAST}")
    assert next(each.text for each in turns(draft, 1)) == f"{FIRST}\n{OWN}\n{LAST}"


def test_an_x_that_would_change_nothing_is_not_remembered():
    draft = Draft(parse(f"{FIRST}\n\n{LAST}")).with_text(f"{FIRST} {OWN} \n{LAST}")
    assert draft.toggled(1).text == draft.text
    assert not draft.toggled(1).choices


def turns(draft, number):
    for _ in range(3):
        draft = draft.toggled(number)
        yield draft


def test_what_was_written_goes_by_the_hand_and_what_was_taken_out_by_its_rule():
    draft = Draft(parse(BETWEEN)).with_text(f"{FIRST}\n{OWN}\n{LAST}")
    for each in (draft, restarted(draft)):
        rules = [line.reason and line.reason.rule for line in each.lines]
        assert rules == [None, "id.read-also", "it.advert", "hand"]
        assert [line.removed for line in each.lines] == [False, True, True, False]


def test_words_that_stand_in_place_of_a_line_are_not_lost_when_it_comes_back():
    """As texts were kept before words had an edit of their own."""
    parsed = parse(BETWEEN)
    *others, last = parsed.edits
    kept = ((edit.start, edit.end, edit.replacement) for edit in others)
    draft = Draft(parsed).with_edits([*kept, (last.start, last.end, f"{OWN}\n")], "")
    assert draft.text == f"{FIRST}\n{OWN}\n{LAST}"
    assert draft.toggled(2).text == f"{FIRST}\nAdvertisement\n{OWN}\n{LAST}"


LINE = st.integers(0, 8)
kinds = st.sampled_from(["x", "x", "x", "paragraph", "end", "join", "delete"])
steps = st.lists(st.tuples(kinds, LINE), min_size=1, max_size=9)


class Writing:
    """A text that is written in and whose lines are toggled, and what has to be in it."""

    def __init__(self, raw):
        self.draft = Draft(parse(raw))
        self.paragraphs = []
        self.words = {}
        """By each word: the lines it was written into."""

    def do(self, kind, number):
        getattr(self, kind)(number)

    def x(self, number):
        number %= len(self.draft.lines)
        self.draft = self.draft.toggled(number)
        self.words = {word: into for word, into in self.words.items() if number not in into}

    def paragraph(self, number):
        lines = self.draft.text.split("\n")
        at = number % (len(lines) + 1)
        new = f"Alinea{len(self.paragraphs)} tulisan sendiri."
        self.paragraphs.append(new)
        self.write([*lines[:at], new, *lines[at:]])

    def end(self, number):
        if (line := self.line(number)) is not None:
            text, at = self.draft.text, self.end_of(line)
            if text[at : at + 1] not in ("", "\n"):
                return
            word = self.word(line.number)
            self.draft = self.draft.with_text(f"{text[:at]} {word}{text[at:]}")

    def join(self, number):
        line = self.line(number)
        text = self.draft.text
        at = 0 if line is None else self.end_of(line)
        if line is None or text[at : at + 1] != "\n" or text[at + 1 :].startswith("Alinea"):
            return
        word = self.word(*range(line.number, len(self.draft.lines)))
        self.draft = self.draft.with_text(f"{text[:at]} {word} {text[at + 1 :]}")

    def delete(self, number):
        lines = self.draft.text.split("\n")
        at = number % len(lines)
        if not any(word in lines[at] for word in ("Alinea", "kata")):
            self.write([*lines[:at], *lines[at + 1 :]])

    def write(self, lines):
        self.draft = self.draft.with_text("\n".join(lines))

    def word(self, *into):
        word = f"kata{len(self.words)}{'abcdefghi'[len(self.paragraphs)]}"
        self.words[word] = into
        return word

    def line(self, number):
        kept = [line for line in self.draft.lines if (line.clean or "").strip()]
        line = kept[number % len(kept)] if kept else None
        return line if line and not any(word in line.clean for word in ("\n", "Alinea")) else None

    def end_of(self, line):
        return self.draft.place_of(line.number) + len(line.clean.lstrip())


def written(raw, steps):
    writing = Writing(raw)
    for step in steps:
        writing.do(*step)
    return writing


def restarted(draft, kept="draft"):
    beneath = draft.tuples_beneath if kept == "draft" else None
    return Draft(draft.parsed).with_edits(draft.edit_tuples, "", beneath)


def lost(paragraphs, draft):
    """The paragraphs that do not stand in a text as they were written, on a line of their own."""
    lines = [line.strip() for line in draft.text.split("\n")]
    return [paragraph for paragraph in paragraphs if paragraph not in lines]


@settings(max_examples=100)
@given(raws, steps)
def test_a_paragraph_is_never_lost_and_a_word_goes_with_its_line_alone(raw, steps):
    writing = written(raw, steps)
    assert lost(writing.paragraphs, writing.draft) == []
    assert [word for word in writing.words if word not in writing.draft.text] == []


@settings(max_examples=100)
@given(raws, steps, LINE)
def test_what_was_written_goes_by_the_same_names_after_a_restart(raw, steps, line):
    draft = written(raw, steps).draft
    assert marks(restarted(draft)) == marks(draft)
    again = restarted(draft).toggled(line % len(draft.lines))
    assert marks(restarted(again)) == marks(again)


@settings(max_examples=100)
@given(raws, steps, LINE, st.sampled_from(["draft", "decided"]))
def test_what_was_written_is_the_hands_after_a_restart_and_stays(raw, steps, line, kept):
    writing = written(raw, steps)
    again = restarted(writing.draft, kept)
    assert again.text == writing.draft.text
    for _ in range(4):
        again = again.toggled(line % len(again.lines))
        assert lost(writing.paragraphs, again) == []
        assert {edit.rule for edit in again.edits if "Alinea" in edit.replacement} <= {"hand"}
