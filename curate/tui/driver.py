"""Textual's driver for a terminal, which also asks the terminal how far it is.

After a frame it sends a question; the terminal answers when it has dealt with what came before.
"""

from __future__ import annotations

import os
import select
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events, messages
from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from curate.tui.quiet import QuietEvent

if TYPE_CHECKING:
    from curate.tui.app import CurateApp

ASK_MODE = "\x1b[?2026$p"
"""Asks whether a frame is being held back. Only for terminals that answered it: some print a p."""
ASK_CURSOR = "\x1b[6n"
"""Asks where the cursor is; any terminal answers, but a key (Shift-F3) can look like the answer."""
LONGEST_WAIT_SECONDS = 10.0

STALLED_SECONDS = 0.02
"""So often it is looked whether a stalled line goes on."""


class Paced(Driver):
    """What a driver needs beside Textual's own: counts the bytes, asks, and takes the answers."""

    def __init__(self, app: CurateApp, **options: Any) -> None:
        super().__init__(app, **options)
        self._frames = app.frames
        self._answered = threading.Condition()
        self._asked: deque[str] = deque()
        self.written = 0
        """Bytes since somebody set it to 0."""
        self.is_synchronised = False
        """Does the terminal show at once what stands between the signs for it?"""
        self._unasked = True
        """Was anything written after the last question?"""

    def write(self, data: str) -> None:
        """Write, and count."""
        self.written += len(data)
        self._unasked = True
        super().write(data)  # type: ignore[safe-super]

    def ask(self, data: str = "") -> None:
        """Write `data`, and a question that is answered when it was dealt with."""
        question = ASK_MODE if self.is_synchronised else ASK_CURSOR
        data += question
        with self._answered:
            everything_arrived = not self._asked and not self._unasked
            self._asked.append(question)
        if everything_arrived and self.wrote_at_once(data):
            self.written += len(data)
        else:
            self.write(data)
        self._unasked = False

    def wrote_at_once(self, data: str) -> bool:  # noqa: ARG002
        """Write without the thread that else does, if nothing else waits and nothing can stall."""
        return False

    def start_application_mode(self) -> None:
        """Take the terminal, and ask it once: if it answers, frames will wait for answers."""
        super().start_application_mode()  # type: ignore[safe-super]
        self._asked.clear()
        self._frames.begin(self)
        self.ask()

    def send_message(self, message: Message) -> None:
        """Hand `message` on at once; Textual has the event loop begin a task for it."""
        self._app.post_message(message)

    def process_message(self, message: Message) -> None:
        """Take the answers out of what the terminal sends; the thread that reads calls this."""
        if isinstance(message, events.CursorPosition):
            self._take_answer(ASK_CURSOR)
            return
        if isinstance(message, messages.TerminalSupportsSynchronizedOutput):
            self.is_synchronised = True
            if self._take_answer(ASK_MODE):
                return
        super().process_message(message)

    def _take_answer(self, question: str) -> bool:
        with self._answered:
            if question not in self._asked:
                return False
            # Answers come in order: those to what was asked before were lost.
            count = self._asked.index(question) + 1
            for _ in range(count):
                self._asked.popleft()
            self._answered.notify_all()
        self._frames.hear(count)
        return True

    def disable_input(self) -> None:
        """Stop reading when the answers are in: late ones would be typed into the shell."""
        patience = min(self._frames.end(), LONGEST_WAIT_SECONDS)
        with self._answered:
            self._answered.wait_for(lambda: not self._asked, patience)
        super().disable_input()  # type: ignore[safe-super]


class Listening(XTermParser):
    """Textual's parser of what comes from the keyboard, which tells that something came."""

    def __init__(self, heard: Callable[[], None], debug: bool = False) -> None:
        super().__init__(debug)
        self._heard = heard

    def feed(self, data: str) -> Iterable[Message]:
        """Give what `data` ends."""
        self._heard()
        return super().feed(data)


class PacedDriver(Paced, LinuxDriver):
    """The driver for Linux and macOS with all that, which sleeps while nobody types."""

    def __init__(self, app: CurateApp, **options: Any) -> None:
        super().__init__(app, **options)
        self.exit_event: QuietEvent = QuietEvent(self.fileno)
        self._end_for = app.end_for

    def run_input_thread(self) -> None:
        """Read the keyboard until told to end."""
        self.exit_event.begin_reading()
        linux_driver.XTermParser = partial(Listening, self.exit_event.heard)  # type: ignore[assignment, attr-defined]
        try:
            super().run_input_thread()
        except Exception as mistake:
            self._app.call_later(self._end_for, mistake)

    def write(self, data: str) -> None:
        """Write, and count; while the line is stalled, wait so that signals are heard.

        A signal that comes just before a wait without end does not end it.
        """
        writer = self._writer_thread
        while writer is not None and writer._queue.full():
            if not writer.is_alive():
                return  # the line is closed
            time.sleep(STALLED_SECONDS)
        super().write(data)

    def wrote_at_once(self, data: str) -> bool:
        """Write if the terminal takes something now: waking a thread takes as long as a frame.

        A frame is far smaller than what the line holds, which is empty when this is asked.
        """
        file = self._file
        if file is None:
            return False
        output = file.fileno()
        if not select.select([], [output], [], 0)[1]:
            return False
        rest = memoryview(data.encode(file.encoding, file.errors or "strict"))
        try:
            while rest:
                rest = rest[os.write(output, rest) :]
        except OSError:  # the line is closed, as the thread will find out too
            return False
        return True
