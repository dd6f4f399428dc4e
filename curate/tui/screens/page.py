"""What every page is: as large as the terminal, and no size that it had before."""

from __future__ import annotations

from typing import Generic, TypeVar

from textual import events
from textual.screen import Screen

from curate.tui.sure_timers import SureTimers

Result = TypeVar("Result")


class Page(SureTimers, Screen[Result], Generic[Result]):
    """A screen that lays itself out for the size of the terminal alone."""

    def on_resize(self, event: events.Resize) -> None:
        """Leave out a size that is no longer the terminal's.

        Textual tells a screen its size again after each layout. Of two sizes that came together
        each would bring the other back, for ever, and no key would be heard.
        """
        if event.size != self.app.size:
            event.prevent_default()
