"""The widget under all others: draws itself row by row, and repaints only what changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from curate.tui.cells import Cells, cells_for, last_changed
from curate.tui.fitting import may_be_less
from curate.tui.look import UNICODE, Appearance, Glyphs, Row

UNDRAWN = (0, 0)


class Painter(Protocol):
    """Somebody who paints widgets on the terminal without Textual's compositor."""

    def takes(self, widget: Rows) -> bool:
        """Take over what is to be repainted of `widget`; False where the compositor must do it."""


class Change(NamedTuple):
    """A row of a widget that is no longer as it was."""

    y: int
    before: Cells
    now: Cells


class Rows(Widget):
    """A widget drawn as rows of plain text with a style."""

    painter: Painter | None = None
    quotes = False
    """Does it show a text of which no sign may stand for another?"""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._rows: list[Row] = []
        self._cells: list[Cells] = []
        self._strips: list[Strip | None] = []
        """Made when the compositor asks for them."""
        self._ahead: dict[Row, Cells] = {}
        """Rows that are likely to come."""
        self.drawn_for = UNDRAWN

    @property
    def size(self) -> Size:
        """Cells across and down; asking Textual takes longer, which reckons with edges."""
        return self.outer_size

    @property
    def glyphs(self) -> Glyphs:
        """The signs that this terminal can show."""
        return self._appearance.glyphs

    def draw(self, width: int, height: int) -> list[Row]:
        """Give the rows from the top; rows that are missing are blank."""
        raise NotImplementedError

    def repaint(self) -> None:
        """Have painted what differs from what was painted last."""
        if self.painter is not None and self.painter.takes(self):
            return
        if self.size != self.drawn_for:
            # A hidden widget comes back at the size that it had, with other rows to show.
            self.drawn_for = UNDRAWN
            self.refresh()
            return
        # The compositor sends a row from its left edge however little is asked for.
        regions = [
            Region(0, change.y, last_changed(change.before, change.now), 1)
            for change in self.changes()
        ]
        if regions:
            self.refresh(*regions)

    def changes(self) -> list[Change]:
        """Draw again at the size drawn for, and give the rows that differ from before."""
        changes: list[Change] = []
        for y, row in enumerate(self._fresh()):
            if row != self._rows[y]:
                now = self._ahead.get(row) or self._cells_for(row)
                changes.append(Change(y, self._cells[y], now))
                self._rows[y], self._cells[y], self._strips[y] = row, now, None
        return changes

    def expect(self, rows: Iterable[Row]) -> None:
        """Make the cells of rows that are likely to be drawn next, in place of other such rows."""
        known, self._ahead = self._ahead, {}
        for row in rows:
            self._ahead[row] = known.get(row) or self._cells_for(row)

    def cells(self, y: int) -> Cells:
        """Give row `y` as it was drawn last."""
        return self._cells[y]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the strips that the compositor paints."""
        width, height = self.size
        if (width, height) != self.drawn_for:
            self.drawn_for = (width, height)
            self._rows = self._fresh()
            self._cells = [self._cells_for(row) for row in self._rows]
            self._ahead = {}
            self._strips = [None] * height
        strips = [self._strip_at(y) for y in range(crop.y, min(crop.bottom, height))]
        if crop.x == 0 and crop.width == width:
            return strips
        return [strip.crop(crop.x, crop.right) for strip in strips]

    def _cells_for(self, row: Row) -> Cells:
        if not self.quotes and self.glyphs is not UNICODE:
            row = tuple((self._appearance.words(text), look) for text, look in row)
        return cells_for(row, self.drawn_for[0], self._appearance)

    def _fresh(self) -> list[Row]:
        width, height = self.drawn_for
        rows = self.draw(width, height)[:height]
        return [*rows, *[()] * (height - len(rows))]

    def _strip_at(self, y: int) -> Strip:
        strip = self._strips[y]
        if strip is None:
            cells, styles = self._cells[y], self._appearance.styles
            # Textual counts as Rich does: with blanks its columns are where ours are.
            made = [
                Segment(text + " " * may_be_less(text), styles[look]) for text, look in cells.row
            ]
            strip = self._strips[y] = Strip(made, cells.width)
        return strip


class Bar(Rows):
    """A widget of one row."""

    def line(self, width: int) -> Row:
        """Give the row."""
        raise NotImplementedError

    def draw(self, width: int, height: int) -> list[Row]:
        """Give the one row."""
        return [self.line(width)][:height]
