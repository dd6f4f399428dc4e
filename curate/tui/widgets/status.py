"""The status line: is it saved, how far are we, at what pace."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import islice

from curate.counting import counted
from curate.session import Progress
from curate.tui.fitting import fit
from curate.tui.flowing import key_item
from curate.tui.look import Look, Row, spread, width_of
from curate.tui.widgets.rows import Rows
from curate.tui.wrapping import wrap

MOST_ROWS = 6
"""A message may take so many: what is to be done stands at its end."""


class Saved(StrEnum):
    """What is known of the last verdict, and of this article."""

    NOTHING = ""
    SAVED = "saved"
    CHANGED = "changed, not saved"
    NOTED = "draft note"
    """On disk, and part of no verdict."""
    NOT_SAVED = "NOT SAVED"


class StatusLine(Rows):
    """State and progress at the left, pace at the right; a message takes progress' place."""

    saved = Saved.NOTHING
    message = ""
    hint = ""
    progress: Progress | None = None
    help: Row = ()
    """The key of the help, where no footer names it."""

    def name_help(self, key: str) -> None:
        """Name the key of the help too while there is no message; "" for no key."""
        self.help = key_item(key, "help") if key else ()
        self.repaint()

    def show(self, saved: Saved, progress: Progress, message: str, hint: str = "") -> None:
        """Show the state of the last verdict, and a message until the next key.

        A hint stands in place of the pace while there is no message.
        """
        self.saved, self.progress, self.message, self.hint = saved, progress, message, hint
        self.repaint()

    def rows_at(self, width: int) -> int:
        """Give how many rows the message needs; 0 while there is none."""
        return len(list(islice(self._wrapped(width), MOST_ROWS))) if self.message else 0

    def draw(self, width: int, height: int) -> list[Row]:
        """Give the status line, or in more rows state and message."""
        if height < 2 or not self.message:
            return [self._line(width)]
        rows = list(self._wrapped(width))
        if len(rows) > height:
            rest = "".join(text for row in rows[height - 1 :] for text, _ in row)
            rows[height - 1 :] = [((fit(rest, width - 1), Look.STRONG),)]
        return [((" ", Look.PLAIN), *row) for row in rows]

    def _wrapped(self, width: int) -> Iterator[Row]:
        state = "".join(text for text, _ in self._state()).lstrip()
        return wrap([(f"{state}{self.message}", Look.STRONG)], width - 2)

    def _line(self, width: int) -> Row:
        state = self._state()
        right = () if self.message else self._at_right(width - width_of(state))
        middle = self.message or self._counts()
        middle = fit(middle, width - width_of(state) - width_of(right) - 1)
        look = Look.STRONG if self.message else Look.PLAIN
        return spread((*state, (middle, look)), right, width)

    def _state(self) -> Row:
        if self.saved is Saved.NOT_SAVED:
            return ((f" {Saved.NOT_SAVED}   ", Look.STRONG),)
        if self.saved is Saved.SAVED:
            return ((f" {Saved.SAVED} {self.glyphs.tick}   ", Look.PLAIN),)
        if self.saved in (Saved.CHANGED, Saved.NOTED):
            return ((f" {self.saved}   ", Look.PLAIN),)
        return ((" ", Look.PLAIN),)

    def _counts(self) -> str:
        progress = self.progress
        if progress is None or not progress.total:
            return ""
        if progress.counting:
            articles = counted(progress.total, "article")
            return f"{articles} {self.glyphs.dot} counting what is decided"
        if not progress.left:
            return f"all {progress.decided:,} decided"
        return f"{progress.decided:,} decided {self.glyphs.dot} {progress.left:,} left"

    def _at_right(self, room: int) -> Row:
        """Give the hint where it has room beside the counts, else the pace; and how to get help."""
        helps = self.help if width_of(self.help) <= room else ()
        room -= width_of(helps)
        if self.hint and len(self.hint) + len(self._counts()) + 4 <= room:
            return ((f"{self.hint} ", Look.PLAIN), *helps)
        return helps or self._pace()

    def _pace(self) -> Row:
        pace = self.progress.per_hour_today if self.progress else None
        return ((f"today {pace:,.0f}/h ", Look.FAINT),) if pace else ()
