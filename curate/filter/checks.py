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


Early = Callable[[Facts], bool | None]


@dataclass(frozen=True, slots=True)
class Check:
    """A question about an article, and what must be known to answer it."""

    cost: Cost
    holds: Callable[[Facts], bool]
    early: Early | None = None
    """What a glance answers of it, where it costs more; None where that is not enough."""
    pieces: tuple[str, ...] = ()
    """Texts, case-folded: in the texts of an article for which it holds, in any case, is one of
    them; none where that cannot be said."""
    pieces_in_id: bool = False
    """Is it in the id that they are?"""
    asks_drafts: bool = False
    """Does a glance answer more of it that says which articles have drafts?"""

    @property
    def early_cost(self) -> Cost:
        """What `from_decision` must know."""
        return self.cost if self.early is None else Cost.GLANCE

    @property
    def asks_decision(self) -> bool:
        """Does the decision answer it, at least at times?"""
        return self.early_cost <= Cost.DECISION

    def from_decision(self, facts: Facts) -> bool | None:
        """Give the answer as far as the decision gives it; None where more must be known."""
        if self.early is not None:
            return self.early(facts)
        return self.holds(facts) if self.asks_decision else None


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
