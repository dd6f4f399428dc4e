"""Lines that stand directly above a credit or a label: captions and teasers without a mark."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import regex

from curate.parser.lines import known_lines
from curate.parser.page import Page
from curate.parser.shapes import Judged, Kind, Shape

_LONGEST = 160
_SENTENCE = 100
"""Characters beyond which a sentence above a credit is a paragraph of its own."""
_TEASER = 50
"""Characters from which a line between a paragraph and furniture is no subheading."""
_PRICE_BESIDE = regex.compile(r"(?:[$£€]\s?\d[\d.,]*|\d[\d.,]*\s?(?:€|Euro|EUR|CHF|zł|Kč|kr\.?))$")
_BUSY = 5
"""Known lines from which a page was scraped with much of its furniture."""
_QUOTES = "\"“„«'‘»”–-—…"
_CREDIT = regex.compile(
    r"(?i)\W{0,3}(?:foto|photo|bild|image|picture|credit|copyright|©|fot\.|zdj|kuva|kép|ảnh|фото"
    r"|снимка|写真|图|사진|getty|afp|reuters|epa|dpa|imago|picture alliance"
    r"|(?:quelle|source): (?:dpa|picture))"
)


def captions(page: Page, shapes: list[Shape]) -> Iterator[Judged]:
    """Judge lines by the furniture that touches them."""
    known = sum(shape.kind is Kind.KNOWN for shape in shapes)
    body = [at for at, shape in enumerate(shapes) if shape.kind is Kind.PARAGRAPH]
    for index, (shape, below) in enumerate(pairwise(shapes)):
        above = shapes[index - 1] if index else None
        if _is_caption(page, shape, below) and (index < body[0] or _is_between(shape, above)):
            yield Judged(shape, "shape.caption", "stands above the credit of a picture")
        elif known >= _BUSY and _is_teaser(shape, below, above):
            yield Judged(shape, "shape.teaser", "a long line between a paragraph and furniture")
        elif known >= _BUSY and _is_price(shape, below, above):
            yield Judged(shape, "shape.price", "a price alone beside a button")


def _is_between(shape: Shape, above: Shape | None) -> bool:
    """Tell whether a line below a paragraph is no subheading, below which a picture may stand."""
    if above is None or above.kind is not Kind.PARAGRAPH or shape.text.endswith(("?", "!")):
        return False
    return shape.kind is Kind.SENTENCE or len(shape.text) >= _TEASER


def _is_caption(page: Page, shape: Shape, below: Shape) -> bool:
    # Indonesian reviews show a picture below every sentence or two.
    if "id" in page.scope.languages:
        return False
    if below.kind is not Kind.KNOWN or shape.kind not in (Kind.BARE, Kind.SENTENCE):
        return False
    if shape.text[0] in _QUOTES or shape.is_list_item or shape.runs_on:
        return False
    if len(shape.text) > (_SENTENCE if shape.kind is Kind.SENTENCE else _LONGEST):
        return False
    rule, _, follows = known_lines(page)[below.number]
    is_credit = rule.why.startswith("credit") or bool(_CREDIT.match(below.text))
    return is_credit and not follows


def _is_teaser(shape: Shape, below: Shape, above: Shape | None) -> bool:
    if above is None or above.kind is not Kind.PARAGRAPH or below.kind is not Kind.KNOWN:
        return False
    is_long = shape.kind is Kind.BARE and _TEASER <= len(shape.text) <= _LONGEST
    return is_long and shape.text[0] not in _QUOTES and not shape.is_list_item and not shape.runs_on


def _is_price(shape: Shape, below: Shape, above: Shape | None) -> bool:
    beside = {below.kind, above.kind if above else below.kind}
    return Kind.KNOWN in beside and bool(_PRICE_BESIDE.match(shape.text))
