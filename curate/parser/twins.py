"""Twins: sentences told twice with a typo mended, a small word changed or other punctuation."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

_WORDS = range(8, 160)
"""Words of a sentence that is not told nearly alike by chance, and is compared in no time."""
_SHINGLE = 3
_RUN = 5
_AGAIN = 2
"""Runs of so many words that come back in a page with a sentence told twice."""
_AT_ONCE = 4096
_TRIED = 2
"""Earlier sentences that one is compared with."""
_SHARED = 0.4
"""Share of a sentence's runs of three words that stand in the one it is compared with."""
_CHANGED = 0.15
"""Share of its words that may be others."""
_CHANGES = 2
"""Words that may be others in any sentence."""
_LOOSELY = 0.8
"""Share of equal words in two paragraphs that stand between copies."""
_TYPO = 6
"""Letters from which a word with one wrong letter is hardly ever another word."""
_WORD = re.compile(r"\w+")

_FILLERS_BY_LANGUAGE = {
    "id": "yang itu ini tersebut pun juga bahwa pada di dalam oleh para sang si adalah ialah yakni",
    "en": "the a an that of in so then also",
    "de": "der die das den dem des dass auch so dann",
    "es": "el la los las que de en y",
    "fr": "le la les de des du que et",
    "it": "il la lo gli i di che e",
    "pt": "o a os as que de e",
    "nl": "het de dat ook er",
    "sv": "att som och at den det",
}
_FILLERS = frozenset(word for words in _FILLERS_BY_LANGUAGE.values() for word in words.split())
"""What may come or go: no tense, no number, no direction, nothing that says no."""
_ALIKE = {
    word: words[0]
    for words in (
        ("agar", "supaya", "guna", "untuk", "demi"),
        ("dan", "serta"),
        ("lalu", "kemudian"),
        ("saat", "ketika"),
        ("karena", "sebab"),
        ("kepada", "ke"),
        ("tentang", "soal", "mengenai", "terkait"),
        ("tak", "tidak", "nggak", "gak", "ndak"),
    )
    for word in words
}
"""Small words of which one may stand for another."""
_NO_BY_LANGUAGE = {
    "id": "tidak tak nggak gak ndak bukan belum jangan tanpa",
    "en": "not no never without",
    "de": "kein keine keinen nicht nie ohne",
    "romance": "nunca sin non pas sans jamais não sem mai",
    "nordic": "niet geen nooit inte ikke ingen",
    "slavic": "nie bez не нет без",
    "tr": "değil yok",
}
_NO = frozenset(word for words in _NO_BY_LANGUAGE.values() for word in words.split())

Undated = Callable[[str], str]


def repeats_words(lines: Iterable[str]) -> bool:
    """Tell whether so many words in a row come back that a sentence may have been told twice.

    >>> repeats_words(["satu dua tiga empat lima enam"])
    False
    """
    words = [word for line in lines for word in line.split()]
    runs: set[tuple[str, ...]] = set()
    again = 0
    # In pieces, so that of a huge text no thread has to wait for all of it.
    for first in range(0, len(words), _AT_ONCE):
        beginnings = (words[first + at : first + at + _AT_ONCE] for at in range(_RUN))
        found = list(zip(*beginnings, strict=False))
        again += len(found) + len(runs)
        runs.update(found)
        again -= len(runs)
        if again >= _AGAIN:
            return True
    return False


def twins(texts: Iterable[tuple[str, str]], undated: Undated) -> dict[str, str]:
    """Give the keys of (key, text) pairs that are twins of an earlier one, with its key."""
    home: dict[tuple[str, str, str], str] = {}
    told: dict[str, str] = {}
    found: dict[str, str] = {}
    for key, text in texts:
        words = _words(text) if key not in told and key not in found else []
        if len(words) not in _WORDS:
            continue
        # In their order: of two sentences that share as much the first is looked at first.
        runs = dict.fromkeys(zip(words, words[1:], words[2:], strict=False), key)
        if home.keys().isdisjoint(runs):  # most share nothing
            home.update(runs)
            told[key] = text
            continue
        shared = [home[run] for run in runs if run in home]
        near = _nearest(shared, _SHARED * len(runs))
        twin = next((one for one in near if _are_twins(told[one], text, undated)), None)
        if twin is not None:
            found[key] = twin
            continue
        for run in runs:
            home.setdefault(run, key)
        told[key] = text
    return found


def _nearest(shared: Sequence[str], least: float) -> Iterator[str]:
    """Give the keys that stand most often among some, if they do often enough."""
    if len(shared) < least:
        return
    for key, times in Counter(shared).most_common(_TRIED):
        if times >= least:
            yield key


def _are_twins(one: str, other: str, undated: Undated) -> bool:
    return are_twins(one, other) or are_twins(undated(one), undated(other))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def are_twins(one: str, other: str) -> bool:
    """Tell whether two sentences say the same, but for small words, typos and glue.

    >>> are_twins("Warga pun membuka jalan itu.", "Warga membuka jalan itu")
    True
    >>> are_twins("Warga tiga dusun membuka jalan.", "Warga dua dusun membuka jalan.")
    False
    """
    before, after = _WORD.findall(one), _WORD.findall(other)
    most = max(_CHANGES, round(_CHANGED * len(after)))
    changed = 0
    for old, new in _changes(before, after):
        if not _is_idle(old, new):
            return False
        changed += max(len(old), len(new))
    return changed <= most


def _changes(
    before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    folded = [word.lower() for word in before], [word.lower() for word in after]
    matcher = difflib.SequenceMatcher(None, *folded, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            yield before[start:end], after[new_start:new_end]


def _is_idle(old: Sequence[str], new: Sequence[str]) -> bool:
    """Tell whether words in the place of others change nothing of what is said."""
    one, other = _bare(old), _bare(new)
    if one == other:
        return True
    joined = "".join(one)
    if joined == "".join(other) and joined.isalpha():  # glued or not
        return True
    return len(old) == len(new) == 1 and _is_typo(old[0], new[0])


def _bare(words: Iterable[str]) -> list[str]:
    folded = (word.lower() for word in words)
    return [_ALIKE.get(word, word) for word in folded if word not in _FILLERS]


def _is_typo(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter inside: no name, no other ending.

    >>> _is_typo("menaikan", "menaikkan"), _is_typo("mahasiswa", "mahasiswi")
    (True, False)
    """
    if min(len(one), len(other)) < _TYPO or not (one.isalpha() and other.isalpha()):
        return False
    if not (one.islower() and other.islower()) or one[0] != other[0] or one[-1] != other[-1]:
        return False
    head = _common(one, other)
    rest, more = one[head:], other[head:]
    if len(one) == len(other):
        swapped = rest[:2] == more[1::-1] and rest[2:] == more[2:]
        return rest[1:] == more[1:] or swapped
    return rest[1:] == more or rest == more[1:]


def _common(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, pair in pairs if pair[0] != pair[1]), min(len(one), len(other)))


def are_loosely_twins(one: str, other: str) -> bool:
    """Tell whether two paragraphs, between copies, tell the same numbers and names."""
    before, after = _WORD.findall(one), _WORD.findall(other)
    if len(before) < _WORDS.start or _telling(before) != _telling(after):
        return False
    first, second = (Counter(word.lower() for word in words) for words in (before, after))
    equal = sum((first & second).values())
    return equal >= _LOOSELY * max(len(before), len(after))


def _telling(words: Sequence[str]) -> Counter[str]:
    """Count numbers, names and words that say no."""
    inner = [word for before, word in pairwise(("", *words)) if before and word[0].isupper()]
    numbers = [word for word in words if not word.isalpha()]
    noes = [_ALIKE.get(word.lower(), word.lower()) for word in words if word.lower() in _NO]
    return Counter((*inner, *numbers, *noes))
