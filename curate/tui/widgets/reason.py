"""The reason line: why the line under the cursor is what it is, drawn into the rule below it."""

from __future__ import annotations

from collections.abc import Sequence

from curate.model import Edit
from curate.tui.fitting import fit
from curate.tui.look import Look, Row, width_of
from curate.tui.widgets.rows import Bar
from curate.tui.widgets.title import one_line


class ReasonLine(Bar):
    """The rule and its sentence; where no rule spoke, what is worth knowing of the article."""

    reason: Edit | None = None
    remarks: Sequence[str] = ()

    def show_reason(self, reason: Edit) -> None:
        """Show which rule spoke of the line, and why."""
        self.reason = reason
        self.repaint()

    def show_remarks(self, remarks: Sequence[str]) -> None:
        """Show what else is worth knowing here; nothing at all is a plain line."""
        self.reason, self.remarks = None, tuple(remarks)
        self.repaint()

    def line(self, width: int) -> Row:
        """Give a horizontal line with the sentence in it."""
        rule = self.glyphs.rule
        said = self._said(width - 6)
        start: Row = ((rule * 2, Look.FAINT), *said) if said else ()
        return (*start, (rule * max(0, width - width_of(start)), Look.FAINT))

    def _said(self, room: int) -> Row:
        if self.reason is not None:
            rule = fit(self.reason.rule, room)
            why = fit(f": {one_line(self.reason.why)}", room - len(rule))
            return ((f" {rule}", Look.STRONG), (f"{why} ", Look.PLAIN))
        if not self.remarks:
            return ()
        said = f" {self.glyphs.dot} ".join(map(one_line, self.remarks))
        return ((f" {fit(said, room)} ", Look.PLAIN),)
