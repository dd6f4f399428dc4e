"""RAW beside CLEAN, with a cursor over the lines."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice

from curate.parser.alignment import Line
from curate.tui.highlighting import next_match
from curate.tui.look import Look, Row, Span, spread, width_of
from curate.tui.pairing import BETWEEN, GUTTER, START, PairRow, PairRows, Spot
from curate.tui.widgets.rows import Rows
from curate.tui.wrapping import wrap

NARROWEST_COLUMN = 14
KEPT_ARTICLES = 3
"""This one, the next, and the next that waits."""
MOST_ROWS_LOOKED_AT = 15_000
"""Of a line that is longer than the pane, for the next cut or match inside it: half a million
characters at 80 columns, which take a third of a second to wrap for the first time."""
NO_TEXT = "(no text)"
PARSING = "parsing…"
"""Stands for what the parser has not given yet."""


class PairPane(Rows):
    """One article, line by line; one column when there is no room for two or none is wanted."""

    quotes = True
    article = ""
    lines: Sequence[Line] = ()
    cursor = 0
    top = START
    """Where the first row is that is seen."""
    one_column = False
    changed = False
    waiting = False
    """Is there no clean text yet?"""
    restored: Collection[int] = ()
    problem: tuple[str, ...] = ()
    _has_raw = _has_clean = True
    """Is there anything but white space in RAW, and in CLEAN?"""
    _made: tuple[PairRows, ...] = ()
    wanted = ""
    """What is searched for."""
    _shape = (0, 0, False, "")
    _gone_to: tuple[PairRows, Spot] | None = None
    """The rows in which the curator moved last, with the top ones seen; None at the beginning."""
    _settled: tuple[PairRows | None, int] = (None, 0)
    """The rows, and how many were seen of them, for which `top` was chosen."""

    def show(
        self,
        article: str,
        lines: Sequence[Line],
        *,
        changed: bool = False,
        restored: Collection[int] = (),
        waiting: bool = False,
    ) -> None:
        """Show the lines of `article`; the cursor stays where it was if it is the same article.

        `restored` are the numbers of lines that the curator took back from the parser. With
        `waiting` the lines are raw ones, and their clean text is still being made.
        """
        if lines is not self.lines:
            self._has_raw = _has_text(line.text for line in lines)
            self._has_clean = _has_text(line.clean or "" for line in lines)
        is_new, self.article, self.lines, self.problem = article != self.article, article, lines, ()
        self.changed, self.restored, self.waiting = changed, restored, waiting
        if is_new:
            self.cursor, self.top = 0, START
            self._gone_to = None
            self.go_match()
        self.cursor = min(self.cursor, max(0, len(lines) - 1))
        self.repaint()

    def go_match(self) -> None:
        """Go to the first line that holds what is searched for, if there is one."""
        self.go_end_match(1)

    def go_end_match(self, step: int) -> None:
        """Go to the first line that holds what is searched for, or with -1 to the last."""
        found = next_match(self.lines, -1 if step > 0 else len(self.lines), step, self.wanted)
        if found is not None:
            self._go_match_on(found, step)

    def go_next_match(self, step: int) -> bool:
        """Go to what is searched for below or above; is there any in this article?

        Of a line that is longer than the pane, first what goes beyond it is looked at.
        """
        if self._scroll_in_line(step, _shows_match):
            return True
        found = next_match(self.lines, self.cursor, step, self.wanted)
        if found is not None:
            self._go_match_on(found, step)
        return found is not None

    def _go_match_on(self, line: int, step: int) -> None:
        """Go to a line, and where it is long to its first match, or with -1 to the last."""
        self.go(line)
        matches = list(islice(self._matches_on(line), 1 if step > 0 else None))
        if matches and matches[-1] not in dict(self._seen()):
            self._centre(matches[-1])

    def _matches_on(self, line: int) -> Iterator[Spot]:
        """Give the rows of a line that show what is searched for, as far as they are looked at."""
        for spot, row in islice(self.pairs.below(Spot(line)), MOST_ROWS_LOOKED_AT):
            if spot.line != line:
                return
            if _shows_match(row):
                yield spot

    def expect_articles(self, articles: Iterable[Sequence[Line]]) -> None:
        """Make what is seen first of articles that are likely to be shown next."""
        if self.size == self.drawn_for:
            self.expect(row for lines in articles for row in self._first_rows(lines))

    def show_problem(self, article: str, *paragraphs: str) -> None:
        """Show why there is no text."""
        self.article, self.lines, self.problem = article, (), paragraphs
        self.waiting = False
        self.repaint()

    def show_as(self, *, one_column: bool) -> None:
        """Change between two columns and one."""
        if one_column != self.one_column:
            self.one_column = one_column
            self.repaint()

    @property
    def line(self) -> Line | None:
        """The line under the cursor."""
        return self.lines[self.cursor] if self.cursor < len(self.lines) else None

    def at_row(self, row: int) -> int | None:
        """Give the number of the line on a row of the pane; None where there is none."""
        body = row - (self.size.height - self.body_height)
        seen = [spot.line for spot, _ in self._seen()]
        return seen[body] if 0 <= body < len(seen) else None

    # -- moving ------------------------------------------------------------------------------

    def move(self, by: int) -> None:
        """Move the cursor by lines; a line higher than the pane is scrolled through first."""
        self._settle()
        if any(spot.line == self.cursor for spot, _ in islice(self._beyond(by), 1)):
            self.scroll(by * max(1, self.body_height - 1))
        else:
            self.go(self.cursor + by)

    def go(self, line: int) -> None:
        """Put the cursor on `line`, and the line in sight."""
        self.cursor = max(0, min(line, len(self.lines) - 1))
        self.reveal()

    def reveal(self) -> None:
        """Scroll no more than needed to have the line under the cursor in sight."""
        if self.lines and self.body_height > 0:
            self._settle()
            self._show_cursor()
            self._gone_to = self.pairs, self.top
        self.repaint()

    def _show_cursor(self) -> None:
        start = Spot(self.cursor)
        lowest = self.pairs.moved(self._last_seen_from(start), 1 - self.body_height)
        self.top = min(max(self.top, lowest), start)

    def go_cut(self, step: int) -> bool:
        """Scroll to what goes of the line under the cursor beyond the pane; is there any?

        Lines that are taken whole are none of its business.
        """
        line = self.line
        if line is None or line.removed or not line.touched:
            return False
        return self._scroll_in_line(step, _shows_cut)

    def _scroll_in_line(self, step: int, is_wanted: Callable[[PairRow], bool]) -> bool:
        """Scroll to what is wanted of the line under the cursor beyond the pane; is there any?"""
        self._settle()
        for spot, row in islice(self._beyond(step), MOST_ROWS_LOOKED_AT):
            if spot.line != self.cursor:
                return False
            if is_wanted(row):
                self._centre(spot)
                return True
        return False

    def page(self, by: int) -> None:
        """Scroll by pages; the cursor comes along."""
        if not self.lines:
            return
        self.scroll(by * max(1, self.body_height - 1))
        seen = [spot.line for spot, _ in self._seen()]
        inside = len(seen) == self.body_height and seen[-1] > self.top.line and self.top.row > 0
        self.cursor = self.top.line + inside
        self.repaint()

    def scroll(self, by: int) -> None:
        """Scroll by rows, not beyond the last one."""
        self._settle()
        self._begin_at(self.pairs.moved(self.top, by))

    def _settle(self) -> None:
        """After a change of shape, keep the place, and the line under the cursor in sight.

        What is shown in the old shape again is what the curator saw in it before.
        """
        pairs, height = self.pairs, self.body_height
        if not self.lines or height <= 0 or self._settled == (pairs, height):
            return
        self._settled = pairs, height
        if self._gone_to is not None:
            before, top = self._gone_to
            self.top = top if before is pairs else pairs.find(before.place(top))
            self._fill()
        if not self._shows_enough():
            self._show_cursor()

    def _shows_enough(self) -> bool:
        """Is the line under the cursor higher than the pane, and a part of it in sight?"""
        if self._last_seen_from(Spot(self.cursor)).row < self.body_height - 1:
            return False
        seen = [spot.line for spot, _ in self._seen()]
        return bool(seen) and seen[0] <= self.cursor <= seen[-1]

    def _centre(self, spot: Spot) -> None:
        """Scroll so that a row is in the middle, where there are as many above and below it."""
        self._begin_at(self.pairs.moved(spot, -(self.body_height // 2)))

    def _begin_at(self, top: Spot) -> None:
        """Scroll so that `top` is the first row, but for rows that would be blank then."""
        self.top = top
        self._fill()
        self._gone_to = self.pairs, self.top
        self.repaint()

    def _fill(self) -> list[tuple[Spot, PairRow]]:
        """Scroll up where rows would be blank while there are others above; gives what is seen."""
        seen = list(self._seen())
        missing = self.body_height - len(seen)
        if missing > 0 and self.top > START:
            self.top = self.pairs.moved(self.top, -missing)
            seen = list(self._seen())
        return seen

    def _seen(self) -> Iterator[tuple[Spot, PairRow]]:
        """Give the rows that the pane has room for."""
        return islice(self.pairs.below(self.top), max(0, self.body_height))

    def _beyond(self, step: int) -> Iterator[tuple[Spot, PairRow]]:
        """Give the rows below what is seen; or, of the line that it begins with, those above."""
        if step < 0:
            return self.pairs.above(self.top, in_line=True) if self.lines else iter(())
        return islice(self.pairs.below(self.top), max(0, self.body_height), None)

    @property
    def body_height(self) -> int:
        """Rows below the heading."""
        return self.size.height - self._heading_height

    @property
    def pairs(self) -> PairRows:
        """The rows of the article at this width."""
        return self._pairs_of(self.lines)

    def _pairs_of(self, lines: Sequence[Line]) -> PairRows:
        width = self.size.width
        shape = (width, self._column(width), self.waiting, self.wanted)
        if self._shape != shape:
            self._shape, self._made = shape, ()
        for made in self._made:
            if made.lines is lines:
                return made
        rows = PairRows(
            lines,
            shape[1] or width - GUTTER - 1,
            shape[1],
            self.glyphs,
            waiting=self.waiting and lines is self.lines,
            wanted=self.wanted,
        )
        self._made = (*self._made[1 - KEPT_ARTICLES :], rows)
        return rows

    def _first_rows(self, lines: Sequence[Line]) -> Iterator[Row]:
        """Give the rows of an article that nobody moved about in or changed."""
        pairs = self._pairs_of(lines)
        for _, pair in islice(pairs.below(START), max(0, self.body_height)):
            yield (self._mark(pair, cursor=0), *pair.row[1:])

    def _last_seen_from(self, start: Spot) -> Spot:
        """Give the last row of the line that begins at `start`, as far as the pane can show it."""
        rows = islice(self.pairs.below(start), self.body_height)
        return max(spot for spot, _ in rows if spot.line == start.line)

    # -- drawing -----------------------------------------------------------------------------

    @property
    def _heading_height(self) -> int:
        return 1 if self.size.height >= 4 else 0

    def _column(self, width: int) -> int:
        """Give the width of one of the two columns; 0 for one column."""
        column = (width - GUTTER - BETWEEN) // 2
        return 0 if self.one_column or column < NARROWEST_COLUMN else column

    def draw(self, width: int, height: int) -> list[Row]:
        """Give the heading and the rows from the top."""
        rows = [self._heading(width)] if self._heading_height else []
        if self.problem:
            return rows + self._problem_rows(width)
        self._settle()
        rows += [self._row(pair) for _, pair in self._fill()]
        return rows + [self.pairs.blank] * (height - len(rows))

    def _problem_rows(self, width: int) -> list[Row]:
        rows: list[Row] = []
        for paragraph in self.problem:
            wrapped = wrap([(paragraph, Look.PLAIN)], max(1, width - GUTTER - 1))
            rows += [((" " * GUTTER, Look.PLAIN), *row) for row in wrapped]
        return rows

    def _row(self, pair: PairRow) -> Row:
        """Give the row with its signs, which depend on more than the article."""
        if pair.first and pair.line in self.restored:
            sign: Span = (self.glyphs.added, Look.STRONG)
        else:
            sign = pair.row[1]
        return (self._mark(pair, self.cursor), sign, *pair.row[2:])

    def _mark(self, pair: PairRow, cursor: int) -> Span:
        return (self.glyphs.bar, Look.STRONG) if pair.line == cursor else pair.row[0]

    def _heading(self, width: int) -> Row:
        rule, column = self.glyphs.rule, self._column(width)
        clean = "CLEAN, changed" if self.changed else "CLEAN"
        parsing = self._appearance.words(PARSING)
        clean = parsing if self.waiting else f"{clean}{self._lacking(self._has_clean)}"
        right: Row = ((f"{self._whereabouts()} {rule}", Look.FAINT),) if self.lines else ()
        if not column:
            name = f"RAW, {parsing}" if self.waiting else "RAW, cuts marked"
            name = f"{name}, changed" if self.changed else name
            left = self._label(f"{name}{self._lacking(self._has_clean)}", width)
        else:
            left = (
                *self._label(f"RAW{self._lacking(self._has_raw)}", GUTTER + column + 1),
                (self.glyphs.tee, Look.FAINT),
                *self._label(clean, width),
            )
            named = GUTTER + column + len(clean) + len(" │──  ")
            if named + width_of(right) > width:
                right = ()
        return spread(left, right, width)

    def _lacking(self, has_text: bool) -> str:
        """Say where there is nothing to see that this is so; in the text it would be a text."""
        return "" if has_text or not self.lines else f" {NO_TEXT}"

    def _label(self, name: str, width: int) -> Row:
        rule = self.glyphs.rule
        rest = max(0, width - len(name) - 4)
        return ((rule * 2, Look.FAINT), (f" {name} ", Look.STRONG), (rule * rest, Look.FAINT))

    def _whereabouts(self) -> str:
        return f"line {self.cursor + 1} of {len(self.lines)}"


def _has_text(texts: Iterable[str]) -> bool:
    return any(text and not text.isspace() for text in texts)


def _shows_cut(row: PairRow) -> bool:
    return any(look is Look.REMOVED for _, look in row.row)


def _shows_match(row: PairRow) -> bool:
    return any(look is Look.STRONG for _, look in row.text)
