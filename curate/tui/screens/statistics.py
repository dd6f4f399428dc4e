"""The statistics page: the sitting in numbers, counted in slices while it is up."""

from __future__ import annotations

import time

from textual import events
from textual.timer import Timer

from curate.errors import CurateError
from curate.session import Session
from curate.tui.job import worked
from curate.tui.look import Appearance
from curate.tui.screens.sheet import Sheet
from curate.tui.texts.statistics import SAMPLE, StatisticsText

SLICE_SECONDS = 0.02
"""So long the page counts before it looks whether a key came."""
PAUSE_SECONDS = 0.002
SHOWN_EVERY_SECONDS = 0.3


class StatisticsPage(Sheet[None]):
    """Verdicts, reasons, pace, what is left, flags, and rules by effect."""

    def __init__(self, appearance: Appearance, session: Session) -> None:
        super().__init__(appearance, "Statistics", ())
        self._session = session
        self._decisions = session.decision_counts()
        self._glyphs = appearance.glyphs
        self._timer: Timer | None = None
        self._shown_at = 0.0

    def on_mount(self) -> None:
        """Begin to count."""
        self._count()

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002
        """Draw the bars as long as there is room now."""
        self._show()

    def on_unmount(self) -> None:
        """Count no more."""
        if self._timer is not None:
            self._timer.stop()

    def _count(self) -> None:
        """Count for a moment, then let keys come."""
        more = False
        try:
            more = worked(self._count_one, SLICE_SECONDS)
        except CurateError as problem:
            self.say(f"counted so far: {problem}")
        self._timer = self.set_timer(PAUSE_SECONDS, self._count) if more else None
        if not more or time.monotonic() - self._shown_at >= SHOWN_EVERY_SECONDS:
            self._show()

    def _count_one(self) -> bool:
        return self._decisions.step() or self._session.sample(SAMPLE)

    def _show(self) -> None:
        statistics = self._session.statistics(self._decisions)
        self._shown_at = time.monotonic()
        self._text.show(StatisticsText(statistics, self._glyphs, self.app.size.width).paragraphs())
