"""The repeat guard: a held key decides once, and nobody judges what was never on the screen."""

from __future__ import annotations

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
