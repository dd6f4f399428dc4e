"""Cells into bytes: what is sent leaves the screen as if every cell had been written."""

import pyte
from hypothesis import given
from hypothesis import strategies as st

from curate.tui.cells import Cells, cells_for, changed_runs
from curate.tui.look import Appearance, Look, Row
from curate.tui.pen import Pen

COLUMNS = 24
APPEARANCE = Appearance()
spans = st.tuples(st.text("ab é│ ", max_size=9), st.sampled_from(Look))
rows = st.lists(spans, max_size=5).map(tuple)


def cells(row: Row, width: int = 20) -> Cells:
    return cells_for(row, width, APPEARANCE)


def shown(*frames: str) -> list[tuple[str, ...]]:
    screen = pyte.Screen(COLUMNS, 3)
    stream = pyte.Stream(screen)
    for frame in frames:
        stream.feed(frame)
    return [
        (cell.data, "" if cell.data == " " else f"{cell.fg} {cell.bold}", str(cell.reverse))
        for cell in (screen.buffer[1][x] for x in range(COLUMNS))
    ]


def whole(x: int, row: Cells) -> str:
    pen = Pen(APPEARANCE.styles, COLUMNS)
    pen.whole(x, 1, row)
    return pen.take()


def changes(x: int, before: Cells, now: Cells) -> str:
    pen = Pen(APPEARANCE.styles, COLUMNS)
    pen.changes(x, 1, before, now)
    return pen.take()


@given(rows, rows, st.sampled_from([0, 2, 4]))
def test_sending_what_changed_gives_the_row_as_it_is_now(before: Row, now: Row, x: int):
    first, second = cells(before), cells(now)
    sent = changes(x, first, second)
    assert shown(whole(x, first), sent) == shown(whole(x, second))


@given(rows)
def test_a_row_that_did_not_change_sends_nothing(row: Row):
    assert changes(0, cells(row), cells(row)) == ""


def test_of_a_changed_word_only_the_word_is_sent():
    before, now = (("satu dua tiga", Look.PLAIN),), (("satu DUA tiga", Look.PLAIN),)
    assert changes(0, cells(before), cells(now)) == "\x1b[2;6HDUA"


def test_blanks_are_erased():
    before, now = (("a" * 20, Look.STRONG),), (("a", Look.STRONG),)
    assert changes(0, cells(before), cells(now)) == "\x1b[2;2H\x1b[19X"
    assert changes(4, cells(before), cells(now)) == "\x1b[2;6H\x1b[K"


def test_of_a_row_on_which_terminals_disagree_nothing_is_taken_for_unchanged():
    row = cells((("தமிழ் மொழி", Look.PLAIN),))
    assert not row.sure
    assert list(changed_runs(row, row)) == [(0, 20)]
