"""A filter and an order on their way over many articles, some at a time."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from curate.filter.facts import Facts
from curate.filter.orders import CORPUS, Ordering
from curate.filter.tree import EVERYTHING, NOTHING, Expression

if TYPE_CHECKING:
    from curate.filter.overview import Overview
    from curate.index.sieve import Sieve

_DECISIONS_AT_ONCE = 100
_POSITIONS_AT_ONCE = 256
"""That are offered to be read together."""
_TAKEN_AT_ONCE = 4096
"""That nothing is asked of."""
_ORDERED_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles are wanted, and in which order."""

    filter: Expression = EVERYTHING
    order: Ordering = CORPUS

    def __bool__(self) -> bool:
        """Is it anything but the whole corpus as it stands?"""
        return self.filter != EVERYTHING or self.order.name != CORPUS.name

    def __str__(self) -> str:
        order = "" if self.order.name == CORPUS.name else f"order {self.order.name}"
        return " · ".join(filter(None, (str(self.filter), order)))


class _Question:
    """What is left to ask of some articles."""

    def __init__(self, left: Expression, *, by_bytes: bool) -> None:
        from curate.filter.match import check_for
        from curate.filter.sieve import sieve_of

        self.is_answered = left == EVERYTHING
        self.holds = check_for(left).holds
        self.sieve: Sieve | None = sieve_of(left) if by_bytes and not self.is_answered else None


class Sifting:
    """Goes through the positions of a corpus; whoever runs it says how far, and may stop.

    With an overview, decisions are looked at first, and articles only where they leave something
    open, which their bytes may answer; what is found is the same.
    """

    def __init__(
        self,
        wanted: Wanted,
        total: int,
        facts_of: Callable[[int], Facts],
        overview: Overview | None = None,
    ) -> None:
        # The screen starts without what knows all fields.
        from curate.filter.ranking import Ranking
        from curate.filter.settling import Settling

        self.wanted = wanted
        self.total = total
        self._facts_of = facts_of
        self._overview = overview
        self.settling = Settling(wanted.filter, total, overview)
        """What the decisions answer."""
        self._questions: dict[int, _Question] = {}
        self._open = b""
        """A byte for each position: 0 where it is settled that the article does not pass."""
        self._at = 0
        self._waiting: deque[tuple[int, bool]] = deque()
        """Positions before that, still to be looked at one by one; and those that surely pass."""
        self._alike: Sequence[int] = ()
        """The next positions of which the same is asked."""
        self._found = array("I")
        self._ranking = Ranking() if wanted.order.name != CORPUS.name else None
        self._in_order, self._places = array("I"), array("I")

    def __len__(self) -> int:
        """Count what was found so far."""
        return len(self._found)

    @property
    def looked_at(self) -> int:
        """How many positions were looked at."""
        return self._waiting[0][0] if self._waiting else self._at

    @property
    def done_looking(self) -> bool:
        """Was everything looked at?"""
        return self.settling.done and self.looked_at >= self.total

    @property
    def ordered(self) -> int:
        """Count what was put in order so far."""
        return len(self._in_order)

    @property
    def done(self) -> bool:
        """Was everything looked at, and put in order?"""
        return self.done_looking and (
            self._ranking is None or len(self._in_order) == len(self._found)
        )

    def step(self, count: int = 1) -> bool:
        """Do so many small steps; is there more to do?

        Raises FilterError when a regular expression takes too long on an article.
        """
        for _ in range(count):
            if not self.settling.done:
                self.settling.step(_DECISIONS_AT_ONCE)
            elif not self.done_looking:
                self._look()
            elif not self.done:
                self._put_in_order(_ORDERED_AT_ONCE)
        return not self.done

    def _look(self) -> None:
        if not self._waiting:
            self._look_on()
        if self._waiting:
            # All that may have to be asked again, or fails, comes before anything is noted.
            position, passes = self._waiting[0]
            facts = self._facts_of(position)
            if passes or self._question_at(position).holds(facts):
                self._note(position, facts)
            self._waiting.popleft()

    def _note(self, position: int, facts: Facts) -> None:
        if self._ranking is not None:
            self._ranking.take(self.wanted.order.key(facts))
        self._found.append(position)

    def _look_on(self) -> None:
        """Pass over what does not pass for certain, and take up what comes then."""
        if not self._open:
            outs = [question == NOTHING for question in self.settling.questions]
            self._open = bytes(self.settling.marks.translate(_table(outs)))
        at = self._open.find(1, self._at)
        if at < 0:
            self._at = self.total
            return
        question = self._question_at(at)
        if question.is_answered:
            self._take_all_alike(at)
        elif question.sieve is not None:
            self._sift(at, question.sieve)
        else:
            self._at = at + 1
            self._waiting.append((at, False))

    def _sift(self, at: int, sieve: Sieve) -> None:
        assert self._overview is not None
        positions = self._alike or self._all_alike(at)
        count, found = self._overview.sifted(positions, sieve)
        self._at, self._alike = positions[count - 1] + 1, positions[count:]
        self._waiting.extend(found)

    def _take_all_alike(self, at: int) -> None:
        marks = self.settling.marks[at : at + _TAKEN_AT_ONCE]
        self._at = at + len(marks) - len(marks.lstrip(marks[:1]))
        if self._ranking is None:
            self._found.extend(range(at, self._at))
        else:
            self._waiting.extend((position, True) for position in range(at, self._at))

    def _all_alike(self, at: int) -> Sequence[int]:
        """Give positions from there on of which the same is asked, those between left out."""
        marks, found = self.settling.marks, array("I")
        mark = marks[at]
        while at >= 0 and marks[at] == mark and len(found) < _POSITIONS_AT_ONCE:
            found.append(at)
            at = self._open.find(1, at + 1)
        return found

    def _question_at(self, position: int) -> _Question:
        mark = self.settling.marks[position]
        if mark not in self._questions:
            left, by_bytes = self.settling.questions[mark], self._overview is not None
            self._questions[mark] = _Question(left, by_bytes=by_bytes)
        return self._questions[mark]

    def _put_in_order(self, count: int) -> None:
        # Sorted at one go, a million articles would keep a key waiting for seconds.
        assert self._ranking is not None
        if not self._places:
            self._places = array("I", bytes(self._found.itemsize * len(self._found)))
        for number in self._ranking.some(count):
            self._places[number] = len(self._in_order)
            self._in_order.append(self._found[number])

    def in_corpus_order(self) -> Sequence[int]:
        """Give the positions found, the lowest first."""
        return range(self.total) if len(self._found) == self.total else self._found

    def found(self) -> Sequence[int]:
        """Give the positions found, in the order wanted; equal ones stay as they came."""
        if self._ranking is None:
            return self.in_corpus_order()
        while not self.done:
            self.step()
        return self._in_order

    def places(self) -> Sequence[int]:
        """Give where each of `in_corpus_order` is in `found`."""
        return range(len(self)) if self._ranking is None else self._places


def _table(outs: Sequence[bool]) -> bytes:
    """Give what makes 0 of the marks that are out, and 1 of the others."""
    return bytes(not out for out in outs).ljust(256, b"\1")
