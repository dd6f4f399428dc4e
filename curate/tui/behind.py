"""What takes long is done by another thread; what came of it arrives as a message."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from textual.message import Message
from textual.message_pump import MessagePump

from curate.elsewhere import Elsewhere
from curate.errors import CurateError, FilterError
from curate.model import Examined
from curate.session.examining import LongWork


class Parsed(Message):
    """An article was parsed."""

    def __init__(self, work: LongWork, examined: Examined) -> None:
        super().__init__()
        self.work = work
        self.examined = examined


class NotParsed(Message):
    """It could not be: the rules or the evidence are at fault."""

    def __init__(self, problem: CurateError) -> None:
        super().__init__()
        self.problem = problem


class Mistaken(Message):
    """It could not be: the program itself is at fault."""

    def __init__(self, mistake: Exception) -> None:
        super().__init__()
        self.mistake = mistake


class DoneElsewhere(Message):
    """Work was done that a long job asked for."""

    def __init__(self, work: Elsewhere[Any], result: object) -> None:
        super().__init__()
        self.work = work
        self.result = result


class NotDone(Message):
    """It could not be: what the curator asked for is at fault."""

    def __init__(self, work: Elsewhere[Any], problem: CurateError) -> None:
        super().__init__()
        self.work = work
        self.problem = problem


def parse_behind(receiver: MessagePump, work: LongWork) -> None:
    """Parse an article in another thread."""
    _begin(receiver, lambda: Parsed(work, work.parse()))


def do_behind(receiver: MessagePump, work: Elsewhere[Any]) -> None:
    """Do in another thread what a long job asked for."""
    _begin(receiver, lambda: _done(work))


def _done(work: Elsewhere[Any]) -> Message:
    try:
        return DoneElsewhere(work, work.do())
    except FilterError as problem:
        return NotDone(work, problem)


def _begin(receiver: MessagePump, work: Callable[[], Message]) -> None:
    # It does not keep the program from ending.
    threading.Thread(target=_work, args=(receiver, work), name="worker", daemon=True).start()


def _work(receiver: MessagePump, work: Callable[[], Message]) -> None:
    try:
        message = work()
    except CurateError as problem:
        message = NotParsed(problem)
    except Exception as mistake:  # in a thread it would be seen by nobody
        message = Mistaken(mistake)
    receiver.post_message(message)
