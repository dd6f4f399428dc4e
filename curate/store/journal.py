"""The truth: numbered segments of lines, one line one transaction, synced before it counts.

Measured failure rules: a last line without its newline is a torn write (kept in quarantine, cut
off); any other line that does not check out is copied to quarantine, reported, and left where it
is. A line of a newer curate is neither passed over nor written after.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from curate.atomic import sync_folder, whole_file
from curate.errors import StoreDamaged, StoreError, StorePoisoned
from curate.model import Event
from curate.store import disk
from curate.store.lines import Transaction, line_of, probable_sequence, transaction_of

SEGMENT_BYTES = 64 * 1024 * 1024


@dataclass(slots=True)
class _Segment:
    number: int
    path: Path
    read: int = 0
    """Bytes taken in so far; always the end of a line."""


@dataclass(slots=True)
class Journal:
    """The segments of one state folder, read as far as they go."""

    folder: Path
    quarantine: Path
    sequence: int = 0
    warnings: list[str] = field(default_factory=list)
    _segments: list[_Segment] = field(default_factory=list)
    _descriptor: int | None = None
    _opened: int | None = None
    """The number of the segment that the descriptor writes to."""
    _poisoned: bool = False

    def read_new(self) -> Iterator[Event]:
        """Give the events of the complete lines that were not read yet."""
        for segment in self._known_segments():
            yield from self._read(segment)

    def append(self, events: Sequence[Event]) -> None:
        """Put one transaction on the disk; the caller holds the commit lock and has read all."""
        if self._poisoned:
            raise StorePoisoned(
                f"{self.folder}: a sync failed before, so nothing more is written",
                hint="quit, look at the disk, and open curate again",
            )
        segment = self._writable_segment()
        line = line_of(Transaction(self.sequence + 1, tuple(events)))
        assert self._descriptor is not None
        try:
            disk.append(self._descriptor, line, segment.path)
        except StorePoisoned:
            self._poisoned = True
            raise
        segment.read += len(line)
        self.sequence += 1

    def mend_tail(self) -> None:
        """Cut a torn last line off, after its bytes are safe in quarantine; all else was read."""
        if not self._segments:
            return
        last = self._segments[-1]
        with disk.told_as_ours(last.path, "read"):
            # Read only what is beyond: this runs before every commit, whatever the size.
            if last.path.stat().st_size == last.read:
                return
            with last.path.open("rb") as stream:
                stream.seek(last.read)
                torn = stream.read()
        if not torn or torn.endswith(b"\n"):
            return
        kept = self._keep(torn, f"{last.number}-torn-{last.read}")
        with disk.told_as_ours(last.path, "cut off a torn line"), last.path.open("r+b") as stream:
            stream.truncate(last.read)
            disk.sync(stream.fileno())
        self.warnings.append(
            f"{last.path}: {len(torn)} bytes of an unfinished line were moved to {kept}"
        )

    def close(self) -> None:
        """Let go of the file."""
        if self._descriptor is not None:
            os.close(self._descriptor)
        self._descriptor = self._opened = None

    def _known_segments(self) -> list[_Segment]:
        known = {f"{segment.number}.jsonl" for segment in self._segments}
        try:
            names = os.listdir(self.folder)  # noqa: PTH208 -- plain names, asked before every commit
        except FileNotFoundError:
            return []
        except OSError as problem:
            raise disk.store_error(problem, self.folder, "read") from problem
        for name in set(names) - known:
            number, _, suffix = name.partition(".")
            if suffix == "jsonl" and number.isdecimal():
                self._segments.append(_Segment(int(number), self.folder / name))
        self._segments.sort(key=lambda segment: segment.number)
        return self._segments

    def _read(self, segment: _Segment) -> Iterator[Event]:
        with disk.told_as_ours(segment.path, "read"):
            size = segment.path.stat().st_size
            if size == segment.read:
                return
            if size < segment.read:
                raise StoreDamaged(
                    f"{segment.path}: is shorter than it was",
                    hint="another program changed the journal; quit and open curate again",
                )
            with segment.path.open("rb") as stream:
                stream.seek(segment.read)
                data = stream.read()
        for content in data.split(b"\n")[:-1]:  # splitlines would split at a \r too
            line = content + b"\n"
            # A line that raises is not passed over: it is met again at the next reading.
            events = self._take(line, segment)
            segment.read += len(line)
            yield from events

    def _take(self, line: bytes, segment: _Segment) -> tuple[Event, ...]:
        try:
            transaction = transaction_of(line)
        except StoreDamaged as problem:
            raise StoreDamaged(
                f"{segment.path}: at byte {segment.read}: {problem}", hint=problem.hint
            ) from problem
        except ValueError as problem:
            self._report_damaged(line, segment, problem)
            return ()
        if transaction.sequence != self.sequence + 1:
            self.warnings.append(
                f"{segment.path}: transaction {transaction.sequence} follows {self.sequence} "
                f"at byte {segment.read}"
            )
        self.sequence = max(self.sequence, transaction.sequence)
        return transaction.events

    def _report_damaged(self, line: bytes, segment: _Segment, problem: ValueError) -> None:
        at = segment.read
        kept = self._put_aside(line, f"{segment.number}-damaged-{at}")
        self.warnings.append(
            f"{segment.path}: a damaged line at byte {at} was copied to {kept} ({problem})"
        )
        # Its number is used up, if it can be known: what was damaged is not the one after it.
        if probable_sequence(line) == self.sequence + 1:
            self.sequence += 1

    def _put_aside(self, data: bytes, name: str) -> Path:
        try:
            return self._keep(data, name)
        except StoreError:  # a folder that can only be read: it is still in the journal
            return self.quarantine

    def _keep(self, data: bytes, name: str) -> Path:
        """Bring bytes to the disk in quarantine; a name taken by other bytes is left alone."""
        digest = hashlib.blake2b(data, digest_size=4).hexdigest()
        path = self.quarantine / f"{name}-{digest}.bin"
        if not path.exists():
            disk.make_folder(self.quarantine)
            with disk.told_as_ours(path, "keep damaged bytes"), whole_file(path) as stream:
                stream.write(data)
        return path

    def _writable_segment(self) -> _Segment:
        segments = self._segments
        if not segments or segments[-1].read >= SEGMENT_BYTES:
            number = segments[-1].number + 1 if segments else 1
            disk.make_folder(self.folder)
            segment = _Segment(number, self.folder / f"{number}.jsonl")
            self._open(segment)
            segments.append(segment)
        segment = segments[-1]
        # Another process may have begun a segment since the file was opened.
        if self._opened != segment.number:
            self._open(segment)
        assert self._descriptor is not None
        if os.fstat(self._descriptor).st_nlink == 0:
            raise StoreDamaged(
                f"{segment.path}: was deleted while curate had it open",
                hint="put it back from a backup, then open curate again",
            )
        return segment

    def _open(self, segment: _Segment) -> None:
        """Write to this segment from now on; an empty one is made, its name brought to the disk."""
        self.close()
        flags = os.O_RDWR | os.O_APPEND | os.O_CLOEXEC
        with disk.told_as_ours(segment.path, "write"):
            if segment.read:
                descriptor = os.open(segment.path, flags)
            else:
                descriptor = os.open(segment.path, flags | os.O_CREAT, 0o666)
        # Kept before the sync, so that it is closed if that fails.
        self._descriptor = descriptor
        if not segment.read:
            with disk.told_as_ours(self.folder, "sync"):
                sync_folder(self.folder)
        self._opened = segment.number
