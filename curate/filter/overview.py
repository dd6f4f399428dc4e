"""What is known of a whole corpus without reading its articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from curate.filter.facts import Glance
from curate.index.sieve import Sieve
from curate.model import Decision


class Decided(NamedTuple):
    """An article with a decision in force."""

    position: int
    glance: Glance
    key: int
    """By which its decision is asked for."""


class Overview(Protocol):
    """Who knows that of a corpus."""

    def unreadable(self) -> bytes:
        """Give a byte for each position: 1 where the entry could not be read, else 0."""

    def drafted(self) -> frozenset[int] | None:
        """Give where the articles stand that have a draft; None where that cannot be said."""

    def count_decided(self) -> int:
        """Count the articles with a decision in force, those included that are not here."""

    def decided(self) -> Iterator[Decided | None]:
        """Give those articles; None for one that the corpus does not have."""

    def decisions(self, keys: Sequence[int]) -> Iterator[tuple[int, Decision]]:
        """Read some decisions, in whatever order is quick; each comes behind its key's place."""

    def sifted(
        self, positions: Sequence[int], sieve: Sieve
    ) -> tuple[int, Sequence[tuple[int, bool]]]:
        """Look at the bytes of the first of `positions`, as `Corpus.sifted` does."""
