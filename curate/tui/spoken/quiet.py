"""What is done while nobody types: neighbours parsed ahead, and counts of what the rules say."""

from __future__ import annotations

from curate.session import Session
from curate.tui.spoken.keyboard import Keys

QUIET_SECONDS = 0.06
"""So long after a key the neighbours are parsed ahead; a held key comes sooner."""
BETWEEN_SECONDS = 0.002
"""Between two of them, for a key that comes meanwhile."""
SAMPLING_SECONDS = 3.0
"""So long after that the rules are counted elsewhere in the corpus."""


class Quiet:
    """Works ahead until a key comes, and sleeps when there is nothing left to do."""

    def __init__(self, session: Session, keyboard: Keys) -> None:
        self._session = session
        self._keyboard = keyboard

    def until_a_key(self) -> None:
        """Work until a key comes, or all is done."""
        if not len(self._session):
            return
        wait = QUIET_SECONDS
        for work in (self._session.prefetch, self._session.sample):
            while not self._keyboard.waits(wait):
                if not work():
                    break
                wait = BETWEEN_SECONDS
            else:
                return
            wait = SAMPLING_SECONDS
