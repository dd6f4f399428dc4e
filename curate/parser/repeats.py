"""Repetition inside an article: one copy of each sentence stays; lyrics, tables and refrains do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

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
_FEW = 2
"""Copies that a text may hold on purpose, while they are small."""
_MUCH = 0.3
"""Share of a text from which so few copies in it are no chance."""
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
    keys = [_key(page, line) for line in page.lines]
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
    return 0 < len(set(copied)) <= _FEW and letters < _MUCH * sum(map(len, keys))


def _key(page: Page, line: str) -> str:
    key = page.memo.squeezed.get(line)
    if key is None:
        key = page.memo.squeezed[line] = squeezed(line)
    return key


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
    for number, original in list(pairs.items()):
        _extend(keys, pairs, number, original, -1)
        _extend(keys, pairs, number, original, 1)
    yield from sorted(pairs.items())


def _is_telling(line: str, key: str) -> bool:
    if line.endswith(_CLAUSE_ENDS):
        return False
    return len(key) >= _LONG or (len(key) >= _PROSE and line.endswith(SENTENCE_ENDS))


def _extend(keys: list[str], pairs: dict[int, int], number: int, original: int, by: int) -> None:
    """Let the lines beside a copy be copies too while they equal those beside its original."""
    number, original = _beside(keys, number, by), _beside(keys, original, by)
    while 0 <= original < number < len(keys) and number not in pairs:
        if keys[number] != keys[original]:
            return
        pairs[number] = original
        number, original = _beside(keys, number, by), _beside(keys, original, by)


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
    homes = Counter(part for own in parts.values() for part in set(own))
    if not homes or max(homes.values()) == 1:
        return
    heads = {key for number, key in enumerate(keys) if number in parts}
    for number in sorted(parts, key=lambda n: (-len(keys[n]), n)):
        own = parts[number]
        if len(keys[number]) < _LONG or all(homes[part] == 1 for part in own):
            continue
        if not all(_elsewhere(part, homes, heads) for part in own):
            continue
        homes.subtract(set(own))
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
    number = 0
    while number < len(keys):
        original = first.setdefault(keys[number], number)
        size = _run(keys, original, number) if original < number else 0
        letters = sum(map(len, keys[number : number + size]))
        if letters >= _RUN and not line[spans[number][0] :].lstrip().startswith(
            ('"', "“", "„", "«")
        ):
            start, end = spans[number][0], spans[number + size - 1][1]
            yield Proposal(
                offset + start, offset + end, "", "repeat.inside", "stands in this line already"
            )
            number += size
        else:
            number += 1


def _run(keys: Sequence[str], original: int, number: int) -> int:
    size = 0
    while number + size < len(keys) and original + size < number:
        if keys[original + size] != keys[number + size]:
            break
        size += 1
    return size
