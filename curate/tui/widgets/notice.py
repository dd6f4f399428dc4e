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
        self.repaint()

    def rows_at(self, width: int) -> int:
        """Give how many rows the words need."""
        return len(self._wrapped(width, MOST_ROWS)) if self.problem else 0

    def draw(self, width: int, height: int) -> list[Row]:
        """Give the message in bold, then the hint, which has its rows unless there is but one."""
        return self._wrapped(width, height)

    def _wrapped(self, width: int, most: int) -> list[Row]:
        rows = self._fitted(max(1, width - 2), most)
        return [((" ", Look.PLAIN), *row) for row in rows]

    def _fitted(self, room: int, most: int) -> list[Row]:
        said = (self.problem, Look.STRONG)
        hint = [(f"  {self.hint}", Look.PLAIN)] if self.hint else []
        together = list(wrap([said, *hint], room))
        if len(together) <= most:
            return together
        # Too long, as with a path; of what happened the cause stands at the end.
        todo = list(wrap([(self.hint, Look.PLAIN)], room)) if self.hint else []
        todo = todo[: min(MOST_HINT_ROWS, most - 1)]
        happened = list(wrap([said], room))
        if len(happened) + len(todo) > most:
            happened = [*happened[: most - len(todo) - 1], happened[-1]]
        return [*happened, *todo]
