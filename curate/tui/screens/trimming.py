"""Words of one line, chosen to be cut with the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual import events
from textual.geometry import Size

from curate.plain import ELLIPSIS, plain
from curate.session.trimming import Parts, Trim
from curate.tui.fitting import is_sure
from curate.tui.keys import page_bindings
from curate.tui.look import Appearance, Glyphs, Look
from curate.tui.screens.sheet import Sheet
from curate.tui.texts.paragraph import INDENT, Paragraph

OTHER_ROWS = 5
"""Heading, footer, and what stands between the line and what will be left of it."""
LEAST_ROWS = 3
"""On a page too low for all of it."""


class Trimming(Sheet[Trim]):
    """The line with the cut marked, and the line as it will be; both change with the keys."""

    BINDINGS = page_bindings("trim")
    WHERE = "trim"

    def __init__(self, appearance: Appearance, trim: Trim, size: Size) -> None:
        super().__init__(
            appearance,
            f"Cut out of line {trim.line.number + 1}",
            _paragraphs(trim, appearance.glyphs, _room_on(size)),
        )
        self.trim = trim
        self._glyphs = appearance.glyphs

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002
        """Show more of the line where there is more room, less where there is less."""
        self._show()

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

    def action_sentence_on(self) -> None:
        """Cut the next sentence."""
        self._change(lambda trim: trim.with_sentence(1))

    def action_sentence_back(self) -> None:
        """Cut the sentence before."""
        self._change(lambda trim: trim.with_sentence(-1))

    def action_at_start(self) -> None:
        """Begin again with the first word."""
        self._change(Trim.at_start)

    def action_at_end(self) -> None:
        """Begin again with the last word."""
        self._change(Trim.at_end)

    def _change(self, change: Callable[[Trim], Trim]) -> None:
        self.trim = change(self.trim)
        self._show()

    def _show(self) -> None:
        self._text.show(_paragraphs(self.trim, self._glyphs, _room_on(self.app.size)))


def _paragraphs(trim: Trim, glyphs: Glyphs, room: int) -> Iterator[Paragraph]:
    """Give the line, and what will be left of it; no more than about `room` cells of each."""
    before, cut, behind = _fitted(trim.parts(room), room)
    marked = f"{glyphs.cut_open}{cut}{glyphs.cut_close}"
    yield Paragraph([(before, Look.PLAIN), (marked, Look.REMOVED), (behind, Look.PLAIN)])
    yield Paragraph()
    yield Paragraph([("As it will be", Look.STRONG)])
    left = f"{before}{behind.lstrip()}".rstrip()
    yield Paragraph([(left or "(nothing is left of the line)", Look.PLAIN)])


def _fitted(parts: Parts, room: int) -> tuple[str, str, str]:
    """Give what stands before a cut, the cut, and what stands behind it, each shortened to fit."""
    most = room if is_sure(plain("".join(parts[:3]))) else room // 2
    cut = parts.cut
    if len(cut) > most // 2:
        cut = f"{cut[: most // 4]}{ELLIPSIS}{cut[-most // 4 :]}"
    left = max(0, most - len(cut))
    # What one side has no use for, the other gets.
    of_before = max(left // 2, left - len(parts.behind))
    of_behind = max(left // 2, left - len(parts.before))
    before, behind = parts.before[-of_before:] if of_before else "", parts.behind[:of_behind]
    if parts.begins_before or len(before) < len(parts.before):
        before = f"{ELLIPSIS}{before}"
    if parts.goes_on or len(behind) < len(parts.behind):
        behind = f"{behind}{ELLIPSIS}"
    return before, cut, behind


def _room_on(size: Size) -> int:
    """Give how many cells of the line there are for each of its two forms."""
    rows = max(LEAST_ROWS, (size.height - OTHER_ROWS) // 2)
    # Words that do not fit on a row are wrapped: about a tenth of it stays blank.
    return rows * max(1, size.width - INDENT - 1) * 9 // 10
