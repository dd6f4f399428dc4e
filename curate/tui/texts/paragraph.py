"""A paragraph of a page, which can be drawn at any width or read out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from curate.plain import plain
from curate.tui.fitting import cells_of
from curate.tui.look import Look, Row, Span
from curate.tui.wrapping import wrap

INDENT = 2
SHORTEST_ROW = 10
"""A text in fewer cells than these, beside its label, is no text."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Foreign or own text with styles; made plain when it is wrapped, beside its label."""

    spans: Sequence[Span] = ()
    label: Span = ("", Look.PLAIN)
    """Already plain; later rows are indented by its width."""

    @property
    def words(self) -> str:
        """The paragraph as a line of plain text."""
        text = plain("".join(text for text, _ in self.spans))
        return " ".join(f"{self.label[0]} {text}".split())

    def wrapped(self, width: int) -> Iterator[Row]:
        """Give the rows of the paragraph; where they would be short they stand below the label."""
        text, look = self.label
        cells = cells_of(text)
        if width - cells < min(SHORTEST_ROW, width - INDENT):
            if text.strip():
                yield from wrap([(text.rstrip(), look)], width)
            text, cells = " " * INDENT, INDENT
        for row in wrap(self.spans, max(1, width - cells)):
            yield ((text, look), *row)
            text = " " * cells
