"""One key or click at a time: the next is handed on when what the one before led to is done.

Textual hands a key to whatever has the keyboard when the key comes, though the keys before it may
still be under way: to a question that the key before it answers, or past one that it puts. Keys
that come in one burst, as a slow line or a macro sends them, would then give verdicts that nobody
meant. So would a key behind a click, which takes longer to arrive.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual import events
from textual.errors import NoWidget

if TYPE_CHECKING:
    from textual.app import App
    from textual.message_pump import MessagePump
    from textual.widget import Widget

Pointed = events.MouseDown | events.MouseUp | events.MouseScrollDown | events.MouseScrollUp
Typed = events.Key | events.Paste | Pointed
"""What has its turn."""


class InTurn:
    """Holds keys back while one is under way, and follows that one to its end.

    A key goes through the queue of the widget that has the keyboard, a click through that of the
    one under it, and what the widget says of it through those of its parents up to the
    application's. A callback at the end of each queue, one after the other, comes out behind all
    that.
    """

    def __init__(self, app: App[int], hand_on: Callable[[Typed], Awaitable[None]]) -> None:
        self._app = app
        self._hand_on = hand_on
        self._waiting: deque[Typed] = deque()
        self._way: deque[MessagePump] = deque()
        self._at: MessagePump | None = None
        """In whose queue the callback is; None when no key is under way."""
        self._handed_on: Typed | None = None

    @property
    def is_busy(self) -> bool:
        """Is a key under way, or waiting for one that is?"""
        return self._at is not None or bool(self._waiting)

    def holds_back(self, event: Typed) -> bool:
        """Keep `event` for later if a key is under way; it is handed on in its turn."""
        while self._at is not None and not self._at.is_running:
            self._go_on()  # it was closed, and the callback with it
        if self._at is None and not self._waiting:
            self._handed_on = event
            return False
        self._waiting.append(event)
        if self._at is None:
            self._app.call_later(self._end_of_way)
        return True

    def follow(self) -> None:
        """Follow the key that was handed on just now."""
        app = self._app
        if not app.screen_stack:
            return  # the program is ending
        meant = self._meant()
        # What a widget says of a key is at first a message to itself.
        own = () if meant is None else (meant, *meant.ancestors[:-2])
        self._way = deque((*own[:1], *own, app.screen, app))
        self._go_on()

    def _meant(self) -> Widget | None:
        """Give the widget that has in its queue what was handed on."""
        event = self._handed_on
        if not isinstance(event, Pointed):
            return self._app.focused
        try:
            return self._app.get_widget_at(event.x, event.y)[0]
        except NoWidget:
            return None

    def _go_on(self) -> None:
        self._at = None
        while self._way and self._at is None:
            there = self._way.popleft()
            if there.call_later(self._arrived):
                self._at = there

    async def _arrived(self) -> None:
        if self._way:
            self._go_on()
        else:
            await self._end_of_way()

    async def _end_of_way(self) -> None:
        self._at = None
        if self._waiting:
            self._handed_on = self._waiting.popleft()
            await self._hand_on(self._handed_on)
