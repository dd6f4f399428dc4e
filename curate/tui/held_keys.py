"""Keys that are held down, kept from every page, prompt and question that they lead to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual import events

from curate.actions import TYPED_IN, Action, place_of, shown_key
from curate.tui.held import HeldAcross, Meant
from curate.tui.widgets.chooser import Chooser
from curate.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from curate.tui.app import CurateApp


@runtime_checkable
class Says(Protocol):
    """A page that can say something about a key."""

    def say(self, message: str) -> None:
        """Say it, until there is something else to say."""


class HeldKeys:
    """Asked of every key before it is handed on to whatever has the keyboard."""

    def __init__(self, app: CurateApp, held: HeldAcross, actions: Iterable[Action]) -> None:
        self._app = app
        self._held = held
        self._deciding = {
            (place_of(action.name), key)
            for action in actions
            if action.decides or action.name == "review.quit"
            for key in action.keys
        }
        self._said_on: Says | None = None
        """A page that said something of the key before."""

    def keeps(self, event: events.Key) -> bool:
        """Did this key lead here, and is it held down since? Say it."""
        app = self._app
        asked = app.review.asked if app.screen is app.review else None
        place = type(app.screen).__name__, asked
        held = self._held.is_held(event.key, place, self._meant(event))
        if self._said_on is not None:
            self._said_on.say("")
            self._said_on = None
        if held:
            self._say(event.key)
        return held

    def lose_sight(self) -> None:
        """Take it that a key is held down that another program saw pressed."""
        self._held.lose_sight()

    def _say(self, key: str) -> None:
        screen, review = self._app.screen, self._app.review
        message = f"{shown_key(key)} is held down: ignored"
        if screen is review:
            review.hear_held(key, message)
        elif isinstance(screen, Says):
            screen.say(message)
            self._said_on = screen

    def _meant(self, event: events.Key) -> Meant:
        where, focused = getattr(self._app.screen, "WHERE", ""), self._app.focused
        if isinstance(focused, Chooser):
            return Meant.GOES if event.key == "escape" else Meant.DECIDES
        if isinstance(focused, Prompt):
            light = Meant.TYPES if event.is_printable else Meant.GOES
            return Meant.DECIDES if event.key == "enter" else light
        decides = (
            event.key != "escape" if where in TYPED_IN else (where, event.key) in self._deciding
        )
        return Meant.DECIDES if decides else Meant.GOES
