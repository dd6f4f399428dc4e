"""The clean text in an editor, in place; the only module that needs Textual's TextArea."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import lru_cache

from rich.text import Text
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.timer import Timer
from textual.widgets import TextArea

from curate.actions import OVERLAY
from curate.plain import plain
from curate.tui.keys import actions_of, bindings, key_of
from curate.tui.look import Appearance
from curate.tui.screens.framed import Framed
from curate.tui.screens.preview import Preview, Wish

_LINE_ENDS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_PRIVATE_PLANE = range(0xF0000, 0xFFFFE)

KEEPING_SECONDS = 0.3
"""What was typed is on disk so long after the first key; a hang-up may take no more than this."""
_KEEPING_SHARE = 0.05
"""No more than this of the time goes into keeping, however long the text is."""


SHOWN_LINES = 256
"""So many lines are remembered as they are drawn: more than a screen has."""


class PlainTextArea(TextArea):
    """A TextArea that shows nothing a terminal could act on."""

    def __init__(self, text: str, at: int) -> None:
        super().__init__(text, soft_wrap=True, show_line_numbers=False)
        self.cursor_blink = False
        self.highlight_cursor_line = False
        self._begins_at = text.count("\n", 0, at), at - (text.rfind("\n", 0, at) + 1)
        self._has_room = False
        """Has it been laid out yet?"""

    def begin(self) -> None:
        """Put the cursor where it begins."""
        self.move_cursor(self._begins_at)

    def action_undo(self) -> None:
        """Leave it to the page, which says so where there is nothing to take back."""
        raise SkipAction

    def get_line(self, line_index: int) -> Text:
        """Give a line as it is drawn: one plain character for each of the text's."""
        return Text(_shown(self.document.get_line(line_index)), end="", no_wrap=True)

    def on_resize(self) -> None:
        """Keep the cursor in sight, once the text is wrapped for the new size.

        At first as much is seen above it as below.
        """
        is_first, self._has_room = not self._has_room, True
        self.call_next(self.scroll_cursor_visible, center=is_first)


@lru_cache(maxsize=SHOWN_LINES)
def _shown(line: str) -> str:
    """Give a line as it is drawn; a TextArea asks for it again for each row that it fills."""
    return line if plain(line) == line else "".join(map(_one_cell, line))


def _one_cell(char: str) -> str:
    """Give one harmless character in place of `char`; tabs are left to the TextArea."""
    if char == "\t":
        return char
    shown = plain(char)
    return shown if len(shown) == 1 else "\ufffd"


def _disguises(text: str) -> dict[int, str]:
    """Give a character that is not in `text` for each end of line but the newline.

    A TextArea ends a line at each of these, and joins lines with one kind of line end: untouched
    text would come out changed.
    """
    taken = set(text)
    free = (chr(code) for code in _PRIVATE_PLANE if chr(code) not in taken)
    return {ord(char): next(free) for char in _LINE_ENDS}


class Editor(Framed[Wish]):
    """The clean text, to be written in; the changes are shown over it before they are saved."""

    BINDINGS = bindings("editor", OVERLAY)
    WHERE = "editor"
    IS_NAMED_WHEN_LOW = False
    UNDOES_TYPING = True
    """Ctrl-Z is ours here."""

    def __init__(
        self,
        appearance: Appearance,
        title: str,
        text: str,
        at: int,
        keep: Callable[[str], None],
        preview: Callable[[], Preview | None],
    ) -> None:
        """Begin with `text`, the cursor before its character number `at`.

        `preview` gives what the text kept last changes, if it does.
        """
        super().__init__(appearance, f"CLEAN: {title}")
        self._appearance = appearance
        disguises = _disguises(text)
        self._undisguised = {ord(there): chr(here) for here, there in disguises.items()}
        self._area = PlainTextArea(text.translate(disguises), at)
        self._keep, self._preview = keep, preview
        self._keeping: Timer | None = None
        self._keeping_took = 0.0

    def compose(self) -> ComposeResult:
        """Give the page from the top."""
        yield self.heading
        yield self._area
        yield self.footer

    def on_mount(self) -> None:
        """Name the keys, and begin."""
        self.name_keys(action for action in actions_of("editor", OVERLAY) if action.footer)
        self._area.focus()
        self._area.begin()

    def on_text_area_changed(self) -> None:
        """Keep what was written soon, while one types on: the line may go at any time."""
        self._say_no_more()
        if self._keeping is None:
            wait = max(KEEPING_SECONDS, self._keeping_took / _KEEPING_SHARE)
            self._keeping = self.set_timer(wait, self._keep_now)

    def action_save(self) -> None:
        """Show what the text changes, then save it."""
        self._keep_now()
        preview = self._preview()
        if preview is None:
            self.dismiss(Wish.FIX)
        else:
            self.app.push_screen(preview, self._after_preview)

    def _after_preview(self, wish: Wish | None) -> None:
        if wish is not Wish.EDIT and self.is_current:  # else all pages are left at once
            self.dismiss(wish)

    def action_undo(self) -> None:
        """Take back what was typed last; where nothing was, tell who wanted to stop the program."""
        before = self._area.text
        self._area.undo()
        if self._area.text == before:
            leave, undo = (key_of(f"editor.{verb}", OVERLAY) for verb in ("close", "undo"))
            self.say(f"nothing to take back; {leave}, then {undo} stops the program")

    def on_text_area_selection_changed(self) -> None:
        """Take note that one goes on."""
        self._say_no_more()

    def _say_no_more(self) -> None:
        if self._says_something:
            self.say("")

    def action_top(self) -> None:
        """Go to the start of the text."""
        self._area.move_cursor((0, 0))

    def action_bottom(self) -> None:
        """Go to the end of the text."""
        self._area.move_cursor(self._area.document.end)

    def action_help(self) -> None:
        """Name the keys that work here."""
        from curate.tui.screens.help import EditorHelp

        self.app.push_screen(EditorHelp(self._appearance))

    def action_close(self) -> None:
        """Leave; the text stays as a draft."""
        self._keep_now()
        self.dismiss(None)

    def keep_typed(self) -> None:
        """Keep what was typed, as nobody will type on."""
        if self._keeping is not None:
            self._keep_now()

    def _keep_now(self) -> None:
        if self._keeping is not None:
            self._keeping.stop()
            self._keeping = None
        began = time.monotonic()
        self._keep(self._area.text.translate(self._undisguised))
        self._keeping_took = time.monotonic() - began
