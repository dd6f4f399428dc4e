"""Articles that take long are parsed by another thread; what came of it arrives as a message."""

from __future__ import annotations

import threading

from textual.message import Message
from textual.message_pump import MessagePump

from curate.errors import CurateError
from curate.model import Examined
from curate.session.examining import LongWork


class Parsed(Message):
    """An article was parsed."""

    def __init__(self, work: LongWork, examined: Examined) -> None:
        super().__init__()
        self.work = work
        self.examined = examined


class ParsedInPassing(Parsed):
    """An article was parsed that a long job asked for."""


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


def work_behind(receiver: MessagePump, work: LongWork, told: type[Parsed] = Parsed) -> None:
    """Parse in another thread, which does not keep the program from ending."""
    threading.Thread(target=_work, args=(receiver, work, told), name="parser", daemon=True).start()


def _work(receiver: MessagePump, work: LongWork, told: type[Parsed]) -> None:
    try:
        examined = work.parse()
    except CurateError as problem:
        receiver.post_message(NotParsed(problem))
        return
    except Exception as mistake:  # in a thread it would be seen by nobody
        receiver.post_message(Mistaken(mistake))
        return
    receiver.post_message(told(work, examined))
