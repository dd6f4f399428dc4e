"""Hang-up and termination: give the terminal back and go, even when its line is stalled."""

from __future__ import annotations

import os
import select
import signal
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

_RESTORE = (
    b"\x1b[?2026l"  # end a frame that was begun
    b"\x1b[?2004l\x1b[?7h\x1b[?1004l\x1b[?2048l"  # paste, wrap, focus, size reports
    b"\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l"  # mouse
    b"\x1b[<u\x1b[0m\x1b[?1049l\x1b[?25h"  # keyboard, colours, screen, cursor
)


@contextmanager
def terminal_given_back() -> Iterator[None]:
    """Answer SIGHUP and SIGTERM while the screen is up; Textual would leave the terminal as it is.

    A plain handler, because one in the event loop never runs while the line is stalled. Decisions
    are on disk before they are shown, so there is nothing else to rescue.
    """
    attributes = _attributes(0)

    def go(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        _restore(attributes)
        os._exit(128 + number)

    before = {number: signal.signal(number, go) for number in (signal.SIGHUP, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def hang_up_if_line_is_gone() -> None:
    """End the program if its terminal was closed unsaid; Textual would spin for ever."""
    poll = select.poll()
    poll.register(0, 0)
    if any(event & (select.POLLHUP | select.POLLNVAL) for _, event in poll.poll(0)):
        os.kill(os.getpid(), signal.SIGHUP)


def _attributes(fd: int) -> list[Any] | None:
    try:
        return termios.tcgetattr(fd)
    except (termios.error, OSError):
        return None


def _restore(attributes: list[Any] | None) -> None:
    # termios.error is no OSError, and nothing here may keep us from going.
    try:
        fd = sys.__stderr__.fileno() if sys.__stderr__ else 2
        os.set_blocking(fd, False)
        os.write(fd, _RESTORE)
    except OSError:
        pass
    try:
        if attributes is not None:
            termios.tcsetattr(0, termios.TCSANOW, attributes)
    except (termios.error, OSError):
        pass
