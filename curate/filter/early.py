"""A filter less what is answered already: what is left to be asked of an article."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from curate.filter.tree import EVERYTHING, NOTHING, And, Expression, Not, Term, all_of, any_of


def terms_of(expression: Expression) -> Iterator[Term]:
    """Give every term of a filter, from the left."""
    if isinstance(expression, Term):
        yield expression
    elif isinstance(expression, Not):
        yield from terms_of(expression.part)
    else:
        for part in expression.parts:
            yield from terms_of(part)


def left_of(expression: Expression, answer: Callable[[Term], bool | None]) -> Expression:
    """Give what is left to ask when some terms are answered; `answer` gives None for the others.

    >>> from curate.filter.parsing import parse
    >>> query = parse("-verdict:reject (ikan or flag:*)")
    >>> str(left_of(query, lambda term: False if term.field == "verdict" else None))
    'ikan or flag:*'
    """
    if isinstance(expression, Term):
        known = answer(expression)
        return expression if known is None else EVERYTHING if known else NOTHING
    if isinstance(expression, Not):
        return _negated(left_of(expression.part, answer))
    parts = [left_of(part, answer) for part in expression.parts]
    if isinstance(expression, And):
        return NOTHING if NOTHING in parts else all_of(tuple(p for p in parts if p != EVERYTHING))
    return EVERYTHING if EVERYTHING in parts else any_of(tuple(p for p in parts if p != NOTHING))


def _negated(part: Expression) -> Expression:
    if part in (EVERYTHING, NOTHING):
        return NOTHING if part == EVERYTHING else EVERYTHING
    return Not(part)
