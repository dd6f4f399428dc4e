"""File names for articles: safe on every system, and no two alike."""

from __future__ import annotations

import hashlib
import re
import unicodedata

LONGEST_STEM_CHARS = 80
_SAFE = re.compile(r"[a-z0-9_-][a-z0-9._-]*")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


class FileNames:
    """Gives each article id a file name; the same ids in the same order get the same names."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def name(self, article_id: str) -> str:
        """Give the name of the article's text file.

        >>> FileNames().name("hujan-2"), FileNames().name("solo/Hujan.txt")
        ('hujan-2.txt', 'solo_hujan-929989b2db78.txt')
        """
        stem = article_id.removesuffix(".txt")
        digest = hashlib.sha256(article_id.encode("utf-8", "replace")).hexdigest()
        if not _is_safe(stem) or f"{stem}.txt" in self._given:
            stem = f"{_tamed(stem)}-{digest[:12]}"
        if f"{stem}.txt" in self._given:
            stem = digest
        self._given.add(f"{stem}.txt")
        return f"{stem}.txt"


def _is_safe(stem: str) -> bool:
    short = len(stem) <= LONGEST_STEM_CHARS
    return short and bool(_SAFE.fullmatch(stem)) and not _RESERVED.fullmatch(stem)


def _tamed(stem: str) -> str:
    """Give what can be read of an id; the digest behind it tells it from others."""
    folded = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "_", folded)[:LONGEST_STEM_CHARS]
    return words.strip("_") or "article"
