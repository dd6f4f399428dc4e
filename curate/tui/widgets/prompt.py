"""One line to type in: a note, or what to search for."""

from __future__ import annotations

from textual import events
from textual.message import Message

from curate.plain import plain
from curate.tui.fitting import cells_of, fit
from curate.tui.flowing import ENTER, ESCAPE, key_item
from curate.tui.look import Look, Row, cropped, spread, width_of
from curate.tui.questions import LONGEST, Question
from curate.tui.widgets.asking import AskingRows

LEAST_TEXT = 7
"""Cells for what is typed, however long the label."""
CLEARS = "ctrl+u"
"""The key that takes everything away, wherever the cursor stands."""
_MARKS = 4
"""A cell seldom has more characters than this: a letter, and marks on it."""


class Prompt(AskingRows):
    """A labelled line with a text cursor.

    What Enter and Esc do stands beside the text, or below it when the text needs the room.
    """

    class Changed(Message):
        """The text is now this."""

        def __init__(self, value: str) -> None:
            super().__init__()
            self.value = value

    class Submitted(Changed):
        """The text is final."""

    class Cancelled(Message):
        """The text is to be forgotten."""

    class TooLong(Message):
        """What was typed or pasted was not taken: the text would be longer than LONGEST."""

    question = Question("", "")
    value = ""
    at = 0

    def show(self, question: Question, value: str = "") -> None:
        """Ask for a text, beginning with `value`."""
        self.question, self.value, self.at = question, value, len(value)
        self.repaint()

    def rows_at(self, width: int) -> int:
        """Give how many rows are needed."""
        return 2 if self._ways_out() and not self._has_room_beside(width) else 1

    def point(self, at: int) -> None:
        """Put the text cursor where something is wrong."""
        self.at = max(0, min(at, len(self.value)))
        self.repaint()

    def hear(self, event: events.Key) -> None:
        """Edit the line, or end it."""
        if event.key == "enter":
            self.post_message(self.Submitted(self.value))
        elif event.key == "escape":
            self.post_message(self.Cancelled())
        elif event.key in _EDITS:
            self._edit(event.key)
        elif event.is_printable and event.character:
            self._insert(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Take what was pasted as one line."""
        event.stop()
        self._insert(" ".join(event.text.split()))

    def _insert(self, text: str) -> None:
        # Half a surrogate pair, as a broken paste may hold, is no text that can be saved.
        text = text.encode("utf-8", "replace").decode()
        if len(self.value) + len(text) > LONGEST:
            self.post_message(self.TooLong())
            return
        self._become(self.value[: self.at] + text + self.value[self.at :], self.at + len(text))

    def _edit(self, key: str) -> None:
        before, after = self.value[: self.at], self.value[self.at :]
        kind = _EDITS[key]
        if kind == "move":
            moves = {"left": self.at - 1, "right": self.at + 1, "home": 0, "end": len(self.value)}
            self._become(self.value, moves[_SAME.get(key, key)])
        elif kind == "backward":
            self._become(before[:-1] + after, self.at - 1)
        elif kind == "forward":
            self._become(before + after[1:], self.at)
        elif kind == "word":
            kept = before.rstrip()
            kept = kept[: kept.rfind(" ") + 1]
            self._become(kept + after, len(kept))
        else:
            self._become("", 0)

    def _become(self, value: str, at: int) -> None:
        changed = value != self.value
        self.value, self.at = value, max(0, min(at, len(value)))
        self.repaint()
        if changed:
            self.post_message(self.Changed(value))

    def draw(self, width: int, height: int) -> list[Row]:
        """Give label and text, and the ways out where there is room for them."""
        if self._has_room_beside(width):
            return [spread(self._line(width), self._ways_out(), width)]
        return [self._line(width), self._below(width)][:height]

    def _has_room_beside(self, width: int) -> bool:
        text = cells_of(f" {self.question.label}  {plain(self.value[: _MARKS * width])}")
        return text + 2 + width_of(self._ways_out()) <= width

    def _below(self, width: int) -> Row:
        ways_out = self._ways_out()
        if width_of(ways_out) - 1 > width:
            ways_out = key_item(ESCAPE, self.question.escape)
        return cropped(ways_out, width)

    def _ways_out(self) -> Row:
        keys = ((ENTER, self.question.enter), (ESCAPE, self.question.escape))
        return tuple(span for key, does in keys if does for span in key_item(key, does))

    def _line(self, width: int) -> Row:
        """Give label and text; the part round the cursor when the text is longer than the line."""
        label = fit(f" {self.question.label} ", max(0, width - LEAST_TEXT))
        room = width - cells_of(label) - 1
        reach = _MARKS * width
        before = plain(self.value[max(0, self.at - reach) : self.at])
        after = plain(self.value[self.at : self.at + reach])
        while cells_of(before) >= room and before:
            before = before[1:]
        under, rest = (after[0], after[1:]) if after else (" ", "")
        return (
            (label, Look.STRONG),
            (before, Look.PLAIN),
            (under, Look.CURSOR),
            (rest, Look.PLAIN),
        )


_EDITS = {
    "left": "move",
    "right": "move",
    "home": "move",
    "end": "move",
    "ctrl+a": "move",
    "ctrl+e": "move",
    "backspace": "backward",
    "ctrl+h": "backward",
    "delete": "forward",
    "ctrl+w": "word",
    CLEARS: "line",
}
_SAME = {"ctrl+a": "home", "ctrl+e": "end"}
