"""A text looked for in titles and raw texts, some articles at a time, from where the curator is."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from typing import overload

from curate.index import Corpus
from curate.model import Article
from curate.session.row import title_of


class Searching(Sequence[int]):
    """The positions that hold a text, the lowest first, as far as they are found by now.

    Goes from where the search began to the end, then from the start: what is near comes first.
    """

    def __init__(self, text: str, corpus: Corpus, positions: Sequence[int], origin: int) -> None:
        """`positions` are those to look at, the lowest first."""
        self.looked_at = 0
        self.total = len(positions) if text else 0
        self._wanted = text.casefold()
        self._corpus = corpus
        self._positions = positions
        self._first = bisect_left(positions, origin)
        self._before, self._behind = array("Q"), array("Q")

    def __len__(self) -> int:
        return len(self._before) + len(self._behind)

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[int]: ...
    def __getitem__(self, index: int | slice) -> int | Sequence[int]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        at = index + len(self) if index < 0 else index
        before = len(self._before)
        return self._before[at] if at < before else self._behind[at - before]

    @property
    def done(self) -> bool:
        """Was everything looked at?"""
        return self.looked_at >= self.total

    def step(self) -> bool:
        """Look at one more article; is there more to do?"""
        if self.done:
            return False
        place = (self._first + self.looked_at) % self.total
        self.looked_at += 1
        position = self._positions[place]
        if self._holds(position):
            (self._behind if place >= self._first else self._before).append(position)
        return not self.done

    def _holds(self, position: int) -> bool:
        entry = self._corpus[position]
        if not isinstance(entry, Article):
            return False
        wanted = self._wanted
        return wanted in entry.raw.casefold() or wanted in title_of(entry).casefold()
