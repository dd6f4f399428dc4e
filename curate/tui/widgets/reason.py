"""The reason line: why the line under the cursor is what it is, drawn into the rule below it."""

from __future__ import annotations

from collections.abc import Sequence

from curate.model import Edit, Flag
from curate.tui.look import Look, Row, width_of
from curate.tui.plain import fit
from curate.tui.widgets.rows import Bar
from curate.tui.widgets.title import one_line


class ReasonLine(Bar):
    """The rule and its sentence; where there is none, the warnings about the article."""

    reason: Edit | None = None
    restored = False
    flags: Sequence[Flag] = ()
    note = ""

    def show(self, reason: Edit | None, restored: bool, flags: Sequence[Flag], note: str) -> None:
        """Show `reason`, or that the line was restored, or else the flags and the note."""
        self.reason, self.restored = reason, restored
        self.flags, self.note = tuple(flags), note
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
        if self.restored:
            return ((" restored by hand ", Look.PLAIN),)
        parts = [f"{self.glyphs.flag} {each.flag}: {each.why}" for each in self.flags]
        if self.note:
            parts.insert(0, f"note: {self.note}")
        if not parts:
            return ()
        return ((f" {fit(one_line('  '.join(parts)), room)} ", Look.PLAIN),)
