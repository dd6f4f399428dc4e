"""The journal line by line, as far as it went at one moment; nothing of it is held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from curate.errors import StoreDamaged
from curate.store.briefs import Brief, brief_of
from curate.store.lines import Transaction, transaction_of
from curate.store.segments import SegmentFiles

_BLOCK = 1 << 16


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a segment: what it says, or what is wrong with it."""

    segment: int
    offset: int
    data: bytes
    transaction: Transaction[Brief] | None
    problem: str = ""
    newer: bool = False
    """Whether a newer curate wrote it."""


@dataclass(frozen=True, slots=True)
class Extents:
    """How far the journal went at one moment."""

    ends: Mapping[int, int]
    """By segment: the end of its last line, or of the whole segment if it is a finished one."""
    torn: int = 0
    """Bytes after the last line of the last segment."""


def extents_now(files: SegmentFiles) -> Extents:
    """Give how far the journal goes; nobody may be writing meanwhile."""
    numbers = files.numbers()
    ends = {number: files.size(number) for number in numbers}
    if not numbers or not ends[numbers[-1]]:
        return Extents(ends)
    last = numbers[-1]
    whole = _end_of_last_line(files, last, ends[last])
    return Extents(ends | {last: whole}, ends[last] - whole)


def lines_up_to(files: SegmentFiles, ends: Mapping[int, int]) -> Iterator[Line]:
    """Give the lines of the journal; who writes meanwhile adds after `ends`."""
    for number, end in ends.items():
        with files.opened(number) as stream:
            offset = 0
            while offset < end and (data := stream.readline()):
                yield _line(number, offset, data)
                offset += len(data)


def _line(segment: int, offset: int, data: bytes) -> Line:
    if not data.endswith(b"\n"):
        return Line(segment, offset, data, None, "it has no end")
    try:
        return Line(segment, offset, data, transaction_of(data, brief_of))
    except StoreDamaged as problem:
        return Line(segment, offset, data, None, str(problem), newer=True)
    except ValueError as problem:
        return Line(segment, offset, data, None, str(problem))


def _end_of_last_line(files: SegmentFiles, number: int, size: int) -> int:
    with files.opened(number) as stream:
        at = size
        while at > 0:
            start = max(0, at - _BLOCK)
            stream.seek(start)
            found = stream.read(at - start).rfind(b"\n")
            if found >= 0:
                return start + found + 1
            at = start
    return 0


def name_of(files: SegmentFiles, number: int) -> str:
    """Give the name of a segment's file below the state folder."""
    return _below(files.state, files.path(number))


def _below(state: Path, path: Path) -> str:
    return path.relative_to(state).as_posix()
