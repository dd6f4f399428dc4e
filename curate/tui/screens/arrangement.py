"""How the review screen is divided at a given size."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

COLUMN_FROM_WIDTH = 110


class Layout(StrEnum):
    """What the layout key goes round."""

    LIST = "list and two panes"
    TWO = "two panes"
    ONE = "one pane"

    def following(self) -> Layout:
        """Give the next layout."""
        layouts = list(Layout)
        return layouts[(layouts.index(self) + 1) % len(layouts)]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Which parts there are room for."""

    column_width: int
    """Of the list beside the text; 0 for none."""
    strip_height: int
    """Of the list above the text; 0 for none."""
    one_column: bool
    title: bool
    reason: bool
    status: bool
    footer: bool


def arrange(layout: Layout, width: int, height: int) -> Arrangement:
    """Give what is shown at this size; what matters least goes first.

    >>> arrange(Layout.LIST, 80, 24).strip_height, arrange(Layout.LIST, 120, 40).column_width
    (5, 32)
    """
    beside = layout is Layout.LIST and width >= COLUMN_FROM_WIDTH and height >= 8
    above = layout is Layout.LIST and not beside
    return Arrangement(
        column_width=_column_width(width) if beside else 0,
        strip_height=_strip_height(height) if above else 0,
        one_column=layout is Layout.ONE,
        title=height >= 3,
        reason=height >= 7,
        status=height >= 4,
        footer=height >= 8,
    )


def _column_width(width: int) -> int:
    """Leave RAW and CLEAN the larger part: they are what is read."""
    return min(28 + max(0, width - COLUMN_FROM_WIDTH) * 2 // 5, 60)


def _strip_height(height: int) -> int:
    if height < 14:
        return 0
    return 3 if height < 20 else min(5 + max(0, height - 24) // 4, 9)
