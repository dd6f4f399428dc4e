"""The names that patterns in packs may use between percent signs, and what they stand for."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import regex

_WORD = r"\p{Lu}[\p{L}'’.]*"
# How names begin that have a capital letter inside: what is glued to them is no new sentence.
_CAMELS = (
    *("Tik", "You", "Whats", "Face", "Insta", "Link", "Play", "Mc", "Mac", "i", "e", "Black"),
    *("Pay", "Go", "Air", "Big", "De", "Di", "La", "Le", "Trans", "Shopee", "Gen", "Lin", "Git"),
    *("Pro", "Net", "Micro", "Power", "Snap", "Super", "Smart", "Open", "Chat", "Deep", "Moto"),
)
_MACRO = regex.compile(r"%(place|dash|city|camel|title)%")


_PARTICLES = (
    "di ke dari dan yang untuk pada dengan atau vs bagi oleh soal dalam saat usai akan hingga tak "
    "jadi bisa ini itu atas demi pun kah sang para"
)
_TITLE_WORD = (
    r"""(?:["“‘'(]?[\p{Lu}\d](?:[^\s\p{Lu}]|(?<!\p{Ll})\p{Lu}|(?<=\b%camel%)\p{Lu}"""
    r"""|(?<=\p{Ll})\p{Lu}(?=\p{Ll}+\s\p{Lu}))*"""
    rf"""|{"|".join(_PARTICLES.split())}|se\p{{Lu}}\p{{Ll}}*|-|–|\||/|&)"""
)
"""A word of an Indonesian headline; a capital glued to a small letter begins a new sentence."""


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
    camel = "(?:" + "|".join(_CAMELS) + ")"
    return {
        "camel": camel,
        "title": _TITLE_WORD.replace("%camel%", camel),
        "place": rf"(?P<place>{_WORD}(?:[ /-]{_WORD}){{0,3}})",
        "dash": r"\s*(?:-{1,3}|–|—)\s*",
        "city": "(?:" + "|".join(map(regex.escape, _cities())) + ")",
    }


def _cities() -> list[str]:
    text = (files("curate.rules") / "packs" / "cities.txt").read_text(encoding="utf-8")
    return sorted(text.split("\n")[:-1], key=lambda name: (-len(name), name))
