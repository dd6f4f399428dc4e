"""The footer: the keys that are used most where we are, as many as fit."""

from __future__ import annotations

from collections.abc import Sequence

from curate.actions import Action, shown_key
from curate.tui.flowing import key_item
from curate.tui.look import Row, width_of
from curate.tui.widgets.rows import Rows


class KeyFooter(Rows):
    """Key and label of the actions given, in their order; the last one always has room."""

    actions: Sequence[Action] = ()

    def show(self, actions: Sequence[Action]) -> None:
        """Show these actions."""
        if tuple(actions) != self.actions:
            self.actions = tuple(actions)
            self.repaint()

    def rows_at(self, width: int) -> int:
        """Give how many rows the first action and the last one need; at most two."""
        ends = [*self.actions[:1], *self.actions[1:][-1:]]
        return 1 if sum(map(width_of, map(_item, ends))) - 1 <= width else 2

    def draw(self, width: int, height: int) -> list[Row]:
        """Give the keys; those that do not fit are left out, the last but one first."""
        items = [_item(action) for action in self.actions]
        if not items:
            return []
        last = items.pop()
        # The blank behind the last one may go.
        if height > 1:
            return [_fitting(items, width + 1) or (items[0] if items else ()), last]
        return [(*_fitting(items, width + 1 - width_of(last)), *last)]


def _fitting(items: Sequence[Row], cells: int) -> Row:
    while items and sum(map(width_of, items)) > cells:
        items = items[:-1]
    return tuple(span for item in items for span in item)


def _item(action: Action) -> Row:
    return key_item(shown_key(action.keys[0]), action.label)
