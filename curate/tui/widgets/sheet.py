"""A page of text to read: heading, and rows that scroll."""

from __future__ import annotations

from collections.abc import Iterable

from curate.tui.fitting import fit
from curate.tui.look import Appearance, Look, Row, spread, width_of
from curate.tui.texts.paragraph import Paragraph
from curate.tui.widgets.rows import Bar, Rows

INDENT = 2


class SheetHeading(Bar):
    """The name of the page in a horizontal line."""

    def __init__(self, appearance: Appearance, name: str) -> None:
        super().__init__(appearance)
        self._name_shown = name
        self._said = ""

    def say(self, message: str) -> None:
        """Say something in place of the name; "" gives the name back."""
        if message != self._said:
            self._said = message
            self.repaint()

    def line(self, width: int) -> Row:
        """Give the heading."""
        rule = self.glyphs.rule
        name = fit(self._said or self._name_shown, width - 6)
        left: Row = ((rule * 2, Look.FAINT), (f" {name} ", Look.STRONG))
        return (*left, (rule * max(0, width - width_of(left)), Look.FAINT))


class SheetText(Rows):
    """Paragraphs, wrapped and scrolled."""

    def __init__(self, appearance: Appearance, paragraphs: Iterable[Paragraph]) -> None:
        super().__init__(appearance)
        self._paragraphs = tuple(paragraphs)
        self._wrapped: list[Row] = []
        self._wrapped_for = 0
        self.top = 0

    def show(self, paragraphs: Iterable[Paragraph]) -> None:
        """Show other paragraphs, from the row that is at the top now."""
        self._paragraphs, self._wrapped_for = tuple(paragraphs), 0
        self.scroll(0)

    def scroll(self, by: int) -> None:
        """Scroll by rows."""
        last = max(0, self.length - self.size.height)
        self.top = max(0, min(self.top + by, last))
        self.repaint()

    @property
    def length(self) -> int:
        """How many rows there are at this width."""
        return len(self._rows_at(self.size.width))

    def draw(self, width: int, height: int) -> list[Row]:
        """Give the rows from the top; the last one tells if there is more."""
        rows = self._rows_at(width)
        shown = rows[self.top : self.top + height]
        if self.top + height < len(rows) and height > 1:
            more = f"{len(rows) - self.top - height + 1} more rows "
            shown[-1] = spread((), ((more, Look.FAINT),), width)
        return shown

    def _rows_at(self, width: int) -> list[Row]:
        if self._wrapped_for != width:
            self._wrapped_for = width
            room = max(1, width - INDENT - 1)
            self._wrapped = [
                ((" " * INDENT, Look.PLAIN), *row)
                for paragraph in self._paragraphs
                for row in paragraph.wrapped(room)
            ]
        return self._wrapped
