"""What the decisions answer of a filter, and what is left to ask of each article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import NoReturn

from curate.filter.early import left_of, terms_of
from curate.filter.facts import Cost, Facts, Glance
from curate.filter.fields import check_of
from curate.filter.overview import Decided, Overview
from curate.filter.tree import Expression, Term
from curate.model import Decision

_READ_TOGETHER = 1000
MOST_QUESTIONS = 256
"""A mark is a byte. Where more would be left, all is asked of articles, which is never wrong."""


class Settling:
    """Goes through the decisions, not the articles; whoever runs it says how many at a time."""

    def __init__(self, filter_by: Expression, total: int, overview: Overview | None) -> None:
        self.questions: list[Expression] = []
        """What is left to ask of articles."""
        self.marks = bytearray(total)
        """Which of the questions it is, by position."""
        self.looked_at = 0
        self.total = 0
        self._filter = filter_by
        self._checks = {term: check_of(term) for term in terms_of(filter_by)}
        self._numbers: dict[Expression, int] = {}
        self._asks_decision: list[bool] = []
        """Is there something in the question that a decision would answer?"""
        self._by_glance: dict[Glance, int] = {}
        self.done = True
        """Were all decisions looked at?"""
        self._overview: Overview | None = None
        self._decided: Iterator[Decided | None] = iter(())
        self._all_seen = False
        self._drafted: frozenset[int] | None = None
        """Where the articles with drafts stand, if that is asked for."""
        self._unread: list[Decided] = []
        """Those whose decisions must be read, and are read together."""
        self._read: Iterator[tuple[int, Decision]] | None = None
        self._number_of(filter_by)
        if overview is not None and any(check.asks_decision for check in self._checks.values()):
            self._begin(overview)

    def _begin(self, overview: Overview) -> None:
        self._overview = overview
        if any(check.asks_drafts for check in self._checks.values()):
            self._drafted = overview.drafted()
        drafted = None if self._drafted is None else False
        undecided = [self._mark(Glance(each, drafted=drafted)) for each in (True, False)]
        unreadable = overview.unreadable()
        self.marks = bytearray(unreadable.translate(bytes(undecided) + bytes(254)))
        for position in self._drafted or ():
            self.marks[position] = self._mark(Glance(not unreadable[position], drafted=True))
        self.total, self._decided, self.done = overview.count_decided(), overview.decided(), False

    def step(self, count: int) -> None:
        """Look at so many more decisions."""
        if self._read is None:
            self._glance_at(count)
        elif not self._settle_read(count):
            self._read, self._unread = None, []
            self.done = self._all_seen

    def _glance_at(self, count: int) -> None:
        some = list(islice(self._decided, count))
        for decided in filter(None, some):
            mark = self.marks[decided.position] = self._mark(self._glance(decided))
            if self._asks_decision[mark]:
                self._unread.append(decided)
        self.looked_at = min(self.total, self.looked_at + len(some))
        self._all_seen = len(some) < count
        if (
            self._overview is not None
            and self._unread
            and (self._all_seen or len(self._unread) >= _READ_TOGETHER)
        ):
            self._read = self._overview.decisions([decided.key for decided in self._unread])
        else:
            self.done = self._all_seen

    def _settle_read(self, count: int) -> bool:
        """Settle what was read of some decisions; is there more?"""
        some = list(islice(self._read or (), count))
        for place, decision in some:
            decided = self._unread[place]
            left = self.questions[self.marks[decided.position]]
            facts = _facts(self._glance(decided), decision)
            self.marks[decided.position] = self._settled(left, Cost.DECISION, facts)
        return len(some) == count

    def _glance(self, decided: Decided) -> Glance:
        if self._drafted is None:
            return decided.glance
        return replace(decided.glance, drafted=decided.position in self._drafted)

    def _mark(self, glance: Glance) -> int:
        """Give which question a glance leaves."""
        mark = self._by_glance.get(glance)
        if mark is None:
            mark = self._settled(self._filter, _known_of(glance), _facts(glance, None))
            self._by_glance[glance] = mark
        return mark

    def _settled(self, question: Expression, cost: Cost, facts: Facts) -> int:
        """Give which question is left when all is answered that costs so little."""
        return self._number_of(left_of(question, partial(self._answer, cost, facts)))

    def _answer(self, cost: Cost, facts: Facts, term: Term) -> bool | None:
        check = self._checks[term]
        return check.from_decision(facts) if check.early_cost <= cost else None

    def _number_of(self, question: Expression) -> int:
        number = self._numbers.get(question)
        if number is not None or len(self.questions) >= MOST_QUESTIONS:
            return number or 0
        self.questions.append(question)
        costs = {self._checks[term].cost for term in terms_of(question)}
        self._asks_decision.append(not costs.isdisjoint((Cost.REMARKS, Cost.DECISION)))
        self._numbers[question] = number = len(self.questions) - 1
        return number


def _known_of(glance: Glance) -> Cost:
    """Give what is known for certain of an article without reading the decision on it."""
    if glance.verdict is None:
        return Cost.DECISION
    return Cost.REMARKS if glance.bare else Cost.GLANCE


def _facts(glance: Glance, decision: Decision | None) -> Facts:
    return Facts(
        "", entry=_unread, decision=lambda: decision, examine=_unread, glance=lambda: glance
    )


def _unread(*_: object) -> NoReturn:
    raise AssertionError("what a glance and a decision answer is asked of nothing else")
