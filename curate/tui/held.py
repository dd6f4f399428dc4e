"""A key held down does nothing in the place that it led to, until it is let go of.

The same key means one thing on the review screen and another on a page or in a question over it,
and the other way round: held down, it would save a fix and then accept the next article.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Hashable
from enum import Enum, auto

from curate.tui.guard import HELD_SECONDS

SOONEST_SECONDS = 0.2
"""A key that is held down begins to repeat after a quarter of a second, and lines waver."""


class Meant(Enum):
    """What a key would do, for which more or less may be taken for a held one."""

    DECIDES = auto()
    """It saves something, changes the text, answers or leaves."""
    GOES = auto()
    """It goes to a page, or back: it may be tapped twice, to look at something."""
    TYPES = auto()
    """It writes a letter: a word may begin with the key that asked for it."""


class HeldAcross:
    """Knows whether a key led somewhere else and came again; terminals send no key-up.

    Only the key that was pressed last repeats: one that comes after another was pressed anew.

    >>> times = iter([10.0, 10.5, 10.53, 11.6])
    >>> held = HeldAcross(0.7, lambda: next(times))
    >>> held.is_held("a", "preview", Meant.DECIDES)
    False
    >>> [held.is_held("a", "review", Meant.DECIDES) for _ in range(3)]
    [True, True, False]
    """

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        """`seconds` is the time after which a key was let go of; with 0 none is ever held."""
        self._seconds = seconds
        self._clock = clock
        self._key: str | None = ""
        """The one that came last; None for one that nobody here saw come."""
        self._came = -math.inf
        self._pressed_in: Hashable = None
        self._times = 0
        """So often it came since it was pressed."""
        self._is_held = False

    def is_held(self, key: str, place: Hashable, meant: Meant) -> bool:
        """Take note that `key` came, in `place`; was it pressed elsewhere and held since?"""
        now = self._clock()
        gap = now - self._came if self._key in (key, None) else math.inf
        self._key, self._came = key, now
        # A key may have come before the program that saw it gave the terminal back.
        if self._seconds <= 0 or gap >= self._seconds:
            self._press(place)
            return False
        self._times += 1
        if self._is_held:
            return True
        if place == self._pressed_in:
            return False
        self._is_held = meant is Meant.DECIDES or (gap < HELD_SECONDS and self._shows(meant))
        if self._is_held or (meant is Meant.GOES and self._begins_to_repeat(key, gap)):
            return True
        if meant is Meant.GOES:
            self._press(place)
        return False

    def lose_sight(self) -> None:
        """Take it that a key is held down that another program saw pressed."""
        self._key, self._came, self._is_held = None, self._clock(), True

    def _press(self, place: Hashable) -> None:
        self._pressed_in, self._times, self._is_held = place, 1, False

    def _shows(self, meant: Meant) -> bool:
        """Does it show in haste that a key is held? A slow line may bring two letters at once."""
        return meant is not Meant.TYPES or self._times > 2

    def _begins_to_repeat(self, key: str, gap: float) -> bool:
        """May this be the first time that a key repeats? From then on it comes fast."""
        # The first Esc is known for one some time after it came: more of a sequence could follow.
        return self._times == 2 and (gap >= SOONEST_SECONDS or key == "escape")
