"""Long work in a sitting that is listened to: said rarely how far it is, and a key stops it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from curate.elsewhere import TakesLong, putting_off
from curate.errors import CurateError
from curate.model import Examined
from curate.session import Session
from curate.tui.job import Job, worked
from curate.tui.spoken.keyboard import Keys

Result = TypeVar("Result")

SLICE_SECONDS = 0.05
"""So long it is worked before somebody looks whether a key came."""
BEGUN_SECONDS = 0.6
"""What is done sooner needs no words."""
EVERY_SECONDS = 5.0
"""So often it is said how far it is: each time interrupts whoever listens."""


class _Behind(threading.Thread, Generic[Result]):
    """Does something in another thread, which does not keep the program from ending."""

    def __init__(self, do: Callable[[], Result]) -> None:
        super().__init__(name="worker", daemon=True)
        self._do = do
        self._results: list[Result] = []
        self._problem: Exception | None = None

    def run(self) -> None:
        """Do it."""
        try:
            self._results.append(self._do())
        except Exception as problem:  # in a thread it would be seen by nobody: who waits raises it
            self._problem = problem

    def result(self) -> Result:
        """Give what came of it, or raise what went wrong; asked for when it is done."""
        if self._problem is not None:
            raise self._problem
        return self._results[0]


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
        self._cleaning: tuple[int, _Behind[Examined]] | None = None
        """What another thread cleans, or did; it may be waited for again."""

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
        if self._cleaning is None or self._cleaning[0] != work.position:
            self._cleaning = work.position, _begun(work.parse)
        behind = self._cleaning[1]
        if not self._is_waited_for(behind, _Progress(self._say, lambda: told, self._stop)):
            return False
        self._cleaning = None
        self._session.take(work.position, behind.result())
        return True

    def _is_done(self, job: Job, progress: _Progress) -> bool:
        """Work until it is done; False when it was stopped."""
        while True:
            try:
                with putting_off():
                    more = worked(job.step, SLICE_SECONDS)
            except TakesLong as asked:
                behind = _begun(asked.work.do)
                if not self._is_waited_for(behind, progress):
                    return False
                asked.work.take(behind.result())
                continue
            if not more:
                return True
            progress.tell()
            if self._keyboard.stop_came():
                return False

    def _is_waited_for(self, behind: _Behind[Any], progress: _Progress) -> bool:
        """Wait until another thread is done; False when that was stopped."""
        while behind.is_alive():
            behind.join(SLICE_SECONDS)
            progress.tell()
            if self._keyboard.stop_came():
                return False
        return True


def _begun(do: Callable[[], Result]) -> _Behind[Result]:
    behind = _Behind(do)
    behind.start()
    return behind
