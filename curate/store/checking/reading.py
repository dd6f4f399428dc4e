"""The whole journal read once: what is damaged or missing in it, and the numbers to compare."""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field

from curate.store.briefs import Brief
from curate.store.checking.scan import Line
from curate.store.checking.sequences import Sequences
from curate.store.keys import id_halves
from curate.store.lines import probable_sequence

_ID = re.compile(rb'"event":"([0-9a-f]{24})"')
_KEPT_BYTES = 1 << 20
"""Of a damaged line, to look for what can still be read in it."""


@dataclass(frozen=True, slots=True)
class Damaged:
    """A line that does not check out."""

    segment: int
    offset: int
    length: int
    problem: str
    after: int
    """The highest number of a transaction before it."""
    ids: tuple[str, ...]
    """The events that can still be read in it."""


@dataclass(slots=True)
class Reading:
    """What one reading of the journal comes to; it holds some bytes of each event, no texts."""

    shown: int | None
    """The transaction that the snapshot shows."""
    indexed: Mapping[int, int]
    """By segment: how far the index goes."""
    sequences: Sequences = field(default_factory=Sequences)
    damaged: list[Damaged] = field(default_factory=list)
    newer: Line | None = None
    repeated: int = 0
    """Events that stand in the journal more than once."""
    digest: int = 0
    """The ids of all events, joined by exclusive or; below, of those shown or indexed."""
    shown_digest: int = 0
    indexed_digest: int = 0
    indexed_rows: int = 0
    checksums: dict[int, int] = field(default_factory=dict)
    """By segment: the CRC-32 of what is indexed of it."""
    not_shown: int = 0
    lamports: array[int] = field(default_factory=lambda: array("Q"))
    ids: array[int] = field(default_factory=lambda: array("Q"))
    rests: array[int] = field(default_factory=lambda: array("I"))
    _seen: set[int] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.ids)

    def __contains__(self, event_id: str) -> bool:
        # Two events whose first 64 bits are the same are one in 10^7 stores of a million.
        return id_halves(event_id)[0] in self._seen

    def take(self, line: Line) -> None:
        """Take the next line."""
        if line.newer and self.newer is None:
            self.newer = line
        is_indexed = line.offset < self.indexed.get(line.segment, 0)
        if is_indexed:
            checksum = self.checksums.get(line.segment, 0)
            self.checksums[line.segment] = zlib.crc32(line.data, checksum)
        if line.transaction is None:
            if not line.newer:
                self._take_damaged(line)
            return
        number = line.transaction.sequence
        self.sequences.take(number, line.segment, line.offset)
        is_shown = self.shown is not None and number <= self.shown
        for event in line.transaction.events:
            self._take_event(event, is_shown=is_shown, is_indexed=is_indexed)

    def _take_event(self, event: Brief, *, is_shown: bool, is_indexed: bool) -> None:
        top, rest = id_halves(event.event)
        if top in self._seen:
            self.repeated += 1
            return
        self._seen.add(top)
        self.lamports.append(event.lamport)
        self.ids.append(top)
        self.rests.append(rest)
        whole = top << 32 | rest
        self.digest ^= whole
        if is_shown:
            self.shown_digest ^= whole
        else:
            self.not_shown += 1
        if is_indexed:
            self.indexed_digest ^= whole
            self.indexed_rows += 1

    def _take_damaged(self, line: Line) -> None:
        ids = tuple(found.decode() for found in _ID.findall(line.data[:_KEPT_BYTES]))
        self.damaged.append(
            Damaged(
                line.segment,
                line.offset,
                len(line.data),
                line.problem,
                self.sequences.highest,
                ids,
            )
        )
        number = probable_sequence(line.data)
        if number is not None:
            self.sequences.use_up(number)
