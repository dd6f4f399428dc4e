"""The widget under all others: draws itself row by row, and repaints only rows that changed."""

from __future__ import annotations

from collections.abc import Iterator

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from curate.tui.look import Appearance, Glyphs, Row, segments


class Rows(Widget):
    """A widget drawn as rows of plain text with a style; as fast as Textual's public API allows."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._rows: list[Row] = []
        self._strips: list[Strip] = []
        self._next: list[Row] = []
        self._drawn_for = (0, 0)

    @property
    def glyphs(self) -> Glyphs:
        """The signs that this terminal can show."""
        return self._appearance.glyphs

    def draw(self, width: int, height: int) -> list[Row]:
        """Give the rows from the top; rows that are missing are blank."""
        raise NotImplementedError

    def repaint(self) -> None:
        """Draw again, and have the rows painted that differ from what was painted."""
        width, height = self.size
        if (width, height) != self._drawn_for:
            self.refresh()
            return
        changed = [y for y, row in enumerate(self._fresh(width, height)) if row != self._rows[y]]
        if changed:
            self._take(changed, width)
            self.refresh(*(Region(0, y, width, count) for y, count in _runs(changed)))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the strips that Textual paints."""
        width, height = self.size
        if (width, height) != self._drawn_for:
            self._drawn_for = (width, height)
            self._next = self._fresh(width, height)
            self._rows = [()] * height
            self._strips = [Strip([])] * height
            self._take(range(height), width)
        strips = self._strips[crop.y : crop.bottom]
        if crop.x == 0 and crop.width == width:
            return strips
        return [strip.crop(crop.x, crop.right) for strip in strips]

    def text(self) -> str:
        """Give what the widget shows, without styles."""
        return "\n".join(strip.text for strip in self._strips)

    def _fresh(self, width: int, height: int) -> list[Row]:
        rows = self.draw(width, height)[:height]
        self._next = [*rows, *[()] * (height - len(rows))]
        return self._next

    def _take(self, changed: list[int] | range, width: int) -> None:
        for y in changed:
            self._rows[y] = self._next[y]
            made = segments(self._next[y], width, self._appearance)
            self._strips[y] = Strip(made, width)


class Bar(Rows):
    """A widget of one row."""

    def line(self, width: int) -> Row:
        """Give the row."""
        raise NotImplementedError

    def draw(self, width: int, height: int) -> list[Row]:
        """Give the one row."""
        return [self.line(width)][:height]


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Give neighbouring numbers as (first, count).

    >>> list(_runs([1, 2, 3, 7]))
    [(1, 3), (7, 1)]
    """
    first = previous = numbers[0]
    for number in numbers[1:]:
        if number != previous + 1:
            yield first, previous - first + 1
            first = number
        previous = number
    yield first, previous - first + 1
