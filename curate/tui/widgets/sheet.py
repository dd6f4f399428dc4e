"""A page of text to read: heading, and rows that scroll."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from curate.actions import shown_key
from curate.counting import counted
from curate.tui.fitting import fit
from curate.tui.look import Appearance, Look, Row, cropped, ink_of, spread, width_of
from curate.tui.texts.paragraph import INDENT, Paragraph
from curate.tui.widgets.rows import Bar, Rows

RULED_FROM_WIDTH = 40
COUNTED_FROM = (30, 6)
"""Columns and rows: on a smaller page no row is spent on how much more there is."""


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
        before = rule * 2 if width >= RULED_FROM_WIDTH else ""
        name = fit(self._said or self._name_shown, width - 2 - 2 * len(before))
        left: Row = ((before, Look.FAINT), (f" {name} ", Look.STRONG))
        return (*left, (rule * max(0, width - width_of(left)), Look.FAINT))


class SheetText(Rows):
    """Paragraphs, wrapped and scrolled."""

    def __init__(self, appearance: Appearance, paragraphs: Iterable[Paragraph]) -> None:
        super().__init__(appearance)
        self._paragraphs = tuple(paragraphs)
        self._wrapped: list[Row] = []
        self._starts: list[int] = []
        """The first row of each paragraph."""
        self._wrapped_for = 0
        self.top = 0
        self._gone_to = (0, 0)
        """The paragraph at the top when the curator moved last, and how much of it was above."""
        self._settled: tuple[object, int] = (None, 0)
        """The rows, and how many were seen of them, for which `top` was chosen."""

    def show(self, paragraphs: Iterable[Paragraph]) -> None:
        """Show other paragraphs, from the one that is at the top now."""
        self._paragraphs, self._wrapped_for = tuple(paragraphs), 0
        self.repaint()

    def scroll(self, by: int) -> None:
        """Scroll by rows."""
        self._settle()
        self.top = self._within(self.top + by)
        self._gone_to = self._place(self.top)
        self.repaint()

    def page(self, by: int) -> None:
        """Scroll by pages; a high one shows a row of the page before again."""
        again = 2 if _has_room_to_count(*self.size) else 1
        self.scroll(by * max(1, self.size.height - again))

    @property
    def length(self) -> int:
        """How many rows there are at this width."""
        return len(self._rows_at(self.size.width))

    def draw(self, width: int, height: int) -> list[Row]:
        """Give the rows from the top, and tell if there is more."""
        self._settle()
        rows = self._rows_at(width)
        shown = rows[self.top : self.top + height]
        below = len(rows) - self.top - height
        if not _has_room_to_count(width, height):
            return self._with_signs(shown, width, below)
        if below > 0:
            shown[-1] = spread((), ((f"{counted(below + 1, 'more row')} ", Look.FAINT),), width)
        return shown

    def _with_signs(self, rows: list[Row], width: int, below: int) -> list[Row]:
        """Put signs at the edge, which is always free, for what is above and below."""
        if self.top > 0:
            rows[0] = _with_sign(rows[0], shown_key("up"), width)
        if below > 0:
            rows[-1] = _with_sign(rows[-1], shown_key("down"), width)
        return rows

    def _rows_at(self, width: int) -> list[Row]:
        if self._wrapped_for != width:
            self._wrapped_for = width
            room = max(1, width - INDENT - 1)
            self._wrapped, self._starts = [], []
            for paragraph in self._paragraphs:
                self._starts.append(len(self._wrapped))
                self._wrapped += [
                    ((" " * INDENT, Look.PLAIN), *row) for row in paragraph.wrapped(room)
                ]
        return self._wrapped

    def _settle(self) -> None:
        """After a change of shape, keep the place."""
        rows, height = self._rows_at(self.size.width), self.size.height
        if self._settled[0] is not rows or self._settled[1] != height:
            self._settled = rows, height
            self.top = self._within(self._find(*self._gone_to))

    def _within(self, top: int) -> int:
        return max(0, min(top, self.length - self.size.height))

    def _place(self, y: int) -> tuple[int, int]:
        """Give the number of the paragraph that row `y` is of, and how much of it is above."""
        number = max(0, bisect_right(self._starts, y) - 1)
        start = self._starts[number] if self._starts else 0
        return number, sum(map(ink_of, self._wrapped[start:y]))

    def _find(self, number: int, ink: int) -> int:
        """Give the row that shows a place, or what is nearest to it."""
        if number >= len(self._starts):
            return len(self._wrapped)
        ends = [*self._starts[number + 1 :][:1], len(self._wrapped)]
        y, last = self._starts[number], ends[0] - 1
        shown = ink_of(self._wrapped[y])
        while shown <= ink and y < last:
            y += 1
            shown += ink_of(self._wrapped[y])
        return y


def _has_room_to_count(width: int, height: int) -> bool:
    return width >= COUNTED_FROM[0] and height >= COUNTED_FROM[1]


def _with_sign(row: Row, sign: str, width: int) -> Row:
    blank = " " * (width - 1 - width_of(row))
    return (*cropped(row, width - 1), (blank, Look.PLAIN), (sign, Look.STRONG))
