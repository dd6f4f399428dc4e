"""The one helper between foreign text and the terminal: nothing but printable text comes out.

Textual and Rich hand most escape sequences, C1 controls and bidi overrides straight to the
terminal, so every title, line, file name, rule sentence, note and error goes through `plain`.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex
from rich.cells import cell_len

TAB_CELLS = 4
MAX_MARKS = 4
"""So many combining marks on one letter are kept; some scripts need three."""

ELLIPSIS = "…"
REPLACEMENT = "\ufffd"

_KEPT = frozenset("\u200c\u200d\ufe0e\ufe0f")
"""ZWNJ, ZWJ, VS15, VS16: invisible, but words and emoji need them."""
_VISIBLE_FORMATS = frozenset(
    [*range(0x0600, 0x0606), 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD]
)
"""Signs that Unicode files under "format" although they are drawn."""
_INVISIBLE_LETTERS = frozenset([0x115F, 0x1160, 0x3164, 0xFFA0])
"""Hangul fillers: letters by category, blank on the screen."""
_PILED_MARKS = regex.compile(rf"([\p{{Mn}}\p{{Me}}]{{{MAX_MARKS}}})[\p{{Mn}}\p{{Me}}]+")


def plain(text: str) -> str:
    r"""Give `text` with everything a terminal could act on, or hide, made visible.

    >>> plain("harga\x1b[2J naik\u202e")
    'harga␛[2J naik<202E>'
    """
    if text.isascii() and text.isprintable():
        return text
    if "\t" in text:
        text = text.expandtabs(TAB_CELLS)
    return _PILED_MARKS.sub(rf"\1{ELLIPSIS}", text.translate(_SHOWN))


def fit(text: str, cells: int) -> str:
    """Give foreign `text` plain, and cut with an ellipsis where it is wider than `cells`.

    >>> fit("Harga ikan turun", 9)
    'Harga ik…'
    """
    shown = plain(text[: max(cells, 0) * 8 + 8])
    if cell_len(shown) <= cells:
        return shown
    return clip(shown, cells - 1) + ELLIPSIS if cells > 0 else ""


def clip(shown: str, cells: int) -> str:
    """Give as much of the start of already plain text as `cells` hold; no character is split."""
    if shown.isascii():
        return shown[: max(cells, 0)]
    used = 0
    for cluster in regex.finditer(r"\X", shown):
        used += cell_len(cluster.group())
        if used > cells:
            return shown[: cluster.start()]
    return shown


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


@lru_cache(maxsize=4096)
def cells_of(shown: str) -> int:
    """Give the width of already plain text in terminal cells."""
    return len(shown) if shown.isascii() else cell_len(shown)
