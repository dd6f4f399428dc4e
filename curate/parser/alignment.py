"""Raw lines beside what is left of them, worked out from the edits alone."""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import overload

from curate.model import Edit


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a raw line that stayed, left, or was changed into something else."""

    text: str
    removed: bool = False
    rule: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One raw line and its part of the clean text."""

    number: int
    """0-based, among the raw lines (split at a newline)."""
    start: int
    end: int
    """Code points of raw; the newline is left out."""
    raw: tuple[Piece, ...]
    clean: str | None
    """What is left of the line, None when nothing is; holds a newline where an edit put one."""
    edits: tuple[Edit, ...]
    """The edits that touch the line's characters, in order."""

    @property
    def text(self) -> str:
        """The line as it was scraped."""
        # Nearly always there is one, and a search asks for every line's.
        return self.raw[0].text if len(self.raw) == 1 else "".join(piece.text for piece in self.raw)

    @property
    def removed(self) -> bool:
        """Is the whole line gone, though it had words?"""
        return self.clean is None and any(piece.text.strip() for piece in self.raw)

    @property
    def touched(self) -> bool:
        """Did an edit change anything of the line that can be seen?"""
        return any(edit.replacement.strip() or self._hides(edit) for edit in self.edits)

    def _hides(self, edit: Edit) -> bool:
        at = max(edit.start, self.start) - self.start
        return bool(self.text[at : max(at, edit.end - self.start)].strip())

    @property
    def reason(self) -> Edit | None:
        """The edit that took most of the line, the first of equals; None for a line left alone."""
        return max(self.edits, key=lambda edit: self._share(edit), default=None)

    def _share(self, edit: Edit) -> int:
        return min(edit.end, self.end) - max(edit.start, self.start)


def align(raw: str, edits: Sequence[Edit]) -> tuple[Line, ...]:
    r"""Give every raw line beside its part of the clean text.

    `edits` are sorted and do not overlap. What an edit inserts belongs to the line it starts in.

    >>> from curate.model import Edit
    >>> lines = align("Baca juga: x\nIsi.", [Edit(0, 13, "", "id.read-also", "points elsewhere")])
    >>> [(line.clean, line.removed) for line in lines]
    [(None, True), ('Isi.', False)]
    """
    return _aligned(raw, tuple(edits))


@lru_cache(maxsize=8)
def _aligned(raw: str, edits: tuple[Edit, ...]) -> tuple[Line, ...]:
    """Align once what is asked for when an article is parsed ahead, and again when it is shown."""
    lines, first = [], 0
    for number, (start, end) in enumerate(_line_spans(raw)):
        while first < len(edits) and edits[first].end <= start and edits[first].start < start:
            first += 1
        touching = tuple(_touching(edits, first, start, end))
        lines.append(_line(raw, number, start, end, touching))
    return tuple(lines)


@lru_cache(maxsize=2)
def raw_lines(raw: str) -> Sequence[Line]:
    r"""Give the raw lines of a text that is not parsed yet; each is made when it is asked for.

    >>> [line.clean for line in raw_lines("Baca juga: x\nIsi.")]
    ['Baca juga: x', 'Isi.']
    """
    return _RawLines(raw)


class _RawLines(Sequence[Line]):
    def __init__(self, raw: str) -> None:
        self._texts = raw.split("\n")
        self._starts = array("Q", accumulate((len(text) + 1 for text in self._texts), initial=0))

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Line, ...]: ...
    def __getitem__(self, index: int | slice) -> Line | tuple[Line, ...]:
        if isinstance(index, slice):
            return tuple(self[at] for at in range(*index.indices(len(self))))
        text, start = self._texts[index], self._starts[index]
        return Line(index, start, start + len(text), (Piece(text),), text, ())


def next_touched(
    lines: Sequence[Line], at: int, step: int, restored: Container[int] = ()
) -> int | None:
    """Give the nearest line below (`step` 1) or above (-1) of which something goes or changes.

    A line that was `restored` counts as well.
    """
    for one in range(at + step, len(lines) if step > 0 else -1, step):
        if lines[one].removed or lines[one].touched or one in restored:
            return one
    return None


def _line_spans(raw: str) -> Iterator[tuple[int, int]]:
    at = 0
    for text in raw.split("\n"):
        yield at, at + len(text)
        at += len(text) + 1


def _touching(edits: Sequence[Edit], first: int, start: int, end: int) -> Iterator[Edit]:
    """Give the edits that start in the line (its newline included) or reach into it."""
    for edit in edits[first:]:
        if edit.start > end:
            return
        if edit.start >= start or edit.end > start:
            yield edit


def _line(raw: str, number: int, start: int, end: int, edits: tuple[Edit, ...]) -> Line:
    pieces: list[Piece] = []
    clean: list[str] = []
    at = start
    for edit in edits:
        if edit.start > at:
            pieces.append(Piece(raw[at : edit.start]))
            clean.append(raw[at : edit.start])
        gone = raw[max(edit.start, start) : min(edit.end, end)]
        if gone:
            pieces.append(Piece(gone, removed=True, rule=edit.rule, why=edit.why))
        if edit.start >= start:
            clean.append(edit.replacement)
        at = max(at, min(edit.end, end))
    if at < end:
        pieces.append(Piece(raw[at:end]))
        clean.append(raw[at:end])
    left = "".join(clean).strip("\n")
    gone_whole = not left.strip() and any(piece.removed for piece in pieces)
    inside = tuple(edit for edit in edits if edit.start < end or edit.replacement.strip())
    return Line(number, start, end, tuple(pieces), None if gone_whole else left, inside)
