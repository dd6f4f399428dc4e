"""How often rules and flags speak, counted over the articles that were examined so far."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import count
from math import gcd

from curate.counting import counted
from curate.model import Examined

_GOLDEN = 0.618
"""Steps of this share of a circle come near an earlier one as late as can be."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What one rule did to the articles that were examined."""

    articles: int = 0
    times: int = 0
    chars: int = 0
    """Taken out, all together."""


NO_EFFECT = Effect()


class Tally:
    """Counts every article once, however often it is examined."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.examined = 0
        self.flags: Counter[str] = Counter()
        """Articles by flag."""
        self._effects: dict[str, Effect] = {}
        self._noted: set[int] = set()
        self._stride = stride_over(total)
        self._next = 0

    @property
    def effects(self) -> dict[str, Effect]:
        """What each rule did, those that speak in most articles first."""
        return dict(sorted(self._effects.items(), key=lambda each: (-each[1].articles, each[0])))

    def effect(self, rule: str) -> Effect:
        """Give what a rule did so far."""
        return self._effects.get(rule, NO_EFFECT)

    def frequency(self, rule: str) -> str:
        """Say in how many of the articles a rule spoke, and how many were asked."""
        spoke = self.effect(rule).articles
        if self.examined == self.total:
            whole = "all " if self.total > 1 else ""
            return f"in {spoke:,} of {whole}{counted(self.total, 'article')}"
        return f"in {spoke:,} of {self.examined:,} examined"

    @property
    def drawn(self) -> int:
        """How many positions `next_uncounted` went through."""
        return self._next

    def note(self, position: int, examined: Examined) -> None:
        """Count the article at `position`."""
        if position in self._noted:
            return
        self._noted.add(position)
        self.examined += 1
        self.flags.update({flag.flag for flag in examined.flags})
        times: Counter[str] = Counter()
        chars: Counter[str] = Counter()
        for edit in examined.parsed.edits:
            times[edit.rule] += 1
            chars[edit.rule] += edit.end - edit.start
        for rule, spoke in times.items():
            before = self.effect(rule)
            self._effects[rule] = Effect(
                before.articles + 1, before.times + spoke, before.chars + chars[rule]
            )

    def next_uncounted(self) -> int | None:
        """Give a position that was not examined yet, far from those before it; None at the end."""
        while self._next < self.total:
            position = self._next * self._stride % self.total
            self._next += 1
            if position not in self._noted:
                return position
        return None


def stride_over(total: int) -> int:
    """Give a step that, taken `total` times round the end, meets every position once.

    Wherever one stops, what was met is spread over the whole.

    >>> step = stride_over(10)
    >>> sorted(at * step % 10 for at in range(10)) == list(range(10))
    True
    """
    return next(step for step in count(max(1, int(total * _GOLDEN))) if gcd(step, total) <= 1)
