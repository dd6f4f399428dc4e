"""Another program has the terminal for a while: Ctrl-C is for it, and Ctrl-Z stops both."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

_OF_THE_KEYBOARD = (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP, signal.SIGCONT)


def run_in_front(command: Sequence[str]) -> int:
    """Run a program that has the terminal until it ends; gives its code, as `subprocess` does."""
    with _deaf_to_the_keyboard():
        process = subprocess.Popen(command)
        while True:
            _, status = os.waitpid(process.pid, os.WUNTRACED)
            if not os.WIFSTOPPED(status):
                process.returncode = os.waitstatus_to_exitcode(status)
                return process.returncode
            # The shell has the terminal back only when every process of the job has stopped.
            os.kill(os.getpid(), signal.SIGSTOP)
            os.kill(process.pid, signal.SIGCONT)


@contextmanager
def _deaf_to_the_keyboard() -> Iterator[None]:
    """Let what the keyboard sends to both be the other program's alone."""
    # A handler, not SIG_IGN: the other program would inherit that.
    before = {number: signal.signal(number, lambda *_: None) for number in _OF_THE_KEYBOARD}
    # Else an event loop would answer them afterwards, and stop a second time.
    told = signal.set_wakeup_fd(-1)
    try:
        yield
    finally:
        signal.set_wakeup_fd(told)
        for number, handler in before.items():
            signal.signal(number, handler)
