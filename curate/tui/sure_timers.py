"""Timers that ring, however busy the machine is.

Textual counts a timer as rung when the machine is away between two of its lines for as long as the
timer lasts. One that is to ring once then never does (once in some thousand times for one of a
millisecond, seen on a machine with other work); a repeating one leaves only that turn out.
"""

from __future__ import annotations

from typing import Any

from textual.message_pump import MessagePump
from textual.timer import Timer


class SureTimers(MessagePump):
    """What keeps a timer of its own from being left out."""

    def set_timer(self, *args: Any, **options: Any) -> Timer:
        """Give a timer that rings once, as Textual's does."""
        timer = super().set_timer(*args, **options)
        timer._skip = False  # before its task begins
        return timer
