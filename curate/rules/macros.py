"""The names that patterns in packs may use between percent signs, and what they stand for."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import regex

_WORD = r"\p{Lu}[\p{L}'’.]*"
_MACRO = regex.compile(r"%(place|dash|city)%")


def expanded(pattern: str) -> str:
    """Give a pattern with its macros written out.

    >>> bool(regex.match(expanded("%city%"), "Tanjung"))
    False
    >>> bool(regex.match(expanded("%city%"), "Surabaya"))
    True
    """
    return _MACRO.sub(lambda match: _macros()[match.group(1)], pattern)


@lru_cache(maxsize=1)
def _macros() -> dict[str, str]:
    return {
        "place": rf"(?P<place>{_WORD}(?:[ /-]{_WORD}){{0,3}})",
        "dash": r"\s*(?:-{1,3}|–|—)\s*",
        "city": "(?:" + "|".join(map(regex.escape, _cities())) + ")",
    }


def _cities() -> list[str]:
    text = (files("curate.rules") / "packs" / "cities.txt").read_text(encoding="utf-8")
    return sorted(text.split("\n")[:-1], key=lambda name: (-len(name), name))
