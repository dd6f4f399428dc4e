"""Bindings and their labels, made from the table of actions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from textual.binding import Binding, BindingType

from curate.actions import ACTIONS, OVERLAY, PAGES, Action, shown_key, verb_of
from curate.config.keymap import Keymap, with_keymap

EVERY_PAGE = "sheet"


def bindings(where: str, actions: Sequence[Action] = ACTIONS) -> list[BindingType]:
    """Give the bindings of the screen `where`; the ids are what a keymap names."""
    return [_binding(action) for action in actions_of(where, actions)]


def _binding(action: Action) -> Binding:
    keys = ",".join(action.keys)
    return Binding(keys, verb_of(action), action.label, show=False, id=action.name)


def actions_of(where: str, actions: Sequence[Action] = ACTIONS) -> Iterator[Action]:
    """Give the actions of the screen `where`."""
    return (action for action in actions if action.name.startswith(f"{where}."))


def page_bindings(page: str) -> list[BindingType]:
    """Give the bindings of a page: its own, and those that all pages have."""
    return [_binding(action) for action in page_actions(page)]


def page_actions(page: str, actions: Sequence[Action] = OVERLAY) -> list[Action]:
    """Give what can be done on a page; of the keys that all pages have it keeps some for itself.

    An action that all pages have gets a name of its own there, as its keys are others.
    """
    own = list(actions_of(page, actions))
    taken = {key for action in own for key in action.keys}
    if page == EVERY_PAGE:
        return own
    common = (
        replace(
            action,
            name=f"{page}/{action.name}",
            keys=tuple(key for key in action.keys if key not in taken),
        )
        for action in actions_of(EVERY_PAGE, actions)
    )
    return [*own, *(action for action in common if action.keys)]


def with_pages(keymap: Keymap) -> Keymap:
    """Give the keymap with the keys of each page by the names that they have there."""
    if not keymap:
        return keymap
    actions = with_keymap(keymap, OVERLAY)
    of_pages = (action for page in PAGES for action in page_actions(page, actions))
    return {**keymap, **{action.name: action.keys for action in of_pages}}


def key_of(name: str, actions: Sequence[Action] = ACTIONS) -> str:
    """Give the first key of the action `name`, as a person reads it."""
    return next(shown_key(action.keys[0]) for action in actions if action.name == name)
