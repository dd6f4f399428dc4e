"""Answers with a key each, in place of the footer."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message

from curate.actions import EVERYWHERE
from curate.plain import plain
from curate.tui.look import Look, Row, Span, width_of
from curate.tui.questions import OTHERS_KEY, Offer, Question, answer_key
from curate.tui.widgets.rows import Rows


class Chooser(Rows, can_focus=True):
    """A line of answers with a key each; has the keyboard while it is up."""

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

    keyboard: str | None = None
    """The keyboard of another script that is in use."""
    note_key = ""
    """The key of the notes, as a person reads it."""
    question = Question("", "")
    offer = Offer()

    def show(self, question: Question, answers: Sequence[str]) -> None:
        """Offer answers; of many only the first at once, the others one key further."""
        self.question, self.offer = question, Offer.of(answers)
        self._show_page()

    def fit_height(self, width: int) -> None:
        """Take as many rows as the answers need."""
        self.styles.height = len(self._flowing(width))

    def _show_page(self) -> None:
        self.fit_height(self.app.size.width)
        self.repaint()

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002
        """Keep every key from the screen; what decides there must not decide here."""
        return key not in EVERYWHERE

    def on_key(self, event: events.Key) -> None:
        """Choose, give none, or cancel."""
        if event.key in EVERYWHERE:
            return
        event.stop()
        key = answer_key(event.key, event.character or "", self.keyboard)
        offered = self.offer.keyed
        if event.key == "escape" or (event.key == "enter" and not self.question.enter):
            self.post_message(self.Cancelled())
        elif event.key == "enter":
            self.post_message(self.Chosen(()))
        elif key in offered:
            self.post_message(self.Chosen((offered[key],)))
        elif key == OTHERS_KEY and self.offer.others:
            self.offer = self.offer.turned()
            self._show_page()
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
        offered = [(key, plain(answer)) for key, answer in self.offer.keyed.items()]
        others = (OTHERS_KEY, self.offer.more)
        aside = (self.note_key, self.question.aside)
        ways_out = (others, aside, ("Enter", self.question.enter), ("Esc", self.question.escape))
        return [*offered, *((key, label) for key, label in ways_out if label)]
