"""A filter as far as the bytes of records answer it, before they are decoded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from curate.filter.fields import check_of
from curate.filter.tree import And, Expression, Not, Term
from curate.index.sieve import Sieve
from curate.readers import Source
from curate.readers.pieces import Pieces

_Test = Callable[[bytes, Source], bool]


def sieve_of(expression: Expression) -> Sieve | None:
    """Give what tells from bytes whether a record passes; None where they never say it."""
    tests = _tests_of(expression)
    return None if tests.may is None and tests.must is None else tests


@dataclass(frozen=True, slots=True)
class _Tests:
    may: _Test | None
    """Could a record pass? None: always. Where several records cannot, none of them can."""
    must: _Test | None
    """Does it pass for certain? None: never. Where several records do, each of them does."""

    def tell(self, data: bytes, source: Source) -> bool | None:
        if self.may is not None and not self.may(data, source):
            return False
        return True if self.must is not None and self.must(data, source) else None


def _tests_of(expression: Expression) -> _Tests:
    if isinstance(expression, Term):
        check = check_of(expression)
        pieces = Pieces(check.pieces, or_id=check.pieces_in_id) if check.pieces else None
        return _Tests(None if pieces is None else pieces.may_hold, None)
    if isinstance(expression, Not):
        part = _tests_of(expression.part)
        return _Tests(_opposite(part.must), _opposite(part.may))
    parts = [_tests_of(part) for part in expression.parts]
    may, must = [part.may for part in parts], [part.must for part in parts]
    if isinstance(expression, And):
        return _Tests(_all(_there(may)), None if None in must else _all(_there(must)))
    return _Tests(None if None in may else _any(_there(may)), _any(_there(must)))


def _there(tests: Sequence[_Test | None]) -> list[_Test]:
    return [test for test in tests if test is not None]


def _opposite(test: _Test | None) -> _Test | None:
    return None if test is None else lambda data, source: not test(data, source)


def _any(tests: Sequence[_Test]) -> _Test | None:
    if not tests:
        return None
    return lambda data, source: any(test(data, source) for test in tests)


def _all(tests: list[_Test]) -> _Test | None:
    if len(tests) < 2:
        return tests[0] if tests else None

    def hold(data: bytes, source: Source) -> bool:
        for at, test in enumerate(tests):
            if not test(data, source):
                # What is rare is looked for first from now on: nothing else need be then.
                tests.insert(0, tests.pop(at))
                return False
        return True

    return hold
