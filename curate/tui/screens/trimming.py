"""Words of one line, chosen to be cut with the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from curate.plain import ELLIPSIS
from curate.session.trimming import Trim
from curate.tui.keys import page_bindings
from curate.tui.look import Appearance, Glyphs, Look
from curate.tui.screens.sheet import Sheet
from curate.tui.texts.paragraph import Paragraph

REACH = 300
"""So many characters of the line are shown to either side of the cut: it stays in sight."""


class Trimming(Sheet[Trim]):
    """The line with the cut marked, and the line as it will be; both change with the keys."""

    BINDINGS = page_bindings("trim")
    WHERE = "trim"

    def __init__(self, appearance: Appearance, trim: Trim) -> None:
        super().__init__(
            appearance,
            f"Cut out of line {trim.line.number + 1}",
            _paragraphs(trim, appearance.glyphs),
        )
        self.trim = trim
        self._glyphs = appearance.glyphs

    def action_cut(self) -> None:
        """Cut."""
        self.dismiss(self.trim)

    def action_end_on(self) -> None:
        """Cut a word more at the end."""
        self._change(lambda trim: trim.with_end(1))

    def action_end_back(self) -> None:
        """Cut a word less at the end."""
        self._change(lambda trim: trim.with_end(-1))

    def action_start_on(self) -> None:
        """Cut a word less at the start."""
        self._change(lambda trim: trim.with_start(1))

    def action_start_back(self) -> None:
        """Cut a word more at the start."""
        self._change(lambda trim: trim.with_start(-1))

    def action_at_start(self) -> None:
        """Begin again with the first word."""
        self._change(Trim.at_start)

    def action_at_end(self) -> None:
        """Begin again with the last word."""
        self._change(Trim.at_end)

    def _change(self, change: Callable[[Trim], Trim]) -> None:
        self.trim = change(self.trim)
        self._text.show(_paragraphs(self.trim, self._glyphs))


def _paragraphs(trim: Trim, glyphs: Glyphs) -> Iterator[Paragraph]:
    parts = trim.parts(REACH)
    before = f"{ELLIPSIS if parts.begins_before else ''}{parts.before}"
    behind = f"{parts.behind}{ELLIPSIS if parts.goes_on else ''}"
    marked = f"{glyphs.cut_open}{_shortened(parts.cut)}{glyphs.cut_close}"
    yield Paragraph([(before, Look.PLAIN), (marked, Look.REMOVED), (behind, Look.PLAIN)])
    yield Paragraph()
    yield Paragraph([("As it will be", Look.STRONG)])
    left = f"{before}{behind.lstrip()}".rstrip()
    yield Paragraph([(left or "(nothing is left of the line)", Look.PLAIN)])


def _shortened(cut: str) -> str:
    return cut if len(cut) <= 2 * REACH else f"{cut[:REACH]}{ELLIPSIS}{cut[-REACH:]}"
