"""One article as the list shows it."""

from __future__ import annotations

from dataclasses import dataclass

from curate.model import Article, Decision, Examined, Flag, Unreadable, Verdict
from curate.plain import ELLIPSIS
from curate.quality.stale import has_moved

UNTITLED_CHARS = 80


@dataclass(frozen=True, slots=True)
class Row:
    """One article in the list, without its text."""

    position: int
    id: str
    title: str
    """The record's title, else how its text begins, else its id."""
    site: str = ""
    date: str = ""
    verdict: Verdict | None = None
    reasons: tuple[str, ...] = ()
    curator: str = ""
    """Who gave the verdict."""
    stale: bool = False
    unsaved: bool = False
    """Was something changed in it, text or note, that was not decided on since?"""
    unreadable: bool = False
    removed_lines: int | None = None
    """None until the article was parsed."""
    flags: tuple[Flag, ...] | None = None
    """None until the article was parsed."""


def row_of(
    position: int,
    entry: Article | Unreadable,
    decision: Decision | None,
    examined: Examined | None,
    removed_lines: int | None,
) -> Row:
    """Give the list's row for one entry of the corpus."""
    if isinstance(entry, Unreadable):
        return Row(position, entry.id, entry.id, unreadable=True)
    return Row(
        position,
        entry.id,
        title_of(entry),
        site=_word(entry, "source") or _word(entry, "site"),
        date=_day(_word(entry, "date")),
        verdict=decision.verdict if decision else None,
        reasons=decision.reasons if decision else (),
        curator=decision.curator if decision else "",
        stale=decision is not None and has_moved(decision, entry, examined),
        removed_lines=removed_lines,
        flags=examined.flags if examined else None,
    )


def title_of(article: Article) -> str:
    """Give the record's title, else how its text begins, else its id.

    As it was scraped: an article goes by the same title before it is parsed and after that.
    """
    title = _word(article, "title")
    if title:
        return title
    text = article.raw.strip()
    begin = text[:UNTITLED_CHARS].rstrip()
    return (begin if begin == text else f"{begin}{ELLIPSIS}") or article.id


def _word(article: Article, key: str) -> str:
    value = article.metadata.get(key)
    return value.strip() if isinstance(value, str) else ""


def _day(date: str) -> str:
    """Give the day of an ISO 8601 time; any other way of writing a date as it is."""
    return date[:10] if date[10:11] == "T" and date[4:5] == date[7:8] == "-" else date
