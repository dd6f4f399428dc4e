"""Long work in a sitting that is listened to: said rarely how far it is, and a key stops it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from curate.errors import CurateError
from curate.model import Examined
from curate.session import Session
from curate.session.examining import LongWork, TakesLong
from curate.tui.job import Job, worked
from curate.tui.spoken.keyboard import Keys

SLICE_SECONDS = 0.05
"""So long it is worked before somebody looks whether a key came."""
BEGUN_SECONDS = 0.6
"""What is done sooner needs no words."""
EVERY_SECONDS = 5.0
"""So often it is said how far it is: each time interrupts whoever listens."""


class _Behind(threading.Thread):
    """Parses in another thread, which does not keep the program from ending."""

    def __init__(self, work: LongWork) -> None:
        super().__init__(name="parser", daemon=True)
        self.work = work
        self._examined: Examined | None = None
        self._problem: Exception | None = None

    def run(self) -> None:
        """Parse."""
        try:
            self._examined = self.work.parse()
        except Exception as problem:  # in a thread it would be seen by nobody: who waits raises it
            self._problem = problem

    def result(self) -> Examined:
        """Give what came of it, or raise what went wrong."""
        if self._problem is not None:
            raise self._problem
        assert self._examined is not None, "asked for when it is done"
        return self._examined


class _Progress:
    """Says how far something is when it was long enough since."""

    def __init__(self, say: Callable[[str], None], told: Callable[[], str], stop: str) -> None:
        self._say, self._told, self._stop = say, told, stop
        self._next = time.monotonic() + BEGUN_SECONDS

    def tell(self) -> None:
        """Say it, if it is time; the first time with the key that stops it."""
        now = time.monotonic()
        if now >= self._next:
            self._say(f"{self._told()}.{f' {self._stop} stops.' if self._stop else ''}")
            self._stop, self._next = "", now + EVERY_SECONDS


class Working:
    """Does what takes long while it listens for the key that stops it."""

    def __init__(
        self, session: Session, keyboard: Keys, say: Callable[[str], None], stop: str
    ) -> None:
        """`stop` is the key that stops, as it can be heard."""
        self._session = session
        self._keyboard = keyboard
        self._say = say
        self._stop = stop
        self._behind: _Behind | None = None
        """What another thread is at, or was; it may be waited for again."""

    def do(self, job: Job) -> None:
        """Work until it is done, or stopped; raises what keeps it from going on."""
        try:
            done = self._is_done(job, _Progress(self._say, job.told, self._stop))
            if not done:
                job.stop()
        except CurateError:
            if words := job.broken_off():
                self._say(f"{words}.")
            raise
        if done:
            job.finish()

    def clean(self) -> bool:
        """Have the article here cleaned; False when that was stopped."""
        work = self._session.long_work()
        if work is None or work.position != self._session.position:
            return True
        size = self._session.corpus.size(work.position)
        told = f"Cleaning the text, {size:,} bytes"
        examined = self._parsed(work, _Progress(self._say, lambda: told, self._stop))
        if examined is None:
            return False
        self._session.take(work.position, examined)
        return True

    def _is_done(self, job: Job, progress: _Progress) -> bool:
        """Work until it is done; False when it was stopped."""
        while True:
            try:
                with self._session.putting_off():
                    more = worked(job.step, SLICE_SECONDS)
            except TakesLong as asked:
                examined = self._parsed(asked.work, progress)
                if examined is None:
                    return False
                self._session.done_elsewhere(asked.work.position, examined)
                continue
            if not more:
                return True
            progress.tell()
            if self._keyboard.stop_came():
                return False

    def _parsed(self, work: LongWork, progress: _Progress) -> Examined | None:
        """Give what another thread parses; None when that was stopped."""
        behind = self._behind
        if behind is None or behind.work.position != work.position:
            self._behind = behind = _Behind(work)
            behind.start()
        while behind.is_alive():
            behind.join(SLICE_SECONDS)
            progress.tell()
            if self._keyboard.stop_came():
                return None
        self._behind = None
        return behind.result()
