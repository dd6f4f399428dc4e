"""Lets the thread that reads the keyboard sleep until a key comes.

Textual has it look ten times a second whether it is to end. It asks the event made here each time,
and the event answers late while nothing is typed. Leans on the inside of Textual's driver.
"""

from __future__ import annotations

import os
import select
import threading
import time

BUSY_SECONDS = 1.0
"""So long after a key Textual may look as it likes: it waits for the rest of a sequence."""


class QuietEvent(threading.Event):
    """An event that its reader waits for when it asks, unless something was typed just now."""

    def __init__(self, keyboard: int) -> None:
        super().__init__()
        self._keyboard = keyboard
        self._reader: int | None = None
        self._typed = 0.0
        self._woken, self._wake = os.pipe()

    def begin_reading(self) -> None:
        """Take this thread for the one that reads the keyboard."""
        self._reader = threading.get_ident()
        self._typed = time.monotonic()

    def heard(self) -> None:
        """Take note that something was typed: it may be the beginning of a sequence.

        What comes while Textual itself waits is not seen here.
        """
        self._typed = time.monotonic()

    def is_set(self) -> bool:
        """Tell whether it is set; the reader hears it when there is something to do."""
        if self._reader == threading.get_ident() and not super().is_set():
            self._wait()
        return super().is_set()

    def set(self) -> None:
        """Set it, and wake the reader."""
        super().set()
        os.write(self._wake, b"!")

    def clear(self) -> None:
        """Make it ready to be set again."""
        super().clear()
        while select.select([self._woken], [], [], 0)[0]:
            os.read(self._woken, 1)

    def _wait(self) -> None:
        now = time.monotonic()
        busy = now - self._typed < BUSY_SECONDS
        if busy and not select.select([self._keyboard], [], [], 0)[0]:
            return
        select.select([self._keyboard, self._woken], [], [])
        self._typed = time.monotonic()
