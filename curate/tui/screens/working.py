"""Long jobs, done in slices between keys: they show how far they are, and Esc stops them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from curate.errors import CurateError
from curate.session.examining import LongWork, TakesLong
from curate.tui.behind import ParsedInPassing, work_behind
from curate.tui.screens.desk import Desk
from curate.tui.whereabouts import Whereabouts

SLICE_SECONDS = 0.01
"""So long the screen works on a long job before it looks whether a key came."""
PAUSE_SECONDS = 0.001
TOLD_SECONDS = 0.1
"""It is told no more often than this how far the job is: each time costs a frame."""


@dataclass(frozen=True, slots=True)
class Job:
    """Work that is done in slices between keys."""

    step: Callable[[], bool]
    """Does a little; is there more? Where it raises TakesLong, it is called again then."""
    told: Callable[[], str]
    finish: Callable[[], None]
    stop: Callable[[], None]
    """Ends it before it is done."""


class Working(Desk):
    """The part of the review screen that has something to do while keys come."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._job: Job | None = None
        self._waits_for: LongWork | None = None
        """What another thread does for the job, which goes on then."""
        self._told = 0.0

    def whereabouts(self) -> Whereabouts:
        """Give what is so here, work under way included."""
        return replace(super().whereabouts(), working=self._job is not None)

    def stop_work(self) -> bool:
        """Stop what is under way; was there anything?"""
        job, self._job, self._waits_for = self._job, None, None
        if job is not None:
            job.stop()
        return job is not None

    def begin(self, job: Job) -> None:
        """Start a job, unless another is under way."""
        if self._job is not None:
            self.show("something is under way: Esc stops it")
            return
        self._job = job
        self._work_on(job)

    def _work_on(self, job: Job) -> None:
        if self._job is not job:
            return
        try:
            with self.session.putting_off():
                more = _worked(job.step)
        except TakesLong as asked:
            self._waits_for = asked.work
            work_behind(self, asked.work, ParsedInPassing)
            self._tell(job)
            return
        except CurateError as problem:
            self._job, self.problem = None, problem
            self.progress = self.session.progress()
            self.show("")
            return
        if more:
            self._tell(job)
            self.set_timer(PAUSE_SECONDS, lambda: self._work_on(job))
            return
        self._job = None
        job.finish()

    def on_parsed_in_passing(self, message: ParsedInPassing) -> None:
        """Go on with the job that waited for this article, unless it was stopped."""
        if message.work is self._waits_for and self._job is not None:
            self._waits_for = None
            self.session.done_elsewhere(message.work.position, message.examined)
            self._work_on(self._job)

    def _tell(self, job: Job) -> None:
        now = time.monotonic()
        if now - self._told >= TOLD_SECONDS:
            self._told = now
            self.say(job.told())


def _worked(step: Callable[[], bool]) -> bool:
    """Step for as long as a slice lasts; is there more to do?"""
    end = time.monotonic() + SLICE_SECONDS
    while step():
        if time.monotonic() >= end:
            return True
    return False
