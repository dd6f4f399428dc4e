"""What a look at a state folder found, in words for curators."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """What is to be done about a finding."""

    NOTE = "note"
    """Nothing: it is as it may be."""
    MEND = "mend"
    """Doctor mends it."""
    LOOK = "look"
    """A person must look at it."""
    UNREADABLE = "unreadable"
    """The decisions cannot be read as long as it is so; nothing is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was found."""

    kind: str
    severity: Severity
    file: str
    """Below the state folder; "." is the folder itself."""
    place: str = ""
    """Where in the file."""
    said: str
    remedy: str = ""
    """What doctor does, as in "cut off"; for a person, what to do."""
    repaired: bool = False

    @property
    def key(self) -> tuple[str, str, str, Severity]:
        """What tells one finding from another."""
        return self.kind, self.file, self.place, self.severity

    @property
    def remains(self) -> bool:
        """Is there something that still has to be done?"""
        return not self.repaired and self.severity is not Severity.NOTE
