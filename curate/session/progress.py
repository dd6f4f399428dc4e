"""How far a corpus is, and at what pace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from curate.counting import counted
from curate.model import Verdict


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts over the whole corpus, as the store has them."""

    total: int
    verdicts: Mapping[Verdict, int]
    unreadable: int
    per_hour_today: float | None
    """The curator's own pace; None until there is something to measure."""
    counting: bool = False
    """Are there decisions that are not counted yet?"""

    @property
    def decided(self) -> int:
        """Articles with a verdict that is not `later`."""
        return sum(count for verdict, count in self.verdicts.items() if verdict != Verdict.LATER)

    @property
    def left(self) -> int:
        """Articles that can be read and still wait for a verdict."""
        return self.total - self.decided - self.unreadable


def articles_told(total: int, unreadable: int) -> str:
    """Say how many articles there are, and how many of them could not be read.

    >>> articles_told(1200, 1), articles_told(1, 0)
    ('1,200 articles, 1 of them unreadable', '1 article')
    """
    told = f", {unreadable:,} of them unreadable" if unreadable else ""
    return f"{counted(total, 'article')}{told}"
