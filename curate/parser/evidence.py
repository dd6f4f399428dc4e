"""Evidence: how often lines occur over a corpus, counted once and then frozen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

import regex

_DIGITS = regex.compile(r"\d+")
_SPACES = regex.compile(r"\s+")


def shape_of(line: str) -> str:
    """Give what lines of one kind have in common: digits masked, spaces and case folded.

    >>> shape_of("  12 Komentar ")
    '0 komentar'
    """
    return _DIGITS.sub("0", _SPACES.sub(" ", line).strip().casefold())


@dataclass(frozen=True)
class Evidence:
    """Of each site, on how many of its pages a line shape occurs."""

    pages: Mapping[str, int] = field(default_factory=dict)
    """How many articles were counted, by site."""
    shapes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """On how many of them each line shape stands, by site."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "pages", MappingProxyType(dict(self.pages)))
        object.__setattr__(self, "shapes", MappingProxyType(dict(self.shapes)))

    @cached_property
    def digest(self) -> str:
        """Name these counts by 12 hexadecimal digits."""
        content = {
            "pages": dict(self.pages),
            "shapes": {k: dict(v) for k, v in self.shapes.items()},
        }
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:12]

    def count(self, site: str, line: str) -> tuple[int, int]:
        """Give on how many pages of a site such a line stands, and how many pages there are."""
        return self.shapes.get(site, {}).get(shape_of(line), 0), self.pages.get(site, 0)
