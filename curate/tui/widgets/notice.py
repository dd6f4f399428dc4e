"""An error with its hint, in full, for as long as it matters."""

from __future__ import annotations

from curate.tui.look import Look, Row
from curate.tui.widgets.rows import Rows
from curate.tui.wrapping import wrap

MOST_ROWS = 4


class Notice(Rows):
    """Takes no room while there is nothing wrong."""

    problem = ""
    hint = ""

    def show(self, problem: str = "", hint: str = "") -> None:
        """Show what went wrong and what to do next; nothing at all takes the notice away."""
        if (problem, hint) == (self.problem, self.hint):
            return
        self.problem, self.hint = problem, hint
        self.fit_height(self.app.size.width)
        self.repaint()

    def fit_height(self, width: int) -> None:
        """Take as many rows as the words need."""
        self.display = bool(self.problem)
        self.styles.height = min(MOST_ROWS, len(self._wrapped(width)))

    def draw(self, width: int, height: int) -> list[Row]:
        """Give the message in bold, then the hint."""
        return self._wrapped(width)[:height]

    def _wrapped(self, width: int) -> list[Row]:
        if not self.problem:
            return []
        hint = [(f"  {self.hint}", Look.PLAIN)] if self.hint else []
        rows = wrap([(self.problem, Look.STRONG), *hint], max(1, width - 2))
        return [((" ", Look.PLAIN), *row) for row in rows]
