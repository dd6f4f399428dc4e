"""Signals: give the terminal back and go, even when its line is stalled; stop and go on."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

ENDING = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
TRIES, PAUSE_SECONDS = 20, 0.005
"""A stalled line is asked so often, with this pause, to take what gives the terminal back."""
LOOK_SECONDS = 1.0
RESCUE_SECONDS = 2

_RESTORE = (
    b"\x1b\\\x1b[?2026l"  # end a sequence that was cut off, and a frame that was begun
    b"\x1b[?2004l\x1b[?7h\x1b[?1004l\x1b[?2048l"  # paste, wrap, focus, size reports
    b"\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l"  # mouse
    b"\x1b[<u\x1b[0m\x1b[?1049l\x1b[?25h"  # keyboard, colours, screen, cursor
)


@contextmanager
def terminal_given_back(
    restore: bytes = _RESTORE, rescue: Callable[[], None] = lambda: None
) -> Iterator[None]:
    """Answer the signals that end a program while the screen is up; `restore` ends what was begun.

    Textual would leave the terminal as it is, or be deaf.
    Plain handlers, because one in the event loop never runs while the line is stalled. Decisions
    are on disk before they are shown; `rescue` keeps the letters that were typed last. It may come
    in the middle of anything, so it is allowed to fail, and given no more than a moment.
    """
    attributes = _attributes(0)

    def go(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        signal.signal(signal.SIGALRM, lambda *_: os._exit(128 + number))
        signal.alarm(RESCUE_SECONDS)
        _restore(attributes, restore)
        with contextlib.suppress(Exception):
            rescue()
        os._exit(128 + number)

    before = {number: signal.signal(number, go) for number in ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def end_with_the_line() -> None:
    """From now on, end the program when its terminal is closed, even if nobody sends SIGHUP.

    Textual would read the end of its input for ever. A thread, because the event loop may be
    waiting for the line itself; it sleeps until the kernel tells of the hang-up.
    """
    threading.Thread(target=_watch, name="line-watch", daemon=True).start()


def stop_until_in_front() -> None:
    """Stop, as Ctrl-Z does; gives back control when the program goes on in the foreground."""
    os.kill(os.getpid(), signal.SIGSTOP)
    stop_while_behind()


def stop_while_behind() -> None:
    """Stop as long as the terminal belongs to another job, as after `bg`."""
    while _is_behind():
        os.kill(os.getpid(), signal.SIGSTOP)


def _is_behind() -> bool:
    try:
        return os.tcgetpgrp(0) != os.getpgrp()
    except OSError:  # no job control on this terminal
        return False


def _watch() -> None:
    poll = select.poll()
    poll.register(0, 0)  # a hang-up is told unasked
    while _attributes(0) is not None:
        if any(event & select.POLLNVAL for _, event in poll.poll()):
            time.sleep(LOOK_SECONDS)  # macOS cannot poll every terminal
    main = threading.main_thread().ident
    assert main is not None
    while True:  # one that comes just before the main thread begins to wait does not wake it
        signal.pthread_kill(main, signal.SIGHUP)
        time.sleep(LOOK_SECONDS)


def _attributes(fd: int) -> list[Any] | None:
    try:
        return termios.tcgetattr(fd)
    except (termios.error, OSError):
        return None


def _restore(attributes: list[Any] | None, restore: bytes) -> None:
    # termios.error is no OSError, and nothing here may keep us from going.
    with contextlib.suppress(termios.error, OSError):
        fd = sys.__stderr__.fileno() if sys.__stderr__ else 2
        line = os.dup(fd)
        # What Textual's writer has still to paint goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), fd)
        _write_at_once(line, restore)
    with contextlib.suppress(termios.error, OSError):
        if attributes is not None:
            termios.tcsetattr(0, termios.TCSANOW, attributes)


def _interrupt_other_threads() -> None:
    """Have a thread that is in the middle of writing to a stalled line let go of the line.

    It goes on with what its descriptor is by now.
    """
    signal.signal(signal.SIGURG, lambda *_: None)  # any handler ends a system call
    for thread in threading.enumerate():
        if thread is not threading.main_thread() and thread.ident is not None:
            signal.pthread_kill(thread.ident, signal.SIGURG)


def _write_at_once(line: int, data: bytes) -> None:
    """Write without waiting for anybody to read; what the line holds back is thrown away for it."""
    os.set_blocking(line, False)
    try:
        for _ in range(TRIES):
            try:
                if os.write(line, data) == len(data):
                    return
            except BlockingIOError:
                _interrupt_other_threads()
            termios.tcflush(line, termios.TCOFLUSH)
            time.sleep(PAUSE_SECONDS)
    finally:
        os.set_blocking(line, True)  # the shell has the same line
