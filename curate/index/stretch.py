"""Records that stand one after another in a file, read together and looked at as bytes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from curate.index.offsets import Kind, Offsets
from curate.index.sieve import Sieve
from curate.readers import Source

READ_BYTES = 100_000
"""Searched in less than a millisecond; more at a time takes longer, as memory is mapped for it."""
_MOST_BETWEEN = 4096
"""Bytes of others that are read rather than passed over."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some records, and the bytes that they stand in."""

    positions: Sequence[int]
    data: bytes
    spans: Sequence[tuple[int, int]]
    """Where each begins and ends in the bytes."""

    def sifted(self, sieve: Sieve, source: Source) -> list[tuple[int, bool]]:
        """Give the positions of the records that may be wanted, and whether they surely are."""
        told = sieve.tell(self.data, source)
        if told is not None:
            return [(position, True) for position in self.positions] if told else []
        each = ((position, sieve.tell(record, source)) for position, record in self._records())
        return [(position, bool(told)) for position, told in each if told is not False]

    def _records(self) -> Iterator[tuple[int, bytes]]:
        for position, (start, end) in zip(self.positions, self.spans, strict=True):
            yield position, self.data[start:end]


def read_stretch(offsets: Offsets, positions: Sequence[int], descriptor: int) -> Stretch:
    """Read the first of `positions`, and those of the next that stand close behind it.

    All are to be of kinds that have bytes. Raises OSError, or ValueError for damage.
    """
    first = positions[0]
    if offsets.kinds[first] == Kind.COPY:
        data = offsets.kept(first)
        return Stretch(positions[:1], data, [(0, len(data))])
    start = offsets.starts[first]
    spans = list(_spans(offsets, positions, start))
    data = os.pread(descriptor, spans[-1][1], start)
    return Stretch(positions[: len(spans)], data, spans)


def _spans(offsets: Offsets, positions: Sequence[int], start: int) -> Iterator[tuple[int, int]]:
    file, end = offsets.files[positions[0]], 0
    for position in positions:
        if offsets.kinds[position] != Kind.RECORD or offsets.files[position] != file:
            return
        begins = offsets.starts[position] - start
        ends = begins + offsets.lengths[position]
        if end and not (end <= begins <= end + _MOST_BETWEEN and ends <= READ_BYTES):
            return
        yield begins, ends
        end = ends
