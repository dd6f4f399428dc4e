"""The title line: what article this is, and where in the corpus."""

from __future__ import annotations

from curate.model import Verdict
from curate.session import Row as ArticleRow
from curate.tui.fitting import fit
from curate.tui.look import Look, Row, spread, width_of
from curate.tui.widgets.rows import Bar

SMALLEST_TITLE = 16
NARROWEST_TITLE = 5
"""Where a title has fewer cells than these, the number of all articles gives way."""
LONGEST_NAME = 16


class TitleLine(Bar):
    """Title, site and date at the left; position and verdict at the right."""

    article: ArticleRow | None = None
    total = 0
    place: int | None = None
    word = ""
    unsaved: Verdict | None = None
    curator = ""
    """Who sits here."""

    def show(
        self, article: ArticleRow | None, total: int, place: int | None = None, word: str = ""
    ) -> None:
        """Show the title of `article`, one of `total`; `place` is for those in another order."""
        self.article, self.total, self.place, self.word = article, total, place, word
        self.repaint()

    def show_unsaved(self, verdict: Verdict | None) -> None:
        """Show that this verdict on the article could not be saved; None when there is none."""
        if verdict is not self.unsaved:
            self.unsaved = verdict
            self.repaint()

    def line(self, width: int) -> Row:
        """Give the title line; when space is short the date goes first, then the site."""
        article = self.article
        if article is None:
            return ((" no articles", Look.STRONG),)
        right = self._place(article, width)
        room = width - width_of(right) - 2
        origin = self._origin(article, room)
        title = fit(one_line(article.title), room - width_of(origin))
        return spread(((" ", Look.PLAIN), (title, Look.STRONG), *origin), right, width)

    def _place(self, article: ArticleRow, width: int) -> Row:
        sign = self.glyphs.verdict(article.verdict, stale=article.stale)
        if article.unreadable:
            sign = self.glyphs.unreadable
        number = (article.position if self.place is None else self.place) + 1
        place = f"{number:,} of {self.total:,} {self.word}".rstrip()
        if width - len(place) < NARROWEST_TITLE + 5:  # blanks and sign
            place = f"{number:,}"
        word = f"{self.unsaved}: NOT SAVED" if self.unsaved else verdict_word(article, self.curator)
        if width >= 60 and word:
            return ((f"{place}  ", Look.PLAIN), (f"{sign} {word} ", Look.STRONG))
        return ((f"{place} ", Look.PLAIN), (f"{sign} ", Look.STRONG))

    def _origin(self, article: ArticleRow, room: int) -> Row:
        dot = f" {self.glyphs.dot} "
        for parts in ((article.site, article.date), (article.site,)):
            text = fit(dot.join(one_line(part) for part in parts if part), room)
            if text and room - len(text) >= SMALLEST_TITLE:
                return ((f"  {text}", Look.FAINT),)
        return ()


def verdict_word(article: ArticleRow, curator: str = "") -> str:
    """Give the state of an article in a few words, with who decided if that is not `curator`."""
    if article.unreadable:
        return "unreadable"
    if article.verdict is None:
        return ""
    word = f"{article.verdict}, stale" if article.stale else str(article.verdict)
    other = fit(one_line(article.curator), LONGEST_NAME)
    return f"{word} by {other}" if curator and article.curator != curator else word


def one_line(text: str) -> str:
    """Give text with every run of white space made one space, as titles are read."""
    return " ".join(text.split())
