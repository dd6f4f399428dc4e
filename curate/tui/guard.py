"""The repeat guard: a held key decides once, and nobody judges what was never on the screen."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Hashable

HELD_SECONDS = 0.12
"""A held key repeats 20 to 40 times a second; nobody taps one that fast."""


class RepeatGuard:
    """Refuses a deciding key that comes too soon; terminals send no key-up, so time must tell.

    >>> times = iter([10.0, 10.5, 11.1, 11.9])
    >>> guard = RepeatGuard(0.7, lambda: next(times))
    >>> [guard.refuses("accept") for _ in range(4)]
    [False, True, True, False]
    """

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.seconds = seconds
        self._clock = clock
        self._arrived: dict[str, float] = {}
        self._held: set[str] = set()
        """Keys that came as fast as only a held key does."""
        self._done_to: dict[str, Hashable] = {}

    def refuses(self, key: str) -> bool:
        """Take note that `key` arrived; did it arrive less than `seconds` ago already?

        Refused arrivals count as well, so a key that is held down stays refused.
        """
        return self._is_within(self.seconds, key)

    def is_held(self, key: str) -> bool:
        """Take note that `key` arrived; does it come as fast as only a held key does?

        This is for keys that are rightly tapped several times in a row. A line that stalls hands
        on what it held back in heaps: a held key stays one until it was quiet for `seconds`.
        """
        seconds = self.seconds if key in self._held else HELD_SECONDS
        held = self.seconds > 0 and self._is_within(seconds, key)
        (self._held.add if held else self._held.discard)(key)
        return held

    def refuses_again(self, key: str, thing: Hashable) -> bool:
        """Take note that `key` arrived; did it do the same to `thing` less than `seconds` ago?

        This is for keys that change a thing and, at the second time, change it back.
        """
        same = self._done_to.get(key) == thing
        self._done_to[key] = thing
        return self._is_within(self.seconds, key) and same

    def _is_within(self, seconds: float, key: str) -> bool:
        now = self._clock()
        before = self._arrived.get(key)
        self._arrived[key] = now
        return before is not None and now - before < seconds


class Sight:
    """Knows which article was on the terminal when a key came.

    Keys may have come long before they are dealt with: a slow line sends them in heaps, and so
    does text that is pasted.

    >>> sight = Sight()
    >>> sight.show(3, at=10.0)
    >>> sight.key_came(at=9.9)
    >>> sight.had(3)
    False
    >>> sight.key_came(at=10.1)
    >>> sight.had(3), sight.had(4)
    (True, False)
    """

    def __init__(self) -> None:
        self._position: int | None = None
        self._since = math.inf
        self._key_came = math.inf

    def show(self, position: int, at: float) -> None:
        """Take note that the article at `position` is on the terminal, and was at `at` seconds."""
        if position != self._position:
            self._position, self._since = position, at

    def lose(self) -> None:
        """Take note that another article, or more of this one, is still to be shown."""
        self._position = None

    def key_came(self, at: float) -> None:
        """Take note that the key that is dealt with now came at `at`."""
        self._key_came = at

    def is_on(self, position: int) -> bool:
        """Is the article at `position` on the terminal now?"""
        return position == self._position

    def had(self, position: int) -> bool:
        """Was the article at `position` on the terminal when the key came?"""
        return self.is_on(position) and self._key_came >= self._since
