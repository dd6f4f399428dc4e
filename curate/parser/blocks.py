"""Blocks of lines that no rule knows, told by their place, their shape and their neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from curate.parser.edits import Proposal
from curate.parser.page import Page
from curate.parser.shapes import Kind, Shape, is_fragmented, shapes_of

_HEAD = 90
_TAIL = 60
_USED = 1
"""Known lines from which a page was scraped with its furniture."""
_BUSY = 5
"""Known lines from which a page was scraped with much of it."""

Judged = tuple[Shape, str, str]
"""A line to drop, the rule's name and the reason."""


def drop_blocks(page: Page) -> Iterator[Proposal]:
    """Drop what stands before the first and after the last paragraph, and blocks between them."""
    shapes = shapes_of(page)
    body = [index for index, shape in enumerate(shapes) if shape.kind is Kind.PARAGRAPH]
    if not body or is_fragmented(shapes):
        return
    first, last = body[0], body[-1]
    # A title alone above a text that is otherwise clean was meant to be there.
    busy = sum(shape.kind is Kind.KNOWN for shape in shapes) >= _USED
    for shape, rule, why in (
        *(_head(shapes[:first]) if busy else ()),
        *_between(shapes, first, last),
        *_tail(shapes[last + 1 :], shapes[last]),
    ):
        yield page.drop(shape.number, rule, why)


def _head(shapes: list[Shape]) -> Iterator[Judged]:
    """Titles, sections, names: short lines without a full stop before the first paragraph."""
    for shape in shapes:
        if shape.is_bare(_HEAD) and shape.text[0] not in "…\"“„«'‘" and not shape.is_list_item:
            yield shape, "shape.head", "short line before the first paragraph"


def _tail(shapes: list[Shape], before: Shape) -> Iterator[Judged]:
    """Tags, teasers, buttons: short lines after the last paragraph, if there are several."""
    if before.text.endswith((":", "：")):
        return
    known = sum(shape.kind is Kind.KNOWN for shape in shapes)
    bare = [shape for shape in shapes if shape.is_bare(_TAIL) and not shape.is_list_item]
    if len(bare) < 2 and known < _BUSY:
        return
    limit = _HEAD if known >= _BUSY else _TAIL
    for shape in shapes:
        if shape.is_bare(limit) and not shape.is_list_item:
            yield shape, "shape.tail", "one of several short lines after the last paragraph"


def _between(shapes: list[Shape], first: int, last: int) -> Iterator[Judged]:
    """Short lines that come back again and again between paragraphs."""
    counts = Counter(shape.text for shape in shapes if shape.is_bare(_TAIL))
    paragraphs = sum(shape.kind is Kind.PARAGRAPH for shape in shapes)
    for index in range(first + 1, last):
        shape = shapes[index]
        if shape.is_bare(_TAIL) and counts[shape.text] >= 3 and paragraphs >= 3:
            neighbours = {shapes[index - 1].kind, shapes[index + 1].kind}
            if neighbours & {Kind.PARAGRAPH, Kind.KNOWN}:
                yield (
                    shape,
                    "shape.refrain",
                    f"stands {counts[shape.text]} times between paragraphs",
                )
