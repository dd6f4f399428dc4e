"""Numbered answers, chosen in place of the footer with one key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message

from curate.plain import plain
from curate.tui.look import Look, Row, Span, width_of
from curate.tui.widgets.rows import Rows


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and what the keys that give no answer mean."""

    label: str
    escape: str
    enter: str = ""
    """Empty where Enter is no answer either."""


class Chooser(Rows, can_focus=True):
    """A line of numbered answers; has the keyboard while it is up."""

    class Chosen(Message):
        """These answers were chosen; none, if the curator gave none."""

        def __init__(self, answers: tuple[str, ...]) -> None:
            super().__init__()
            self.answers = answers

    class Cancelled(Message):
        """Nothing is to happen."""

    class Ignored(Message):
        """Some other key came."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    question = Question("", "")
    answers: Sequence[str] = ()

    def show(self, question: Question, answers: Sequence[str]) -> None:
        """Offer up to nine answers."""
        self.question, self.answers = question, tuple(answers)
        self.styles.height = len(self._flowing(self.app.size.width))
        self.repaint()

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002
        """Keep every key from the screen; what decides there must not decide here."""
        return key != "ctrl+z"

    def on_key(self, event: events.Key) -> None:
        """Choose, give none, or cancel."""
        event.stop()
        number = int(event.key) if event.key.isdecimal() and event.key.isascii() else 0
        if event.key == "escape" or (event.key == "enter" and not self.question.enter):
            self.post_message(self.Cancelled())
        elif event.key == "enter":
            self.post_message(self.Chosen(()))
        elif 1 <= number <= len(self.answers):
            self.post_message(self.Chosen((self.answers[number - 1],)))
        else:
            self.post_message(self.Ignored(event.key))

    def draw(self, width: int, height: int) -> list[Row]:
        """Give the answers in as many rows as they need."""
        return self._flowing(width)[:height]

    def _flowing(self, width: int) -> list[Row]:
        rows: list[list[Span]] = [[(f" {self.question.label}", Look.STRONG)]]
        for key, label in self._items():
            item = [(f" {key}", Look.STRONG), (f" {label} ", Look.PLAIN)]
            if width_of(rows[-1]) + width_of(item) > width and len(rows[-1]) > 1:
                rows.append([])
            rows[-1] += item
        return [tuple(row) for row in rows]

    def _items(self) -> list[tuple[str, str]]:
        numbered = [(str(at), plain(answer)) for at, answer in enumerate(self.answers, 1)]
        ways_out = [("Enter", self.question.enter), ("Esc", self.question.escape)]
        return [*numbered, *((key, label) for key, label in ways_out if label)]
