"""Bindings and their labels, made from the table of actions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.binding import Binding, BindingType

from curate.actions import ACTIONS, Action, shown_key


def bindings(where: str, actions: Sequence[Action] = ACTIONS) -> list[BindingType]:
    """Give the bindings of the screen `where`; the ids are what a keymap names."""
    return [
        Binding(",".join(action.keys), verb_of(action), action.label, show=False, id=action.name)
        for action in actions_of(where, actions)
    ]


def actions_of(where: str, actions: Sequence[Action] = ACTIONS) -> Iterator[Action]:
    """Give the actions of the screen `where`."""
    return (action for action in actions if action.name.startswith(f"{where}."))


def verb_of(action: Action) -> str:
    """Give the part of the name that a screen's `action_` method carries."""
    return action.name.partition(".")[2]


def key_of(name: str, actions: Sequence[Action] = ACTIONS) -> str:
    """Give the first key of the action `name`, as a person reads it."""
    return next(shown_key(action.keys[0]) for action in actions if action.name == name)
