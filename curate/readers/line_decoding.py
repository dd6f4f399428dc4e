"""The lines of one file as text: where they are not UTF-8, all in the same encoding."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from functools import cached_property

from curate.readers.decoding import Decoded, decode, guess
from curate.readers.lines import BrokenOff

_SAMPLE_BYTES = 1 << 16
"""So much that is not UTF-8 is enough for a guess."""


class LineDecoder:
    """Decodes the lines of a file; one line alone is too little to guess an encoding from."""

    def __init__(
        self, again: Callable[[], Iterable[bytes]] = tuple, encoding: str | None = None
    ) -> None:
        """Take what gives the lines of the file once more, for a sample; or what it showed."""
        self._again = again
        self.encoding = encoding
        """Of the lines that are not UTF-8; None while none was met, or where none fits."""

    def decode(self, line: bytes) -> Decoded:
        """Give the text of a line; raises Undecodable where no encoding fits."""
        return decode(line, self._guess)

    def _guess(self, line: bytes) -> str | None:
        if self.encoding is None:
            self.encoding = self._of_sample
        return self.encoding or guess(line)

    @cached_property
    def _of_sample(self) -> str | None:
        sample = bytearray()
        # Where the file breaks off is told of when the line there is read.
        with contextlib.suppress(BrokenOff, OSError):
            for line in self._again():
                if not _is_utf_8(line):
                    sample += line
                if len(sample) >= _SAMPLE_BYTES:
                    break
        return guess(bytes(sample)) if sample else None


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True
