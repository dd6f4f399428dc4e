from itertools import islice

from curate.model import Edit
from curate.parser.alignment import align, raw_lines
from curate.tui.look import ASCII, UNICODE
from curate.tui.pairing import START, PairRows, Spot, has_new_text

RAW = "Kota (KP) - Hujan turun deras sekali.\nBaca juga: Banjir\nSungai meluap."
EDITS = (
    Edit(0, 12, "", "id.dateline", "where it was written"),
    Edit(38, 56, "", "id.read-also", "points at another article"),
)


def shown(rows: PairRows) -> list[tuple[str, str, str]]:
    found = []
    for _, row in rows.below(START):
        _, (sign, _), _, *rest = row.row
        raw, _, clean = "".join(text for text, _ in rest).partition(rows.blank[-1][0])
        found.append((sign, raw.rstrip(), clean.rstrip()))
    return found


def test_a_raw_line_and_its_clean_line_begin_on_the_same_row():
    assert shown(PairRows(align(RAW, EDITS), 20, 20, UNICODE)) == [
        ("~", "⟦Kota (KP) -⟧ Hujan", "Hujan turun deras"),
        (" ", "turun deras sekali.", "sekali."),
        ("−", "Baca juga: Banjir", ""),
        (" ", "Sungai meluap.", "Sungai meluap."),
    ]


def test_ascii_marks_stand_in():
    rows = shown(PairRows(align(RAW, EDITS), 40, 40, ASCII))
    assert rows[0][:2] == ("~", "[-Kota (KP) --] Hujan turun deras")
    assert rows[2][0] == "-"


def test_one_column_shows_how_a_mended_line_will_read():
    lines = align("Harga naÃ¯k.", (Edit(8, 10, "ï", "repair.encoding", "broken encoding"),))
    assert has_new_text(lines[0])
    assert shown(PairRows(lines, 40, 0, UNICODE)) == [
        ("~", "Harga na⟦Ã¯⟧k.", ""),
        ("+", "Harga naïk.", ""),
    ]


def test_a_line_split_in_two_fills_two_rows():
    lines = align("A. B.", (Edit(2, 3, "\n", "spacing", "two sentences"),))
    assert shown(PairRows(lines, 10, 10, UNICODE)) == [(" ", "A. B.", "A."), (" ", "", "B.")]


def test_rows_are_made_no_further_than_asked():
    rows = PairRows(align("x" * 10_000_000 + "\nlast", ()), 40, 40, UNICODE)
    assert len(list(islice(rows.below(START), 21))) == 21
    assert len(rows._made[0]._rows) == 21


def test_rows_far_down_are_made_without_those_above():
    rows = PairRows(raw_lines("Hujan turun sejak pagi.\n" * 9000), 12, 12, UNICODE)
    there = rows.moved(Spot(8000, 1), -5)
    assert there == Spot(7998)
    assert [spot for spot, _ in islice(rows.below(there), 3)] == [there, (7998, 1), (7999, 0)]
    assert set(rows._made) == {7998, 7999, 8000}


def test_a_spot_is_moved_as_far_as_there_are_rows():
    rows = PairRows(align(RAW, EDITS), 20, 20, UNICODE)
    spots = [spot for spot, _ in rows.below(START)]
    assert spots == [(0, 0), (0, 1), (1, 0), (2, 0)]
    for at, spot in enumerate(spots):
        for by in range(-5, 6):
            assert rows.moved(spot, by) == spots[max(0, min(3, at + by))]
        assert [above for above, _ in rows.above(spot)] == spots[:at][::-1]
    assert [above for above, _ in rows.above(Spot(0, 9), in_line=True)] == [(0, 1), (0, 0)]


def test_what_stays_is_level_again_behind_a_cut():
    told, advert = "Hujan turun deras sekali di kota.", "Baca juga: Banjir di utara surut."
    rest = "Sungai meluap pada malam hari."
    raw = f"{told} {advert} {rest}"
    start = len(told) + 1
    edits = (Edit(start, start + len(advert) + 1, "", "id.read-also-inside", "points elsewhere"),)
    assert shown(PairRows(align(raw, edits), 16, 16, UNICODE)) == [
        ("~", "Hujan turun", "Hujan turun"),
        (" ", "deras sekali di", "deras sekali di"),
        (" ", "kota. ⟦Baca", "kota. Sungai"),
        (" ", "juga: Banjir di", ""),
        (" ", "utara surut.⟧", ""),
        (" ", "Sungai meluap", "meluap pada"),
        (" ", "pada malam hari.", "malam hari."),
    ]


def test_a_line_that_begins_with_a_long_cut_is_level_behind_it():
    raw = "Kota Utara Sekali (KP, Senin, 4/9) - Hujan turun deras."
    edits = (Edit(0, 37, "", "id.dateline", "where it was written"),)
    rows = shown(PairRows(align(raw, edits), 16, 16, UNICODE))
    assert rows == [
        ("~", "⟦Kota Utara", ""),
        (" ", "Sekali (KP,", ""),
        (" ", "Senin, 4/9) -⟧", ""),
        (" ", "Hujan turun", "Hujan turun"),
        (" ", "deras.", "deras."),
    ]
