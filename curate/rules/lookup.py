"""Phrases in a dictionary: which of thousands of them a line begins with, for a few look-ups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from curate.rules.phrases import bare

Owner = TypeVar("Owner")

_PREFIX = 6
"""Characters by which phrases are filed: with fewer, most lines would begin like some phrase."""
_SIZES = list(range(_PREFIX, 0, -1))
_START = 12
"""Characters of a line that nearly always hold so many that are not white space."""
_WINDOW = 120
"""Characters of a line in which a phrase must end."""
_ALIKE = {ord("’"): "'", ord("："): ":", ord("İ"): "i", ord("ı"): "i", ord("ς"): "σ"}


def compact(text: str) -> str:
    """Give text without white space and in small letters; only white space changes its length.

    >>> compact("BACA JUGA :")
    'bacajuga:'
    """
    if text.isascii():  # the same in a fifth of the time
        return "".join(text.lower().split())
    return "".join(text.translate(_ALIKE).lower().translate(_ALIKE).split())


class PhraseIndex(Generic[Owner]):
    """Phrases with their owners, found by how a line begins."""

    def __init__(self, phrases: Iterable[tuple[str, Owner]]) -> None:
        self._owners: dict[str, tuple[Owner, ...]] = {}
        alone: dict[Owner, tuple[Owner]] = {}  # one for all the phrases of an owner
        self._lengths: dict[str, tuple[int, ...]] = {}
        """By how phrases begin; the longest come first, so that none hides another."""
        equal: dict[tuple[int, ...], tuple[int, ...]] = {}  # most beginnings have one of few
        for phrase, owner in phrases:
            key = compact(bare(phrase))
            start = key[:_PREFIX]
            sizes = tuple(sorted({len(key), *self._lengths.get(start, ())}, reverse=True))
            self._lengths[start] = equal.setdefault(sizes, sizes)
            known = self._owners.get(key)
            if known is None:
                self._owners[key] = alone.setdefault(owner, (owner,))
            elif owner not in known:
                self._owners[key] = (*known, owner)

    def beginning(self, line: str) -> Iterator[tuple[int, Owner]]:
        """Give where each phrase that begins the line ends in it, and its owners."""
        start = compact(line[:_START])
        sizes = (
            _SIZES if len(start) < _PREFIX else [n for n in _SIZES if start[:n] in self._lengths]
        )
        if not sizes:  # most lines begin like no phrase
            return
        head = compact(line[:_WINDOW])
        for size in sizes:
            for length in self._lengths.get(head[:size], ()) if len(head) >= size else ():
                owners = self._owners.get(head[:length]) if len(head) >= length else None
                if owners:
                    end = _end_of(line, length)
                    for owner in owners:
                        yield end, owner


def _end_of(line: str, letters: int) -> int:
    """Give the offset behind so many characters that are not white space."""
    for number, char in enumerate(line):
        if not char.isspace():
            letters -= 1
            if letters == 0:
                return number + 1
    return len(line)
