"""Frames sent past Textual's compositor: what changed, in one write, at the terminal's own pace.

This module leans on what Textual does not promise to keep, which is why `pyproject.toml` pins it:
the inside of its driver, and that the compositor asks `Rows` for their strips each time it paints.
The setting `direct_paint` switches all of it off; then Textual paints, and the screen looks alike.

While nothing covers the review screen, its rows are written here. Everything else (a new size,
another page, a question) goes through the compositor.
"""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, suppress
from typing import TYPE_CHECKING

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.errors import NoWidget
from textual.geometry import Region
from textual.screen import Screen

from curate.tui.driver import Paced
from curate.tui.pace import Pace
from curate.tui.pen import Pen
from curate.tui.widgets.rows import Change, Rows

if TYPE_CHECKING:
    from curate.tui.app import CurateApp

SYNC_BEGIN, SYNC_END = "\x1b[?2026h", "\x1b[?2026l"

_NEEDED = (
    (App, ("batch_update", "post_display_hook")),
    (Screen, ("find_widget",)),
    (LinuxDriver, ("write", "process_message", "start_application_mode", "disable_input")),
    (LinuxDriver, ("run_input_thread", "send_message")),
)


def is_possible() -> bool:
    """Does this Textual have everything that this module needs?"""
    return all(hasattr(owner, name) for owner, names in _NEEDED for name in names)


class Frames:
    """Paints the rows of one screen, and knows what of it the terminal has taken in."""

    def __init__(self, app: CurateApp, pace: Pace | None = None) -> None:
        self._app = app
        self._pace = pace or Pace()
        self._driver: Paced | None = None
        self._places: dict[Rows, Region] = {}
        self._waiting: dict[Rows, None] = {}
        """Widgets that changed since the last frame, in the order of their coming."""
        self._whole: set[int] = set()
        """Rows of the screen that have to be written from end to end."""
        self._put_off: Callable[[], None] | None = None
        self._due = False
        self._when_seen: list[tuple[int, Callable[[], None]]] = []
        self._held: AbstractContextManager[None] | None = None
        """Keeps the compositor from painting."""
        self._lost = False
        """Did the compositor give a frame up meanwhile?"""
        self._patience: asyncio.TimerHandle | None = None

    # -- the terminal and the widgets --------------------------------------------------------

    def begin(self, driver: Paced) -> None:
        """Begin with a terminal, or again after another program had it."""
        self._driver = driver
        self._loop = asyncio.get_running_loop()
        self._context = contextvars.copy_context()
        self._pace.begin()

    def end(self) -> float:
        """Paint no more; gives how many seconds an answer may still take."""
        self._driver = None
        self._release()
        return self._pace.last_answer_in

    def find_places(self, widgets: Iterable[Rows]) -> None:
        """Look where these widgets are, all there are on the review screen, after a layout."""
        screen = self._app.review
        self._places = {}
        for widget in widgets:
            with suppress(NoWidget):
                region = screen.find_widget(widget).region
                if region:
                    self._places[widget] = region
                    widget.painter = self

    # -- painting ----------------------------------------------------------------------------

    def takes(self, widget: Rows) -> bool:
        """Take over what is to be repainted of `widget`; False where the compositor must do it.

        What changes in one handler goes in one frame.
        """
        if not self._reaches(widget):
            return False
        self._waiting[widget] = None
        self._soon()
        return True

    def composited(self) -> None:
        """Take note that the compositor painted, or would have."""
        driver = self._driver
        if driver is None:
            return
        if not driver.written:
            self._lost = self._lost or self._held is not None
            return
        if self._pace.sent(driver.written):
            driver.ask()
        self._mend()
        self._sent()

    def _mend(self) -> None:
        """Write those rows again in which the compositor trusts that all count cells as we do."""
        if self._app.screen is not self._app.review:
            return
        for widget, place in self._places.items():
            if place.size == widget.drawn_for:
                unsure = (y for y in range(place.height) if not widget.cells(y).sure)
                self._whole.update(place.y + y for y in unsure)
        if self._whole:
            self._soon()

    def _reaches(self, widget: Rows) -> bool:
        place = self._places.get(widget)
        return (
            place is not None
            and self._driver is not None
            and place.size == widget.drawn_for
            and self._app.screen is self._app.review
        )

    def _soon(self) -> None:
        if not self._due:
            self._due = True
            self._loop.call_soon(self._paint)

    def _paint(self) -> None:
        self._due = False
        if self._driver is None or self._pace.full:
            return  # An answer, or losing patience, will call again.
        try:
            self.catch_up()
            frame = self._frame(self._changes())
        except Exception as problem:
            # The event loop would only write it over the screen; raised in the app it ends it.
            self._app.call_later(_fail, problem)
            return
        if frame:
            self._send(self._driver, frame)
        self._tell()

    def _changes(self) -> dict[int, list[tuple[int, Change]]]:
        """Draw what waits; gives the changes with their left edges, by row of the screen."""
        waiting, self._waiting = self._waiting, {}
        changes: dict[int, list[tuple[int, Change]]] = {}
        for widget in waiting:
            if not self._reaches(widget):
                widget.repaint()
                continue
            place = self._places[widget]
            for change in widget.changes():
                changes.setdefault(place.y + change.y, []).append((place.x, change))
        return changes

    def _frame(self, changes: dict[int, list[tuple[int, Change]]]) -> str:
        pen = Pen(self._app.review.appearance.styles, self._app.size.width)
        whole, self._whole = self._whole, set()
        for y in sorted(changes.keys() | whole):
            here = sorted(changes.get(y, ()), key=lambda each: each[0])
            if y in whole or not all(each.before.sure and each.now.sure for _, each in here):
                self._row(pen, y)
                continue
            for x, change in here:
                pen.changes(x, y, change.before, change.now)
        return pen.take()

    def _row(self, pen: Pen, y: int) -> None:
        """Write a row of the screen from end to end: one piece too wide spills over the next."""
        for widget, place in sorted(self._places.items(), key=lambda each: each[1].x):
            if place.y <= y < place.bottom and place.size == widget.drawn_for:
                pen.whole(place.x, y, widget.cells(y - place.y))

    def _send(self, driver: Paced, frame: str) -> None:
        if driver.is_synchronised:
            frame = f"{SYNC_BEGIN}{frame}{SYNC_END}"
        if self._pace.sent(len(frame)):
            driver.ask(frame)
        else:
            driver.write(frame)
        self._sent()

    # -- at the terminal's pace --------------------------------------------------------------

    def put_off(self, show: Callable[[], None]) -> bool:
        """Have `show` called when the next frame can be painted; False if that is now.

        What was put off before is forgotten: only the newest is worth showing.
        """
        if self._driver is None or not self._pace.full:
            return False
        self._put_off = show
        return True

    def catch_up(self) -> None:
        """Do what was put off: somebody is about to rely on what is shown."""
        show, self._put_off = self._put_off, None
        if show is not None:
            show()

    def when_seen(self, callback: Callable[[], None]) -> None:
        """Call when everything shown up to now is on the terminal, as far as can be known."""
        to_come = bool(self._waiting or self._put_off) or self._held is not None
        self._when_seen.append((self._pace.number + to_come, callback))
        self._tell()

    def hear(self, count: int) -> None:
        """Take note of `count` answers; any thread may call this."""
        with suppress(RuntimeError):  # the loop is closed: nobody waits any longer
            self._loop.call_soon_threadsafe(self._hear, count, context=self._context)

    def _hear(self, count: int) -> None:
        for _ in range(count):
            self._pace.answered()
        self._go_on()

    def _sent(self) -> None:
        if self._driver is not None:
            self._driver.written = 0
        if self._pace.full and self._held is None:
            self._held = self._app.batch_update()
            self._held.__enter__()
        self._be_patient()
        self._tell()

    def _go_on(self) -> None:
        self._release()
        if self._waiting or self._whole or self._put_off:
            self._paint()
        self._tell()

    def _release(self) -> None:
        if self._held is not None:
            self._held.__exit__(None, None, None)
            self._held = None
            if self._lost:
                self._app.screen.refresh()
            self._lost = False
            # What it was to lay out meanwhile it has put aside until it is idle again.
            self._app.screen.check_idle()

    def _be_patient(self) -> None:
        seconds = self._pace.due_in
        if self._patience is None and seconds is not None:
            self._patience = self._loop.call_later(max(seconds, 0), self._lose_patience)

    def _lose_patience(self) -> None:
        self._patience = None
        if self._pace.gave_up():
            self._go_on()
        self._be_patient()

    def _tell(self) -> None:
        """Call those who wait for what the terminal has by now."""
        seen = self._pace.seen
        quiet = (
            not self._waiting
            and not self._put_off
            and self._held is None
            and seen == self._pace.number
        )
        told = [each for each in self._when_seen if quiet or each[0] <= seen]
        if told:
            self._when_seen = [each for each in self._when_seen if each not in told]
            for _, callback in told:
                callback()


def _fail(problem: Exception) -> None:
    raise problem
