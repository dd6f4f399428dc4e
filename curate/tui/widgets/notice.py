"""An error with its hint, in full, for as long as it matters."""

from __future__ import annotations

from curate.tui.look import Look, Row
from curate.tui.widgets.rows import Rows
from curate.tui.wrapping import wrap

MOST_ROWS, MOST_HINT_ROWS = 4, 2


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
        """Give the message in bold, then the hint, which always has its rows."""
        return self._wrapped(width)[:height]

    def _wrapped(self, width: int) -> list[Row]:
        if not self.problem:
            return []
        rows = self._fitted(max(1, width - 2))
        return [((" ", Look.PLAIN), *row) for row in rows]

    def _fitted(self, room: int) -> list[Row]:
        said = (self.problem, Look.STRONG)
        hint = [(f"  {self.hint}", Look.PLAIN)] if self.hint else []
        together = list(wrap([said, *hint], room))
        if len(together) <= MOST_ROWS:
            return together
        # Too long, as with a path; of what happened the cause stands at the end.
        todo = list(wrap([(self.hint, Look.PLAIN)], room))[:MOST_HINT_ROWS] if self.hint else []
        happened = list(wrap([said], room))
        if len(happened) + len(todo) > MOST_ROWS:
            happened = [*happened[: MOST_ROWS - len(todo) - 1], happened[-1]]
        return [*happened, *todo]
