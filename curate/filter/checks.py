"""What a term asks, as a check of one article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from curate.filter.facts import Cost, Facts
from curate.filter.tree import Term


class Misfit(Exception):
    """A value that its field, or an operator that its values, can do nothing with."""

    def __init__(self, problem: str, *, hint: str = "", value: int | None = None) -> None:
        super().__init__(problem)
        self.hint = hint
        self.value = value
        """Which of the values; None for the field with its operator."""


@dataclass(frozen=True, slots=True)
class Check:
    """A question about an article, and what must be known to answer it."""

    cost: Cost
    holds: Callable[[Facts], bool]


MakeCheck = Callable[[Term], Check]
"""Makes the check that a term asks for; raises Misfit."""


Known = Callable[[], tuple[str, ...]]


def no_names() -> tuple[str, ...]:
    """Give the values of a field that any text may be one of."""
    return ()


@dataclass(frozen=True, slots=True)
class Field:
    """A field that can be asked for."""

    name: str
    check: MakeCheck
    help: str
    example: str
    aliases: tuple[str, ...] = ()
    known: Known = no_names
    """Gives all the values there are; none when there are others."""
