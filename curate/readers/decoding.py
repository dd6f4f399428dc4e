"""Bytes as text: UTF-8 where it is, else the likeliest encoding, with a flag that says so."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from curate.model import Flag, sound_text

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatches

_BYTE_ORDER_MARKS = (
    # UTF-32 goes first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ASCII = bytes(range(0x80))
_WINDOWS_MARKS = bytes((0x85, *range(0x91, 0x98), 0x99, 0xA0, 0xA9, 0xAB, 0xAD, 0xAE, 0xB7, 0xBB))
"""Windows-1252's ellipsis, quotes, dashes and no-break space: too few letters for a guess."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, with what must be said of its bytes."""

    text: str
    flags: tuple[Flag, ...] = ()


class Undecodable(ValueError):
    """No text encoding fits the bytes; the message says where UTF-8 ends."""


Guess = Callable[[bytes], str | None]
"""Gives the encoding of bytes that are not UTF-8, None if none fits."""


def guess(data: bytes) -> str | None:
    """Give the likeliest encoding of bytes that are not UTF-8, None if none fits."""
    if not data.translate(None, _ASCII + _WINDOWS_MARKS):
        return "cp1252"
    from charset_normalizer import from_bytes  # costs a tenth of a second, and is rarely needed

    matches = from_bytes(data)
    best = matches.best()
    if best is None:
        return None
    return "cp1252" if _as_good_in_windows_1252(matches) else best.encoding


def decode(data: bytes, guess: Guess = guess) -> Decoded:
    """Give the text of `data`; newlines, NUL bytes and control characters stay as they are.

    >>> decode("Panen kopi di lereng – mundur".encode("cp1252")).flags[0].why
    'not UTF-8 at byte 21; read as cp1252'
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _with_flag(data.decode(encoding, "replace"), f"read as {encoding.upper()}")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as problem:
        return _decode_surrogates(data) or _decode_other(data, problem.start, guess)


def without_lone_surrogates(text: str) -> Decoded:
    """Join surrogates that are pairs, replace those that are alone by U+FFFD, with a flag."""
    if _is_storable(text):
        return Decoded(text)
    mended = sound_text(text)
    replaced = mended.count("\ufffd") - text.count("\ufffd")
    if not replaced:
        return Decoded(mended)
    return Decoded(mended, (Flag("lone_surrogate", f"{replaced} replaced by U+FFFD"),))


def _is_storable(text: str) -> bool:
    try:
        text.encode("utf-8")  # ten times as fast as looking for them
    except UnicodeEncodeError:
        return False
    return True


def _decode_surrogates(data: bytes) -> Decoded | None:
    """Decode UTF-8 whose only fault is that it spells surrogates, as some Java and SQL do."""
    try:
        return without_lone_surrogates(data.decode("utf-8", "surrogatepass"))
    except UnicodeDecodeError:
        return None


def _decode_other(data: bytes, start: int, guess: Guess) -> Decoded:
    """Decode what is not UTF-8: as damaged UTF-8 if most of it is sound, else by a guess."""
    replaced = data.decode("utf-8", "replace")
    holes = replaced.count("\ufffd")
    if sum(char > "\x7f" for char in replaced) > 2 * holes:
        return _with_flag(replaced, f"not UTF-8 at byte {start}; {holes} holes marked U+FFFD")
    encoding = guess(data)
    if encoding is None:
        raise Undecodable(f"not UTF-8 at byte {start}, and no other text encoding fits")
    return _with_flag(
        data.decode(encoding, "replace"), f"not UTF-8 at byte {start}; read as {encoding}"
    )


def _as_good_in_windows_1252(matches: CharsetMatches) -> bool:
    """Among equals take what the web takes; charset-normalizer puts cp1250 before cp1252."""
    best = matches[0]
    return any(
        "cp1252" in match.could_be_from_charset
        and match.chaos <= best.chaos
        and match.coherence >= best.coherence
        for match in matches
    )


def _with_flag(text: str, why: str) -> Decoded:
    return Decoded(text, (Flag("encoding", why),))
