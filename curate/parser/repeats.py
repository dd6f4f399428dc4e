"""Repetition inside an article: one copy of each sentence stays; lyrics, tables and refrains do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from curate.parser.edits import Proposal
from curate.parser.page import SENTENCE_ENDS, Page
from curate.parser.sentences import sentences, squeezed

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
_MUCH = 0.3
"""Share of a text from which one copy in it is no chance."""
_QUOTED = re.compile(r"\s*[\"“„«]")
_RUN = 80
"""Letters that a block inside a line must have to be called a copy."""


def drop_repeats(page: Page) -> Iterator[Proposal]:
    r"""Drop what stands in the article a second time.

    >>> from curate.rules import RuleSet
    >>> from curate.model import Context
    >>> line = "Nelayan menurunkan harga ikan sejak Senin pagi karena hasil melimpah."
    >>> page = Page(f"{line}\n{line}", Context(), RuleSet([]), None)
    >>> [(p.start, p.rule) for p in drop_repeats(page)]
    [(70, 'repeat.line')]
    """
    # What the sentences of a line are squeezed to makes up what the whole line is.
    keys = ["".join(_parts(page, line)) for line in page.lines]
    gone = dict(_copies(page, keys))
    if _is_chance(page, keys, gone):
        return
    for number in list(gone):
        yield page.drop(number, "repeat.line", "stands above already")
    for number in _covered(page, keys, gone):
        gone[number] = number
        yield page.drop(number, "repeat.whole", "each of its sentences stands elsewhere")
    for number in _quoted(page, keys, gone):
        gone[number] = number
        yield page.drop(number, "repeat.quotation", "quoted from a paragraph of the same article")
    for number, line in enumerate(page.lines):
        if number not in gone and len(line) >= 2 * _RUN:
            parts = _parts(page, line)
            if len(set(parts)) < len(parts):
                yield from _copies_inside(line, page.starts[number], parts)


def _is_chance(page: Page, keys: list[str], gone: dict[int, int]) -> bool:
    """Tell whether a text repeats so little, in a page without furniture, that it was meant to."""
    if page.furnished:
        return False
    copied = [*gone, *_covered(page, keys, gone), *_quoted(page, keys, gone)]
    letters = sum(len(keys[number]) for number in set(copied))
    return len(copied) == 1 and letters < _MUCH * sum(map(len, keys))


def _parts(page: Page, line: str) -> tuple[str, ...]:
    """Give the sentences of a line, squeezed."""
    parts = page.memo.sentences.get(line)
    if parts is None:
        parts = tuple(squeezed(line[start:end]) for start, end in sentences(line))
        page.memo.sentences[line] = parts
    return parts


def _copies(page: Page, keys: list[str]) -> Iterator[tuple[int, int]]:
    """Give (line, the earlier line it copies) pairs: long lines, and short ones next to them."""
    if len(set(keys)) == len(keys):
        return
    first: dict[str, int] = {}
    pairs: dict[int, int] = {}
    for number, key in enumerate(keys):
        if not key:
            continue
        original = first.setdefault(key, number)
        if original != number and _is_telling(page.lines[number], key):
            pairs[number] = original
    above, below = (_nearest(keys, by) for by in (-1, 1)) if pairs else ([], [])
    for number, original in list(pairs.items()):
        _extend(keys, pairs, number, original, above)
        _extend(keys, pairs, number, original, below)
    yield from sorted(pairs.items())


def _is_telling(line: str, key: str) -> bool:
    if line.endswith(_CLAUSE_ENDS):
        return False
    return len(key) >= _LONG or (len(key) >= _PROSE and line.endswith(SENTENCE_ENDS))


def _extend(
    keys: list[str], pairs: dict[int, int], number: int, original: int, beside: list[int]
) -> None:
    """Let the lines beside a copy be copies too while they equal those beside its original."""
    number, original = beside[number], beside[original]
    while 0 <= original < number < len(keys) and number not in pairs:
        if keys[number] != keys[original]:
            return
        pairs[number] = original
        number, original = beside[number], beside[original]


def _nearest(keys: list[str], by: int) -> list[int]:
    """Give for each line the nearest one above (-1) or below (1) that has letters."""
    nearest = [0] * len(keys)
    last = -1 if by < 0 else len(keys)
    for number in range(len(keys)) if by < 0 else reversed(range(len(keys))):
        nearest[number] = last
        if keys[number]:
            last = number
    return nearest


def _beside(keys: list[str], number: int, by: int) -> int:
    number += by
    while 0 <= number < len(keys) and not keys[number]:
        number += by
    return number


def _covered(page: Page, keys: list[str], gone: dict[int, int]) -> Iterator[int]:
    """Give the lines of which each sentence stands in another line too, the longest first."""
    parts = {
        number: _parts(page, line)
        for number, line in enumerate(page.lines)
        if keys[number] and number not in gone
    }
    different = {number: set(own) for number, own in parts.items()}
    if len(set().union(*different.values())) == sum(map(len, different.values())):
        return
    homes = Counter(part for own in different.values() for part in own)
    heads = {key for number, key in enumerate(keys) if number in parts}
    for number in sorted(parts, key=lambda n: (-len(keys[n]), n)):
        own = parts[number]
        if len(keys[number]) < _LONG or all(homes[part] == 1 for part in own):
            continue
        if not all(_elsewhere(part, homes, heads) for part in own):
            continue
        homes.subtract(different[number])
        heads.discard(keys[number])
        yield number


def _quoted(page: Page, keys: list[str], gone: dict[int, int]) -> Iterator[int]:
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


def _elsewhere(part: str, homes: Counter[str], heads: set[str]) -> bool:
    """Tell whether a sentence stands in another line, perhaps glued to the subheading before it."""
    if not part or homes[part] > 1:
        return True
    return len(part) > 20 and any(
        part[:size] in heads and homes[part[size:]] > 0 for size in range(3, min(90, len(part)))
    )


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
