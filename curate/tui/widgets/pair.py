"""RAW beside CLEAN, with a cursor over the lines."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice

from curate.parser.alignment import Line
from curate.tui.highlighting import next_match
from curate.tui.look import Look, Row, Span, spread
from curate.tui.pairing import BETWEEN, GUTTER, PairRow, PairRows
from curate.tui.widgets.rows import Rows
from curate.tui.wrapping import wrap

NARROWEST_COLUMN = 14
KEPT_ARTICLES = 3
"""This one, the next, and the next that waits."""
MOST_ROWS_LOOKED_AT = 2000
"""Of a line that is longer than the pane, for the next cut or match inside it."""
PARSING = "parsing…"
"""Stands for what the parser has not given yet."""


class PairPane(Rows):
    """One article, line by line; one column when there is no room for two or none is wanted."""

    article = ""
    lines: Sequence[Line] = ()
    cursor = 0
    top = 0
    one_column = False
    changed = False
    waiting = False
    """Is there no clean text yet?"""
    restored: Collection[int] = ()
    problem: tuple[str, ...] = ()
    _made: tuple[PairRows, ...] = ()
    wanted = ""
    """What is searched for."""
    _shape = (0, 0, False, "")
    _gone_to: tuple[PairRows, int] | None = None
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
        is_new, self.article, self.lines, self.problem = article != self.article, article, lines, ()
        self.changed, self.restored, self.waiting = changed, restored, waiting
        if is_new:
            self.cursor = self.top = 0
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
        if matches and not self.top <= matches[-1] < self.top + self.body_height:
            self.scroll(matches[-1] - self.top - self.body_height // 2)

    def _matches_on(self, line: int) -> Iterator[int]:
        """Give the rows of a line that show what is searched for, as far as they are looked at."""
        start = self.pairs.start(line)
        for y in range(start, start + MOST_ROWS_LOOKED_AT):
            row = self.pairs.row(y)
            if row is None or row.line != line:
                return
            if _shows_match(row):
                yield y

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
        found = self.pairs.row(self.top + body) if self.lines and body >= 0 else None
        return None if found is None else found.line

    # -- moving ------------------------------------------------------------------------------

    def move(self, by: int) -> None:
        """Move the cursor by lines; a line higher than the pane is scrolled through first."""
        self._settle()
        pairs, beyond = self.pairs, self.top + self.body_height
        here = pairs.row(beyond) if by > 0 else pairs.row(self.top - 1) if self.top else None
        if here is not None and here.line == self.cursor:
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
        start = self.pairs.start(self.cursor)
        last = self._last_row(start)
        self.top = min(max(self.top, last - self.body_height + 1), start)

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
        start = self.top + self.body_height if step > 0 else self.top - 1
        for y in range(start, start + step * MOST_ROWS_LOOKED_AT, step):
            row = self.pairs.row(y) if y >= 0 else None
            if row is None or row.line != self.cursor:
                return False
            if is_wanted(row):
                self.scroll(y - self.top - self.body_height // 2)
                return True
        return False

    def page(self, by: int) -> None:
        """Scroll by pages; the cursor comes along."""
        if not self.lines:
            return
        self.scroll(by * max(1, self.body_height - 1))
        first = self.pairs.row(self.top)
        if first is not None:
            at_start = self.pairs.start(first.line) == self.top
            below = self.pairs.row(self.top + self.body_height - 1)
            inside = below is not None and below.line > first.line and not at_start
            self.cursor = first.line + 1 if inside else first.line
        self.repaint()

    def scroll(self, by: int) -> None:
        """Scroll by rows, not beyond the last one."""
        self._settle()
        self.top = self._not_beyond(self.top + by)
        self._gone_to = self.pairs, self.top
        self.repaint()

    def _not_beyond(self, top: int) -> int:
        """Give the top row nearest to `top` that leaves no room below the last row."""
        top = max(0, top)
        while top > 0 and self.pairs.row(top + self.body_height - 1) is None:
            top -= 1
        return top

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
            self.top = self._not_beyond(top if before is pairs else pairs.find(before.place(top)))
        if not self._shows_enough():
            self._show_cursor()

    def _shows_enough(self) -> bool:
        """Is the line under the cursor higher than the pane, and a part of it in sight?"""
        start = self.pairs.start(self.cursor)
        if self._last_row(start) < start + self.body_height - 1:
            return False
        first, last = self.pairs.row(self.top), self.pairs.row(self.top + self.body_height - 1)
        return first is not None and last is not None and first.line <= self.cursor <= last.line

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
        for y in range(self.body_height):
            pair = pairs.row(y)
            if pair is None:
                return
            yield (self._mark(pair, cursor=0), *pair.row[1:])

    def _last_row(self, start: int) -> int:
        """Give the last row of the line that begins at `start`, as far as the pane can show it."""
        y = start
        while y < start + self.body_height - 1:
            following = self.pairs.row(y + 1)
            if following is None or following.line != self.cursor:
                break
            y += 1
        return y

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
        pairs = self.pairs
        beyond: Row = pairs.blank
        for y in range(self.top, self.top + height - len(rows)):
            pair = pairs.row(y)
            rows.append(beyond if pair is None else self._row(pair))
        return rows

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
        clean = PARSING if self.waiting else clean
        right: Row = ((f"{self._whereabouts()} {rule}", Look.FAINT),) if self.lines else ()
        if not column:
            name = f"RAW, {PARSING}" if self.waiting else "RAW, cuts marked"
            left = self._label(f"{name}, changed" if self.changed else name, width)
        else:
            left = (
                *self._label("RAW", GUTTER + column + 1),
                (self.glyphs.tee, Look.FAINT),
                *self._label(clean, width),
            )
        return spread(left, right, width)

    def _label(self, name: str, width: int) -> Row:
        rule = self.glyphs.rule
        rest = max(0, width - len(name) - 4)
        return ((rule * 2, Look.FAINT), (f" {name} ", Look.STRONG), (rule * rest, Look.FAINT))

    def _whereabouts(self) -> str:
        return f"line {self.cursor + 1} of {len(self.lines)}"


def _shows_cut(row: PairRow) -> bool:
    return any(look is Look.REMOVED for _, look in row.row)


def _shows_match(row: PairRow) -> bool:
    return any(look is Look.STRONG for _, look in row.text)
