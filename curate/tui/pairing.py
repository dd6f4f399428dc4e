"""RAW and CLEAN on the same rows: a raw line and its clean line begin side by side."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count, islice, zip_longest
from typing import NamedTuple

from curate.parser.alignment import Line
from curate.tui.fitting import is_sure
from curate.tui.highlighting import with_matches
from curate.tui.look import Glyphs, Look, Row, Span, ink_of, width_of
from curate.tui.wrapping import wrap

GUTTER = 3
"""Cursor, sign, space."""
LONGEST_LEVELLED = 100_000
"""Characters of a line in which RAW and CLEAN are kept level behind every cut."""
LOOKED_AT = 4096
"""Characters of a piece, to see what script it is in."""
KEPT_LINES = 500
"""More than a screen has."""
BETWEEN = 3
"""The wall with a space at either side."""


@dataclass(frozen=True, slots=True)
class PairRow:
    """One row of the screen: a part of a raw line, and the part of its clean line beside it."""

    line: int
    first: bool
    """Is it the first row of its line?"""
    row: Row
    """A blank for the cursor, the sign, a space; the raw part, and the wall with the clean part."""

    @property
    def text(self) -> Row:
        """The row without its signs."""
        return self.row[3:]


class Place(NamedTuple):
    """A place in an article that is the same at any width."""

    line: int
    ink: int
    """So many characters of the raw line, blanks apart, stand above."""


class Spot(NamedTuple):
    """Where a row is: counted within its line, so that nothing above need be known."""

    line: int
    row: int = 0


START = Spot(0)


class PairRows:
    """The rows of one article; each line is wrapped when it is asked for, as far as it is."""

    def __init__(
        self,
        lines: Sequence[Line],
        raw_width: int,
        clean_width: int,
        glyphs: Glyphs,
        *,
        waiting: bool = False,
        wanted: str = "",
    ) -> None:
        """`clean_width` 0 gives one column, where what was put in follows what was taken out.

        With `waiting` the clean column is left blank; what is `wanted` stands out.
        """
        self._wanted = wanted
        self._waiting = waiting
        self.lines = lines
        self._widths = (raw_width, clean_width)
        self._glyphs = glyphs
        self._made: OrderedDict[int, _LineRows] = OrderedDict()
        self._wall: Row = ((f" {glyphs.wall} ", Look.FAINT),) if clean_width else ()
        self.blank: Row = ((" " * (GUTTER + raw_width), Look.PLAIN), *self._wall)
        """A row beyond the last one."""

    def below(self, spot: Spot) -> Iterator[tuple[Spot, PairRow]]:
        """Give the rows from a spot on, each with where it is."""
        first = spot.row
        for line in range(spot.line, len(self.lines)):
            rows = self._rows_of(line)
            for number in count(first):
                row = rows.row(number)
                if row is None:
                    break
                yield Spot(line, number), row
            first = 0

    def above(self, spot: Spot, *, in_line: bool = False) -> Iterator[tuple[Spot, PairRow]]:
        """Give the rows before a spot, or only those of its line, the nearest first."""
        yield from self._upwards(spot.line, self._rows_of(spot.line).count_to(spot.row))
        for line in range(-1 if in_line else spot.line - 1, -1, -1):
            yield from self._upwards(line, self._rows_of(line).count())

    def place(self, spot: Spot) -> Place:
        """Give the place at which a row begins."""
        rows = self._rows_of(spot.line)
        above = filter(None, map(rows.row, range(spot.row)))
        return Place(spot.line, sum(map(self._raw_ink, above)))

    def find(self, place: Place) -> Spot:
        """Give the row that shows a place, or what of its line is nearest to it."""
        spot, shown = Spot(place.line), 0
        for below, row in self.below(spot):
            if below.line != place.line or shown > place.ink:
                break
            spot = below
            shown += self._raw_ink(row)
        return spot

    def _raw_ink(self, pair: PairRow) -> int:
        row = pair.text
        return ink_of(row[: row.index(self._wall[0])] if self._wall else row)

    def _upwards(self, line: int, beyond: int) -> Iterator[tuple[Spot, PairRow]]:
        rows = self._rows_of(line)
        for number in range(beyond - 1, -1, -1):
            row = rows.row(number)
            assert row is not None
            yield Spot(line, number), row

    def moved(self, spot: Spot, by: int) -> Spot:
        """Give the spot so many rows below, or above, as far as there are any."""
        rows = islice(self.below(spot), 1, by + 1) if by > 0 else islice(self.above(spot), -by)
        for there, _ in rows:
            spot = there
        return spot

    def _rows_of(self, line: int) -> _LineRows:
        made = self._made.get(line)
        if made is None:
            made = self._made[line] = _LineRows(self._make(line))
            if len(self._made) > KEPT_LINES:
                self._made.popitem(last=False)
        return made

    def _make(self, number: int) -> Iterator[PairRow]:
        line = self.lines[number]
        return (self._side_by_side if self._widths[1] else self._one_column)(number, line)

    def _side_by_side(self, number: int, line: Line) -> Iterator[PairRow]:
        raw_width, clean_width = self._widths
        margin = _margin_of(line)
        raw = wrap(self._raw_spans(line), raw_width - margin)
        clean = iter(()) if self._waiting else self._wrap_clean(line, clean_width - margin)
        pairs = _level(raw, clean) if _has_cuts(line) else zip_longest(raw, clean, fillvalue=())
        for y, (raw_row, clean_row) in enumerate(pairs):
            blank = (" " * (raw_width - width_of(raw_row)), Look.PLAIN)
            sign = self._sign(line) if y == 0 else " "
            yield self._row(number, y == 0, sign, (*raw_row, blank, *self._wall, *clean_row))

    def _one_column(self, number: int, line: Line) -> Iterator[PairRow]:
        width = self._widths[0]
        for y, row in enumerate(wrap(self._raw_spans(line), width)):
            yield self._row(number, y == 0, self._sign(line) if y == 0 else " ", row)
        if has_new_text(line):
            for y, row in enumerate(self._wrap_clean(line, width)):
                yield self._row(number, False, self._glyphs.added if y == 0 else " ", row)

    def _row(self, number: int, first: bool, sign: str, rest: Row) -> PairRow:
        look = Look.REMOVED if sign == self._glyphs.removed else Look.STRONG
        return PairRow(number, first, ((" ", Look.STRONG), (sign, look), (" ", Look.PLAIN), *rest))

    def _sign(self, line: Line) -> str:
        if line.removed:
            return self._glyphs.removed
        return self._glyphs.changed if line.touched else " "

    def _wrap_clean(self, line: Line, width: int) -> Iterator[Row]:
        if line.clean is None:
            return iter(())
        parts = ([(part, Look.PLAIN)] for part in line.clean.split("\n"))
        return chain.from_iterable(wrap(with_matches(part, self._wanted), width) for part in parts)

    def _raw_spans(self, line: Line) -> Iterator[Span]:
        return with_matches(self._pieces(line), self._wanted)

    def _pieces(self, line: Line) -> Iterator[Span]:
        for piece in line.raw:
            if not piece.removed or not piece.text.strip():
                yield piece.text, Look.PLAIN
            elif line.removed:
                yield piece.text, Look.REMOVED
            else:
                yield from self._marked(piece.text)

    def _marked(self, text: str) -> Iterable[Span]:
        """Put marks round a cut inside a line, white space outside of them."""
        inner = text.strip()
        before, _, after = text.partition(inner)
        cut = f"{self._glyphs.cut_open}{inner}{self._glyphs.cut_close}"
        return ((before, Look.PLAIN), (cut, Look.REMOVED), (after, Look.PLAIN))


class _LineRows:
    """The rows of one line, made no further than somebody asked."""

    def __init__(self, rest: Iterator[PairRow]) -> None:
        self._rows: list[PairRow] = []
        self._rest = rest

    def row(self, number: int) -> PairRow | None:
        """Give one row; None beyond the last."""
        return self._rows[number] if number < self.count_to(number + 1) else None

    def count_to(self, most: int) -> int:
        """Count the rows, but not beyond `most`."""
        if most > len(self._rows):
            self._rows.extend(islice(self._rest, most - len(self._rows)))
        return min(most, len(self._rows))

    def count(self) -> int:
        """Count all of them."""
        self._rows.extend(self._rest)
        return len(self._rows)


def _has_cuts(line: Line) -> bool:
    """Is something cut out of the line, and is all that is left of it as it was?"""
    cut = line.clean is not None and any(p.removed and p.text.strip() for p in line.raw)
    return cut and line.end - line.start <= LONGEST_LEVELLED and not has_new_text(line)


def _level(raw: Iterator[Row], clean: Iterator[Row]) -> Iterator[tuple[Row, Row]]:
    """Give rows in pairs, none where a cut takes rows, so that what stays is level behind it."""
    kept = shown = 0
    waiting = next(clean, None)
    for raw_row in raw:
        kept += ink_of(span for span in raw_row if span[1] is not Look.REMOVED)
        if waiting is not None and shown < kept:
            yield raw_row, waiting
            shown += ink_of(waiting)
            waiting = next(clean, None)
        else:
            yield raw_row, ()
    if waiting is not None:
        yield from (((), row) for row in chain((waiting,), clean))


def has_new_text(line: Line) -> bool:
    """Does the clean line hold anything that the raw line, less its cuts, does not?"""
    if line.clean is None:
        return False
    kept = "".join(piece.text for piece in line.raw if not piece.removed)
    return line.clean.split() != kept.split()


def _margin_of(line: Line) -> int:
    """Give how many cells at the edge a line must not fill.

    A mark that comes after the last cell of a terminal's row is put in a wrong place by some.
    """
    return 0 if all(is_sure(piece.text[:LOOKED_AT]) for piece in line.raw) else 1
