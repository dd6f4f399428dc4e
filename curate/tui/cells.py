"""A row cell by cell: what the terminal holds of it, and where two rows differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from curate.tui.fitting import is_sure
from curate.tui.look import Appearance, Look, Row, cropped, encodable, joined, width_of

SHORTEST_GAP = 3
"""So many unchanged cells are worth a move of the cursor, which takes five bytes."""
_CHANGED = re.compile(rb"[^\0](?:\0{0,%d}[^\0])*" % (SHORTEST_GAP - 1))
_BYTES = 4
"""A cell takes so many in a row's code."""
_INK = re.compile("[^ ]")


@dataclass(frozen=True, slots=True)
class Cells:
    """One row, exactly as wide as its widget."""

    row: Row
    """With as few changes of style as it takes, blanks at the end included."""
    width: int
    sure: bool
    """Do all terminals agree on the cell in which each character stands?"""
    text: str
    """One character a cell; empty when it is not sure."""
    looks: str
    """One digit a cell; of a blank, 0 unless the text cursor stands there."""
    code: int
    """Text and looks in one number, which are compared with others' at once."""


def cells_for(row: Row, width: int, appearance: Appearance) -> Cells:
    """Give `row` as the cells of a widget `width` wide."""
    # Before it is measured: what joiners put into one cell has no stand-in of the same width.
    row = cropped(tuple((encodable(text, appearance.encoding), look) for text, look in row), width)
    blank = width - width_of(row)
    if blank > 0:
        row = (*row, (" " * blank, Look.PLAIN))
    text = "".join(text for text, _ in row)
    if len(text) != width or not is_sure(text):
        # In the pieces that were measured, so that each begins in the column meant for it.
        return Cells(tuple(span for span in row if span[0]), width, False, "", "", 0)
    spans = tuple(joined(row))
    looks = "".join(_looks(text, look) for text, look in spans)
    return Cells(spans, width, True, text, looks, _code(text, looks))


def changed_runs(before: Cells, now: Cells) -> Iterator[tuple[int, int]]:
    """Give where two rows of the same width differ, as (start, end).

    A row on which terminals may disagree has changed from end to end: nothing is known of it.
    """
    if not (before.sure and now.sure):
        yield 0, now.width
        return
    differs = before.code ^ now.code
    differs |= differs >> 16
    differs |= differs >> 8  # into the first byte of each cell
    for run in _CHANGED.finditer(differs.to_bytes(_BYTES * now.width, "little")[::_BYTES]):
        yield run.span()


def last_changed(before: Cells, now: Cells) -> int:
    """Give the cell after the last one in which two rows differ."""
    return max((end for _, end in changed_runs(before, now)), default=0)


def part(row: Row, start: int, end: int) -> Iterator[tuple[str, Look]]:
    """Give the spans of a sure row between two cells."""
    for text, look in row:
        if max(start, 0) < min(end, len(text)):
            yield text[max(start, 0) : end], look
        start -= len(text)
        end -= len(text)


def _code(text: str, looks: str) -> int:
    code = bytearray(text.encode("utf-32-le"))
    code[_BYTES - 1 :: _BYTES] = looks.encode()  # no character takes the last byte
    return int.from_bytes(code, "little")


def _looks(text: str, look: Look) -> str:
    if look is Look.PLAIN:
        return "0" * len(text)
    digit = str(look.value)
    if look is Look.CURSOR or " " not in text:
        return digit * len(text)
    return _INK.sub(digit, text).replace(" ", "0")
