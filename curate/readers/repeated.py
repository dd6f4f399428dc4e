"""Ids made single: a repeated one gets a number behind it."""

from __future__ import annotations


class SingleIds:
    """Gives a repeated id `~2`, `~3` and so on, so that each names one article.

    >>> ids = SingleIds()
    >>> [ids.given(name) for name in ("a", "b", "a", "a")]
    [('a', 0), ('b', 0), ('a~2', 2), ('a~3', 3)]
    """

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._last: dict[str, int] = {}

    def given(self, name: str) -> tuple[str, int]:
        """Give the id that an entry of this name gets, and the number behind it; 0 for none."""
        single, number = name, 0
        while single in self._given:
            number = self._last[name] = self._last.get(name, 1) + 1
            single = numbered(name, number)
        self._given.add(single)
        return single, number


def numbered(name: str, number: int) -> str:
    """Give an id with its number behind it; 0 is for none."""
    return f"{name}~{number}" if number else name
