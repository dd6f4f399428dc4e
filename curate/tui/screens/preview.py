"""What a text written by hand changes, shown before it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from curate.session.changes import ChangedLine, changed_lines
from curate.tui.keys import page_bindings
from curate.tui.look import Appearance, Glyphs, Look, Span
from curate.tui.screens.sheet import Sheet
from curate.tui.texts.paragraph import Paragraph

NUMBER_CELLS = 4


class Wish(StrEnum):
    """What the curator wants done with the text."""

    FIX = "fix"
    EDIT = "edit"


class Preview(Sheet[Wish]):
    """The parser's text against the curator's."""

    BINDINGS = page_bindings("preview")
    WHERE = "preview"

    def __init__(self, appearance: Appearance, parsed: str, text: str) -> None:
        super().__init__(
            appearance,
            "What you changed, against the parser's text",
            _paragraphs(changed_lines(parsed, text), appearance.glyphs),
        )

    def action_fix(self) -> None:
        """Save it."""
        self.dismiss(Wish.FIX)

    def action_edit(self) -> None:
        """Go on editing."""
        self.dismiss(Wish.EDIT)


def _paragraphs(lines: Iterator[ChangedLine], glyphs: Glyphs) -> Iterator[Paragraph]:
    before: ChangedLine | None = None
    for line in lines:
        if before is not None and before.added and not line.added:
            yield Paragraph()
        sign = glyphs.added if line.added else glyphs.removed
        label = (f"{line.number:>{NUMBER_CELLS}} {sign} ", Look.STRONG)
        yield Paragraph(list(_spans(line, glyphs)), label=label)
        before = line


def _spans(line: ChangedLine, glyphs: Glyphs) -> Iterator[Span]:
    look = Look.STRONG if line.added else Look.REMOVED
    opening, closing = ("", "") if line.whole else (glyphs.cut_open, glyphs.cut_close)
    if not line.parts:
        yield "(an empty line)", Look.FAINT
    for part in line.parts:
        yield (f"{opening}{part.text}{closing}", look) if part.changed else (part.text, Look.PLAIN)
