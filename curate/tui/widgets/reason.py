"""The reason line: why the line under the cursor is what it is, drawn into the rule below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from curate.tui.fitting import cells_of, fit
from curate.tui.look import Look, Row, width_of
from curate.tui.widgets.rows import Bar
from curate.tui.widgets.title import one_line

SHORTEST_WHY = 12
"""A sentence with fewer cells than these says nothing; how often the rule speaks goes first."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule, its sentence, and how often it speaks; foreign text."""

    rule: str
    why: str
    frequency: str = ""
    restored: bool = False
    """Was the line taken back by hand?"""
    others: int = 0
    """Other rules that spoke of the line too."""

    def often(self, dot: str) -> Iterator[str]:
        """Give what follows the sentence: all there is to say, then with less of it."""
        often = f"{dot}{self.frequency}" if self.frequency else ""
        if self.others:
            yield f"{often}{dot}{self.others} more rule{'s' if self.others > 1 else ''}"
        yield often


class ReasonLine(Bar):
    """The rule and its sentence; where no rule spoke, what is worth knowing of the article."""

    reason: Reason | None = None
    remarks: Sequence[str] = ()

    def show_reason(self, reason: Reason) -> None:
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
            return self._said_of(self.reason, room)
        if not self.remarks:
            return ()
        said = f" {self.glyphs.dot} ".join(map(one_line, self.remarks))
        return ((f" {fit(said, room)} ", Look.PLAIN),)

    def _said_of(self, reason: Reason, room: int) -> Row:
        dot = f" {self.glyphs.dot} "
        restored = f"restored{dot}" if reason.restored else ""
        rule = fit(reason.rule, room - len(restored))
        room -= cells_of(rule) + len(restored)
        why = one_line(reason.why)
        least = min(SHORTEST_WHY, cells_of(fit(why, SHORTEST_WHY)) + 2)
        often = next((each for each in reason.often(dot) if room - len(each) >= least), "")
        why = fit(f": {why}", room - len(often)) if why else ""
        return (
            (f" {restored}", Look.PLAIN),
            (rule, Look.STRONG),
            (f"{why}{often} ", Look.PLAIN),
        )
