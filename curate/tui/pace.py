"""Which frames the terminal has taken in, told by its answers: on a slow line nobody sees the past.

After every frame the terminal is asked something. It answers when it has drawn what came before,
so a frame without an answer is still under way.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

FRAMES_UNDER_WAY = 2
PATIENCE_SECONDS = 2.0
SLOWEST_LINE = 500
"""Bytes a second: about half of what a modem of 9,600 bits a second carries."""
MISSES_ALLOWED = 3


class _Sent(NamedTuple):
    number: int
    size: int
    due: float
    """When its answer is taken for lost."""


class Pace:
    """Counts frames out and answers in; says when to wait.

    >>> pace = Pace(lambda: 0.0)
    >>> pace.answered()  # the probe: this terminal answers
    >>> [pace.sent(100) and pace.full for _ in range(2)]
    [False, True]
    >>> pace.answered(), pace.full, pace.seen
    (None, False, 1)
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._under_way: deque[_Sent] = deque()
        self._misses = 0
        self.number = 0
        """Of the last frame sent."""
        self._probed = self._clock()
        self.answers = False
        """Does the terminal answer? Until it did, and when it ceases to, nothing waits for it."""

    @property
    def full(self) -> bool:
        """Are so many frames under way that the next has to wait?"""
        return len(self._under_way) >= FRAMES_UNDER_WAY

    @property
    def seen(self) -> int:
        """The number of the last frame that is on the terminal, as far as can be known."""
        return self._under_way[0].number - 1 if self._under_way else self.number

    def sent(self, size: int) -> bool:
        """Note a frame of `size` bytes; is the terminal to be asked after it?"""
        self.number += 1
        if not self.answers:
            return False
        ahead = size + sum(frame.size for frame in self._under_way)
        due = self._clock() + PATIENCE_SECONDS + ahead / SLOWEST_LINE
        self._under_way.append(_Sent(self.number, size, due))
        return True

    def answered(self) -> None:
        """Note an answer; the first one, to a query sent at the start, says that there are any."""
        self.answers, self._misses = True, 0
        if self._under_way:
            self._under_way.popleft()

    @property
    def due_in(self) -> float | None:
        """So many seconds until the next answer is taken for lost; None when none is awaited."""
        return self._under_way[0].due - self._clock() if self._under_way else None

    def gave_up(self) -> bool:
        """Was an answer lost? Then nothing waits any longer; after some such, for good."""
        if not self._under_way or self._under_way[0].due > self._clock():
            return False
        self._under_way.clear()
        self._misses += 1
        if self._misses >= MISSES_ALLOWED:
            self.answers = False
        return True

    def begin(self) -> None:
        """Begin with a terminal of which nothing is known but that it was just asked."""
        self._under_way.clear()
        self._misses, self.answers = 0, False
        self._probed = self._clock()

    @property
    def last_answer_in(self) -> float:
        """So many seconds more the last answer may take; 0 when it can only be lost."""
        last = self._under_way[-1].due if self._under_way else self._probed + PATIENCE_SECONDS
        return max(0.0, last - self._clock())
