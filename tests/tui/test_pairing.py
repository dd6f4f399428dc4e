from curate.model import Edit
from curate.parser.alignment import align
from curate.tui.look import ASCII, UNICODE
from curate.tui.pairing import PairRows, has_new_text

RAW = "Kota (KP) - Hujan turun deras sekali.\nBaca juga: Banjir\nSungai meluap."
EDITS = (
    Edit(0, 12, "", "id.dateline", "where it was written"),
    Edit(38, 56, "", "id.read-also", "points at another article"),
)


def shown(rows: PairRows) -> list[tuple[str, str, str]]:
    found, y = [], 0
    while (row := rows.row(y)) is not None:
        _, (sign, _), _, *rest = row.row
        raw, _, clean = "".join(text for text, _ in rest).partition(rows.blank[-1][0])
        found.append((sign, raw.rstrip(), clean.rstrip()))
        y += 1
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
    assert rows.row(20) is not None
    assert len(rows._rows) == 21


def test_start_finds_where_a_line_begins():
    rows = PairRows(align(RAW, EDITS), 20, 20, UNICODE)
    assert [rows.start(line) for line in range(3)] == [0, 2, 3]


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
