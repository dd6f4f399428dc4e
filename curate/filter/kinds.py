"""The kinds of field: names, texts, amounts and times, each with its way to compare."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from enum import Enum
from typing import TypeVar

from curate.config.places import nearest
from curate.filter.amounts import COMPARES, ORDERING, Span, is_in, number, share, span
from curate.filter.checks import Check, Known, MakeCheck, Misfit, no_names
from curate.filter.facts import Cost, Facts
from curate.filter.patterns import TextTest, folded, holds, is_same, longest_piece
from curate.filter.pointing import shortened
from curate.filter.tree import Kind, Term, Value

Amount = TypeVar("Amount")


def names(get: Callable[[Facts], Iterable[str]], cost: Cost, known: Known = no_names) -> MakeCheck:
    """Make a field whose values are whole names, of those that `known` gives if it gives any."""

    def make(term: Term) -> Check:
        refuse_ordering(term)
        if known is not no_names:
            refuse_unknown(term, known())
        tests = tuple(map(is_same, term.values))
        return Check(cost, lambda facts: any_holds(tests, get(facts)))

    return make


class Place(Enum):
    """Where the texts of a field stand."""

    MADE = "made"
    """Nowhere as they are."""
    TEXT = "text"
    """In a text that the record has."""
    ID = "id"
    """In the id."""


def texts(
    get: Callable[[Facts], Iterable[str]], cost: Cost, place: Place = Place.MADE
) -> MakeCheck:
    """Make a field whose texts are searched; `=` asks for the whole text."""

    def make(term: Term) -> Check:
        refuse_ordering(term)
        tests = tuple(map(text_test(term.operator), term.values))
        return Check(
            cost,
            lambda facts: any_holds(tests, get(facts)),
            pieces=() if place is Place.MADE else _pieces(term),
            pieces_in_id=place is Place.ID,
        )

    return make


def _pieces(term: Term) -> tuple[str, ...]:
    pieces = [longest_piece(value, whole=term.operator == "=") for value in term.values]
    return tuple(pieces) if all(pieces) else ()


def numbers(get: Callable[[Facts], float | None], cost: Cost) -> MakeCheck:
    """Make a field that is a number; what has none is neither more nor less."""
    return _amounts(get, cost, number)


def percentages(get: Callable[[Facts], float | None], cost: Cost) -> MakeCheck:
    """Make a field that is a share; equal is what rounds to the same percentage."""

    def rounded(facts: Facts) -> float | None:
        amount = get(facts)
        return None if amount is None else round(amount, 2)

    exact, alike = _amounts(get, cost, share), _amounts(rounded, cost, share)
    return lambda term: (exact if term.operator in ORDERING else alike)(term)


def times(get: Callable[[Facts], datetime | None], cost: Cost) -> MakeCheck:
    """Make a field that is a time; a day or a month is compared as a whole."""

    def make(term: Term) -> Check:
        refuse_several(term)
        spans = each_value(span, term)
        return Check(cost, lambda facts: falls(get(facts), term.operator, spans))

    return make


def text_test(operator: str) -> Callable[[Value], TextTest]:
    """Give what makes the test of a text: the whole for `=`, else a part of it."""
    return is_same if operator == "=" else holds


def refuse_ordering(term: Term) -> None:
    """Raise Misfit when a comparison is asked of what has no order."""
    if term.operator in ORDERING:
        raise Misfit(
            f"{term.field} is neither more nor less than something",
            hint=f"write it as in {term.field}:{shortened(str(term.values[0]))}",
        )


def refuse_several(term: Term) -> None:
    """Raise Misfit when something is to be more than one of several."""
    if term.operator in ORDERING and len(term.values) > 1:
        raise Misfit(f"{term.operator} takes one value", value=1)


def each_value(read: Callable[[Value], Amount], term: Term) -> tuple[Amount, ...]:
    """Read every value; a Misfit says which one it is."""
    found: list[Amount] = []
    for place, value in enumerate(term.values):
        try:
            found.append(read(value))
        except Misfit as problem:
            raise Misfit(str(problem), hint=problem.hint, value=place) from problem
    return tuple(found)


def refuse_unknown(term: Term, known: Sequence[str]) -> None:
    """Raise Misfit for a value that none of the known ones can be."""
    for place, value in enumerate(term.values):
        if value.kind is Kind.REGEX or any(map(is_same(value), known)):
            continue
        listed = "there are " + ", ".join(known)
        likely = nearest(folded(value.text).replace(" ", "_"), known)
        hint = f"{likely} {listed}" if likely.startswith("did") else listed
        raise Misfit(f'there is no {term.field} "{shortened(value.text)}"', hint=hint, value=place)


def any_holds(tests: Iterable[TextTest], texts: Iterable[str]) -> bool:
    """Does one of the tests hold for one of the texts?"""
    known = tuple(texts)
    return any(test(text) for test in tests for text in known)


def compares(amount: float | None, operator: str, wanted: Iterable[float]) -> bool:
    """Does an amount, if there is one, compare so with one of those wanted?"""
    compare = COMPARES[operator]
    return amount is not None and any(compare(amount, each) for each in wanted)


def falls(moment: datetime | None, operator: str, spans: Iterable[Span]) -> bool:
    """Does a moment, if there is one, compare so with one of the times wanted?"""
    return moment is not None and any(is_in(moment, operator, each) for each in spans)


def _amounts(
    get: Callable[[Facts], float | None], cost: Cost, read: Callable[[Value], float]
) -> MakeCheck:
    def make(term: Term) -> Check:
        refuse_several(term)
        wanted = each_value(read, term)
        return Check(cost, lambda facts: compares(get(facts), term.operator, wanted))

    return make
