"""A page over the review screen: scrolls, and goes away with one key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Generic, TypeVar

from textual.app import ComposeResult

from curate.actions import Action, verb_of
from curate.tui.keys import EVERY_PAGE, page_actions, page_bindings
from curate.tui.look import Appearance
from curate.tui.screens.framed import Framed
from curate.tui.texts.paragraph import Paragraph
from curate.tui.widgets.sheet import SheetText

Result = TypeVar("Result")
ROWS_A_NOTCH = 3
"""So many rows the wheel of a mouse scrolls at a time."""


class Sheet(Framed[Result | None], Generic[Result]):
    """A heading, paragraphs, and the keys that work here."""

    AUTO_FOCUS = ""  # nothing has the keyboard but the screen, until it asks something

    BINDINGS = page_bindings(EVERY_PAGE)
    WHERE = EVERY_PAGE

    def __init__(
        self, appearance: Appearance, heading: str, paragraphs: Iterable[Paragraph]
    ) -> None:
        super().__init__(appearance, heading)
        self._appearance = appearance
        self._text = SheetText(appearance, paragraphs)

    def compose(self) -> ComposeResult:
        """Give the page from the top."""
        yield self.heading
        yield self._text
        yield self.footer

    def on_mount(self) -> None:
        """Name the keys."""
        self.name_keys(action for action in self.actions() if action.footer)

    def actions(self) -> list[Action]:
        """Give what can be done here by the keys in force, the page's own before what all have."""
        keys: dict[str | None, list[str]] = {}
        for key, active in self.active_bindings.items():
            keys.setdefault(active.binding.id, []).append(key)
        every = [
            replace(action, keys=tuple(keys[action.name]))
            for action in page_actions(self.WHERE)
            if action.name in keys
        ]
        own = {verb_of(action) for action in every if "/" not in action.name}
        shown = (each for each in every if "/" not in each.name or verb_of(each) not in own)
        return sorted(shown, key=lambda action: verb_of(action) == "close")

    def action_down(self) -> None:
        """Scroll one row down."""
        self._text.scroll(1)

    def action_up(self) -> None:
        """Scroll one row up."""
        self._text.scroll(-1)

    def on_mouse_scroll_down(self) -> None:
        """Scroll down as the wheel does."""
        self._text.scroll(ROWS_A_NOTCH)

    def on_mouse_scroll_up(self) -> None:
        """Scroll up as the wheel does."""
        self._text.scroll(-ROWS_A_NOTCH)

    def action_page_down(self) -> None:
        """Scroll a page down."""
        self._text.page(1)

    def action_page_up(self) -> None:
        """Scroll a page up."""
        self._text.page(-1)

    def action_first(self) -> None:
        """Go to the top of the page."""
        self._text.scroll(-self._text.length)

    def action_last(self) -> None:
        """Go to the end of the page."""
        self._text.scroll(self._text.length)

    def action_help(self) -> None:
        """Name the keys that work here."""
        from curate.tui.screens.help import page_help

        self.app.push_screen(page_help(self._appearance, self.actions()))

    def action_close(self) -> None:
        """Go back to where we came from."""
        self.dismiss(None)
