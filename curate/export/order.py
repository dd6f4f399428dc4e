"""What is asked of an export."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from curate.export.selection import DEFAULT_VERDICTS
from curate.filter import EVERYTHING, Expression
from curate.model import Verdict


class Format(StrEnum):
    """What an export looks like on disk."""

    JSONL = "jsonl"
    TEXT = "text"
    """A folder with one text file for each article."""


@dataclass(frozen=True, slots=True)
class Order:
    """Where an export goes, what it takes, and what it may replace."""

    out: Path
    format: Format = Format.JSONL
    verdicts: tuple[Verdict, ...] = DEFAULT_VERDICTS
    filter: Expression = EVERYTHING
    """What else must be true of an article."""
    force: bool = False
    """Whether it may replace a file that is not an untouched export of ours."""

    @property
    def selection(self) -> dict[str, Any]:
        """What is asked for, as the receipt says it; the filter only where there is one."""
        row = {"verdicts": sorted(self.verdicts), "format": self.format.value}
        return row if self.filter == EVERYTHING else row | {"filter": str(self.filter)}

    @property
    def receipt(self) -> Path:
        """Where the receipt goes: beside the export, named after it."""
        return self.out.with_name(self.out.name + ".receipt.json")

    @property
    def next_receipt(self) -> Path:
        """Where the receipt waits until the export stands at its place."""
        return self.out.with_name(f".{self.out.name}.receipt.json.next")
