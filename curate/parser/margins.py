"""Lines at the margins of a text that their shape and their place give away in any language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from curate.parser.edits import Proposal
from curate.parser.lines import known_lines
from curate.parser.page import Page
from curate.parser.shapes import (
    Judged,
    Kind,
    Shape,
    after_the_end,
    are_verses,
    is_a_list,
    is_fragmented,
    shapes_of,
)

_TAG = 45
_TAGS = 2
"""Short lines at the very end from which they are tags, names and buttons."""
_MANY = 14
"""Short lines at the very end beyond which they are verses or a list of the article."""
_TITLE = 15
_STORY = 200
"""Characters from which a line is the story itself, not its title or its summary."""
_PARAGRAPH = 120
_BEGUN = 3
"""Sentences or paragraphs after which a name alone is a subheading."""
_FEW = 3
"""Names at the end beyond which they are a list of the article."""
_BUSY = 3
"""Known lines from which a page was scraped with its furniture."""
_COLONS = (":", "：")
_WORD = r"\p{Lu}[\p{L}’'-]+"
_NAME = regex.compile(rf"{_WORD}(?: (?:\p{{Lu}}\. |(?:de|van|von|da|di|bin|al) )?{_WORD}){{1,2}}$")
_FULL = rf"{_WORD}(?: {_WORD}){{1,2}}"
_NAMES = regex.compile(rf"{_FULL}(?:(?:, |/| (?:and|und|et|y|e|och|dan) ){_FULL}){{1,6}}$")


def drop_margins(page: Page) -> Iterator[Proposal]:
    """Drop tags and names around the text, and titles that stand twice above it."""
    if not (page.furnished or known_lines(page)):
        return
    shapes = shapes_of(page)
    if len(shapes) < 3 or is_fragmented(shapes):
        return
    judged = {found.shape.number: found for found in _margins(page, shapes)}
    for number in sorted(judged):
        yield page.drop(number, judged[number].rule, judged[number].why)


def _margins(page: Page, shapes: list[Shape]) -> Iterator[Judged]:
    yield from _twice_above(shapes)
    yield from _names_above(shapes)
    yield from _names_below(shapes)
    last = max((at for at, shape in enumerate(shapes) if shape.kind is Kind.PARAGRAPH), default=-1)
    closing = {shape.number for shape in after_the_end(page, shapes[last + 1 :])}
    yield from (found for found in _tags(shapes) if found.shape.number in closing)


def _above(shapes: list[Shape]) -> list[Shape]:
    """Give what stands before the first long paragraph; nothing if there is none."""
    for index, shape in enumerate(shapes):
        if shape.kind is Kind.PARAGRAPH and len(shape.text) > _STORY:
            return shapes[:index]
    return []


def _twice_above(shapes: list[Shape]) -> Iterator[Judged]:
    above = [shape for shape in _above(shapes) if shape.kind is Kind.BARE]
    counts = Counter(shape.text for shape in above)
    for shape in above:
        if counts[shape.text] == 2 and len(shape.text) >= _TITLE and not shape.is_list_item:
            yield Judged(shape, "margin.twice", "stands twice above the text, as titles do")


def _names_above(shapes: list[Shape]) -> Iterator[Judged]:
    above = _above(shapes)
    told = 0
    for index, shape in enumerate(above):
        told += shape.kind in (Kind.PARAGRAPH, Kind.SENTENCE)
        if told == _BEGUN:  # a summary may stand above names, but not the story
            return
        beside = above[max(0, index - 1) : index + 2]
        is_beside = any(other.kind is Kind.KNOWN for other in beside)
        if is_beside and _is_named(shape):
            yield Judged(shape, "margin.name", "a name alone beside furniture above the text")


def _is_named(shape: Shape) -> bool:
    text = shape.text
    return shape.kind is Kind.BARE and bool(_NAME.match(text) or _NAMES.match(text))


def _names_below(shapes: list[Shape]) -> Iterator[Judged]:
    """Names after the last paragraph, with nothing but furniture and names behind them."""
    named: list[Shape] = []
    for shape in reversed(shapes):
        if shape.kind is Kind.KNOWN:
            continue
        if not _is_named(shape):
            is_end = shape.kind is Kind.PARAGRAPH and len(shape.text) > _PARAGRAPH
            if not is_end or shape.text.endswith(_COLONS):
                return
            break
        named.append(shape)
    if len(named) <= _FEW:
        for shape in named:
            yield Judged(shape, "margin.name", "a name alone after the text")


def _closes_the_story(shape: Shape) -> bool:
    """Tell whether a line may be the last of the story: a paragraph, or a sentence, not a label."""
    is_told = shape.kind is Kind.SENTENCE and shape.text.endswith(".") and len(shape.text) > _TAG
    return (is_told or shape.kind is Kind.PARAGRAPH) and not shape.text.endswith(_COLONS)


def _tags(shapes: list[Shape]) -> Iterator[Judged]:
    """Short lines at the very end of a page that was scraped with its furniture."""
    tags: list[Shape] = []
    for shape in reversed(shapes):
        if shape.kind is Kind.KNOWN:
            continue
        if not shape.is_bare(_TAG + 1):
            if not _closes_the_story(shape):
                return
            break
        tags.append(shape)
    known = sum(shape.kind is Kind.KNOWN for shape in shapes)
    if not _TAGS <= len(tags) <= _MANY or known < _BUSY or is_a_list(tags) or are_verses(tags):
        return
    if len(tags) == len(shapes) or any(shape.is_list_item or shape.runs_on for shape in tags):
        return
    for shape in tags:
        yield Judged(shape, "margin.tag", "one of several short lines at the very end")
