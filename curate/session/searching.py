"""A text looked for in titles and raw texts, some articles at a time, from where the curator is."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from curate.index import Corpus
from curate.model import Article
from curate.session.row import title_of

if TYPE_CHECKING:
    from curate.index.sieve import Sieve

_AT_ONCE = 256
"""Positions that are offered to be read together."""


def _sieve(wanted: str) -> Sieve:
    from curate.readers.pieces import Pieces  # the screen starts without it

    return Pieces((wanted,), or_id=True)


class Searching(Sequence[int]):
    """The positions that hold a text, the lowest first, as far as they are found by now.

    Goes from where the search began to the end, then from the start: what is near comes first.
    """

    def __init__(self, text: str, corpus: Corpus, positions: Sequence[int], origin: int) -> None:
        """`positions` are those to look at, the lowest first."""
        self.looked_at = 0
        self.total = len(positions) if text else 0
        self._wanted = text.casefold()
        self._sieve = _sieve(self._wanted)
        self._corpus = corpus
        self._positions = positions
        self._origin = origin
        self._first = bisect_left(positions, origin)
        self._doubtful: deque[int] = deque()
        """Those looked at whose bytes may hold the text; they are decoded one by one."""
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
        return self.looked_at >= self.total and not self._doubtful

    def step(self) -> bool:
        """Look at the bytes of some more articles, and decode one of them; is there more to do?"""
        if not self._doubtful and not self.done:
            self._look_on()
        if self._doubtful:
            self._decode_one()
        return not self.done

    def _look_on(self) -> None:
        place = (self._first + self.looked_at) % self.total
        end = self.total if place >= self._first else self._first
        positions = self._positions[place : min(end, place + _AT_ONCE)]
        count, may_hold = self._corpus.sifted(positions, self._sieve)
        self.looked_at += count
        self._doubtful.extend(position for position, _ in may_hold)

    def _decode_one(self) -> None:
        position = self._doubtful.popleft()
        if self._holds(position):
            (self._behind if position >= self._origin else self._before).append(position)

    def _holds(self, position: int) -> bool:
        entry = self._corpus[position]
        return isinstance(entry, Article) and (
            self._is_in(entry.raw) or self._is_in(title_of(entry))
        )

    def _is_in(self, text: str) -> bool:
        # Whatever holds the text as it is holds it folded, and folding takes much longer.
        return self._wanted in text or self._wanted in text.casefold()
