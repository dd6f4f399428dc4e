"""A search that is on: the articles that hold it, and which one is next."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Search:
    """What is searched for, where it began, and the positions that hold it."""

    text: str
    origin: int
    matches: Sequence[int]

    def nearest(self, position: int) -> int | None:
        """Give the first at `position` or after it, going round at the end."""
        if not self.matches:
            return None
        return self.matches[bisect_left(self.matches, position) % len(self.matches)]

    def after(self, position: int) -> int | None:
        """Give the next position that holds it, going round at the end.

        >>> search = Search("ikan", 0, (2, 5))
        >>> search.after(2), search.after(5), search.before(2)
        (5, 2, 5)
        """
        if not self.matches:
            return None
        return self.matches[bisect_right(self.matches, position) % len(self.matches)]

    def before(self, position: int) -> int | None:
        """Give the position before, going round at the start."""
        if not self.matches:
            return None
        return self.matches[bisect_left(self.matches, position) - 1]

    def described(self, position: int) -> str:
        """Say where we are among the articles that hold it."""
        count = len(self.matches)
        if not count:
            return f"/{self.text}   found nowhere"
        at = bisect_left(self.matches, position)
        if at < count and self.matches[at] == position:
            return f"/{self.text}   article {at + 1:,} of {count:,}"
        return f"/{self.text}   {count:,} found"
