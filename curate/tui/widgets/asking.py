"""What the two kinds of question in the footer's place have in common."""

from __future__ import annotations

from abc import abstractmethod

from textual import events

from curate.actions import EVERYWHERE
from curate.tui.widgets.rows import Rows


class AskingRows(Rows, can_focus=True):
    """A question in place of the footer; has the keyboard while it is up."""

    # Textual's widgets have a metaclass of their own: mypy tells of what is missing, Python not.
    @abstractmethod
    def rows_at(self, width: int) -> int:
        """Give how many rows are needed."""

    @abstractmethod
    def hear(self, event: events.Key) -> None:
        """Do what a key is for here."""

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002
        """Keep every key from the screen: what decides there must not decide here."""
        return key not in EVERYWHERE

    def on_key(self, event: events.Key) -> None:
        """Take every key but those that mean the same everywhere."""
        if event.key not in EVERYWHERE:
            event.stop()
            self.hear(event)
