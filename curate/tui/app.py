"""The application: starts things, and knows nothing of articles."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import ClassVar, Protocol, runtime_checkable

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.driver import Driver

from curate.actions import OVERLAY, REPAINTS
from curate.config.keymap import with_keymap
from curate.config.settings import Settings
from curate.errors import INTERRUPTED
from curate.session import Session
from curate.tui.driver import PacedDriver
from curate.tui.frames import Frames, is_possible
from curate.tui.guard import RepeatGuard
from curate.tui.held import HeldAcross
from curate.tui.held_keys import HeldKeys
from curate.tui.in_turn import InTurn, Typed
from curate.tui.keys import with_pages
from curate.tui.lean import leans_on_its_inside
from curate.tui.look import Appearance
from curate.tui.screens.review import Review
from curate.tui.signals import stop_until_in_front, stop_while_behind
from curate.tui.sure_timers import SureTimers
from curate.tui.widgets.asking import AskingRows
from curate.tui.widgets.rows import Rows


@runtime_checkable
class TakesEarlyKeys(Protocol):
    """A page that is typed in as soon as it is asked for."""

    def take_early(self, event: events.Key) -> None:
        """Take a key that came before anything on the page had the keyboard."""


@runtime_checkable
class KeepsTyped(Protocol):
    """A page that is typed in, and what is typed is to be kept."""

    def keep_typed(self) -> None:
        """Keep what was typed since it was kept last."""


class CurateApp(SureTimers, App[int]):
    """One sitting on the screen."""

    CSS_PATH = "curate.tcss"
    TITLE = "curate"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        # Textual reads these two as plain keys; a terminal program still has to answer them.
        Binding("ctrl+z", "suspend_process", show=False, priority=True),
        Binding("ctrl+c", "interrupt", show=False),
        Binding(REPAINTS, "repaint", show=False, priority=True),
    ]

    def __init__(
        self,
        session: Session,
        settings: Settings | None = None,
        *,
        appearance: Appearance | None = None,
        clock: Callable[[], float] | None = None,
    ) -> None:
        """`clock` says when a key came; without it, the key does."""
        settings = settings or Settings()
        # Before the driver is made, which wants to know them.
        self.frames = Frames(self)
        super().__init__(driver_class=_driver_class(settings), ansi_color=True)
        self._in_turn = InTurn(self, self._hand_on)
        self._key_came = 0.0
        clock = clock or (lambda: self._key_came)
        self.animation_level = "none"
        keymap = settings.keys_in_force
        self.set_keymap({name: ",".join(keys) for name, keys in with_pages(keymap).items()})
        every_action = (*with_keymap(keymap), *with_keymap(keymap, OVERLAY))
        held = HeldAcross(settings.repeat_guard, clock)
        self._held = HeldKeys(self, held, every_action)
        self.review = Review(
            session,
            appearance or Appearance.of(_encoding(), os.environ),
            with_keymap(keymap),
            RepeatGuard(settings.repeat_guard, clock),
            settings,
            self.frames,
        )

    async def on_event(self, event: events.Event) -> None:
        """Hand keys on one at a time."""
        if not isinstance(event, Typed) or event.is_forwarded:
            await super().on_event(event)
        elif not self._in_turn.holds_back(event):
            await self._hand_on(event)

    @property
    def is_busy_with_keys(self) -> bool:
        """Is a key under way, or waiting for one that is?"""
        return self._in_turn.is_busy

    async def _hand_on(self, event: Typed) -> None:
        self._key_came = event.time
        if not (isinstance(event, events.Key) and self.screen_stack and self._held.keeps(event)):
            self.review.sight.key_came(event.time)
            if not await self._did_at_once(event):
                await super().on_event(event)
        self._in_turn.follow()

    async def _did_at_once(self, event: Typed) -> bool:
        """Do what a key is for on the review screen; did it mean anything there?

        On its way through the queues of screen and application it would take half as long again.
        """
        at_review = self.screen_stack and self.screen is self.review
        if not at_review or not isinstance(event, events.Key):
            return False
        verb = self.review.verb_for(event.key)
        if verb is not None:
            await self.run_action(verb, self.review)
        return verb is not None

    def _handle_exception(self, error: Exception) -> None:
        """End because of a mistake in the program, which `mistake` tells of.

        Textual would print its own story of it, with text of the article in it as it is.
        """
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    def keep_typed(self) -> None:
        """Keep what was typed last: the program ends at once."""
        if self.screen_stack and isinstance(self.screen, KeepsTyped):
            self.screen.keep_typed()

    def end_for(self, mistake: Exception) -> None:
        """End because of a mistake that came up outside of what Textual hands on."""
        self._handle_exception(mistake)

    def panic(self, *_: object) -> None:
        """End where Textual gives up, without printing what it would."""
        self.end_for(RuntimeError("Textual could not go on, most likely reading the keyboard"))

    @property
    def mistake(self) -> Exception | None:
        """What went wrong in the program itself."""
        return self._exception

    def get_default_screen(self) -> Review:
        """Begin with the review."""
        return self.review

    def on_mount(self) -> None:
        """Paint everything again after the program was stopped and goes on; Textual does not."""
        self.app_resume_signal.subscribe(self, lambda _: self.action_repaint())

    def on_resize(self, event: events.Resize) -> None:
        """Paint everything again when the window has its old size back, which Textual ignores.

        The terminal was another size in between, and may have cut off what stood there.
        """
        if event.size == self._size:
            self.action_repaint()

    def action_repaint(self) -> None:
        """Paint everything, whatever the terminal shows by now."""
        self.screen.refresh(layout=True)

    def post_display_hook(self) -> None:
        """Tell the frames that the compositor painted."""
        self.frames.composited()

    def on_key(self, event: events.Key) -> None:
        """Hand on a key that was under way when a question took the keyboard.

        Keys that the question saw itself do not come here: it stops them.
        """
        if not self.screen_stack:
            return  # the program is ending
        if isinstance(self.focused, AskingRows):
            self.focused.on_key(event)
        elif isinstance(self.screen, TakesEarlyKeys):
            self.screen.take_early(event)

    def on_ready(self) -> None:
        """Keep what start-up made out of the collector's way."""
        asyncio.get_running_loop().set_exception_handler(self._hear_of_mistake)
        if not self.is_headless:
            gc.freeze()
            gc.enable()
            self._answer_job_control()
            self._paint_directly()

    def _hear_of_mistake(self, _: object, told: Mapping[str, object]) -> None:
        """End because of a mistake in a callback, which asyncio would print on the screen."""
        mistake = told.get("exception")
        if isinstance(mistake, Exception):
            self.end_for(mistake)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Leave Ctrl-Z to a page on which it takes back what was typed."""
        return action != "suspend_process" or not getattr(self.screen, "UNDOES_TYPING", False)

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Lend the terminal; the key that gives it back may be held down."""
        with super().suspend():
            yield
        self._key_came = time.monotonic()
        self._held.lose_sight()

    def action_suspend_process(self) -> None:
        """Give the terminal back, stop, and paint everything anew when the program goes on."""
        if not self.is_headless:
            self._lend_terminal(stop_until_in_front)

    async def action_quit(self) -> None:
        """Leave from any page as from the review, which asks if something is not saved.

        Textual has a key of its own for this, which goes before those of any page.
        """
        await self._back_at_review(self.review.action_quit)

    async def _back_at_review(self, leave: Callable[[], None]) -> None:
        if self.screen is self.review:
            self.review.ask_nothing()
            leave()
        else:
            while self.screen is not self.review:
                await self.run_action("screen.close")  # it keeps what is being written
            # Once the review has said so: it hears of it here or in its own queue.
            self.call_next(self.review.call_next, leave)

    def _answer_job_control(self) -> None:
        # In the event loop: Textual's own handlers run in the middle of whatever is done, could
        # wait there for a lock that is held, and on SIGCONT start its threads a second time.
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTSTP, self.action_suspend_process)
        loop.add_signal_handler(signal.SIGCONT, self._lend_terminal, stop_while_behind)

    def _lend_terminal(self, wait: Callable[[], None]) -> None:
        asyncio.get_running_loop().remove_signal_handler(signal.SIGCONT)  # it is waited for
        with self.suspend():
            wait()
        self._answer_job_control()

    def _paint_directly(self) -> None:
        rows = list(self.review.query(Rows))
        self.review.screen_layout_refresh_signal.subscribe(
            self, lambda _: self.frames.find_places(rows), immediate=True
        )
        self.frames.find_places(rows)

    async def action_interrupt(self) -> None:
        """Stop as programs do; everything decided is saved, or it is asked."""
        await self._back_at_review(self._interrupt)

    def _interrupt(self) -> None:
        if self.review.may_leave():
            self.exit(INTERRUPTED, return_code=INTERRUPTED)


def _driver_class(settings: Settings) -> type[Driver] | None:
    """Give the driver that paints directly; None, for Textual's own, where that cannot be."""
    return PacedDriver if leans_on_its_inside(settings) and is_possible() else None


def _encoding() -> str:
    """Give the encoding of the stream that Textual writes to."""
    stream = sys.__stderr__
    return (stream.encoding if stream is not None else None) or "utf-8"
