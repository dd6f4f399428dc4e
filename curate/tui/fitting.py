"""Foreign text made plain and fitted to a number of terminal cells."""

from __future__ import annotations

from functools import lru_cache

import regex
from rich.cells import cell_len

from curate.plain import ELLIPSIS, plain


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


@lru_cache(maxsize=4096)
def cells_of(shown: str) -> int:
    """Give the width of already plain text in terminal cells."""
    return len(shown) if shown.isascii() else cell_len(shown)
