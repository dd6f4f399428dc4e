"""Paragraphs that stand a second time with a word or two changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from curate.parser.edits import Proposal
from curate.parser.page import SENTENCE_ENDS, Page

_WORDS = 15
"""Words from which a sentence is not told again nearly alike by chance."""
_SHINGLE = 3
_SHARED = 0.7
"""Share of a line's runs of three words that must stand in the one line before."""
_CHANGED = 0.1
"""Share of its words that may be others."""
_SMALL = 6
"""Letters up to which a word is hardly ever the news."""


def drop_near_repeats(page: Page) -> Iterator[Proposal]:
    r"""Drop a paragraph that an earlier one says already, but for a few small words.

    A changed number, name, verb or quotation mark is news: then both stay. So they do in a page
    without furniture, where a clause told twice was meant.

    >>> from curate.rules import RuleSet
    >>> from curate.model import Context
    >>> one = ("Pemerintah desa membuka jalan baru ke pasar supaya warga dari tiga dusun "
    ...        "tidak perlu lagi memutar lewat hutan.")
    >>> page = Page(f"{one}\n{one.replace('supaya', 'agar')}", Context(), RuleSet([]), None)
    >>> page.furnished = True
    >>> [p.rule for p in drop_near_repeats(page)]
    ['repeat.near']
    """
    if not page.furnished:
        return
    lines = _told(page)
    if len({_long_words(words) for words in lines.values()}) == len(lines):
        return
    home: dict[tuple[str, ...], int] = {}
    told: dict[int, list[str]] = {}
    for number, words in lines.items():
        runs = set(zip(*(words[at:] for at in range(_SHINGLE)), strict=False))
        shared = Counter(home[run] for run in runs if run in home).most_common(1)
        if shared and shared[0][1] >= _SHARED * len(runs) and _alike(told[shared[0][0]], words):
            yield page.drop(number, "repeat.near", "stands above already, but for a few words")
            continue
        told[number] = words
        for run in runs:
            home.setdefault(run, number)


def _told(page: Page) -> dict[int, list[str]]:
    """Give the words of the lines that tell something, by the numbers of the lines."""
    numbered = enumerate(page.lines)
    told = {number: line.split() for number, line in numbered if line.endswith(SENTENCE_ENDS)}
    return {number: words for number, words in told.items() if len(words) >= _WORDS}


def _long_words(words: Sequence[str]) -> tuple[str, ...]:
    """Give what two tellings have in common, whatever their order: only small words may differ."""
    return tuple(sorted(word for word in words if len(word) > _SMALL))


def _alike(first: Sequence[str], second: Sequence[str]) -> bool:
    if abs(len(first) - len(second)) > 2 * _CHANGED * len(second):
        return False  # before words are counted: a very long line may be asked for again and again
    before, after = Counter(first), Counter(second)
    changed = [*(before - after).elements(), *(after - before).elements()]
    few = len(changed) <= 2 * _CHANGED * len(second)
    return few and all(map(_is_small, changed))


def _is_small(word: str) -> bool:
    return len(word) <= _SMALL and word.isalpha() and word.islower()
