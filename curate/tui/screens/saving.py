"""What a deciding key goes through: the guard, the session, and back to the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from curate.actions import verb_of
from curate.errors import CurateError, DecisionRefused, StoreError
from curate.model import Event
from curate.tui.guard import RepeatGuard
from curate.tui.keys import key_of
from curate.tui.screens.idling import Idling
from curate.tui.telling import already_told
from curate.tui.widgets.status import Saved


def _nothing_to_say(_: Event) -> str:
    return ""


class Saving(Idling):
    """The part of the review screen that has the session save something, and says so."""

    def __init__(self, *args: Any, guard: RepeatGuard, **options: Any) -> None:
        super().__init__(*args, **options)
        self.guard = guard

    def refused(self, verb: str) -> bool:
        """Does the repeat guard stand before this key, or is there no clean text yet? Say it."""
        key = key_of(f"review.{verb}", self.actions)
        if not self._is_parsed():
            self.guard.refuses(verb)  # it arrived, and may be held
            self.show_too_early(f"{key} came before the clean text was there: ignored")
            return True
        if self.guard.seconds <= 0:
            return False
        if self.guard.refuses(verb):
            self._show_held(verb)
            return True
        if not self.sight.had(self.session.position):
            self.show(f"{key} came before the article was on the screen: ignored")
            return True
        return False

    def is_held(self, verb: str) -> bool:
        """Is this key held down? It does nothing then but say so."""
        held = self.guard.is_held(verb)
        if held:
            self.show(f"{key_of(f'review.{verb}', self.actions)} is held down: ignored")
        return held

    def hear_held(self, key: str, message: str) -> None:
        """Say of a key, which is held down, that it does nothing here, if it ever does."""
        meant = [verb_of(action) for action in self.actions if key in action.keys]
        for verb in meant:
            self.guard.refuses(verb)  # it arrived
        if meant or self.chooser.display:
            self.say(message)

    def undoes_itself(self, verb: str, *thing: object) -> bool:
        """Would this key, held down, only take back what it just did to `thing`? Say it."""
        refused = self.guard.refuses_again(verb, thing)
        if refused:
            self._show_held(verb)
        return refused

    def _show_held(self, verb: str) -> None:
        key = key_of(f"review.{verb}", self.actions)
        self.show(f"{key} came again within {self.guard.seconds:g} s: taken for a held key")

    def show_too_early(self, message: str) -> None:
        """Show what is true until the article is parsed."""
        self.too_early = message
        self.show(message)

    def decide(self, verdict: Callable[[], Event | None]) -> None:
        """Have the session save a verdict, or say that it is in force already."""
        self.save(verdict, nothing=already_told(self.session))

    def save(
        self,
        verb: Callable[[], Event | None],
        done: Callable[[Event], str] = _nothing_to_say,
        nothing: str = "",
    ) -> None:
        """Have the session save something, and show `saved` only when it has returned.

        `done` says what was done, `nothing` that there was nothing to do.
        """
        try:
            event = verb()
        except DecisionRefused as problem:
            self.saved, self.problem = Saved.NOTHING, problem
            self.show("")
            return
        except CurateError as problem:
            self.saved, self.problem = Saved.NOT_SAVED, problem
            self.show("")
            return
        self.problem = None
        self.progress = self.session.progress()
        if event is None:
            self.saved = Saved.NOTHING
            self.show_again(nothing)
            return
        self.saved = Saved.SAVED
        self.show_again(done(event))

    def show_again(self, message: str = "") -> None:
        """Show where the session is now; its neighbours are parsed when it has been quiet."""
        if not isinstance(self.problem, StoreError):
            self.forget_problem()
        self.show(message or self.search_message())
        self.follow_up()

    def forget_problem(self) -> None:
        """Show no error any more, unless it keeps a verdict from being saved."""
        if self.problem is not None and not self.session.pending:
            self.saved, self.problem = Saved.NOTHING, None
