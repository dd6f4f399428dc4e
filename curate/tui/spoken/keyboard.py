"""Keys from a terminal line: when they came, and whether they were typed or pasted."""

from __future__ import annotations

import codecs
import contextlib
import os
import select
import signal
import termios
import time
import tty
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Protocol

from curate.tui.signals import stop_until_in_front
from curate.tui.spoken.heaps import reads_like_text
from curate.tui.spoken.sequences import ASK_FOR_MARKS, NO_MARKS, PASTED, Sequences, Typed

CHUNK = 4096
ESCAPE_SECONDS = 0.05
"""So long after Esc the rest of a key's sequence may come; then it was the key itself."""
PASTE_SECONDS = 1.0
"""So long a text that is pasted may stand still before it is taken to be all."""
HEAP_SECONDS = 0.05
"""What comes so soon after pasted text belongs to it: no hand is so fast."""
MOST_AT_ONCE = 100_000
STOPPING = ("escape", "ctrl+c")


class Keys(Protocol):
    """Where keys come from."""

    def key(self, *, typing: bool = False) -> Typed | None:
        """Wait for a key; None when the line ended. `typing` is for a line that is typed in."""

    def waits(self, seconds: float) -> bool:
        """Is there a key, or the end of the line, within so many seconds?"""

    def take_in(self) -> None:
        """Take note of the keys that came by now; they came before anything that is said next."""

    def drop(self) -> int:
        """Forget the keys that came by now and were not dealt with; gives how many."""

    def put_back(self, typed: Typed) -> None:
        """Have this be the next key."""

    def stop_came(self) -> bool:
        """Did a key come that stops long work, or did the line end? What came before is dropped."""

    def lent(self) -> AbstractContextManager[None]:
        """Lend the terminal to another program."""


class Keyboard:
    """The keys of a real terminal, one by one and unechoed."""

    def __init__(self, fd: int = 0, send: Callable[[str], None] | None = None) -> None:
        """`send` writes to the terminal; without it, pastes are not marked."""
        self._fd = fd
        self._send = send or (lambda _: None)
        self._usual = termios.tcgetattr(fd)
        self._decode = codecs.getincrementaldecoder("utf-8")("ignore").decode
        self._sequences = Sequences()
        self._waiting: deque[Typed] = deque()
        self._ended = False

    # -- whose terminal it is ----------------------------------------------------------------

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Have keys come one by one; the terminal is as before in the end, and while stopped."""
        before = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT)}
        self._listen()
        signal.signal(signal.SIGTSTP, self._stop)
        signal.signal(signal.SIGCONT, lambda *_: self._listen())
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
            self.let_go()

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Have the terminal as it was, for another program."""
        self.let_go()
        try:
            yield
        finally:
            self._listen()

    def let_go(self) -> None:
        """Put the terminal back as it was."""
        with contextlib.suppress(OSError, termios.error):  # it may be gone
            self._send(NO_MARKS)
            termios.tcsetattr(self._fd, termios.TCSADRAIN, self._usual)

    def _listen(self) -> None:
        """Take keys at once; those that the line itself would act on come as keys, too."""
        with contextlib.suppress(OSError, termios.error):  # it may be gone: then there is no key
            tty.setcbreak(self._fd)
            modes = termios.tcgetattr(self._fd)
            modes[tty.IFLAG] &= ~termios.IXON
            modes[tty.CC][termios.VINTR] = bytes([os.fpathconf(self._fd, "PC_VDISABLE")])
            termios.tcsetattr(self._fd, termios.TCSADRAIN, modes)
            self._send(ASK_FOR_MARKS)

    def _stop(self, *_: object) -> None:
        self.let_go()
        stop_until_in_front()

    # -- keys --------------------------------------------------------------------------------

    def key(self, *, typing: bool = False) -> Typed | None:
        """Wait for a key; None when the line ended."""
        while not self._waiting and not self._ended:
            self._read(typing=typing)
        return self._waiting.popleft() if self._waiting else None

    def waits(self, seconds: float) -> bool:
        """Is there a key, or the end of the line, within so many seconds?"""
        return bool(self._waiting) or self._ended or self._comes(seconds)

    def take_in(self) -> None:
        """Read what came by now."""
        while not self._ended and self._comes(0):
            self._read()

    def drop(self) -> int:
        """Forget what came by now."""
        self.take_in()
        count = len(self._waiting)
        self._waiting.clear()
        return count

    def put_back(self, typed: Typed) -> None:
        """Have this be the next key."""
        self._waiting.appendleft(typed)

    def stop_came(self) -> bool:
        """Look for a key that stops; what was typed before it was for something else."""
        self.take_in()
        at = next((at for at, typed in enumerate(self._waiting) if typed.key in STOPPING), None)
        if at is None:
            return self._ended
        for _ in range(at + 1):
            self._waiting.popleft()
        return True

    def _comes(self, seconds: float) -> bool:
        return bool(select.select([self._fd], [], [], seconds)[0])

    def _read(self, *, typing: bool = False) -> None:
        """Read all that came at once."""
        heap = list(self._sequences.take(self._piece()))
        while self._more_comes() and len(heap) < MOST_AT_ONCE:
            heap += self._sequences.take(self._piece())
        heap += self._sequences.end()
        keys = [typed.key for typed in heap if typed.key != PASTED]
        if typing and "enter" in keys:  # what stands before it is for the line
            keys = keys[keys.index("enter") + 1 :]
        elif typing:
            keys = []
        if reads_like_text(keys):
            heap = [Typed(PASTED, self._all_of(heap))]
        at = time.monotonic()
        self._waiting.extend(replace(typed, at=at) for typed in heap)

    def _more_comes(self) -> bool:
        if self._ended:
            return False
        if self._sequences.pastes:
            return self._comes(PASTE_SECONDS)
        return self._comes(ESCAPE_SECONDS if self._sequences.unfinished else 0)

    def _all_of(self, heap: list[Typed]) -> str:
        """Give what was pasted as text, the rest that follows at once included."""
        while not self._ended and len(heap) < MOST_AT_ONCE and self._comes(HEAP_SECONDS):
            heap += self._sequences.take(self._piece())
        return "".join(typed.text or ("\n" if typed.key == "enter" else "") for typed in heap)

    def _piece(self) -> str:
        try:
            data = os.read(self._fd, CHUNK)
        except OSError:  # Linux: the terminal is gone
            data = b""
        self._ended = not data
        return self._decode(data)
