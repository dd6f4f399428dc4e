"""Where two sequences differ, soon enough for somebody who waits, however long they are."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

MOST_PAIRS = 2_000_000
"""Elements times elements that are compared one by one; longer stretches are parted first."""

MOST_LEVELS = 20
"""So often what lies between landmarks is parted by landmarks of its own."""

Stretch = tuple[int, int, int, int]
"""old[start:end] became new[start:end]."""


def differing(
    old: Sequence[str], new: Sequence[str], levels: int = MOST_LEVELS
) -> Iterator[Stretch]:
    """Give the stretches of `old` that became something else in `new`, from the start.

    >>> list(differing(["a", "b", "c"], ["a", "x", "c", "d"]))
    [(1, 2, 1, 2), (3, 3, 3, 4)]
    """
    head = _same(old, new)
    tail = _same(old[head:][::-1], new[head:][::-1])
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    for a1, a2, b1, b2 in _between(old, new, levels):
        yield a1 + head, a2 + head, b1 + head, b2 + head


def _between(old: Sequence[str], new: Sequence[str], levels: int) -> Iterator[Stretch]:
    """Compare what neither begins nor ends alike."""
    if not old or not new:
        if old or new:
            yield 0, len(old), 0, len(new)
    elif len(old) * len(new) <= MOST_PAIRS:
        yield from _one_by_one(old, new)
    else:
        yield from _around_landmarks(old, new, levels)


def _one_by_one(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    import difflib  # the screen starts without it

    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for kind, a1, a2, b1, b2 in matcher.get_opcodes():
        if kind != "equal":
            yield a1, a2, b1, b2


def _around_landmarks(old: Sequence[str], new: Sequence[str], levels: int) -> Iterator[Stretch]:
    """Compare between the elements that both have once; without any, all of it is other."""
    landmarks = _landmarks(old, new) if levels else []
    if not landmarks:
        yield 0, len(old), 0, len(new)
        return
    a, b = 0, 0
    for next_a, next_b in (*landmarks, (len(old), len(new))):
        for a1, a2, b1, b2 in differing(old[a:next_a], new[b:next_b], levels - 1):
            yield a + a1, a + a2, b + b1, b + b2
        a, b = next_a + 1, next_b + 1


def _landmarks(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Give where the elements are that each has once, as many as stand in one order in both."""
    once = {element for element, count in Counter(new).items() if count == 1}
    once &= {element for element, count in Counter(old).items() if count == 1}
    place = {element: at for at, element in enumerate(new) if element in once}
    pairs = [(at, place[element]) for at, element in enumerate(old) if element in once]
    return _longest_rising(pairs)


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the longest selection of `pairs`, sorted by the first, that rises in the second too."""
    ends: list[int] = []
    last: list[int] = []
    """The number of the pair that ends the best selection of each length."""
    before: list[int | None] = []
    for number, (_, second) in enumerate(pairs):
        length = bisect_left(ends, second)
        before.append(last[length - 1] if length else None)
        ends[length : length + 1] = [second]
        last[length : length + 1] = [number]
    chosen: list[tuple[int, int]] = []
    at = last[-1] if last else None
    while at is not None:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]


def _same(old: Sequence[str], new: Sequence[str]) -> int:
    """Count the elements that both begin with."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(old), len(new)))
