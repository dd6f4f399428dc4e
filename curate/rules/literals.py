"""Literals that patterns need: which of hundreds of them a text holds, looked for all at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

_AROUND = " .,:/|()[]"
_SHORTEST = 3
"""Characters below which nearly every text holds a core, so that it spares no search."""


class LiteralIndex:
    """Case-folded literals, those that hold the same core found through it."""

    def __init__(self, literals: Iterable[str]) -> None:
        self._by_core: dict[str, list[str]] = defaultdict(list)
        for literal in sorted(set(literals), key=lambda one: (len(_core(one)), one)):
            own = _core(literal)
            shorter = (core for core in self._by_core if len(core) >= _SHORTEST and core in own)
            self._by_core[next(shorter, own)].append(literal)

    def held_by(self, folded: str) -> set[str]:
        """Give the literals that a case-folded text holds.

        >>> sorted(LiteralIndex(["/dpa", "(dpa", "foto"]).held_by("ein bild (dpa)"))
        ['(dpa']
        """
        cores = [core for core in self._by_core if core in folded]
        return {one for core in cores for one in self._by_core[core] if one in folded}


def _core(literal: str) -> str:
    """Give what is left of a literal without the marks around it: `dpa` of `(dpa` and `/dpa`."""
    core = literal.strip(_AROUND)
    return core if len(core) >= _SHORTEST else literal
