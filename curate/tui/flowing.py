"""Keys with what they do, side by side, in as many rows as they need."""

from __future__ import annotations

from collections.abc import Iterable

from curate.tui.fitting import cells_of
from curate.tui.look import Look, Row, Span, width_of
from curate.tui.wrapping import wrap

ENTER, ESCAPE = "Enter", "Esc"


def key_item(key: str, label: str) -> Row:
    """Give a key, as a person reads it, with what it does."""
    return ((f" {key}", Look.STRONG), (f" {label} ", Look.PLAIN))


def flowing(label: str, items: Iterable[tuple[str, str]], width: int) -> list[Row]:
    """Give a label and keys with what they do, already plain, in as many rows as they need.

    >>> [width_of(row) for row in flowing("Order:", [("1", "as it is"), ("2", "by site")], 20)]
    [19, 11]
    """
    rows: list[list[Span]] = [[]]
    if label:
        rows = [[(" ", Look.PLAIN), *row] for row in wrap([(label, Look.STRONG)], width - 1)]
    for key, does in items:
        item = key_item(key, does)
        if rows[-1] and width_of((*rows[-1], *item)) - 1 > width:  # a blank at the end may go
            rows.append([])
        if width_of(item) - 1 <= width:
            rows[-1] += item
        else:
            rows[-1:] = _wrapped(key, does, width)
    return [tuple(row) for row in rows if row]


def _wrapped(key: str, does: str, width: int) -> list[list[Span]]:
    indent = cells_of(key) + 2
    rows = [list(row) for row in wrap([(does, Look.PLAIN)], width - indent)]
    heads: list[Span] = [(f" {key} ", Look.STRONG)]
    heads += [(" " * indent, Look.PLAIN)] * (len(rows) - 1)
    return [[head, *row] for head, row in zip(heads, rows, strict=True)]
