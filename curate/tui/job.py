"""A long job: what it does, and what is said and done about it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Job:
    """Work that is done in slices between keys."""

    name: str
    step: Callable[[], bool]
    """Does a little; is there more? Where it raises TakesLong, it is called again then."""
    told: Callable[[], str]
    """Says how far it is."""
    finish: Callable[[], None]
    """Shows what came of it: may go to another article, or put something over this page."""
    stop: Callable[[], None]
    """Ends it before it is done."""
    give_way: Callable[[], None] | None = None
    """Forgets it for what is begun next; None where it must be stopped first."""
    writes: bool = False
    """Is something saved by it, so that nobody should leave unawares while it lasts?"""
    is_shown: Callable[[], bool] = bool
    """Is what it found shown already, though something is asked?"""
    broken_off: Callable[[], str] = str
    """Says what is done of it when it could not go on."""


def worked(step: Callable[[], bool], seconds: float) -> bool:
    """Step for as long as a slice lasts; is there more to do?"""
    end = time.monotonic() + seconds
    while step():
        if time.monotonic() >= end:
            return True
    return False
