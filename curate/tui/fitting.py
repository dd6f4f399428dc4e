"""Foreign text made plain and fitted to a number of terminal cells."""

from __future__ import annotations

import re
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
    if cell_len(shown) <= cells:
        return shown
    return clip(shown, cells - 1) + ELLIPSIS if cells > 0 else ""


def clip(shown: str, cells: int) -> str:
    """Give as much of the start of already plain text as `cells` hold; no character is split."""
    if is_sure(shown):
        return shown[: max(cells, 0)]
    used = 0
    end = 0
    for cluster in clusters(shown):
        used += cell_len(cluster)
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
    """Give the width of already plain text in terminal cells."""
    return len(shown) if is_sure(shown) else cell_len(shown)
