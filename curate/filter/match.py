"""Which articles a filter lets through; what is cheap to know is asked first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from curate.filter.checks import Check
from curate.filter.facts import Cost, Facts
from curate.filter.fields import check_of
from curate.filter.tree import Expression, Not, Or, Term


def check_for(expression: Expression) -> Check:
    """Give a filter as one check; it costs at most what the dearest of its parts does."""
    if isinstance(expression, Term):
        return check_of(expression)
    if isinstance(expression, Not):
        part = check_for(expression.part)
        return Check(part.cost, lambda facts: not part.holds(facts))
    parts = sorted(map(check_for, expression.parts), key=lambda part: part.cost)
    cost = parts[-1].cost if parts else Cost.GLANCE
    checks = tuple(part.holds for part in parts)
    if isinstance(expression, Or):
        return Check(cost, lambda facts: any(holds(facts) for holds in checks))
    return Check(cost, lambda facts: all(holds(facts) for holds in checks))


def matching(
    positions: Iterable[int], expression: Expression, facts_of: Callable[[int], Facts]
) -> Iterator[int]:
    """Give the positions that the filter lets through, in their order, one by one."""
    holds = check_for(expression).holds
    return (position for position in positions if holds(facts_of(position)))
