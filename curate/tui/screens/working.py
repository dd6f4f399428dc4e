"""Long jobs, done in slices between keys: they show how far they are, and a key stops them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from curate.elsewhere import Elsewhere, TakesLong, putting_off
from curate.errors import CurateError
from curate.tui.behind import DoneElsewhere, NotDone, do_behind
from curate.tui.job import Job, worked
from curate.tui.keys import key_of
from curate.tui.screens.desk import Desk
from curate.tui.whereabouts import Whereabouts

SLICE_SECONDS = 0.01
"""So long the screen works on a long job before it looks whether a key came."""
PAUSE_SECONDS = 0.001
TOLD_SECONDS = 0.1
"""It is told no more often than this how far the job is: each time costs a frame."""


class Working(Desk):
    """The part of the review screen that has something to do while keys come."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._job: Job | None = None
        self._waits_for: Elsewhere[Any] | None = None
        """What another thread does for the job, which goes on then."""
        self._is_worked_out = False
        """Is the job done, but for showing it, as something else is asked or shown now?"""
        self._leaving: Job | None = None
        """The job that the curator was warned of when about to leave."""
        self._told = 0.0
        self._holds_line = False
        """Does what stands in the status line have to be read before the next key?"""

    def whereabouts(self) -> Whereabouts:
        """Give what is so here, work under way included."""
        return replace(super().whereabouts(), working=self._job is not None)

    def stop_work(self) -> bool:
        """Stop what is under way; was there anything?"""
        job = self.forget()
        if job is not None:
            self._end(job, job.stop)
        return job is not None

    def give_way(self) -> bool:
        """Forget what is under way for something else; where that cannot be, say so."""
        if self.is_in_the_way():
            return False
        job = self.forget()
        if job is not None and job.give_way is not None:
            job.give_way()
        return True

    def begin(self, job: Job) -> None:
        """Start a job in place of one that gives way, unless another is under way."""
        if self.give_way():
            self._job = job
            self._work_on(job)

    def may_leave(self) -> bool:
        """Was the curator told that leaving stops what is under way? Tell it now."""
        job = self._job
        if job is None or not job.writes:
            return True
        if self._leaving is job:
            self.stop_work()
            return self.problem is None
        self._leaving = job
        self.say(self.how_far(job))
        return False

    def writes_under_way(self) -> bool:
        """Are verdicts given or taken back just now, so that this has to wait? Say it."""
        return self._job is not None and self._job.writes and self.is_in_the_way()

    def stay(self) -> None:
        """Take it that the curator goes on here."""
        self._leaving, self._holds_line = None, False

    def hold_line(self) -> None:
        """Tell nothing of what is under way until the next key: what was asked is to be read."""
        self._holds_line = True

    def is_free(self) -> bool:
        """Is nothing asked, and no page over this one? Only then may a job go anywhere."""
        return not (self.pages_over or self.asks)

    def freed(self) -> None:
        """Show what came of a job that waited for this, once the key is done that led here."""
        if self._is_worked_out:
            self.call_later(self._finish_when_free)

    def is_in_the_way(self) -> bool:
        """Is something under way that must be stopped first? Say it."""
        job = self._job
        if job is None or job.give_way is not None:
            return False
        self.show(f"{job.name} is under way: {self._stops()} stops it")
        self.hold_line()
        return True

    def is_under_way(self, job: Job | None) -> bool:
        """Is it this that is done now, or waits to be shown?"""
        return job is not None and self._job is job

    def forget(self) -> Job | None:
        """Forget what is under way, and give it."""
        job, self._job = self._job, None
        self._waits_for, self._leaving, self._is_worked_out = None, None, False
        return job

    def _work_on(self, job: Job) -> None:
        if self._job is not job or self._is_worked_out:
            return
        try:
            with putting_off():
                more = worked(job.step, SLICE_SECONDS)
        except TakesLong as asked:
            self._waits_for = asked.work
            do_behind(self, asked.work)
            self._tell(job)
            return
        except CurateError as problem:
            self.forget()
            self._break_off(job, problem)
            return
        if more:
            self._tell(job)
            self.set_timer(PAUSE_SECONDS, lambda: self._work_on(job))
            return
        self._is_worked_out = True
        self._finish_when_free()

    def _finish_when_free(self) -> None:
        job = self._job
        if job is None or not self._is_worked_out:
            return
        if self.is_free():
            self.forget()
            self._end(job, job.finish)
        else:
            self.say(job.told() if job.is_shown() else f"{job.told()}; shown after the question")

    def _end(self, job: Job, end: Callable[[], None]) -> None:
        try:
            end()
        except CurateError as problem:
            self._break_off(job, problem)

    def _break_off(self, job: Job, problem: CurateError) -> None:
        self.problem = problem
        self.progress = self.session.progress()
        self.show(job.broken_off())

    def on_done_elsewhere(self, message: DoneElsewhere) -> None:
        """Go on with the job that waited for this, unless it was stopped."""
        if message.work is self._waits_for and self._job is not None:
            self._waits_for = None
            message.work.take(message.result)
            self._work_on(self._job)

    def on_not_done(self, message: NotDone) -> None:
        """Break off the job that waited for this, unless it was stopped."""
        if message.work is self._waits_for and (job := self.forget()) is not None:
            self._break_off(job, message.problem)

    def _tell(self, job: Job) -> None:
        now = time.monotonic()
        if not self._holds_line and now - self._told >= TOLD_SECONDS:
            self._told = now
            self.say(self.how_far(job))

    def how_far(self, job: Job) -> str:
        """Say how far it is, and which key does what about it."""
        if self._leaving is job:
            quits = key_of("review.quit", self.actions)
            return f"{quits} again stops {job.name} and leaves; {job.told()}"
        return f"{job.told()}; {self._stops()} stops" if self.is_free() else job.told()

    def _stops(self) -> str:
        return key_of("review.stop", self.actions)
