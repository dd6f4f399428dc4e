"""The list of articles: a strip above the text, or a column beside it."""

from __future__ import annotations

from collections.abc import Sequence

from curate.model import Verdict
from curate.session import Row as ArticleRow
from curate.tui.fitting import fit
from curate.tui.look import Look, Row, cropped, spread, width_of
from curate.tui.widgets.rows import Rows
from curate.tui.widgets.title import one_line

SHARE_OF_REMARK = 0.45
"""How much of a row the remark at the right may take."""


class ArticleList(Rows):
    """The rows of the articles round the current one; knows only those on the screen."""

    top = 0
    here = 0
    total = 0
    column = False
    """Beside the text: a wall at the right, and no remarks."""
    articles: Sequence[ArticleRow] = ()

    def window(self, here: int, total: int) -> tuple[int, int]:
        """Give (start, count) of the articles to show.

        When the cursor leaves the window it goes on by nearly a whole window, as a page is turned:
        a list that moved a row with every key would be most of what a key sends down the line.
        """
        height = self.size.height
        margin = 1 if height >= 3 else 0
        if here < self.top + margin:
            self.top = here - height + 1 + margin
        elif here > self.top + height - 1 - margin:
            self.top = here - margin
        self.top = max(0, min(self.top, total - height))
        return self.top, min(height, total)

    def show(self, articles: Sequence[ArticleRow], here: int, total: int) -> None:
        """Show `articles`, those of the window, with the cursor on position `here`."""
        self.articles, self.here, self.total = tuple(articles), here, total
        self.repaint()

    def draw(self, width: int, height: int) -> list[Row]:
        """Give one row an article; in a column every row ends at the wall."""
        if not self.column:
            return [self._row(article, width) for article in self.articles]
        rows = [self._row(article, width - 1) for article in self.articles]
        rows += [()] * (height - len(rows))
        return [self._walled(row, width) for row in rows]

    def _walled(self, row: Row, width: int) -> Row:
        blank = width - 1 - width_of(row)
        return (*row, (" " * blank, Look.PLAIN), (self.glyphs.wall, Look.FAINT))

    def _row(self, article: ArticleRow, width: int) -> Row:
        here = article.position == self.here
        look = Look.STRONG if here else Look.PLAIN
        sign = self.glyphs.verdict(article.verdict, stale=article.stale)
        if article.unreadable:
            sign = self.glyphs.unreadable
        number = f"{article.position + 1:>{len(str(self.total))}}"
        left: Row = (
            (f"{self.glyphs.here if here else ' '}{sign} ", look),
            (f"{number}  ", look if here else Look.FAINT),
        )
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
