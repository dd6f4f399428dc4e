"""A task done on every article of a corpus, by one process or by several, results in order."""

from __future__ import annotations

import itertools
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from curate.errors import CurateError
from curate.model import Article, Unreadable

R = TypeVar("R")
Task = Callable[[Article], R]
ARTICLES_A_CHUNK = 32
ARTICLES_WORTH_A_POOL = 300
"""Starting processes takes as long as parsing so many."""
CHUNKS_A_PROCESS = 4
"""So many wait for each process, so that a large corpus is never held in memory."""


def done_on(
    task: Task[R], entries: Iterable[Article | Unreadable], jobs: int
) -> Iterator[R | Unreadable]:
    """Give the task's result for each article, and what is unreadable in its place.

    The results are the same for any number of `jobs`; the task must survive pickling.
    """
    if jobs == 1:
        return (_do(task, entry) for entry in entries)
    return _done_by_pool(task, entries, jobs)


def _done_by_pool(
    task: Task[R], entries: Iterable[Article | Unreadable], jobs: int
) -> Iterator[R | Unreadable]:
    waiting: deque[Future[list[R | Unreadable]]] = deque()
    pool = ProcessPoolExecutor(jobs, initializer=_leave_signals_to_the_parent)
    try:
        for chunk in _chunks(entries):
            waiting.append(pool.submit(_do_all, task, chunk))
            if len(waiting) >= jobs * CHUNKS_A_PROCESS:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as problem:
        raise CurateError(
            "a worker process was stopped from outside, perhaps for want of memory",
            hint="run it again with a smaller --jobs",
        ) from problem
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _chunks(entries: Iterable[Article | Unreadable]) -> Iterator[list[Article | Unreadable]]:
    remaining = iter(entries)
    while chunk := list(itertools.islice(remaining, ARTICLES_A_CHUNK)):
        yield chunk


def _do_all(task: Task[R], chunk: list[Article | Unreadable]) -> list[R | Unreadable]:
    return [_do(task, entry) for entry in chunk]


def _do(task: Task[R], entry: Article | Unreadable) -> R | Unreadable:
    return entry if isinstance(entry, Unreadable) else task(entry)


def _leave_signals_to_the_parent() -> None:
    """Ctrl+C reaches the whole group of processes; the parent ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
