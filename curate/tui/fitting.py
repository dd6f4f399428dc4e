"""Foreign text made plain and fitted to a number of terminal cells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from rich.cells import cell_len

from curate.plain import ELLIPSIS, plain

_SURE = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02ff\u0391-\u03ce\u0400-\u0482\u048a-\u052f"  # letters
    "\u2010-\u2027\u2030-\u203b\u20ac\u2190-\u2193\u21bb\u2212\u2400-\u2426"  # signs
    "\u2500-\u259f\u25b8\u2691\u270e\u2713\u2717\u27e6\u27e7]*"  # lines, and our own glyphs
)


@lru_cache(maxsize=1024)
def fit(text: str, cells: int) -> str:
    """Give foreign `text` plain, and cut with an ellipsis where it is wider than `cells`.

    >>> fit("Harga ikan turun", 9)
    'Harga ik…'
    """
    shown = plain(text[: max(cells, 0) * 8 + 8])
    if cells_of(shown) <= cells:
        return shown
    return clip(shown, cells - 1) + ELLIPSIS if cells > 0 else ""


def clip(shown: str, cells: int) -> str:
    """Give as much of the start of already plain text as `cells` hold; no character is split."""
    if is_sure(shown):
        return shown[: max(cells, 0)]
    used = 0
    end = 0
    for cluster in clusters(shown):
        used += cells_of(cluster)
        if used > cells:
            return shown[:end]
        end += len(cluster)
    return shown


def clusters(shown: str) -> Iterator[str]:
    """Give what a reader sees as characters, one by one."""
    import regex  # the screen starts without it, and most texts never need it

    return (cluster.group() for cluster in regex.finditer(r"\X", shown))


def is_sure(shown: str) -> bool:
    """Do all terminals agree that each character of `shown`, already plain, is one cell wide?

    >>> is_sure("Kafé ✓"), is_sure("五"), is_sure("தமிழ்")
    (True, False, False)
    """
    return shown.isascii() or _SURE.fullmatch(shown) is not None


@lru_cache(maxsize=4096)
def cells_of(shown: str) -> int:
    """Give the width of already plain text in terminal cells: the most that a terminal may take.

    Some count what a reader sees as one character, as Rich does; others count each code point,
    so that a vowel sign beside its letter takes a cell, and a family of emoji several.

    >>> cells_of("harga"), cells_of("五"), cells_of("की"), cell_len("की")
    (5, 2, 2, 1)
    """
    if is_sure(shown):
        return len(shown)
    return max(cell_len(shown), sum(map(_CELLS.__getitem__, shown)))


def may_be_less(shown: str) -> int:
    """Give how many cells fewer than `cells_of` Rich counts for already plain text."""
    return 0 if is_sure(shown) else cells_of(shown) - cell_len(shown)


class _CodePointCells(dict[str, int]):
    """How many cells a terminal gives to one code point; as large as the set of those met."""

    def __missing__(self, char: str) -> int:
        self[char] = cells = _cells_of_one(char)
        return cells


def _cells_of_one(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


_CELLS = _CodePointCells()
