"""The one helper between foreign text and the terminal: nothing but printable text comes out.

Textual and Rich hand most escape sequences, C1 controls and bidi overrides straight to the
terminal, so every title, line, file name, rule sentence, note and error goes through `plain`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

TAB_CELLS = 4
MAX_MARKS = 4
"""So many combining marks on one letter are kept; some scripts need three."""

ELLIPSIS = "…"
REPLACEMENT = "\ufffd"

_KEPT = frozenset("\u200c\u200d\ufe0e\ufe0f")
"""ZWNJ, ZWJ, VS15, VS16: invisible, but words and emoji need them."""
_NEEDLESS_JOINERS = re.compile("(?<=[ -~])[\u200c\u200d](?=[ -~\u200c\u200d])")
"""Between letters that no joiner changes: nobody would see that something stands there."""
_VISIBLE_FORMATS = frozenset(
    [*range(0x0600, 0x0606), 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD]
)
"""Signs that Unicode files under "format" although they are drawn."""
_INVISIBLE_LETTERS = frozenset([0x115F, 0x1160, 0x3164, 0xFFA0])
"""Hangul fillers: letters by category, blank on the screen."""


def plain(text: str) -> str:
    r"""Give `text` with everything a terminal could act on, or hide, made visible.

    >>> plain("harga\x1b[2J naik\u202e")
    'harga␛[2J naik<202E>'
    """
    if text.isascii() and text.isprintable():
        return text
    if "\t" in text:
        text = text.expandtabs(TAB_CELLS)
    shown = text.translate(_SHOWN)
    if shown.isascii():
        return shown
    if "\u200d" in shown or "\u200c" in shown:
        shown = _NEEDLESS_JOINERS.sub(_named, shown)
    return _piled_marks().sub(rf"\1{ELLIPSIS}", shown)


def plain_lines(text: str) -> str:
    r"""Give `text` plain, line by line: newlines stay.

    >>> plain_lines("satu\x07\ndua")
    'satu␇\ndua'
    """
    return "\n".join(map(plain, text.split("\n")))


@cache
def _piled_marks() -> regex.Pattern[str]:
    import regex  # costs what a short command takes to start, and ASCII text never needs it

    return regex.compile(rf"([\p{{Mn}}\p{{Me}}]{{{MAX_MARKS}}})[\p{{Mn}}\p{{Me}}]+")


def _named(found: re.Match[str]) -> str:
    return f"<{ord(found.group()):04X}>"


def _shown(code: int) -> str:
    """Give what stands on the screen for one code point."""
    char = chr(code)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if char in _KEPT:
        return char
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return REPLACEMENT
    return _shown_by_category(char, code)


def _shown_by_category(char: str, code: int) -> str:
    """Give what stands for a code point that is neither ASCII control nor noncharacter."""
    category = unicodedata.category(char)
    if category == "Cs":
        return REPLACEMENT
    hidden = category in ("Cc", "Cf", "Co", "Cn", "Zl", "Zp") and code not in _VISIBLE_FORMATS
    if hidden or code in _INVISIBLE_LETTERS:
        return f"<{code:02X}>"
    return char


class _Table(dict[int, str]):
    """A translation table that fills itself; as large as the set of characters met."""

    def __missing__(self, code: int) -> str:
        self[code] = shown = _shown(code)
        return shown


_SHOWN = _Table()
