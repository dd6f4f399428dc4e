"""Answers with a key each, in place of the footer."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message

from curate.actions import shown_key
from curate.counting import counted
from curate.plain import plain
from curate.tui.flowing import ENTER, ESCAPE, flowing
from curate.tui.look import Row
from curate.tui.questions import OTHERS_KEY, Offer, Question, answer_key
from curate.tui.widgets.asking import AskingRows

LEAST_TO_SAY_MORE = 4
"""With fewer rows there is none to say how many more there are."""


class Chooser(AskingRows):
    """Answers with a key each.

    Where there are more than there is room for they scroll; what Esc does stays in sight.
    """

    class Chosen(Message):
        """These answers were chosen; none, if the curator gave none."""

        def __init__(self, answers: tuple[str, ...]) -> None:
            super().__init__()
            self.answers = answers

    class Cancelled(Message):
        """Nothing is to happen."""

    class Turned(Message):
        """Other answers are up, which may need another number of rows."""

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
    _top = 0

    def show(self, question: Question, answers: Sequence[str]) -> None:
        """Offer answers; of many only the first at once, the others one key further."""
        self.question = question
        self.turn_to(Offer.of(answers))

    def turn_to(self, offer: Offer) -> None:
        """Offer these answers to the same question."""
        self.offer, self._top = offer, 0
        self.repaint()

    def rows_at(self, width: int) -> int:
        """Give how many rows the answers need."""
        return len(self._rows_at(width))

    def hear(self, event: events.Key) -> None:
        """Choose, give none, or cancel."""
        key = answer_key(event.key, event.character or "", self.keyboard)
        offered = self.offer.keyed
        if event.key == "escape" or (event.key == "enter" and not self.question.enter):
            self.post_message(self.Cancelled())
        elif event.key == "enter":
            self.post_message(self.Chosen(()))
        elif key in offered:
            self.post_message(self.Chosen((offered[key],)))
        elif key == OTHERS_KEY and self.offer.others:
            self.turn_to(self.offer.turned())
            self.post_message(self.Turned())
        elif event.key in _SCROLLS:
            self._scroll(event.key)
        else:
            self.post_message(self.Ignored(event.key))

    def _scroll(self, key: str) -> None:
        """Scroll by a row, or by as many as are seen at once."""
        rows, room = self._scrolling(*self.size)
        by = _SCROLLS[key] * (max(1, room) if key.startswith("page") else 1)
        self._top = max(0, min(self._top + by, len(rows) - room))
        self.repaint()

    def draw(self, width: int, height: int) -> list[Row]:
        """Give the answers, or those that there is room for."""
        rows = self._rows_at(width)
        if len(rows) <= height:
            return rows
        answers, room = self._scrolling(width, height)
        self._top = min(self._top, len(answers) - room)
        below = len(answers) - room - self._top
        above = counted(self._top, "row above", "rows above")
        key, what = ("down", counted(below, "more row")) if below else ("up", above)
        more = flowing("", [(shown_key(key), what)], width)[:1]
        shown = answers[self._top : self._top + room]
        return [*shown, *(more if height >= LEAST_TO_SAY_MORE else []), *self._way_out(width)]

    def _scrolling(self, width: int, height: int) -> tuple[list[Row], int]:
        """Give the rows that scroll, and how many of them are seen at once."""
        rows = flowing(self.question.label, self._items(), width)
        others = len(self._way_out(width)) + (height >= LEAST_TO_SAY_MORE)
        return rows, max(0, height - others)

    def _rows_at(self, width: int) -> list[Row]:
        escape = (ESCAPE, self.question.escape)
        return flowing(self.question.label, [*self._items(), escape], width)

    def _way_out(self, width: int) -> list[Row]:
        return flowing("", [(ESCAPE, self.question.escape)], width)[:1]

    def _items(self) -> list[tuple[str, str]]:
        offered = [(key, plain(answer)) for key, answer in self.offer.keyed.items()]
        others = (OTHERS_KEY, self.offer.more)
        aside = (self.note_key, self.question.aside)
        no_answers = (others, aside, (ENTER, self.question.enter))
        return [*offered, *((key, label) for key, label in no_answers if label)]


_SCROLLS = {"down": 1, "up": -1, "pagedown": 1, "pageup": -1}
