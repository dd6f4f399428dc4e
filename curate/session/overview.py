"""Decisions joined to positions, without reading articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from curate.filter import Glance
from curate.index import Corpus
from curate.model import Decision, Verdict
from curate.session.drafts import Drafts
from curate.store import DecisionStore
from curate.store.fold import Outline

if TYPE_CHECKING:
    from curate.filter.overview import Decided
    from curate.index.sieve import Sieve

_AT_ONCE = 1000
"""Decisions whose positions are looked up together."""


class SeenFromAbove:
    """What a filter can know of all articles before one of them is read."""

    def __init__(self, corpus: Corpus, store: DecisionStore, drafts: Drafts) -> None:
        self._corpus = corpus
        self._store = store
        self._drafts = drafts

    def glance(self, position: int) -> Glance:
        """Give what is known of one article."""
        return self._glance(position, self._store.outline(self._corpus.key(position)))

    def unreadable(self) -> bytes:
        """Give a byte for each position: 1 where the entry could not be read, else 0."""
        return self._unreadable

    def drafted(self) -> frozenset[int] | None:
        """Give where the articles stand that have a draft; None where that cannot be said."""
        articles = self._drafts.articles()
        if articles is None:
            return None
        positions = map(self._corpus.position, articles)
        return frozenset(position for position in positions if position is not None)

    def count_decided(self) -> int:
        """Count the articles with a decision in force, those included that are not here."""
        return self._store.articles()

    def decided(self) -> Iterator[Decided | None]:
        """Give those articles; None for one that the corpus does not have."""
        outlines = self._store.outlines()
        while some := list(islice(outlines, _AT_ONCE)):
            yield from self._placed(some)

    def decisions(self, keys: Sequence[int]) -> Iterator[tuple[int, Decision]]:
        """Read some decisions, in the order of the journal; each comes behind its key's place."""
        return self._store.decisions_under(keys)

    def sifted(
        self, positions: Sequence[int], sieve: Sieve
    ) -> tuple[int, Sequence[tuple[int, bool]]]:
        """Look at the bytes of the first of `positions`, as `Corpus.sifted` does."""
        return self._corpus.sifted(positions, sieve)

    def _placed(self, outlines: Sequence[Outline]) -> Iterator[Decided | None]:
        from curate.filter.overview import Decided

        placed = self._corpus.having_each([outline.key for outline in outlines])
        for place, position in placed:
            outline = outlines[place]
            yield Decided(position, self._glance(position, outline), outline.key)
        for _ in range(len(outlines) - len(placed)):
            yield None

    def _glance(self, position: int, outline: Outline | None) -> Glance:
        readable = not self._unreadable[position]
        if outline is None:
            return _glance(readable, None, None, bare=True)
        return _glance(readable, outline.verdict, outline.curator, bare=outline.bare)

    @cached_property
    def _unreadable(self) -> bytes:
        return self._corpus.unreadable()


@lru_cache(maxsize=1024)  # there are few, and a million articles have them
def _glance(
    readable: bool,
    verdict: Verdict | None,
    curator: str | None,
    *,
    bare: bool,
) -> Glance:
    return Glance(readable, verdict, curator, bare=bare)
