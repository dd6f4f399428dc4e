"""A terminal without a line: Textual writes to it, pyte is its screen, and it answers as told."""

from __future__ import annotations

import re

import pyte
from textual import events, messages
from textual.drivers.headless_driver import HeadlessDriver

from curate.tui.app import CurateApp
from curate.tui.driver import ASK_CURSOR, ASK_MODE, Paced

# What pyte would print or trip over.
UNKNOWN = re.compile(r"\x1b\[[<=>][0-9;]*[a-z]|\x1b\[\?[0-9;]*\$p")


class PyteTerminal(HeadlessDriver):
    """What Textual writes, on a screen that can be read."""

    @property
    def is_headless(self) -> bool:
        return False  # Textual writes nothing otherwise

    def start_application_mode(self) -> None:
        super().start_application_mode()
        self.screen = pyte.Screen(*self._get_terminal_size())
        self.stream = pyte.Stream(self.screen)
        self.frames: list[str] = []

    def write(self, data: str) -> None:
        self.frames.append(data)
        width, height = self._get_terminal_size()
        if (self.screen.columns, self.screen.lines) != (width, height):
            self.screen.resize(height, width)
        self.stream.feed(UNKNOWN.sub("", data))

    def cells(self) -> list[list[tuple[str, ...]]]:
        """Every cell, without the colour that a blank would have if it were none."""
        return [
            [
                (cell.data, "" if cell.data == " " else f"{cell.fg} {cell.bold}", str(cell.reverse))
                for cell in (row[x] for x in range(self.screen.columns))
            ]
            for row in (self.screen.buffer[y] for y in range(self.screen.lines))
        ]


class AnsweringTerminal(Paced, PyteTerminal):
    """One that direct painting can use; `answer` gives the answers that it owes."""

    is_modern = True
    """Does it know frames that are shown at once?"""
    at_once = True
    """Does it answer as soon as it is asked?"""

    def start_application_mode(self) -> None:
        self.owed: list[str] = []
        super().start_application_mode()
        if self.is_modern:
            self.process_message(messages.TerminalSupportsSynchronizedOutput())

    def write(self, data: str) -> None:
        super().write(data)
        self.owed += [question for question in (ASK_CURSOR, ASK_MODE) if data.endswith(question)]
        if self.at_once:
            self.answer(len(self.owed))

    def answer(self, count: int = 1) -> None:
        for _ in range(count):
            if self.owed.pop(0) == ASK_CURSOR:
                self.process_message(events.CursorPosition(0, 0))
            else:
                self.process_message(messages.TerminalSupportsSynchronizedOutput())


def on(app: CurateApp, driver: type[PyteTerminal]) -> CurateApp:
    """Have `app` run on such a terminal, with `run_test(headless=False)`."""
    app.driver_class = driver
    return app
