"""A page over the review screen: its name above, and below the keys that work there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from textual import events

from curate.actions import Action
from curate.tui.look import Appearance
from curate.tui.screens.page import Page
from curate.tui.widgets.footer import KeyFooter
from curate.tui.widgets.sheet import SheetHeading

LOW_BELOW_HEIGHT = 8
Result = TypeVar("Result")


class Framed(Page[Result], Generic[Result]):
    """A page with a heading and a footer, which names what the page is for and the way out."""

    IS_NAMED_WHEN_LOW = True
    """Is the name worth a row that the keys need too?"""

    def __init__(self, appearance: Appearance, name: str) -> None:
        super().__init__()
        self.heading = SheetHeading(appearance, name)
        self.footer = KeyFooter(appearance)
        self._says_something = False

    def name_keys(self, actions: Iterable[Action]) -> None:
        """Name the keys, what the page is for first and the way out last."""
        self.footer.show(tuple(actions))
        self._divide()

    def say(self, message: str) -> None:
        """Say something in place of the name; "" gives the name back."""
        self.heading.say(message)
        self._says_something = bool(message)
        self._divide()

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002
        """Divide the space anew."""
        self._divide()

    def _divide(self) -> None:
        width, height = self.app.size
        rows = self.footer.rows_at(width)
        self.footer.styles.height = rows
        is_named = self.IS_NAMED_WHEN_LOW or rows == 1 or height >= LOW_BELOW_HEIGHT
        self.heading.display = is_named or self._says_something
