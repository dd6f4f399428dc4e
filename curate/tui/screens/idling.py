"""What is done while nobody types: neighbours parsed ahead, counts, and what others decided."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from curate.errors import CurateError, StoreError
from curate.tui.behind import Mistaken, NotParsed, Parsed, parse_behind
from curate.tui.frames import Frames
from curate.tui.guard import Sight
from curate.tui.screens.working import Working

IDLE_SECONDS = 0.06
"""So long after a key the neighbours are parsed ahead; a held key comes sooner."""
BETWEEN_SECONDS = 0.002
"""Between two of them, for a key that comes meanwhile."""
SAMPLING_SECONDS = 5.0
"""So long after that the program begins to count what the rules say elsewhere in the corpus."""
POLL_SECONDS = 1.0


class Idling(Working):
    """The part of the review screen that needs no key."""

    def __init__(self, *args: Any, frames: Frames, **options: Any) -> None:
        super().__init__(*args, **options)
        self.frames = frames
        self.sight = Sight()
        self._when_quiet: asyncio.TimerHandle | None = None
        """Goes on with what is left to do; a key puts it off."""
        self._works = False
        """Is another thread parsing?"""
        self.too_early = ""
        """What was said of a key that came before the clean text was there."""
        self.failure: CurateError | None = None
        """Why the screen had to be left."""
        self._trouble: CurateError | None = None
        """What kept us from seeing what others decided, when we last looked."""

    def on_mount(self) -> None:
        """Begin to look for what others decide."""
        self.set_interval(POLL_SECONDS, self._look_round)
        warnings = self.session.warnings()
        if warnings:
            more = f" · and {len(warnings) - 1} more" if len(warnings) > 1 else ""
            self.problem = StoreError(warnings[0] + more, hint="`curate doctor` says more")

    def on_screen_resume(self) -> None:
        """Come back from another page."""
        self.show()
        self.follow_up()
        self.call_after_refresh(self._parse_behind)

    def on_article_list_resized(self) -> None:
        """Read what rows that came into sight take long to read, when it is quiet."""
        self._wait_for_quiet()

    def follow_up(self) -> None:
        """Note when this article is on the screen, and parse its neighbours when it is quiet."""
        position = self.session.position
        if not self.sight.is_on(position):
            self.sight.lose()
            self.call_after_refresh(self.frames.when_seen, partial(self._note_painted, position))
        self._wait_for_quiet()

    def _note_painted(self, position: int) -> None:
        self.sight.show(position, time.monotonic())

    def _wait_for_quiet(
        self, seconds: float = IDLE_SECONDS, then: Callable[[], None] | None = None
    ) -> None:
        """Look ahead, or do what else comes `then`, if no key comes for so many seconds."""
        if self._when_quiet is not None:
            self._when_quiet.cancel()
        # Every key comes here, and a timer of Textual's is a task with a loop of its own.
        loop = asyncio.get_running_loop()
        self._when_quiet = loop.call_later(seconds, self.call_later, then or self._look_ahead)

    def _look_ahead(self) -> None:
        """Parse one neighbour, then wait again; paint the list once when all are parsed."""
        if not len(self.session):
            return
        self._parse_behind()
        more = self.attempt(self.session.prefetch)
        if more is None:
            return
        if more:
            if self.articles.lacks_titles:
                self.show_list()
            self._note_counted()
            self._wait_for_quiet(BETWEEN_SECONDS)
            return
        self._wait_for_quiet(SAMPLING_SECONDS, self._sample)
        self.progress = self.session.progress()
        self.show_list()
        self.say(self.message)
        self.expect_next()

    def _note_counted(self) -> None:
        """Say how far the corpus is when all decisions are counted; more may be left to do."""
        if self.progress.counting:
            self.progress = self.session.progress()
            if not self.progress.counting:
                self.say(self.message)

    def _sample(self) -> None:
        """Count what the rules say of one more article; show the counts once they are there."""
        if self._works:
            self._wait_for_quiet(SAMPLING_SECONDS, self._sample)
        elif self.attempt(self.session.sample):
            self._wait_for_quiet(BETWEEN_SECONDS, self._sample)
        else:
            self.show_line()

    def _parse_behind(self) -> None:
        """Have another thread parse what takes long, unless it is at work already."""
        work = self.session.long_work() if len(self.session) and not self._works else None
        if work is not None:
            self._works = True
            parse_behind(self, work)

    def on_parsed(self, message: Parsed) -> None:
        """Show what was parsed, if the curator is still there, and go on with the next."""
        self._works = False
        self.session.take(message.work.position, message.examined)
        if self.pair.waiting and self.session.is_parsed:
            self.sight.lose()
            self.show("" if self.message == self.too_early else None)
            self.follow_up()
        else:
            self._wait_for_quiet(BETWEEN_SECONDS)

    def on_not_parsed(self, message: NotParsed) -> None:
        """Leave: without rules, or with ones that cannot be read, nothing can be decided."""
        self.failure = message.problem
        self.app.exit(message.problem.exit_code, return_code=message.problem.exit_code)

    def on_mistaken(self, message: Mistaken) -> None:
        """End as for a mistake here."""
        raise message.mistake

    def _look_round(self) -> None:
        """Take in what other curators decided meanwhile."""
        try:
            news = self.session.refresh()
        except CurateError as problem:
            self.problem, self._trouble = problem, problem
            news = True
        else:
            if self._trouble is not None and self.problem is self._trouble:
                self.problem, news = None, True
            self._trouble = None
        if news:
            self.progress = self.session.progress()
            self.show()
