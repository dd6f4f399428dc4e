"""Numbers as bars and sparklines, in the signs that the terminal can show."""

from __future__ import annotations

from collections.abc import Sequence

from curate.tui.look import Glyphs


def bar(value: int, most: int, cells: int, glyphs: Glyphs) -> str:
    """Give a bar that fills `cells` when `value` is `most`; seen at all when it is not nothing.

    >>> from curate.tui.look import ASCII
    >>> bar(5, 10, 8, ASCII), bar(1, 1000, 8, ASCII), bar(0, 0, 8, ASCII)
    ('####', '#', '')
    """
    if value <= 0 or most <= 0 or cells <= 0:
        return ""
    parts = len(glyphs.eighths)
    filled = max(1, round(min(value, most) / most * cells * parts))
    full, rest = divmod(filled, parts)
    return glyphs.eighths[-1] * full + (glyphs.eighths[rest - 1] if rest else "")


def sparkline(values: Sequence[int], glyphs: Glyphs) -> str:
    """Give a sign for each value, as high as its share of the highest.

    >>> from curate.tui.look import UNICODE
    >>> sparkline([0, 1, 4, 8], UNICODE), sparkline([0, 0], UNICODE)
    (' ▁▄█', '  ')
    """
    most = max(values, default=0)
    steps = len(glyphs.steps) - 1
    return "".join(
        glyphs.steps[max(1, round(value / most * steps)) if value > 0 else 0] for value in values
    )


def percent(part: int, whole: int) -> str:
    """Give a share in words that never say more than is so.

    >>> percent(1, 3), percent(1, 1000), percent(999, 1000), percent(0, 0)
    ('33 %', '<1 %', '>99 %', '')
    """
    if whole <= 0:
        return ""
    share = 100 * part / whole
    if 0 < share < 1:
        return "<1 %"
    return ">99 %" if 99 < share < 100 else f"{share:.0f} %"
