"""The reason of a line is its own, whatever went before it, behind it or around it."""

from __future__ import annotations

import pytest

from curate.model import Edit, Parsed
from curate.parser import parse
from curate.parser.alignment import align
from curate.parser.edits import compose

BODY = (
    "Nelayan menurunkan harga ikan sejak Senin pagi "
    "karena hasil tangkapan melimpah di pelabuhan itu."
)
MORE = (
    "Pembeli datang dari tiga kabupaten untuk mendapatkan ikan segar "
    "dengan harga yang jauh lebih murah."
)
TITLE = "Cuaca Baik Sampai Jumat di Pantai Selatan"
ADVERT = ("ADVERTISEMENT", "SCROLL TO CONTINUE WITH CONTENT")
POINTER = f"Baca juga: {TITLE}"
OWN = {ADVERT[0]: "id.advert", ADVERT[1]: "en.advert-more", POINTER: "id.read-also"}


def rules_of(raw: str, parsed: Parsed) -> dict[str, str]:
    lines = align(raw, parsed.edits)
    return {line.text: line.reason.rule for line in lines if line.removed and line.reason}


@pytest.mark.parametrize(
    "lines",
    [
        (BODY, *ADVERT, POINTER, MORE),
        (BODY, *ADVERT, "", POINTER, MORE),
        (BODY, *ADVERT, "", POINTER, "", MORE),
        (BODY, "", ADVERT[0], "", "  ", ADVERT[1], "", POINTER, "", MORE),
        (BODY, MORE, "", *ADVERT, "", POINTER),
        ("", *ADVERT, "", POINTER, "", BODY, MORE),
    ],
    ids=["together", "blank between", "blank below", "blank between all", "at the end", "above"],
)
def test_lines_that_go_with_blank_lines_between_them_keep_their_own_reasons(lines):
    raw = "\n".join(lines)
    parsed = parse(raw)
    assert rules_of(raw, parsed) == OWN
    assert [line for line in parsed.clean.split("\n") if line] == [BODY, MORE]
    assert "\n\n\n" not in parsed.clean


def test_what_took_a_line_took_the_blank_line_that_it_left():
    raw = f"{BODY}\n\n{POINTER}\n\n{MORE}"
    assert [raw[edit.start : edit.end] for edit in parse(raw).edits] == [f"{POINTER}\n\n"]


def test_what_goes_is_told_alike_however_lines_end():
    def told(line_end: str) -> list[tuple[str, str]]:
        raw = f"{BODY}\n\n\n{MORE}\n\n{POINTER}\n\n\n{TITLE}.\n".replace("\n", line_end)
        gone = [edit for edit in parse(raw).edits if not edit.replacement]
        return [(raw[one.start : one.end].replace(line_end, "\n"), one.rule) for one in gone]

    assert ("\n", "spacing.blank-lines") in told("\n")
    assert told("\r\n") == told("\r") == told("\n")


def test_blank_lines_that_nothing_left_are_a_reason_of_their_own():
    raw = f"{BODY}\n{POINTER}\n\n\n{MORE}"
    assert [edit.rule for edit in parse(raw).edits] == ["id.read-also", "spacing.blank-lines"]


def test_white_space_before_a_kept_line_is_not_told_by_what_went_above_it():
    raw = f"{BODY}\n{POINTER}\n  {MORE}"
    assert [edit.rule for edit in parse(raw).edits] == ["id.read-also", "spacing.trim"]


def test_a_line_that_follows_a_label_but_is_known_by_itself_keeps_its_own_reason():
    raw = f"{BODY}\nBaca Juga\nAdvertisement\n{MORE}"
    parsed = parse(raw)
    assert rules_of(raw, parsed) == {
        "Baca Juga": "id.read-also-label",
        "Advertisement": "id.advert",
    }
    assert parsed.found.related == ()


@pytest.mark.parametrize("title", [TITLE, "Cuaca Baik di Pantai Selatan. SUARA DERMAGA/RAHMA DEWI"])
def test_a_line_that_follows_a_label_is_a_headline_unless_it_is_surely_something_else(title):
    raw = f"{BODY}\nBaca Juga\n{title}\n{MORE}"
    parsed = parse(raw)
    assert rules_of(raw, parsed)[title] == "id.read-also-label"
    assert parsed.found.related == (title,)


def test_a_known_line_that_stands_twice_above_the_text_keeps_its_own_reason():
    credit = "Bildrechte: Hafenbild/Anna Muster"
    raw = "\n".join((credit, "Die Fähre fährt wieder", credit, BODY, MORE))
    assert rules_of(raw, parse(raw))[credit] == "universal.credit-line"


def test_a_removal_of_several_lines_leaves_the_reason_of_a_line_gone_before():
    raw = "satu\niklan\ndua\ntiga"
    before = Edit(5, 11, "", "id.advert", "advert marker")
    hand = Edit(0, 9, "", "hand", "written by hand")
    both = compose(raw, [before], [hand])
    assert [(edit.start, edit.end, edit.rule) for edit in both] == [
        (0, 5, "hand"),
        (5, 11, "id.advert"),
        (11, 15, "hand"),
    ]
