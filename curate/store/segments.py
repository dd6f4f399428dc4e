"""The files of the journal: numbered segments, the finished ones in the archive."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from curate.atomic import sync_folder
from curate.errors import StoreDamaged
from curate.store import disk

LIVE = "decisions.wal"
ARCHIVE = "decisions.archive"


@dataclass(slots=True)
class SegmentFiles:
    """Where the segments of one state folder are; what they say is the journal's business."""

    state: Path
    live: Path = field(init=False)
    """Where the segment that is written to is, with those not archived yet."""
    archive: Path = field(init=False)
    """Where finished segments are kept for ever."""
    _descriptors: dict[int, int] = field(default_factory=dict)
    """By segment: a file that is open for reading pieces of it."""
    _live_paths: dict[int, Path] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.live, self.archive = self.state / LIVE, self.state / ARCHIVE

    def numbers(self) -> list[int]:
        """Give the numbers of all segments, in order."""
        return sorted({*_numbers_in(self.live), *_numbers_in(self.archive)})

    def live_numbers(self) -> list[int]:
        """Give the numbers of the segments that are not archived, in order."""
        return sorted(_numbers_in(self.live))

    def live_path(self, number: int) -> Path:
        """Give where a segment is, or will be, before it is archived."""
        # Kept, because making a path costs more than the system call it is for.
        if number not in self._live_paths:
            self._live_paths[number] = self.live / f"{number}.jsonl"
        return self._live_paths[number]

    def path(self, number: int) -> Path:
        """Give where a segment is now."""
        live, archived = self.live_path(number), self.archive / f"{number}.jsonl"
        return archived if not live.exists() and archived.exists() else live

    def size(self, number: int) -> int:
        """Give how many bytes a segment has."""
        return self._stat(number).st_size

    def changed(self, number: int) -> int:
        """Give when a segment was last changed, in nanoseconds."""
        return self._stat(number).st_mtime_ns

    def newest_size(self, number: int) -> int | None:
        """Give the size of a segment that is not archived, if none was begun after it.

        This is asked before every commit, where listing the folder would take longer.
        """
        try:
            size = os.stat(self.live_path(number)).st_size  # noqa: PTH116 -- half the time
        except OSError:
            return None
        return None if os.access(self.live_path(number + 1), os.F_OK) else size

    def _stat(self, number: int) -> os.stat_result:
        live = self.live_path(number)
        try:
            return os.stat(live)  # noqa: PTH116 -- half the time
        except FileNotFoundError:
            with disk.told_as_ours(live, "read"):
                return self.path(number).stat()
        except OSError as problem:
            raise disk.store_error(problem, live, "read") from problem

    def piece(self, number: int, offset: int, length: int) -> bytes:
        """Give some bytes of a segment; fewer where it ends before."""
        if number not in self._descriptors:
            with self.opened(number) as stream:
                self._descriptors[number] = os.dup(stream.fileno())
        with disk.told_as_ours(self.live_path(number), "read"):
            return os.pread(self._descriptors[number], length, offset)

    def opened(self, number: int) -> BinaryIO:
        """Open a segment to read it, though it be archived this very moment."""
        for _ in range(3):
            path = self.path(number)
            try:
                return path.open("rb")
            except FileNotFoundError:
                continue
            except OSError as problem:
                raise disk.store_error(problem, path, "read") from problem
        raise StoreDamaged(
            f"{self.path(number)}: is no longer there", hint="put it back from a backup"
        )

    def put_away(self, numbers: Iterable[int]) -> None:
        """Move finished segments to the archive."""
        moved = False
        for number in numbers:
            target = self.archive / f"{number}.jsonl"
            if target.exists():
                raise StoreDamaged(
                    f"{target}: there is a segment of this number already",
                    hint="compare the two by hand and move one of them elsewhere; keep both",
                )
            disk.make_folder(self.archive)
            with disk.told_as_ours(target, "archive a segment"):
                self.live_path(number).rename(target)
            moved = True
        if moved:
            with disk.told_as_ours(self.archive, "sync"):
                sync_folder(self.archive)
                sync_folder(self.live)

    def close(self) -> None:
        """Let go of the files."""
        for descriptor in self._descriptors.values():
            os.close(descriptor)
        self._descriptors.clear()


def _numbers_in(folder: Path) -> Iterable[int]:
    try:
        names = os.listdir(folder)  # noqa: PTH208 -- plain names
    except FileNotFoundError:
        return
    except OSError as problem:
        raise disk.store_error(problem, folder, "read") from problem
    for name in names:
        number = number_of(name)
        if number is not None:
            yield number


def number_of(name: str) -> int | None:
    """Give the number of the segment that has this file name; None for any other name.

    >>> number_of("12.jsonl"), number_of("012.jsonl"), number_of("0.jsonl")
    (12, None, None)
    """
    digits = name.removesuffix(".jsonl")
    if digits == name or not (digits.isascii() and digits.isdecimal()) or digits[0] == "0":
        return None
    return int(digits)
