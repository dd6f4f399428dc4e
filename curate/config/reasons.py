"""The reasons for rejecting that a project gives in its config file."""

from __future__ import annotations

from typing import Any

from curate.config.places import Place
from curate.errors import UsageError
from curate.plain import plain

MOST_REASONS = 35
"""So many can be chosen with one key on two pages: five, then 1-9 and a-u."""
LONGEST_REASON = 40


def read_reasons(value: Any, place: Place) -> tuple[str, ...]:
    """Read `reasons = ["not an article", …]`, in the order in which they are offered."""
    if not isinstance(value, list) or not all(isinstance(reason, str) for reason in value):
        raise UsageError(
            f"{place.of('reasons')}: reasons must be a list of texts, not {value!r}",
            hint='write it as in: reasons = ["not an article", "too short"]',
        )
    reasons = tuple(" ".join(reason.split()) for reason in value)
    for reason in reasons:
        if not reason or len(reason) > LONGEST_REASON or plain(reason) != reason:
            raise UsageError(
                f"{place.of('reasons')}: {reason!r} cannot be a reason",
                hint=f"a reason is 1 to {LONGEST_REASON} characters that can be printed",
            )
    if not 1 <= len(reasons) <= MOST_REASONS:
        raise UsageError(
            f"{place.of('reasons')}: there are {len(reasons)} reasons",
            hint=f"give 1 to {MOST_REASONS}, or take the line out for those that come with curate",
        )
    twice = {reason for reason in reasons if reasons.count(reason) > 1}
    if twice:
        raise UsageError(
            f"{place.of('reasons')}: {min(twice)!r} is there twice", hint="take one of them out"
        )
    return reasons
