"""The truth: numbered segments of lines, one line one transaction, synced before it counts.

Measured failure rules: a last line without its newline is a torn write (kept in quarantine, cut
off); any other line that does not check out is copied to quarantine, reported, and left where it
is. A line of a newer curate is neither passed over nor written after.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Generic, NamedTuple

from curate.atomic import sync_folder
from curate.counting import counted
from curate.errors import StoreDamaged, StoreError, StorePoisoned
from curate.model import Event
from curate.store import disk
from curate.store.briefs import Brief, brief_of
from curate.store.events import event_of
from curate.store.lines import Told, line_of, probable_sequence, transaction_of
from curate.store.quarantine import keep
from curate.store.segments import SegmentFiles

SEGMENT_BYTES = 16 * 1024 * 1024
"""What is read again at opening is one segment at most: 8 ms at 2 GB/s."""


class Written(NamedTuple, Generic[Told]):
    """An event, or what is told of it, and where its JSON stands."""

    event: Told
    segment: int
    offset: int
    length: int


@dataclass(slots=True)
class Extent:
    """A segment, as far as it was read."""

    number: int
    read: int = 0
    """Bytes taken in so far; always the end of a line."""
    crc: int = 0
    """The CRC-32 of those bytes."""
    changed: int = 0
    """When the file had last been changed as an index was made of it, in nanoseconds."""


@dataclass(slots=True)
class Journal:
    """The segments of one state folder, read as far as they go."""

    files: SegmentFiles
    quarantine: Path
    sequence: int = 0
    warnings: list[str] = field(default_factory=list)
    damaged: int = 0
    """Lines met that do not check out, and places where lines are missing."""
    extents: list[Extent] = field(default_factory=list)
    _descriptor: int | None = None
    _opened: int | None = None
    """The number of the segment that the descriptor writes to."""
    poisoned: bool = False
    """Whether a sync failed, so that nothing more may be written."""
    keeps_damaged: bool = True
    """Whether damaged lines are copied to quarantine: not by one who only reads."""

    def afresh(self) -> Journal:
        """Let go of the file, and give a journal that has read nothing yet."""
        self.close()
        return Journal(
            self.files,
            self.quarantine,
            warnings=self.warnings,
            poisoned=self.poisoned,
            keeps_damaged=self.keeps_damaged,
        )

    def start_at(self, extents: Iterable[Extent], sequence: int) -> None:
        """Take up the reading where an index ends."""
        self.extents = [replace(extent) for extent in extents]
        self.sequence = sequence

    def read_new(self, *, but_last: bool = False) -> Iterator[Written[Event]]:
        """Give the events of the complete lines that were not read yet.

        Without the last of them, if asked so: who reads while another writes knows of all the
        others that they are on the disk, as nobody writes a line before the one before is.
        """
        for number, end in (self._ends_but_last() if but_last else self.ends()).items():
            yield from self._read(self._extent(number), end, event_of)

    def read_briefly(self, ends: Mapping[int, int]) -> Iterator[Written[Brief]]:
        """Give in brief the events of the lines up to `ends` that were not read yet."""
        for number, end in ends.items():
            yield from self._read(self._extent(number), end, brief_of)

    def has_all(self) -> bool:
        """Is there nothing to read, not even a torn line? False as well where it takes a look."""
        last = self.extents[-1] if self.extents else None
        return last is not None and 0 < last.read == self.files.newest_size(last.number)

    def ends(self) -> dict[int, int]:
        """Give the segments that may hold something to read, and how long each is now."""
        self._notice_new_segments()
        unfinished = self.extents[self._first_unfinished() :]
        return {extent.number: self.files.size(extent.number) for extent in unfinished}

    def _ends_but_last(self) -> dict[int, int]:
        ends = self.ends()
        if ends:
            number, end = max(ends.items())
            read = self._extent(number).read
            unread = self.files.piece(number, read, end - read)
            ends[number] = read + unread.rfind(b"\n", 0, max(0, unread.rfind(b"\n"))) + 1
        return ends

    def unread_bytes(self, ends: Mapping[int, int]) -> int:
        """Give how much there is to read up to `ends`."""
        return sum(end - self._extent(number).read for number, end in ends.items())

    def _extent(self, number: int) -> Extent:
        return next(extent for extent in reversed(self.extents) if extent.number == number)

    def append(self, events: Sequence[bytes]) -> None:
        """Put one transaction on the disk; the caller holds the commit lock and has read all."""
        if self.poisoned:
            raise StorePoisoned(
                f"{self.files.live}: a sync failed before, so nothing more is written",
                hint="look at the disk, then do it again",
            )
        extent = self._writable_extent()
        line = line_of(self.sequence + 1, events)
        assert self._descriptor is not None
        try:
            disk.append(self._descriptor, line, self.files.live_path(extent.number))
        except StorePoisoned:
            self.poisoned = True
            raise
        _advance(extent, line)
        self.sequence += 1

    def recover(self) -> None:
        """After a failed sync, write the last segment again, so that more can follow it.

        Raises StoreError while the disk still fails; the caller holds the commit lock.
        """
        if self.poisoned and self.extents:
            disk.write_again(self.files.path(self.extents[-1].number))
        self.poisoned = False

    def mend_tail(self) -> None:
        """Cut a torn last line off, after its bytes are safe in quarantine; all else was read."""
        if not self.extents:
            return
        last = self.extents[-1]
        # Read only what is beyond: this runs before every commit, whatever the size.
        if self.files.size(last.number) == last.read:
            return
        path = self.files.path(last.number)
        with disk.told_as_ours(path, "read"), path.open("rb") as stream:
            stream.seek(last.read)
            torn = stream.read()
        if not torn or torn.endswith(b"\n"):
            return
        if _is_whole_but_for_its_end(torn):
            self._give_an_end(path, last.read + len(torn) - 1)
            return
        kept = keep(self.quarantine, f"{last.number}-torn-{last.read}", torn)
        with disk.told_as_ours(path, "cut off a torn line"), path.open("r+b") as stream:
            stream.truncate(last.read)
            disk.sync(stream.fileno())
        moved = counted(
            len(torn), "byte of an unfinished line was", "bytes of an unfinished line were"
        )
        self.warnings.append(f"{path}: {moved} moved to {kept}")

    def _give_an_end(self, path: Path, at: int) -> None:
        """Write the newline of a line again whose last byte is another one."""
        with disk.told_as_ours(path, "mend the end of a line"), path.open("r+b") as stream:
            stream.seek(at)
            stream.write(b"\n")
            stream.flush()
            disk.sync(stream.fileno())
        self.warnings.append(f"{path}: the end of the last line was damaged, and was mended")

    def close(self) -> None:
        """Let go of the file."""
        if self._descriptor is not None:
            os.close(self._descriptor)
        self._descriptor = self._opened = None

    def _notice_new_segments(self) -> None:
        last = self.extents[-1].number if self.extents else 0
        new = [number for number in self.files.live_numbers() if number > last]
        if (new or not last) and new[:1] != [last + 1]:  # the others may be archived already
            new = [number for number in self.files.numbers() if number > last]
        for number in new:
            if number != last + 1:
                self.warnings.append(
                    f"{self.files.live}: segment {number} follows segment {last}: "
                    "those between are missing; put them back from a backup"
                )
            self.extents.append(Extent(number))
            last = number

    def _first_unfinished(self) -> int:
        """Give the index of the last extent that was begun: those before it cannot grow."""
        begun = [at for at, extent in enumerate(self.extents) if extent.read]
        return begun[-1] if begun else 0

    def _read(
        self, extent: Extent, end: int, told: Callable[[Any], Told]
    ) -> Iterator[Written[Told]]:
        if end == extent.read:
            return
        path = self.files.live_path(extent.number)
        if end < extent.read:
            raise StoreDamaged(
                f"{path}: is shorter than it was",
                hint="another program changed the journal; quit and open curate again",
            )
        with disk.told_as_ours(path, "read"), self.files.opened(extent.number) as stream:
            path = Path(stream.name)
            stream.seek(extent.read)
            for line in stream:  # split at \n alone
                if extent.read + len(line) > end:
                    return
                if not line.endswith(b"\n"):
                    self._leave_unfinished(line, extent, path)
                    return
                # A line that raises is not passed over: it is met again at the next reading.
                written = self._take(line, extent, path, told)
                _advance(extent, line)
                yield from written

    def _leave_unfinished(self, line: bytes, extent: Extent, path: Path) -> None:
        """Wait for the rest of a line, unless its segment is finished and none will come."""
        if extent is not self.extents[-1]:
            self._report_damaged(line, extent, path, ValueError("it has no end"))
            _advance(extent, line)

    def _take(
        self, line: bytes, extent: Extent, path: Path, told: Callable[[Any], Told]
    ) -> list[Written[Told]]:
        try:
            transaction = transaction_of(line, told)
        except StoreDamaged as problem:
            raise StoreDamaged(
                f"{path}: at byte {extent.read}: {problem}", hint=problem.hint
            ) from problem
        except ValueError as problem:
            self._report_damaged(line, extent, path, problem)
            return []
        if transaction.sequence != self.sequence + 1:
            self.damaged += transaction.sequence > self.sequence
            self.warnings.append(
                f"{path}: transaction {transaction.sequence} follows {self.sequence} "
                f"at byte {extent.read}"
            )
        self.sequence = max(self.sequence, transaction.sequence)
        number, read = extent.number, extent.read
        return [
            Written(event, number, read + start, length)
            for event, (start, length) in zip(transaction.events, transaction.spans, strict=True)
        ]

    def _report_damaged(self, line: bytes, extent: Extent, path: Path, problem: ValueError) -> None:
        self.damaged += 1
        self.warnings.append(
            f"{path}: a damaged line at byte {extent.read} "
            f"{self._put_aside(line, damaged_name(extent.number, extent.read))} ({problem})"
        )
        # Its number is used up, if it can be known: what was damaged is not the one after it.
        if probable_sequence(line) == self.sequence + 1:
            self.sequence += 1

    def _put_aside(self, line: bytes, name: str) -> str:
        """Copy a damaged line to quarantine; give what became of it in words."""
        if self.keeps_damaged:
            try:
                return f"was copied to {keep(self.quarantine, name, line)}"
            except StoreError:  # a folder that can only be read
                pass
        return "is left where it is"

    def _writable_extent(self) -> Extent:
        if not self.extents or self.extents[-1].read >= SEGMENT_BYTES:
            number = self.extents[-1].number + 1 if self.extents else 1
            disk.make_folder(self.files.live)
            extent = Extent(number)
            self._open(extent)
            self.extents.append(extent)
        extent = self.extents[-1]
        # Another process may have begun a segment since the file was opened.
        if self._opened != extent.number:
            self._open(extent)
        return extent

    def _open(self, extent: Extent) -> None:
        """Write to this segment from now on; an empty one is made, its name brought to the disk."""
        self.close()
        path = self.files.live_path(extent.number)
        flags = os.O_RDWR | os.O_APPEND | os.O_CLOEXEC
        with disk.told_as_ours(path, "write"):
            if extent.read:
                descriptor = os.open(path, flags)
            else:
                descriptor = os.open(path, flags | os.O_CREAT, 0o666)
        # Kept before the sync, so that it is closed if that fails.
        self._descriptor = descriptor
        if not extent.read:
            # Whoever made the folders above may have been stopped before their names were synced.
            for folder in (self.files.live, self.files.state, self.files.state.absolute().parent):
                with disk.told_as_ours(self.files.live, "sync"):
                    sync_folder(folder)
        self._opened = extent.number


def _is_whole_but_for_its_end(torn: bytes) -> bool:
    """Is it one line that checks out, in which only the newline is another byte?"""
    if b"\n" in torn:
        return False
    try:
        transaction_of(torn[:-1] + b"\n", brief_of)
    except (ValueError, StoreDamaged):
        return False
    return True


def damaged_name(segment: int, offset: int) -> str:
    """Give the name under which a damaged line is kept in quarantine."""
    return f"{segment}-damaged-{offset}"


def _advance(extent: Extent, line: bytes) -> None:
    extent.crc = zlib.crc32(line, extent.crc)
    extent.read += len(line)
