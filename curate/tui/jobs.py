"""The long jobs that the screen and a sitting that is listened to have in common."""

from __future__ import annotations

from collections.abc import Callable

from curate.filter import Sifting
from curate.model import EventKind
from curate.session import Session, how_far
from curate.session.bulk import Bulk, TakingBack
from curate.tui.job import Job
from curate.tui.telling import all_told

TAKEN_BACK_AT_ONCE = 100
STOPPED = ", then stopped"


def filtering(sifting: Sifting, finish: Callable[[], None], stop: Callable[[], None]) -> Job:
    """Give the job that looks for what a filter shows."""
    return Job("the filter", sifting.step, lambda: how_far.sifted(sifting), finish, stop)


def counting(bulk: Bulk, finish: Callable[[], None], stop: Callable[[], None]) -> Job:
    """Give the job that counts for the preview of a bulk verdict."""
    return Job("the count", bulk.count_some, lambda: how_far.counted(bulk), finish, stop)


def deciding_all(bulk: Bulk, note: Callable[[str], None]) -> Job:
    """Give the job that gives a bulk verdict; `note` gets what came of it, in words."""

    def stop() -> None:
        bulk.stop()
        note(f"{how_far.outcome(bulk)}{STOPPED}")

    return Job(
        "the verdict for all",
        bulk.step,
        lambda: how_far.decided(bulk),
        lambda: note(how_far.outcome(bulk)),
        stop,
        writes=True,
        broken_off=lambda: how_far.broken_off(bulk),
    )


def taking_back(session: Session, bulk: TakingBack, done: str, note: Callable[[str], None]) -> Job:
    """Give the job that takes a bulk verdict back; `done` says so of what it did by then."""
    return Job(
        "the undo" if bulk.kind is EventKind.UNDO else "the redo",
        lambda: session.take_back(bulk, TAKEN_BACK_AT_ONCE),
        lambda: f"{done}: {bulk.done:,} by now",
        lambda: note(f"{done}: {all_told(bulk)}"),
        lambda: note(f"{done}: {all_told(bulk)}{STOPPED}"),
        writes=True,
        broken_off=lambda: f"{done}: {all_told(bulk)}, then broken off",
    )
