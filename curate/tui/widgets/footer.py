"""The footer: the keys that are used most where we are, as many as fit."""

from __future__ import annotations

from collections.abc import Sequence

from curate.actions import Action, shown_key
from curate.tui.look import Look, Row, width_of
from curate.tui.widgets.rows import Bar


class KeyFooter(Bar):
    """Key and label of the actions given, in their order; the last one always has room."""

    actions: Sequence[Action] = ()

    def show(self, actions: Sequence[Action]) -> None:
        """Show these actions."""
        if tuple(actions) != self.actions:
            self.actions = tuple(actions)
            self.repaint()

    def line(self, width: int) -> Row:
        """Give the keys; those that do not fit are left out, the last but one first."""
        items = [self._item(action) for action in self.actions]
        while len(items) > 1 and sum(map(width_of, items)) > width:
            del items[-2]
        return tuple(span for item in items for span in item)

    def _item(self, action: Action) -> Row:
        return ((f" {shown_key(action.keys[0])}", Look.STRONG), (f" {action.label} ", Look.PLAIN))
