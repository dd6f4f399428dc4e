"""The clean text in an editor, in place; the only module that needs Textual's TextArea."""

from __future__ import annotations

from collections.abc import Callable

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import TextArea

from curate.actions import OVERLAY
from curate.plain import plain
from curate.tui.keys import actions_of, bindings
from curate.tui.look import Appearance
from curate.tui.outside import Edited
from curate.tui.widgets.footer import KeyFooter
from curate.tui.widgets.sheet import SheetHeading

# A TextArea ends a line at each of these, and joins lines with one kind of line end: untouched
# text would come out changed. So they go in as characters of a private plane.
_DISGUISED = {ord(char): chr(0xF0000 + ord(char)) for char in "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"}
_UNDISGUISED = {ord(there): chr(here) for here, there in _DISGUISED.items()}


class PlainTextArea(TextArea):
    """A TextArea that shows nothing a terminal could act on, and swallows a key still held down."""

    def __init__(self, text: str, is_held: Callable[[str], bool]) -> None:
        super().__init__(text, soft_wrap=True, show_line_numbers=False)
        self.cursor_blink = False
        self.highlight_cursor_line = False
        self._is_held = is_held
        self._may_be_held = True

    def get_line(self, line_index: int) -> Text:
        """Give a line as it is drawn: one plain character for each of the text's."""
        shown = "".join(map(_one_cell, self.document.get_line(line_index)))
        return Text(shown, end="", no_wrap=True)

    def on_key(self, event: events.Key) -> None:
        """Let the key that opened the editor go by until it was let go of."""
        self._may_be_held = self._may_be_held and self._is_held(event.key)
        if self._may_be_held:
            event.stop()
            event.prevent_default()


def _one_cell(char: str) -> str:
    """Give one harmless character in place of `char`; tabs are left to the TextArea."""
    if char == "\t":
        return char
    shown = plain(char)
    return shown if len(shown) == 1 else "\ufffd"


class Editor(Screen[Edited]):
    """The clean text, to be written in."""

    BINDINGS = bindings("editor", OVERLAY)
    UNDOES_TYPING = True
    """Ctrl-Z is ours here."""

    def __init__(
        self, appearance: Appearance, title: str, text: str, is_held: Callable[[str], bool]
    ) -> None:
        super().__init__()
        self._heading = SheetHeading(appearance, f"CLEAN: {title}")
        self._area = PlainTextArea(text.translate(_DISGUISED), is_held)
        self._footer = KeyFooter(appearance)

    def compose(self) -> ComposeResult:
        """Give the page from the top."""
        yield self._heading
        yield self._area
        yield self._footer

    def on_mount(self) -> None:
        """Name the keys, and begin at the top."""
        self._footer.show(tuple(actions_of("editor", OVERLAY)))
        self._area.focus()

    def action_save(self) -> None:
        """Show what the text changes, then save it."""
        self.dismiss(Edited(self._written, wants_saving=True))

    def action_undo(self) -> None:
        """Take back what was typed last."""
        self._area.undo()

    def action_close(self) -> None:
        """Leave; the text stays as a draft."""
        self.dismiss(Edited(self._written, wants_saving=False))

    @property
    def _written(self) -> str:
        return self._area.text.translate(_UNDISGUISED)
