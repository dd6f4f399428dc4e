"""Columns of numbers in a file, mapped when they are read, so that any number of rows open at once.

The first line says what the file is and the CRC-32 of what follows; the second is a header in
JSON; then come the columns, and last, where there is one, a tail that has checksums of its own.
"""

from __future__ import annotations

import mmap
import os
import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

import orjson

Column = Sequence[int]

_ALIGNED = 8
_CHUNK = 1 << 18
_TAIL = "tail"
"""In the header: how many bytes the tail has, if it has any."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """What was read; of the columns and the tail, nothing is loaded before it is asked for."""

    header: Mapping[str, Any]
    columns: Mapping[str, Column]
    tail: memoryview
    map: mmap.mmap

    def let_go(self) -> None:
        """Have what was loaded no longer count as memory in use; it is loaded again when asked for.

        The system loads much around each number that is looked up.
        """
        self.map.madvise(mmap.MADV_DONTNEED)


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of file."""

    name: str
    version: int
    codes: Mapping[str, str]
    """Each column's name and array type code, in the order of the file."""

    def pieces(
        self, header: Mapping[str, Any], columns: Mapping[str, Column], tail_bytes: int = 0
    ) -> list[bytes | memoryview]:
        """Give what is to be written, piece by piece, but for the tail, which comes behind it."""
        line = orjson.dumps(
            {
                "v": self.version,
                "byteorder": sys.byteorder,
                "lengths": {name: len(columns[name]) for name in self.codes},
                **({_TAIL: tail_bytes} if tail_bytes else {}),
                **header,
            }
        )
        blank = -(self._start + len(line) + 1) % _ALIGNED
        pieces: list[bytes | memoryview] = [line + b" " * blank + b"\n"]
        for name in self.codes:
            column = memoryview(columns[name]).cast("B")  # type: ignore[arg-type]
            pieces += (column, bytes(-len(column) % _ALIGNED))
        return [self._first_line(pieces), *pieces]

    def read(self, stream: BinaryIO, *, checked: bool = True) -> Mapped | None:
        """Give what was written to an open file; None when that is nothing whole of this kind.

        Without `checked`, only its size is looked at, and `checking` is left to the caller.
        """
        try:
            line, header = self._header(stream) if checked else self._header_as_it_stands(stream)
            mapping = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
            return self._mapped(mapping, self._start + len(line), header)
        except (OSError, ValueError, LookupError, TypeError):  # an empty file cannot be mapped
            return None

    def header_of(self, stream: BinaryIO) -> Mapping[str, Any] | None:
        """Give the header of what was written to an open file; None where it is not whole."""
        try:
            return self._header(stream)[1]
        except (OSError, ValueError, LookupError, TypeError):
            return None

    def checking(self, stream: BinaryIO) -> Iterator[bool]:
        """Read an open file piece by piece, with a yield for each; the last tells if it is whole.

        The others are True.
        """
        try:
            _, header = self._header_as_it_stands(stream)
            crc = 0
            for chunk in self._chunks(stream, header):
                crc = zlib.crc32(chunk, crc)
                yield True
            yield os.pread(stream.fileno(), self._start, 0) == self._line_for(crc)
        except (OSError, ValueError, LookupError, TypeError):
            yield False

    @property
    def _start(self) -> int:
        return len(self.name) + len(" 12345678\n")

    def _first_line(self, pieces: Iterable[bytes | memoryview]) -> bytes:
        crc = 0
        for piece in pieces:
            crc = zlib.crc32(piece, crc)
        return self._line_for(crc)

    def _line_for(self, crc: int) -> bytes:
        return f"{self.name} {crc:08x}\n".encode()

    def _header(self, stream: BinaryIO) -> tuple[bytes, Mapping[str, Any]]:
        """Give the header, as it stands and as it reads; raises ValueError where it is unfit."""
        line, header = self._header_as_it_stands(stream)
        chunks = self._chunks(stream, header)
        if os.pread(stream.fileno(), self._start, 0) != self._first_line(chunks):
            raise ValueError("not of this kind, or damaged")
        return line, header

    def _header_as_it_stands(self, stream: BinaryIO) -> tuple[bytes, Mapping[str, Any]]:
        if not os.pread(stream.fileno(), self._start, 0).startswith(f"{self.name} ".encode()):
            raise ValueError("not of this kind")
        stream.seek(self._start)
        line = stream.readline()
        header: dict[str, Any] = orjson.loads(line)
        if (header["v"], header["byteorder"]) != (self.version, sys.byteorder):
            raise ValueError("of another version, or from another kind of machine")
        return line, header

    def _chunks(self, stream: BinaryIO, header: Mapping[str, Any]) -> Iterator[bytes]:
        """Give what the checksum is of; read, not mapped, which would count as memory in use."""
        descriptor = stream.fileno()
        end = os.fstat(descriptor).st_size - header.get(_TAIL, 0)
        for at in range(self._start, end, _CHUNK):
            yield os.pread(descriptor, min(_CHUNK, end - at), at)

    def _mapped(self, mapping: mmap.mmap, at: int, header: Mapping[str, Any]) -> Mapped:
        view = memoryview(mapping)
        columns: dict[str, Column] = {}
        for name, code in self.codes.items():
            size = header["lengths"][name] * array(code).itemsize
            columns[name] = view[at : at + size].cast(code)  # type: ignore[call-overload]
            at += size + -size % _ALIGNED
        if len(view) - at != header.get(_TAIL, 0):
            raise ValueError("cut off")
        return Mapped(header, columns, view[at:], mapping)
