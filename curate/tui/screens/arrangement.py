"""How the review screen is divided at a given size."""

from __future__ import annotations

from dataclasses import dataclass

from curate.tui.rounds import Round

COLUMN_FROM_WIDTH = 110
LEAST_TEXT = 5
"""Rows for heading and text that nothing but a question takes away."""


class Layout(Round):
    """What the layout key goes round."""

    LIST = "list and two panes"
    TWO = "two panes"
    ONE = "one pane"


@dataclass(frozen=True, slots=True)
class Needs:
    """The rows that each part would like that is not always there."""

    question: int = 0
    message: int = 0
    """In the status line, which has one row while nothing is said."""
    notice: int = 0


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Which parts there are room for."""

    column_width: int
    """Of the list beside the text; 0 for none."""
    strip_height: int
    """Of the list above the text; 0 for none."""
    one_column: bool
    question: int
    """Rows; it has more to show where these are fewer than it needs."""
    status: int
    """Rows."""
    notice: int
    """Rows."""
    title: bool
    reason: bool
    footer: bool
    text: bool
    """Is there a row left for the article?"""


def arrange(layout: Layout, width: int, height: int, needs: Needs = Needs()) -> Arrangement:
    """Give what is shown at this size; what matters least goes first, a question never.

    >>> arrange(Layout.LIST, 80, 24).strip_height, arrange(Layout.LIST, 120, 40).column_width
    (5, 32)
    >>> arrange(Layout.LIST, 20, 5, Needs(question=4, notice=2)).question
    4
    """
    asked = needs.question > 0
    question = min(needs.question, height)
    left = height - question
    status = min(needs.message, left if asked else left - 1) if needs.message else int(left >= 4)
    left -= status
    notice = _notice_height(needs.notice, left, asked=asked)
    left -= notice
    title = left >= 3
    left -= title
    reason = left >= LEAST_TEXT
    left -= reason
    footer = left >= LEAST_TEXT and not asked
    left -= footer
    beside = layout is Layout.LIST and width >= COLUMN_FROM_WIDTH and height >= 8
    strip = _strip_height(height) if layout is Layout.LIST and not beside else 0
    return Arrangement(
        column_width=_column_width(width) if beside else 0,
        strip_height=strip if left - strip >= LEAST_TEXT else 0,
        one_column=layout is Layout.ONE,
        question=question,
        status=max(0, status),
        notice=notice,
        title=title,
        reason=reason,
        footer=footer,
        text=left > 0,
    )


def _notice_height(wanted: int, left: int, *, asked: bool) -> int:
    """Leave something of the text beside a notice; where something is asked, it waits."""
    if asked:
        return wanted if left - wanted >= LEAST_TEXT else 0
    return max(0, min(wanted, left - 1))


def _column_width(width: int) -> int:
    """Leave RAW and CLEAN the larger part: they are what is read."""
    return min(28 + max(0, width - COLUMN_FROM_WIDTH) * 2 // 5, 60)


def _strip_height(height: int) -> int:
    if height < 14:
        return 0
    return 3 if height < 20 else min(5 + max(0, height - 24) // 4, 9)
