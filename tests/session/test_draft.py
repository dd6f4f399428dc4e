from dataclasses import replace

from curate.model import Edit, Parsed
from curate.parser import replay
from curate.session import draft as drafting
from curate.session.by_line import Choice, named_after
from curate.session.draft import Draft
from curate.session.fixing import edits_to

RAW = "Solo - Hujan turun.\nBaca juga: Jalan baru\nAdvertisement\nWarga mengungsi."
EDITS = (
    Edit(0, 7, "", "id.dateline", "where it was written"),
    Edit(20, 56, "", "x.block", "furniture"),
)


def draft() -> Draft:
    return Draft(Parsed(RAW, replay(RAW, EDITS), EDITS))


def test_the_draft_begins_as_the_parsers_text():
    assert draft().text == "Hujan turun.\nWarga mengungsi."
    assert not draft().changed


def test_restoring_one_line_of_a_dropped_block_leaves_the_other_dropped():
    assert draft().toggled(2).text == "Hujan turun.\nAdvertisement\nWarga mengungsi."
    assert draft().toggled(1).text == "Hujan turun.\nBaca juga: Jalan baru\nWarga mengungsi."


def test_a_kept_line_is_removed_with_its_newline():
    assert draft().toggled(3).text == "Hujan turun."


def test_a_cut_line_is_restored_then_removed_then_as_it_was():
    once = draft().toggled(0)
    assert once.text.startswith("Solo - Hujan turun.")
    twice = once.toggled(0)
    assert twice.text == "Warga mengungsi."
    assert twice.toggled(0).text == draft().text


def test_toggling_twice_a_dropped_line_changes_nothing():
    again = draft().toggled(1).toggled(1)
    assert again.text == draft().text
    assert not again.changed


def test_a_line_by_hand_names_the_hand_as_its_rule():
    assert [edit.rule for edit in draft().toggled(3).edits][-1] == "hand"


def test_lines_stand_beside_what_is_left_of_them():
    assert [line.clean for line in draft().lines] == [
        "Hujan turun.",
        None,
        None,
        "Warga mengungsi.",
    ]


def at(draft: Draft, number: int) -> str:
    """Give the text from where line `number` is found in it."""
    return draft.text[draft.place_of(number) :]


def test_a_line_is_found_in_the_text_or_what_comes_behind_it():
    whole = "Hujan turun.\nWarga mengungsi."
    assert [at(draft(), number) for number in range(4)] == [whole, *["Warga mengungsi."] * 3]
    restored = draft().toggled(2)
    assert at(restored, 1) == at(restored, 2) == "Advertisement\nWarga mengungsi."
    at_the_end = draft().toggled(3)
    assert at_the_end.place_of(3) == len(at_the_end.text) == len("Hujan turun.")


def test_a_line_is_found_in_a_text_written_by_hand():
    def written(text: str) -> Draft:
        return draft().rewritten(edits_to(RAW, EDITS, text))

    above = written("Satu.\nDua.\nHujan turun deras.\nWarga mengungsi.")
    assert at(above, 1) == "Warga mengungsi."
    assert at(written("Hujan turun.\nSemua warga mengungsi."), 2) == "Semua warga mengungsi."
    assert at(written("Hujan turun. Warga mengungsi."), 3) == "Warga mengungsi."
    assert at(written("Lain.\n\n"), 3) == "\n\n"
    assert at(written(""), 2) == ""


def test_on_a_text_parsed_anew_only_what_was_changed_by_hand_stays():
    dateline_only = Parsed(RAW, replay(RAW, EDITS[:1]), EDITS[:1])
    noted = replace(draft(), note="tanya redaksi")
    assert noted.on(dateline_only).text == dateline_only.clean
    assert noted.toggled(1).toggled(1).on(dateline_only).text == dateline_only.clean
    restored = noted.toggled(2)
    assert restored.on(dateline_only).text == restored.text
    assert {each.on(dateline_only).note for each in (noted, restored)} == {"tanya redaksi"}


def cut(draft: Draft, words: str) -> Draft:
    start = RAW.index(words)
    return draft.trimmed(start, start + len(words))


def again(draft: Draft) -> Draft:
    """Give the draft as it is after a restart, of a text that was decided on."""
    return Draft(draft.parsed).with_edits(draft.edit_tuples, draft.note)


def test_a_line_cut_by_hand_and_then_removed_again_goes_by_the_parsers_rule():
    restored = cut(draft().toggled(1), " baru")
    assert restored.lines[1].clean == "Baca juga: Jalan"
    removed = restored.toggled(1).toggled(1)
    assert removed.lines[1].removed
    assert removed.lines[1].reason.rule == "x.block"


def test_a_restored_line_with_all_its_words_cut_is_as_the_parser_had_it():
    without = draft().toggled(1).without(1)
    assert not without.changed
    assert without.toggled(1).text == draft().toggled(1).text
    assert draft().without(0).toggled(0).text == draft().text


def test_an_empty_line_removed_by_itself_is_told_from_one_that_went_with_the_last_line():
    raw = "Hujan turun.\n\nWarga mengungsi."
    both, last = (Draft(Parsed(raw, raw, ())).toggled(2) for _ in range(2))
    both = Draft(Parsed(raw, raw, ())).toggled(1).toggled(2)
    assert both.text == last.text == "Hujan turun."
    assert again(both).toggled(2).text == "Hujan turun.\nWarga mengungsi."
    assert again(last).toggled(2).text == raw


def test_what_is_left_of_an_edit_of_several_lines_goes_by_its_rule_and_words_cut_by_the_hand():
    parsed = draft().parsed
    left = (Edit(20, 42, "", "", ""), Edit(41, 56, "", "", ""), Edit(26, 30, "", "", ""))
    assert [edit.rule for edit in named_after(parsed, left)] == ["x.block", "x.block", "hand"]
    assert [edit.rule for edit in named_after(parsed, EDITS)] == ["id.dateline", "x.block"]


def test_what_the_parser_puts_in_at_the_ends_of_a_line_stands_once_in_one_cut_by_hand():
    put_in = (
        Edit(0, 0, "(1) ", "x.number", "numbered"),
        Edit(19, 19, " (2)", "x.number", "numbered"),
        EDITS[1],
    )
    numbered = Draft(Parsed(RAW, replay(RAW, put_in), put_in)).toggled(2)
    trimmed = cut(numbered, "Hujan ")
    assert trimmed.text == "(1) Solo - turun. (2)\nAdvertisement\nWarga mengungsi."
    assert trimmed.choices == {2: Choice.RESTORED}


def test_where_it_would_take_long_the_lines_are_not_told_one_by_one(monkeypatch):
    restored = draft().toggled(2)
    assert again(restored).choices == {2: Choice.RESTORED}
    restored_and_cut = cut(restored, "Hujan ")
    assert again(restored_and_cut).choices == {2: Choice.RESTORED}
    for most_work, each in ((1, restored), (8, restored_and_cut)):
        monkeypatch.setattr(drafting, "MOST_WORK", most_work)
        assert again(each).choices == {}
        assert again(each).edits == each.edits
