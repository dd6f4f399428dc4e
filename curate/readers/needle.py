"""A text looked for in the bytes of records, so that only those that may hold it are decoded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import product
from types import MappingProxyType

_LAST_CASED = 0x20000
"""No script beyond has upper and lower case."""
_SPELLED_OTHERWISE = frozenset('"\\/\ufffd')
"""Characters that JSON or CSV may write with another before them, or that stand for damage."""
_MOST_FORMS = 8
_ENOUGH_CHARS = 3
"""So many characters of ASCII are rare enough, and are looked for in one form only."""
_ASCII = bytes(range(0x80))


class Needle:
    r"""What must stand in the bytes of a record for its texts to hold a text, in any case.

    It errs on one side only: `may_hold` is true of every record with a text that holds what is
    wanted, and of some others. What is looked for is a part of it, its core, and:

    - Both case-folded, a text holds another only if every character of the core comes out of a
      character of the text. Those that fold to just one character are its forms: every way to write
      the core in them is looked for; ASCII letters, whose forms are two, are made small first.
      Those that fold to more, as ß to ss, or to ASCII without being it, as the Kelvin sign, let
      every record pass that has one of them.
    - In UTF-8 a character of the core stands as itself, or as the escape \uXXXX. One of ASCII as an
      escape lets the record pass. Of others, either all are escaped, and are looked for as escapes,
      or none; where there are both the record passes. All other escapes, and the quotes that CSV
      doubles, are of characters that a core never has: so it stands in one piece.
    - Bytes that are not UTF-8 pass: they may be in any encoding.
    - Nothing is composed or decomposed (NFC, NFD) and no white space is joined: the text itself is
      not either before it is compared.

    >>> [Needle("ikan").may_hold(each) for each in (b"IKAN", rb"\u0130kan", b"ayam")]
    [True, True, False]
    """

    def __init__(self, folded: str) -> None:
        """Take the text, case-folded; where it has no core, every record passes."""
        self.folded = folded
        core = _core_of(folded)
        others = [char for char in core if not char.isascii()]
        self._plain = tuple(form.encode() for form in _forms_of(core))
        self._escaped = tuple(map(_escaped, _forms_of(core))) if others else ()
        makers = {maker for char in core for maker in _folding().get(char, ())}
        own = {form for char in others for form in _single_forms(char)}
        strange = makers - own
        self._strange = _any_of(maker.encode() for maker in strange)
        ascii_forms = {form for char in core if char.isascii() for form in (char, char.upper())}
        self._strange_escapes = _any_escape(strange | ascii_forms)
        self._own_escapes = _any_escape(own) if others else None

    def may_hold(self, data: bytes) -> bool:
        """Could a text in these bytes of one record, or of several, hold what is wanted?"""
        if not self._plain:
            return True
        is_ascii = data.isascii()
        if not is_ascii and not _is_utf_8(data):
            return True
        small = data.lower()
        if is_ascii and self._escaped:
            return b"\\u" in small and self._may_be_escaped(small)
        if any(form in small for form in self._plain) or self._strange_escapes.search(small):
            return True
        if is_ascii:
            return False
        if self._own_escapes is not None and self._own_escapes.search(small):
            return True
        # Without ASCII there is little left to search.
        return bool(self._strange.search(data.translate(None, _ASCII)))

    def _may_be_escaped(self, small: bytes) -> bool:
        found = any(form in small for form in self._escaped)
        return found or bool(self._strange_escapes.search(small))


def _core_of(folded: str) -> str:
    """Give the part of a text to look for: the longest that is ASCII, else with few forms."""
    parts = [_from(folded, start, most_forms=1) for start in range(len(folded))]
    in_ascii = max((part for part in parts if part.isascii()), key=len, default="")
    if len(in_ascii) >= _ENOUGH_CHARS:
        return in_ascii
    parts = [_from(folded, start, _MOST_FORMS) for start in range(len(folded))]
    return max(parts, key=lambda part: len(part.encode()), default="")


def _from(folded: str, start: int, most_forms: int) -> str:
    end, forms = start, 1
    for char in folded[start:]:
        forms *= len(_single_forms(char))
        if not 0 < forms <= most_forms:
            break
        end += 1
    return folded[start:end]


def _single_forms(char: str) -> tuple[str, ...]:
    """Give the characters that a character of a core may be; none where it cannot be in one."""
    if char in _SPELLED_OTHERWISE or "\ud800" <= char <= "\udfff":
        return ()
    if char.isascii():
        return (char,) if char.isprintable() else ()
    makers = _folding().get(char, ())
    single = [maker for maker in makers if maker.casefold() == char]
    return tuple(single if char.casefold() != char else [char, *single])


def _forms_of(core: str) -> tuple[str, ...]:
    return tuple(map("".join, product(*map(_single_forms, core)))) if core else ()


@lru_cache(maxsize=1)
def _folding() -> Mapping[str, tuple[str, ...]]:
    """Give, for each character, the others beyond ASCII that it comes out of when folded."""
    makers: dict[str, list[str]] = {}
    for maker in _cased():
        folded = maker.casefold()
        for char in set(folded):
            makers.setdefault(char, []).append(maker)
    return MappingProxyType({char: tuple(those) for char, those in makers.items()})


def _cased() -> Iterator[str]:
    """Give the characters beyond ASCII that folding changes; most blocks of them have none."""
    for start in range(0x80, _LAST_CASED, 0x80):
        block = "".join(map(chr, range(start, start + 0x80)))
        if block.casefold() != block:
            yield from (char for char in block if char.casefold() != char)


def _escaped(text: str) -> bytes:
    return b"".join(char.encode() if char.isascii() else _escape(char) for char in text)


def _escape(char: str) -> bytes:
    r"""Give a character as JSON escapes it, in small letters.

    >>> _escape("é"), _escape("😀")
    (b'\\u00e9', b'\\ud83d\\ude00')
    """
    units = char.encode("utf-16-be")
    return b"".join(b"\\u%02x%02x" % (*units[at : at + 2],) for at in range(0, len(units), 2))


def _any_of(pieces: Iterable[bytes]) -> re.Pattern[bytes]:
    return re.compile(b"|".join(map(re.escape, sorted(pieces))) or rb"(?!)")


def _any_escape(chars: Iterable[str]) -> re.Pattern[bytes]:
    codes = b"|".join(sorted({_escape(char)[2:6] for char in chars}))
    # Two signs behind the backslash have the next backslash looked for, which is twice as fast as
    # the next \u; none has a capital letter here.
    return re.compile(rb"\\[uU](?:%s)" % codes if codes else rb"(?!)")


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
