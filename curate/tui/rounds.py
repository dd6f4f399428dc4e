"""Choices that a key goes round."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Round(StrEnum):
    """A choice of several, one after the other."""

    def following(self) -> Self:
        """Give the next, after the last the first."""
        every = list(type(self))
        return every[(every.index(self) + 1) % len(every)]
