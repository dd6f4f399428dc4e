"""Blocks of lines that no rule knows, told by their place, their shape and their neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

from curate.parser.captions import captions
from curate.parser.edits import Proposal
from curate.parser.page import Page
from curate.parser.runs import between
from curate.parser.shapes import (
    Judged,
    Kind,
    Shape,
    after_the_end,
    are_verses,
    is_a_list,
    is_fragmented,
    may_be_thai_body,
    shapes_of,
)

_HEAD = 90
_TAIL = 60
_COLONS = (":", "：")
_BEGUN = 3
"""Sentences after which a short line is a subheading, although no paragraph was long."""
_TELLING = 15
"""Characters from which a line before the text does not stand twice by chance."""
_USED = 1
"""Known lines from which a page was scraped with its furniture."""
_PART = 200
_TITLE = 30
"""Characters from which a line before the text may be its title."""
_AS_LONG = 0.8
_SUMMARY = 45
"""Characters from which a line below the title may sum the article up."""
_QUOTES = "…\"“„«'‘"
_CLOSING = ('"', "“", "”", "»", "'", "’")
_HEADING = 24
"""Characters of a line that may head the sentence or the list below it."""
_FEW = 6
"""Short lines after the text that may go because of one known line among them."""
_TAILS = 4
"""Short lines for each known line, beyond which they are a list or verses of the article."""
_BUSY = 5
"""Known lines from which a page was scraped with much of it."""


def drop_blocks(page: Page) -> Iterator[Proposal]:
    """Drop what stands before the first and after the last paragraph, and blocks between them."""
    shapes = shapes_of(page)
    body = [index for index, shape in enumerate(shapes) if shape.kind is Kind.PARAGRAPH]
    if not body or is_fragmented(shapes):
        return
    first, last = body[0], body[-1]
    kinds = Counter(shape.kind for shape in shapes)
    judged: dict[int, Judged] = {}
    # A title alone above a text that is otherwise clean was meant to be there.
    if kinds[Kind.KNOWN] >= _USED:
        judged |= {found.shape.number: found for found in _head(shapes[:first], shapes[first])}
        judged |= {found.shape.number: found for found in _twice(shapes[:first])}
    judged |= {found.shape.number: found for found in between(shapes, first, last)}
    judged |= {found.shape.number: found for found in captions(page, shapes)}
    closing = after_the_end(page, shapes[last + 1 :])
    judged |= {found.shape.number: found for found in _tail(closing, shapes[last])}
    listed = set(_announced(shapes))
    for found in judged.values():
        if found.shape.number in listed or _has_dateline(page, found.shape):
            continue
        yield page.drop(found.shape.number, found.rule, found.why)


def _announced(shapes: list[Shape]) -> Iterator[int]:
    """Give the short lines that a line ending in a colon announces: a list, a quotation."""
    announced = False
    for shape in shapes:
        if shape.kind in (Kind.PARAGRAPH, Kind.KNOWN):
            announced = False
        elif announced:
            yield shape.number
        announced = announced or (shape.kind is not Kind.KNOWN and shape.text.endswith(_COLONS))


def _has_dateline(page: Page, shape: Shape) -> bool:
    """Tell whether a line is the first of the text, with place and agency before its words."""
    return any(compiled.match(shape.text) for compiled in page.scope.starts)


def _head(shapes: list[Shape], body: Shape) -> Iterator[Judged]:
    """Titles, sections, names: short lines without a full stop before the first paragraph."""
    told = 0
    for index, shape in enumerate(shapes[: _opening(shapes, body)]):
        is_sentence = shape.kind is Kind.SENTENCE
        told += is_sentence and not shape.is_title_like
        if told == _BEGUN:
            return
        # A question or a call after the first sentence belongs to the text.
        short = shape.is_title_like and len(shape.text) < _HEAD and not (told and is_sentence)
        if short and not _is_part_of_more(shapes, index):
            yield Judged(shape, "shape.head", "short line before the first paragraph")


def _is_part_of_more(shapes: list[Shape], index: int) -> bool:
    """Tell whether a line before the text is one of a list, a quotation, or sums the text up."""
    shape = shapes[index]
    above = shapes[index - 1] if index else None
    below = shapes[index + 1] if index + 1 < len(shapes) else None
    is_quoted = shape.text.endswith(_CLOSING) and below is not None and below.kind is Kind.KNOWN
    if shape.text[0] in _QUOTES and not is_quoted:
        return True
    if shape.is_list_item:
        beside = [one for one in (above, below) if one is not None and one.kind is not Kind.KNOWN]
        return len(shape.text) < _TITLE or any(one.is_list_item for one in beside)
    return above is not None and _sums_up(above, shape)


def _sums_up(title: Shape, shape: Shape) -> bool:
    """Tell whether a line is long enough for the summary below a title."""
    is_longer = len(shape.text) >= max(_SUMMARY, _AS_LONG * len(title.text))
    return is_longer and title.kind is Kind.BARE and len(title.text) >= _TITLE


def _twice(shapes: list[Shape]) -> Iterator[Judged]:
    """Title, name or caption: a line that stands twice before the first paragraph."""
    counts = Counter(shape.text for shape in shapes if len(shape.text) >= _TELLING)
    for shape in shapes:
        if counts[shape.text] > 1 and shape.kind is not Kind.KNOWN:
            yield Judged(shape, "shape.head", "stands twice before the first paragraph")


def _opening(shapes: list[Shape], body: Shape) -> int:
    """Give where the first sentence begins, which a scraper may have broken over several lines."""
    begins = len(shapes)
    for index in range(len(shapes) - 1, -1, -1):
        below = shapes[index + 1] if index + 1 < len(shapes) else body
        is_part = shapes[index].is_bare(_PART) and (begins == index + 1 < len(shapes))
        if below.runs_on or is_part:
            begins = index
    return begins


def _tail(shapes: list[Shape], before: Shape) -> Iterator[Judged]:
    """Tags, teasers, buttons: short lines after the last paragraph, among known furniture."""
    if before.text.endswith(_COLONS):
        return
    known = sum(shape.kind is Kind.KNOWN for shape in shapes)
    bare = [shape for shape in shapes if shape.is_bare(_TAIL) and not shape.is_list_item]
    if is_a_list(shapes) or are_verses(bare) or len(bare) > max(_FEW, _TAILS * known):
        return
    # Without any known furniture after the text, it may be a list that belongs to it.
    if known == 0 or (len(bare) < 2 and known < _BUSY):
        return
    limit = _HEAD if known >= _BUSY else _TAIL
    shapes = [shape for shape in shapes if shape.kind is Kind.KNOWN or not may_be_thai_body(shape)]
    for shape, below in zip_longest(shapes, shapes[1:]):
        if below is not None and _heads(shape, below):
            continue
        if shape.is_bare(limit) and not shape.is_list_item:
            why = "short line among furniture after the last paragraph"
            yield Judged(shape, "shape.tail", why)


def _heads(shape: Shape, below: Shape) -> bool:
    """Tell whether a line begins what goes on below: a broken sentence, a section, a list."""
    if below.kind is Kind.KNOWN:
        return False
    if below.runs_on:
        return True
    is_section = below.is_list_item or (below.kind is Kind.SENTENCE and not below.is_title_like)
    return is_section and len(shape.text) <= _HEADING
