from dataclasses import replace

from curate.model import Edit, Parsed
from curate.parser import replay
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
