"""The list of articles: a strip above the text, or a column beside it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.message import Message

from curate.model import Verdict
from curate.session import Row as ArticleRow
from curate.tui.fitting import fit
from curate.tui.look import Appearance, Look, Row, cropped, spread, width_of
from curate.tui.widgets.rows import Rows
from curate.tui.widgets.title import one_line

_Basis = tuple[ArticleRow, bool, int, int, bool]
"""An article, whether the cursor is on it, how many there are, the width, whether in a column."""

SHARE_OF_REMARK = 0.45
"""How much of a row the remark at the right may take."""
NUMBERED_FROM_WIDTH = 40
"""In a narrower column a title needs the room more than its number, which the title line has."""


class ArticleList(Rows):
    """The rows of the articles round the current one; knows only those on the screen."""

    class Resized(Message):
        """There is room for more articles than before, or for fewer."""

    top = 0
    _gone_to = -1
    """The article that the window was last chosen for."""
    here = 0
    total = 0
    column = False
    """Beside the text: a wall at the right, and no remarks."""
    articles: Sequence[ArticleRow] = ()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        self._drawn: dict[int, tuple[_Basis, Row]] = {}
        """The rows drawn last by position, with what they were made of."""

    def window(self, here: int, total: int) -> tuple[int, int]:
        """Give (start, count) of the articles to show.

        When the cursor leaves the window it goes on by nearly a whole window, as a page is turned:
        a list that moved a row with every key would be most of what a key sends down the line.
        When the room changes, it goes on by no more than needed.
        """
        self.top = self._top_for(here, total)
        self._gone_to = here if self.size.height else -1
        return self.top, min(self.size.height, total)

    def on_resize(self) -> None:
        """Ask for other articles to show."""
        self.post_message(self.Resized())

    def window_after(self, here: int, total: int) -> tuple[int, int] | None:
        """Give the window that going on to `here` would turn to; None if it is in this one."""
        top = self._top_for(here, total)
        return None if top == self.top else (top, min(self.size.height, total))

    def _top_for(self, here: int, total: int) -> int:
        height, top = self.size.height, self.top
        margin = 1 if height >= 3 else 0
        if here == self._gone_to:
            top = min(max(top, here - height + 1), here)
        elif here < top + margin:
            top = here - height + 1 + margin
        elif here > top + height - 1 - margin:
            top = here - margin
        return max(0, min(top, total - height))

    def expect_articles(self, articles: Sequence[ArticleRow]) -> None:
        """Make the rows of articles that are likely to be shown next."""
        if self.size == self.drawn_for:
            width = self.size.width
            rows = {
                article.position: self._made(article, width, here=False) for article in articles
            }
            self._drawn = rows | self._drawn
            self.expect(row for _, row in rows.values())

    def show(self, articles: Sequence[ArticleRow], here: int, total: int) -> None:
        """Show `articles`, those of the window, with the cursor on position `here`."""
        self.articles, self.here, self.total = tuple(articles), here, total
        self.repaint()

    @property
    def lacks_titles(self) -> bool:
        """Is there a row of an article that takes long to read, and was not read yet?"""
        return not all(article.id for article in self.articles)

    def at_row(self, row: int) -> int | None:
        """Give the position of the article on a row; None where there is none."""
        return self.articles[row].position if 0 <= row < len(self.articles) else None

    def draw(self, width: int, height: int) -> list[Row]:
        """Give one row an article; in a column every row ends at the wall."""
        self._drawn = {
            article.position: self._made(article, width, here=article.position == self.here)
            for article in self.articles
        }
        rows = [row for _, row in self._drawn.values()]
        if self.column:
            rows += [self._walled((), width)] * (height - len(rows))
        return rows

    def _made(self, article: ArticleRow, width: int, *, here: bool) -> tuple[_Basis, Row]:
        """Give the row of an article, from last time if it was the same."""
        basis = article, here, self.total, width, self.column
        known = self._drawn.get(article.position)
        if known is not None and known[0] == basis:
            return known
        if self.column:
            return basis, self._walled(self._row(article, width - 1, here=here), width)
        return basis, self._row(article, width, here=here)

    def _walled(self, row: Row, width: int) -> Row:
        blank = width - 1 - width_of(row)
        return (*row, (" " * blank, Look.PLAIN), (self.glyphs.wall, Look.FAINT))

    def _row(self, article: ArticleRow, width: int, *, here: bool) -> Row:
        look = Look.STRONG if here else Look.PLAIN
        sign = self.glyphs.verdict(article.verdict, stale=article.stale)
        if article.unreadable:
            sign = self.glyphs.unreadable
        number = f"{article.position + 1:>{len(str(self.total))}}"
        changed = self.glyphs.unsaved if article.unsaved else " "
        left: Row = ((f"{self.glyphs.here if here else ' '}{sign}{changed} ", look),)
        if not self.column or width >= NUMBERED_FROM_WIDTH:
            left = (*left, (f"{number} ", look if here else Look.FAINT))
        room = width - width_of(left)
        remark = self._remark(article, room)
        title = fit(one_line(article.title), room - width_of(remark) - 1)
        return cropped(spread((*left, (title, look)), remark, width), width)

    def _remark(self, article: ArticleRow, room: int) -> Row:
        if self.column:
            return ((f"{self.glyphs.flag} ", Look.PLAIN),) if article.flags else ()
        lines_out = f"  {article.removed_lines} out" if article.removed_lines else ""
        cells = int(room * SHARE_OF_REMARK) - len(lines_out)
        text = fit(remark_on(article, self.glyphs.flag), cells) + lines_out
        return ((f"{text.strip()} ", Look.FAINT),) if text else ()


def remark_on(article: ArticleRow, flag: str) -> str:
    """Give what is worth knowing of an article before it is opened."""
    if article.unreadable:
        return "cannot be read"
    if article.stale:
        return "its text has moved since"
    if article.verdict is Verdict.REJECT:
        return ", ".join(article.reasons)
    return "  ".join(f"{flag} {each.flag.replace('_', ' ')}" for each in article.flags or ())
