"""Glued wholes: lines of which every sentence, or all but the first ones, stands elsewhere."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from curate.parser.sentences import squeezed
from curate.parser.telling import Told

_LONG = 80
"""Letters from which a line is looked at."""
_GLUED = 160
"""Letters from which a line may be several paragraphs glued together."""
_UNIT = range(8, 1000)
"""Letters of a sentence or list entry that is looked for inside such a line."""
_TRIED = 8
"""Pieces with the same first letters that are tried at one place."""
_REMAINDER = 12
"""Letters without a digit that a cut pointer may have left behind."""
_MOST = 0.5
"""Share of a glued line that must stand elsewhere before anybody asks what the rest is."""

_LINES = 2
"""Lines that the rest of a line must be glued of before it is cut off."""

_END = re.compile(r"[.!?…]+[”’»)\]]*|[。！？][」』]?")

IsFurniture = Callable[[str], bool]
"""Tells whether a rule knows a piece of a line."""


class _Alive:
    """The sentences of the lines not dropped yet, and in how many of these each stands."""

    def __init__(self, parts: list[tuple[str, ...]], keys: Sequence[str]) -> None:
        self.homes = Counter(part for own in parts for part in set(own))
        self.heads = set(keys)
        self.units: dict[str, list[str]] = defaultdict(list)

    def index(self) -> None:
        """File the sentences under their first letters, the longest first."""
        for part in sorted(self.homes, key=lambda part: (-len(part), part)):
            filed = self.units[part[: _UNIT.start]]
            if len(part) in _UNIT and len(filed) < _TRIED:
                filed.append(part)

    def longest_at(self, key: str, at: int, own: set[str]) -> int:
        """Give the letters of the longest sentence of another line that stands there."""
        for unit in self.units.get(key[at : at + _UNIT.start], ()):
            if self.homes[unit] > (unit in own) and key.startswith(unit, at):
                return len(unit)
        return 0


def glued_wholes(
    lines: Sequence[str], told: Told, numbers: Sequence[int], is_furniture: IsFurniture
) -> Iterator[tuple[int, int]]:
    """Give (line, offset from which all of it stands in other lines) pairs, the longest first."""
    keys = told.keys
    alike = _Alive([told.parts[n] for n in numbers], [keys[n] for n in numbers])
    if max(alike.homes.values(), default=1) == 1:
        return
    exact = _Alive([told.sentences[n] for n in numbers], ())
    exact.index()
    whole = _Alive([(told.exact[n],) for n in numbers], ())
    whole.index()
    for number in sorted(numbers, key=lambda n: (-len(keys[n]), n)):
        own = told.parts[number]
        if len(keys[number]) < _LONG or all(alike.homes[part] == 1 for part in own):
            continue
        start: int | None = 0
        if not all(_elsewhere(part, alike) for part in own):
            start = _start(lines[number], told, number, exact, is_furniture)
            if start and not _is_of_lines(
                told.exact[number], squeezed(lines[number][:start]), whole
            ):
                start = None
        if start is not None:
            alike.homes.subtract(set(own))
            alike.heads.discard(keys[number])
            exact.homes.subtract(set(told.sentences[number]))
            whole.homes.subtract({told.exact[number]})
            yield number, start


def _elsewhere(part: str, alive: _Alive) -> bool:
    """Tell whether a sentence stands in another line, perhaps glued to the subheading before it."""
    if not part or alive.homes[part] > 1:
        return True
    return len(part) > 20 and any(
        part[:size] in alive.heads and alive.homes[part[size:]] > 0
        for size in range(3, min(90, len(part)))
    )


def _start(
    line: str, told: Told, number: int, alive: _Alive, is_furniture: IsFurniture
) -> int | None:
    """Give the offset from which a line is glued of others, pointers between them aside."""
    key = told.exact[number]
    places = [at for at, char in enumerate(line) if char.isalnum()]
    if len(key) < _GLUED or len(places) != len(key):
        return None
    gaps = list(_gaps(key, set(told.sentences[number]), alive))
    if sum(end - begin for begin, end in gaps) > _MOST * len(key):
        return None
    start = 0
    for begin, end in gaps:
        piece = line[places[begin] : places[end - 1] + 1]
        if is_furniture(piece) or (len(piece) <= _REMAINDER and piece.isalpha()):
            continue
        start = _end_of_sentence(line, places[end - 1] + 1)
        if begin or end == len(key) or not start:
            return None
    return start


def _end_of_sentence(line: str, at: int) -> int:
    """Give where a sentence ends whose last letter stands before `at`; 0 if it does not end."""
    match = _END.match(line, at)
    if match is None:
        return 0
    end = match.end()
    is_open = line.count('"', 0, end) % 2 == 1
    return end + 1 if is_open and line[end : end + 1] == '"' else end


def _gaps(key: str, own: set[str], alive: _Alive) -> Iterator[tuple[int, int]]:
    """Give the stretches of a line's letters that no sentence of another line covers."""
    bare: list[int] = []
    at = 0
    while at < len(key):
        size = alive.longest_at(key, at, own)
        if not size:
            bare.append(at)
        at += size or 1
    for _, run in groupby(enumerate(bare), key=lambda pair: pair[1] - pair[0]):
        places = [place for _, place in run]
        yield places[0], places[-1] + 1


def _is_of_lines(key: str, opening: str, alive: _Alive) -> bool:
    """Tell whether what follows the opening of a line is glued of at least two whole lines."""
    at, count, letters = len(opening), 0, 0
    while at < len(key):
        size = alive.longest_at(key, at, {key})
        count, letters = count + bool(size), letters + size
        at += size or 1
    return count >= _LINES and letters >= _MOST * (len(key) - len(opening))
