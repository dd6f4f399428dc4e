"""The numbers of transactions: which are missing, which come late."""

from __future__ import annotations

from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Gap:
    """Transactions that are nowhere in the journal."""

    first: int
    last: int
    segment: int
    offset: int
    """Where the line stands before which they are missing."""

    def __len__(self) -> int:
        return self.last - self.first + 1


@dataclass(slots=True)
class Sequences:
    """Takes the numbers as they stand in the journal."""

    highest: int = 0
    gaps: list[Gap] = field(default_factory=list)
    late: int = 0
    """Lines that come after lines with higher numbers."""

    def take(self, number: int, segment: int, offset: int) -> None:
        """Take the number of the next line."""
        if number > self.highest:
            if number > self.highest + 1:
                self.gaps.append(Gap(self.highest + 1, number - 1, segment, offset))
            self.highest = number
        else:
            self._close(number)

    def use_up(self, number: int) -> None:
        """Pass over the next number: it was that of a line that is damaged."""
        if number == self.highest + 1:
            self.highest = number

    def _close(self, number: int) -> None:
        for at, gap in enumerate(self.gaps):
            if gap.first <= number <= gap.last:
                parts = (replace(gap, last=number - 1), replace(gap, first=number + 1))
                self.gaps[at : at + 1] = [part for part in parts if len(part) > 0]
                self.late += 1
                return
