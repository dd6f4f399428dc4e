"""How far a long piece of work is, shown on stderr where that is a terminal."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
SECONDS_BETWEEN = 0.1
SILENT_SECONDS = 0.5
_ERASE = "\r\x1b[K"


@contextlib.contextmanager
def how_much(
    what: str,
    steady: Callable[[], float] = time.monotonic,
    silent_seconds: float = SILENT_SECONDS,
) -> Iterator[Callable[[int, int], None] | None]:
    """Give what shows, on stderr, how much of a whole is done; nothing is shown of quick work.

    `silent_seconds` is for those who know that the work is not quick.
    """
    if not sys.stderr.isatty():
        yield None
        return
    start = last = steady()
    drawn = False

    def told(done: int, total: int) -> None:
        nonlocal last, drawn
        now = steady()
        if now - start >= silent_seconds and (now - last >= SECONDS_BETWEEN or not drawn):
            last, drawn = now, True
            share = 100 * done // max(total, 1)
            print(f"{_ERASE}{what}: {share} %", end="", file=sys.stderr, flush=True)

    try:
        yield told
    finally:
        if drawn:
            print(_ERASE, end="", file=sys.stderr, flush=True)


def shown(
    work: Iterable[T], what: str, total: int | None, steady: Callable[[], float] = time.monotonic
) -> Iterator[T]:
    """Hand `work` on, with a line on stderr that counts it; nothing is shown of quick work."""
    if not sys.stderr.isatty():
        yield from work
        return
    start = last = steady()
    of_total = f" of {total}" if total is not None else ""
    drawn = False
    try:
        for count, result in enumerate(work, start=1):
            yield result
            now = steady()
            if now - start >= SILENT_SECONDS and now - last >= SECONDS_BETWEEN:
                last, drawn = now, True
                print(f"{_ERASE}{what}: {count}{of_total}", end="", file=sys.stderr, flush=True)
    finally:
        if drawn:
            print(_ERASE, end="", file=sys.stderr, flush=True)
