"""The reasons for rejecting that a project gives in its config file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from curate.config.places import Place, nearest
from curate.errors import UsageError
from curate.plain import plain

Reasons = Mapping[str, tuple[str, ...]]
"""In the order in which they are offered, each with the flags that speak for it."""

MOST_REASONS = 35
"""So many can be chosen with one key on two pages: five, then 1-9 and a-u."""
LONGEST_REASON = 40


def read_reasons(value: Any, place: Place) -> Reasons:
    """Read `reasons = ["not an article", …]`, or a table: `"satire" = ["not_news_like"]`."""
    named = {reason: [] for reason in value} if _is_texts(value) else value
    if not isinstance(named, Mapping):
        raise UsageError(
            f"{place.of('reasons')}: reasons must be a list of texts, not {value!r}",
            hint='write it as in: reasons = ["not an article", "too short"]',
        )
    if _is_texts(value):
        _refuse_twice(value, place)
    for reason, flags in named.items():
        if not _is_texts(flags):
            where = place.of(reason, "reasons")
            raise UsageError(
                f"{where}: {reason!r} must have a list of flags, not {flags!r}",
                hint=f'write it as in: "{plain(reason)}" = ["too_short"], or [] for none',
            )
    reasons = {" ".join(reason.split()): tuple(flags) for reason, flags in named.items()}
    _refuse_unfit(reasons, place)
    return MappingProxyType(reasons)


def refuse_unknown_flags(reasons: Reasons, known: Iterable[str], place: Place) -> None:
    """Refuse reasons for which a flag is to speak that nothing ever has."""
    known = tuple(known)
    for reason, flags in reasons.items():
        for flag in flags:
            if flag not in known:
                where = place.of(reason, "reasons")
                raise UsageError(
                    f"{where}: there is no flag {flag!r}, which is to speak for {reason!r}",
                    hint=nearest(flag, known),
                )


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


def _refuse_twice(names: list[str], place: Place) -> None:
    reasons = [" ".join(name.split()) for name in names]
    twice = {reason for reason in reasons if reasons.count(reason) > 1}
    if twice:
        raise UsageError(
            f"{place.of('reasons')}: {min(twice)!r} is there twice", hint="take one of them out"
        )


def _refuse_unfit(reasons: Reasons, place: Place) -> None:
    for reason in reasons:
        if not reason or len(reason) > LONGEST_REASON or plain(reason) != reason:
            raise UsageError(
                f"{place.of('reasons')}: {reason!r} cannot be a reason",
                hint=f"a reason is 1 to {LONGEST_REASON} characters that can be printed",
            )
    if not 1 <= len(reasons) <= MOST_REASONS:
        raise UsageError(
            f"{place.of('reasons')}: there are {len(reasons)} reasons",
            hint=f"give 1 to {MOST_REASONS}, or take them out for those that come with curate",
        )
