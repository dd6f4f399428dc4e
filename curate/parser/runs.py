"""Short lines between paragraphs: which are furniture although no rule knows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from curate.parser.shapes import Judged, Kind, Shape

_SHORT = 60
_TEASER = range(40, 160)
"""Characters of a headline; the verses of a song are shorter."""
_TEASERS = 3
"""Headlines in a row from which they are a list of other articles."""
_TIMES = 3
_MOSTLY = 0.6
"""Share of its copies that must stand beside paragraphs: a refrain's stand among verses."""


def between(shapes: list[Shape], first: int, last: int) -> Iterator[Judged]:
    """Judge the lines between the first and the last paragraph."""
    yield from _coming_back(shapes, first, last)
    yield from _twice_in_a_row(shapes[first:last])
    yield from _contents(shapes, last)
    for run in _runs(shapes[first : last + 1], Kind.BARE):
        yield from _teasers(run)


def _coming_back(shapes: list[Shape], first: int, last: int) -> Iterator[Judged]:
    """Short lines that stand again and again beside paragraphs; a refrain stands among verses."""
    counts = Counter(shape.text for shape in shapes if shape.is_bare(_SHORT))
    found = [index for index in range(first + 1, last) if _is_beside_body(shapes, index)]
    beside = Counter(shapes[index].text for index in found)
    for index in found:
        shape = shapes[index]
        times = counts[shape.text]
        if times >= _TIMES and beside[shape.text] >= _MOSTLY * times:
            yield Judged(shape, "shape.refrain", f"stands {times} times between paragraphs")


def _is_beside_body(shapes: list[Shape], index: int) -> bool:
    if not shapes[index].is_bare(_SHORT):
        return False
    kinds = {shapes[index - 1].kind, shapes[index + 1].kind}
    return not kinds.isdisjoint({Kind.PARAGRAPH, Kind.KNOWN})


def _twice_in_a_row(shapes: list[Shape]) -> Iterator[Judged]:
    """A line without a full stop that stands twice between paragraphs: a picture's two texts."""
    for index in range(1, len(shapes) - 1):
        one, other = shapes[index], shapes[index + 1]
        if one.text != other.text or len(one.text) < 20 or not one.is_bare(200):
            continue
        below = shapes[index + 2].kind if index + 2 < len(shapes) else Kind.PARAGRAPH
        # A verse that is sung twice stands among verses.
        if {shapes[index - 1].kind, below} <= {Kind.PARAGRAPH, Kind.KNOWN}:
            for shape in (one, other):
                yield Judged(shape, "shape.caption-twice", "stands twice in a row, as captions do")


def _contents(shapes: list[Shape], last: int) -> Iterator[Judged]:
    """Lines in a row that all stand again further down as subheadings: a table of contents."""
    lines = [shape for shape in shapes[: last + 1] if len(shape.text) < _TEASER.stop]
    ends = {shape.text: shape.number for shape in lines}
    for run in _runs(shapes[: last + 1], Kind.BARE, Kind.SENTENCE):
        listed = [shape for shape in run if ends.get(shape.text, 0) > run[-1].number]
        if len(listed) >= _TEASERS and len(run) - len(listed) <= 1:
            for shape in listed:
                yield Judged(shape, "shape.contents", "announces a subheading further down")


def _teasers(run: list[Shape]) -> Iterator[Judged]:
    """Headlines in a row; the last one before a paragraph may be its subheading."""
    if len(run) <= _TEASERS or any(shape.is_list_item for shape in run[:-1]):
        return
    if len({shape.text for shape in run}) < len(run):  # a refrain among its verses
        return
    if all(len(shape.text) in _TEASER for shape in run[:-1]) and _titled(run[:-1]):
        for shape in run[:-1]:
            why = f"one of {len(run) - 1} headlines in a row"
            yield Judged(shape, "shape.teasers", why)


def _titled(run: list[Shape]) -> bool:
    """Tell whether lines read like headlines rather than like names or entries of a list."""
    return all(shape.text[0].isupper() or shape.text[0] in "\"“„«‘'#" for shape in run) and all(
        len(shape.text.split()) >= 4 for shape in run
    )


def _runs(shapes: list[Shape], *kinds: Kind) -> Iterator[list[Shape]]:
    """Give the stretches of lines of some kinds, known lines left out of them."""
    run: list[Shape] = []
    for shape in shapes:
        if shape.kind in kinds:
            run.append(shape)
        elif shape.kind is not Kind.KNOWN:
            if run:
                yield run
            run = []
    if run:
        yield run
