"""Repetition inside an article: one copy of each sentence stays; lyrics, tables and refrains do."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from itertools import accumulate

from curate.parser.edits import Proposal
from curate.parser.lines import is_known_piece
from curate.parser.page import SENTENCE_ENDS, Page
from curate.parser.sentences import sentences
from curate.parser.telling import Told, told_by
from curate.parser.twins import are_loosely_twins
from curate.parser.wholes import glued_wholes

_PROSE = 40
"""Letters from which a line that ends like a sentence does not repeat by chance."""
_LONG = 80
"""Letters from which any line does not."""
_CLAUSE_ENDS = (";", ":", "；", "：")
_QUOTATION = range(40, 200)
"""Letters of a sentence that a page may show a second time, set apart."""
_APART = 260
_MANY = 200
_NAME = 80
_OPENING = ('"', "“", "„", "«", "»", "‘", "'")
_STOPS = (".", "!", "?", "。")
_FEW = 2
"""Copies that a text may hold on purpose, while they are small."""
_MUCH = 0.3
"""Share of a text from which so few copies in it are no chance."""
_QUOTED = re.compile(r"\s*[\"“„«]")
_RUN = 80
"""Letters that a block inside a line must have to be called a copy."""


def drop_repeats(page: Page) -> Iterator[Proposal]:
    r"""Drop what stands in the article a second time, to the letter or nearly.

    >>> from curate.rules import RuleSet
    >>> from curate.model import Context
    >>> line = "Nelayan menurunkan harga ikan sejak Senin pagi karena hasil melimpah."
    >>> page = Page(f"{line}\n{line}", Context(), RuleSet([]), None)
    >>> [(p.start, p.rule) for p in drop_repeats(page)]
    [(70, 'repeat.line')]
    """
    told = told_by(page)
    copies = dict(_copies(page, told))
    wholes = dict(_wholes(page, told, copies))
    gone = {*copies, *wholes}
    quoted = set(_quoted(page, told.exact, gone))
    gone |= quoted
    if _is_chance(page, told, gone):
        return
    for number, original in copies.items():
        is_near = told.exact[number] != told.exact[original]
        yield _copy(page, number, "repeat.line", "stands above already", is_near=is_near)
    for number, start in wholes.items():
        yield _whole(page, told, number, start)
    for number in quoted:
        yield page.drop(number, "repeat.quotation", "quoted from a paragraph of the same article")
    for number, line in enumerate(page.lines):
        if number not in gone and len(line) >= 2 * _RUN:
            parts = told.parts[number]
            if len(set(parts)) < len(parts):
                yield from _copies_inside(line, page.starts[number], parts)


def _copy(page: Page, number: int, rule: str, why: str, *, is_near: bool) -> Proposal:
    if is_near:
        return page.drop(number, "repeat.near", f"{why}, but for small words or a typo")
    return page.drop(number, rule, why)


def _whole(page: Page, told: Told, number: int, start: int) -> Proposal:
    if start == 0:
        why = "each of its sentences stands elsewhere"
        return _copy(page, number, "repeat.whole", why, is_near=number in told.near)
    begin = page.starts[number]
    end = begin + len(page.lines[number])
    return Proposal(begin + start, end, "", "repeat.whole", "the rest of it stands elsewhere")


def _is_chance(page: Page, told: Told, copied: set[int]) -> bool:
    """Tell whether a text repeats so little, in a page without furniture, that it was meant to."""
    if page.furnished:
        return False
    if len(copied) == 1 and not copied.isdisjoint(told.near):
        return True
    letters = sum(len(told.exact[number]) for number in copied)
    return 0 < len(copied) <= _FEW and letters < _MUCH * sum(map(len, told.exact))


def _copies(page: Page, told: Told) -> Iterator[tuple[int, int]]:
    """Give (line, the earlier line it copies) pairs: long lines, and short ones next to them."""
    if len(set(told.keys)) == len(told.keys):
        return
    first: dict[str, int] = {}
    pairs: dict[int, int] = {}
    for number, key in enumerate(told.keys):
        if not key:
            continue
        original = first.setdefault(key, number)
        if original != number and _is_telling(page.lines[number], told.exact[number]):
            pairs[number] = original
    above, below = (_nearest(told.keys, by) for by in (-1, 1)) if pairs else ([], [])
    for number, original in list(pairs.items()):
        _extend(page, told, pairs, number, original, above)
        _extend(page, told, pairs, number, original, below)
    yield from sorted(pairs.items())


def _is_telling(line: str, key: str) -> bool:
    if line.endswith(_CLAUSE_ENDS):
        return False
    return len(key) >= _LONG or (len(key) >= _PROSE and line.endswith(SENTENCE_ENDS))


def _extend(
    page: Page, told: Told, pairs: dict[int, int], number: int, original: int, beside: list[int]
) -> None:
    """Let the lines beside a copy be copies too while they equal those beside its original."""
    keys = told.keys
    number, original = beside[number], beside[original]
    while 0 <= original < number < len(keys) and number not in pairs:
        beyond = beside[number], beside[original]
        if keys[number] != keys[original]:
            between = min(beyond) >= 0 and max(beyond) < len(keys)
            if not between or keys[beyond[0]] != keys[beyond[1]]:
                return
            if not are_loosely_twins(page.lines[original], page.lines[number]):
                return
        pairs[number] = original
        number, original = beyond


def _nearest(keys: Sequence[str], by: int) -> list[int]:
    """Give for each line the nearest one above (-1) or below (1) that has letters."""
    nearest = [0] * len(keys)
    last = -1 if by < 0 else len(keys)
    for number in range(len(keys)) if by < 0 else reversed(range(len(keys))):
        nearest[number] = last
        if keys[number]:
            last = number
    return nearest


def _beside(keys: Sequence[str], number: int, by: int) -> int:
    number += by
    while 0 <= number < len(keys) and not keys[number]:
        number += by
    return number


def _wholes(page: Page, told: Told, gone: Collection[int]) -> Iterator[tuple[int, int]]:
    numbers = [n for n, key in enumerate(told.keys) if key and n not in gone]
    return glued_wholes(page.lines, told, numbers, partial(is_known_piece, page))


def _quoted(page: Page, keys: list[str], gone: Collection[int]) -> Iterator[int]:
    """Give the short sentences, set apart, that stand in a paragraph too; and who said them."""
    apart = [
        number
        for number, key in enumerate(keys)
        if number not in gone and len(key) in _QUOTATION and len(page.lines[number]) < _APART
    ]
    if not apart or len(apart) > _MANY:
        return
    paragraphs = "\n".join(
        key for number, key in enumerate(keys) if number not in gone and len(key) > _QUOTATION.stop
    )
    for number in apart:
        if keys[number] not in paragraphs or _is_announced(page, number):
            continue
        line, speaker = page.lines[number], _below(page, number)
        if line.startswith(_OPENING):
            # A quotation alone may be a subheading; with a name below it, it is set apart.
            if speaker is not None:
                yield from (number, speaker)
        elif line.endswith(_STOPS):
            yield number


def _is_announced(page: Page, number: int) -> bool:
    """Tell whether the line above says that this one is coming."""
    above = _beside(page.lines, number, -1)
    return above >= 0 and page.lines[above].rstrip().endswith((":", "："))


def _below(page: Page, number: int) -> int | None:
    """Give the line below if it could be the name of who said it."""
    below = _beside(page.lines, number, 1)
    if below >= len(page.lines):
        return None
    line = page.lines[below]
    is_name = line[:1].isupper() and len(line) < _NAME and not line.endswith(SENTENCE_ENDS)
    return below if is_name and len(line.split()) >= 2 else None


def _copies_inside(line: str, offset: int, keys: Sequence[str]) -> Iterator[Proposal]:
    """Cut a block of sentences that stands a second time inside one line; quotations stay."""
    spans = list(sentences(line))
    first: dict[str, int] = {}
    empty = _empty_ahead(keys)
    letters = list(accumulate(map(len, keys), initial=0))
    number = 0
    while number < len(keys):
        original = first.setdefault(keys[number], number)
        is_copy = original < number and not _QUOTED.match(line, spans[number][0])
        size = _run(keys, empty, original, number) if is_copy else 0
        if letters[number + size] - letters[number] >= _RUN:
            start, end = spans[number][0], spans[number + size - 1][1]
            yield Proposal(
                offset + start, offset + end, "", "repeat.inside", "stands in this line already"
            )
            number += size
        else:
            number += 1


def _run(keys: Sequence[str], empty: Sequence[int], original: int, number: int) -> int:
    """Give how many sentences from `number` on equal those from `original` on."""
    size, most = 0, min(len(keys) - number, number - original)
    while size < most and keys[original + size] == keys[number + size]:
        # Marks alone make no block, so there may be any number of them before a run is long enough.
        size += max(1, min(empty[original + size], empty[number + size]))
    return min(size, most)


def _empty_ahead(keys: Sequence[str]) -> list[int]:
    """Give how many sentences without letters follow one another from each one on."""
    ahead = [0] * (len(keys) + 1)
    for number in reversed(range(len(keys))):
        ahead[number] = 0 if keys[number] else ahead[number + 1] + 1
    return ahead
