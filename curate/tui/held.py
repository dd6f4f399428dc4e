"""A key held down does nothing in the place that it led to, until it is let go of.

The same key means one thing on the review screen and another on a page or in a question over it,
and the other way round: held down, it would save a fix and then accept the next article.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Hashable

from curate.tui.guard import HELD_SECONDS


class HeldAcross:
    """Knows the keys that led somewhere else and came again; terminals send no key-up.

    >>> times = iter([10.0, 10.5, 10.53, 11.6])
    >>> held = HeldAcross(0.7, lambda: next(times))
    >>> held.is_held("a", "preview", weighs=True)
    False
    >>> [held.is_held("a", "review", weighs=True) for _ in range(3)]
    [True, True, False]
    """

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        """`seconds` is the time after which a key was let go of; with 0 none is ever held."""
        self._seconds = seconds
        self._clock = clock
        self._arrived: dict[str, float] = {}
        self._began: dict[str, Hashable] = {}
        """The place where each key was pressed before it may have been held."""
        self._last = ""
        self._held: set[str] = set()

    def is_held(self, key: str, place: Hashable, *, weighs: bool) -> bool:
        """Take note that `key` came, in `place`; was it pressed elsewhere and held since?

        A key that weighs nothing there is held only if it comes faster than anybody taps, and no
        other key between: it may well be tapped twice, to look at something and go back, or to
        begin a word with.
        """
        now = self._clock()
        gap = now - self._arrived.get(key, -math.inf)
        if not weighs and key != self._last:
            gap = math.inf
        self._arrived[key], self._last = now, key
        was_held = key in self._held
        longest = self._seconds if weighs or was_held else HELD_SECONDS
        if gap < min(longest, self._seconds) and (was_held or self._began[key] != place):
            self._held.add(key)
            return True
        self._held.discard(key)
        if gap >= self._seconds:
            self._began[key] = place
        return False
