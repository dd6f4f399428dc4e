"""Work that takes long, put off so that another thread does it while keys are heard.

Who is asked for it raises `TakesLong`; when the work is done, the same is asked once more, and the
answer is there then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Result = TypeVar("Result")

_puts_off = ContextVar("puts off", default=False)


@dataclass(frozen=True, slots=True)
class Elsewhere(Generic[Result]):
    """Work for another thread."""

    do: Callable[[], Result]
    take: Callable[[Result], None]
    """Hands what came of it to the one who was asked, in the thread that asked."""


class TakesLong(Exception):
    """Asks for work to be done by another thread first; nothing was done before."""

    def __init__(self, work: Elsewhere[Any]) -> None:
        super().__init__("for another thread")
        self.work = work


@contextmanager
def putting_off() -> Iterator[None]:
    """Have TakesLong raised in this thread, meanwhile, by who would take long."""
    before = _puts_off.set(True)
    try:
        yield
    finally:
        _puts_off.reset(before)


def is_put_off() -> bool:
    """Is what takes long to be put off?"""
    return _puts_off.get()
