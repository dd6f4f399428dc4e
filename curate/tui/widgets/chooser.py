"""The reasons for rejecting, chosen in place of the footer with one key."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message

from curate.plain import plain
from curate.tui.look import Look, Row, Span, width_of
from curate.tui.widgets.rows import Rows


class Chooser(Rows, can_focus=True):
    """A line of numbered reasons; has the keyboard while it is up."""

    class Chosen(Message):
        """These reasons were chosen; none, if the curator gave none."""

        def __init__(self, reasons: tuple[str, ...]) -> None:
            super().__init__()
            self.reasons = reasons

    class Cancelled(Message):
        """Nothing is to happen."""

    class Ignored(Message):
        """Some other key came."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    reasons: Sequence[str] = ()

    def show(self, reasons: Sequence[str]) -> None:
        """Offer `reasons`."""
        self.reasons = tuple(reasons)
        self.styles.height = len(self._flowing(self.app.size.width))
        self.repaint()

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002
        """Keep every key from the screen; what decides there must not decide here."""
        return key != "ctrl+z"

    def on_key(self, event: events.Key) -> None:
        """Choose, give none, or cancel."""
        event.stop()
        number = int(event.key) if event.key.isdecimal() and event.key.isascii() else 0
        if event.key == "escape":
            self.post_message(self.Cancelled())
        elif event.key == "enter":
            self.post_message(self.Chosen(()))
        elif 1 <= number <= len(self.reasons):
            self.post_message(self.Chosen((self.reasons[number - 1],)))
        else:
            self.post_message(self.Ignored(event.key))

    def draw(self, width: int, height: int) -> list[Row]:
        """Give the reasons in as many rows as they need."""
        return self._flowing(width)[:height]

    def _flowing(self, width: int) -> list[Row]:
        rows: list[list[Span]] = [[(" Reject:", Look.STRONG)]]
        for key, label in self._items():
            item = [(f" {key}", Look.STRONG), (f" {label} ", Look.PLAIN)]
            if width_of(rows[-1]) + width_of(item) > width and len(rows[-1]) > 1:
                rows.append([])
            rows[-1] += item
        return [tuple(row) for row in rows]

    def _items(self) -> list[tuple[str, str]]:
        numbered = [(str(at), plain(reason)) for at, reason in enumerate(self.reasons, 1)]
        return [*numbered, ("Enter", "no reason"), ("Esc", "do not reject")]
