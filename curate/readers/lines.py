"""The lines of a file as bytes, one at a time, plain or compressed."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class BrokenOff(Exception):
    """A file ends, or cannot be read on, before its last line."""


def lines_of(path: Path) -> Iterator[bytes]:
    """Give the lines of a file with their newlines, as UTF-8 where the file says UTF-16."""
    with _open(path) as stream:
        yield from lines_in(stream)


def first_byte(path: Path) -> int | None:
    """Give at which byte of a file its lines begin; None when they are not the file's bytes.

    That is so in a compressed file, and in one of UTF-16. Raises OSError.
    """
    if _is_compressed(path):
        return None
    with path.open("rb") as stream:
        start = stream.read(len(codecs.BOM_UTF8))
    if start.startswith(_UTF16):
        return None
    return len(codecs.BOM_UTF8) if start == codecs.BOM_UTF8 else 0


def lines_in(stream: BinaryIO) -> Iterator[bytes]:
    """Give the lines of an open file; raises BrokenOff where it cannot be read to the end."""
    try:
        first = stream.readline()
        if first.startswith(_UTF16):
            yield from _lines_of_utf16(first + stream.read())
            return
        if first:
            yield first.removeprefix(codecs.BOM_UTF8)
        yield from stream
    except EOFError as problem:
        raise BrokenOff("the compressed file ends too early") from problem
    except (gzip.BadGzipFile, zlib.error) as problem:
        raise BrokenOff(f"damaged gzip: {problem}") from problem
    except OSError as problem:
        raise BrokenOff(problem.strerror or str(problem)) from problem


def _open(path: Path) -> BinaryIO:
    if _is_compressed(path):
        return cast(BinaryIO, gzip.open(path, "rb"))
    return path.open("rb")


def _is_compressed(path: Path) -> bool:
    return path.name.casefold().endswith(".gz")


def _lines_of_utf16(data: bytes) -> Iterator[bytes]:
    # Rare (spreadsheets write it) and never large, so it is held whole.
    text = data.decode("utf-16", "replace")
    yield from io.BytesIO(text.encode("utf-8"))
