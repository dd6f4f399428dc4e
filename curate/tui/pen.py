"""Cells into what a terminal understands, in as few bytes as it takes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rich.color import ColorSystem
from rich.style import Style

from curate.tui.cells import Cells, changed_runs, part
from curate.tui.fitting import cells_of
from curate.tui.look import Look

SHORTEST_ERASURE = 5
"""So many blanks are erased rather than written."""


class Pen:
    """Writes one frame; every run of cells begins with an absolute move of the cursor."""

    def __init__(self, styles: Sequence[Style], columns: int) -> None:
        self._codes = tuple(map(_codes, styles))
        self._columns = columns
        self._out: list[str] = []
        self._look = Look.PLAIN
        self._y = -1

    def take(self) -> str:
        """Give what was written, and begin the next frame."""
        self._style(Look.PLAIN)
        frame = "".join(self._out)
        self._out, self._y = [], -1
        return frame

    def changes(self, x: int, y: int, before: Cells, now: Cells) -> None:
        """Write where a row of sure cells, whose left edge is at `x`, is no longer as before."""
        for start, end in changed_runs(before, now):
            self._run(x, y, now, start, end)

    def whole(self, x: int, y: int, cells: Cells) -> None:
        """Write a row of cells whatever stood there.

        Erased first, and every piece of text put where we think that it begins: a terminal that
        counts cells in another way is off by as many cells within the piece, but not beyond it.
        """
        self._style(Look.PLAIN)
        self._move(x, y)
        self._erase(x, cells.width)
        at = x
        for text, look in cells.row:
            if text.strip(" ") or look is Look.CURSOR:
                self._move(at, y)
                self._style(look)
                self._out.append(text)
            at += cells_of(text)

    def _run(self, x: int, y: int, cells: Cells, start: int, end: int) -> None:
        blank_from = _blank_from(cells, start, end)
        if end - blank_from < SHORTEST_ERASURE and x + end < self._columns:
            blank_from = end
        self._move(x + start, y)
        if cells.looks.count("0", start, blank_from) == blank_from - start:
            self._write_plain(cells.text[start:blank_from])
        else:
            self._write_styled(cells, start, blank_from)
        if blank_from < end:
            self._end_cursor()
            self._erase(x + blank_from, end - blank_from)

    def _write_plain(self, text: str) -> None:
        if text.isspace():
            self._end_cursor()
        elif text:
            self._style(Look.PLAIN)
        self._out.append(text)

    def _write_styled(self, cells: Cells, start: int, end: int) -> None:
        for text, look in part(cells.row, start, end):
            if look is Look.CURSOR or not text.isspace():
                self._style(look)
            else:
                self._end_cursor()
            self._out.append(text)

    def _end_cursor(self) -> None:
        """See that a blank is one: the text cursor would show on it."""
        if self._look is Look.CURSOR:
            self._style(Look.PLAIN)

    def _move(self, x: int, y: int) -> None:
        if y == self._y:
            self._out.append(f"\x1b[{x + 1}G")
        else:
            self._out.append(f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H")
            self._y = y

    def _erase(self, x: int, count: int) -> None:
        self._out.append("\x1b[K" if x + count >= self._columns else f"\x1b[{count}X")

    def _style(self, look: Look) -> None:
        if look is self._look:
            return
        codes = self._codes[look]
        plainly = self._look is Look.PLAIN or not codes
        self._out.append(f"\x1b[{codes}m" if plainly else f"\x1b[0;{codes}m")
        self._look = look


def _blank_from(cells: Cells, start: int, end: int) -> int:
    """Give where the blanks begin that end the run; the text cursor is none of them."""
    if cells.text[end - 1] != " ":
        return end
    blank_from = start + len(cells.text[start:end].rstrip(" "))
    cursor = cells.looks.rfind(str(Look.CURSOR.value), blank_from, end)
    return blank_from if cursor < 0 else cursor + 1


@cache
def _codes(style: Style) -> str:
    """Give the numbers that switch a style on, as Rich writes them."""
    shown = style.render("x", color_system=ColorSystem.STANDARD)
    return shown[2 : shown.index("m")] if shown.startswith("\x1b[") else ""
