"""Numbers and days as a query gives them, and how they are compared."""

from __future__ import annotations

import operator as python
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from curate.filter.checks import Misfit
from curate.filter.tree import Kind, Value

Compare = Callable[[float, float], bool]
COMPARES: Mapping[str, Compare] = {
    ":": python.eq,
    "=": python.eq,
    ">": python.gt,
    ">=": python.ge,
    "<": python.lt,
    "<=": python.le,
}
ORDERING = (">", ">=", "<", "<=")

_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,9})?")
_PERCENT = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})?)%")
_DAY = re.compile(
    r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?)?)?)?"
)
_ISO_DAY = re.compile(r"([0-9]{4})([-/]?)([0-9]{2})\2([0-9]{2})(?![0-9])")

Span = tuple[datetime, datetime]
"""From the first moment that a time may mean up to the first one after it."""


def number(value: Value) -> float:
    """Give the number that a value says; raises Misfit."""
    if value.kind is Kind.WORDS and _NUMBER.fullmatch(value.text):
        return float(value.text)
    raise Misfit("expected a number, such as 300")


def share(value: Value) -> float:
    """Give the share that a percentage says; raises Misfit."""
    found = _PERCENT.fullmatch(value.text) if value.kind is Kind.WORDS else None
    if found:
        return float(found[1]) / 100
    raise Misfit("expected a percentage, such as 30%")


def span(value: Value) -> Span:
    """Give the time that a year, month, day or minute covers; raises Misfit.

    >>> span(Value("2026-02"))[1]
    datetime.datetime(2026, 3, 1, 0, 0)
    """
    found = _DAY.fullmatch(value.text) if value.kind is Kind.WORDS else None
    try:
        if found:
            return _span_of([int(part) for part in found.groups() if part])
    except (ValueError, OverflowError) as problem:
        raise Misfit(f"there is no such day: {value.text}") from problem
    raise Misfit("expected a day, a month or a year, such as 2026-01-31 or 2026-01")


def _span_of(parts: list[int]) -> Span:
    start = datetime(*parts, *(1, 1)[len(parts) - 1 :])  # type: ignore[arg-type]
    if len(parts) == 1:
        return start, start.replace(year=start.year + 1)
    if len(parts) == 2:
        year, month = divmod(start.year * 12 + start.month, 12)
        return start, start.replace(year=year, month=month + 1)
    length = {3: timedelta(days=1), 5: timedelta(minutes=1), 6: timedelta(seconds=1)}
    return start, start + length[len(parts)]


def is_in(moment: datetime, operator: str, covered: Span) -> bool:
    """Does a moment compare so with a time that a query covers?"""
    start, end = covered
    if operator == ">":
        return moment >= end
    if operator == ">=":
        return moment >= start
    if operator == "<":
        return moment < start
    if operator == "<=":
        return moment < end
    return start <= moment < end


def day_of(text: str) -> datetime | None:
    """Give the day that a record's text begins with, as ISO 8601 writes it; None for another.

    >>> day_of("2026-09-04T08:00:00+07:00"), day_of("4 Sep 2026")
    (datetime.datetime(2026, 9, 4, 0, 0), None)
    """
    found = _ISO_DAY.match(text.strip())
    try:
        return datetime(int(found[1]), int(found[3]), int(found[4])) if found else None
    except ValueError:
        return None


def moment_of(stamp: str) -> datetime | None:
    """Give the time of an event, in UTC, without its zone."""
    try:
        return datetime.fromisoformat(stamp).astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None
