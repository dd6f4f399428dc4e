"""Furniture: lines that stand on many pages of a site, by frozen evidence."""

from __future__ import annotations

from collections.abc import Iterator

from curate.parser.edits import Proposal
from curate.parser.page import Page

_MIN_PAGES = 20
_MIN_COUNT = 5
_MIN_SHARE = 0.01
_LONGEST = 400


def drop_furniture(page: Page) -> Iterator[Proposal]:
    """Drop lines that stand on many pages of the article's site."""
    site = page.context.site
    if page.evidence is None or not site:
        return
    for number, line in enumerate(page.lines):
        if not line.strip() or len(line) > _LONGEST:
            continue
        count, pages = page.evidence.count(site, line)
        if pages >= _MIN_PAGES and count >= max(_MIN_COUNT, _MIN_SHARE * pages):
            why = f"stands on {count} of {pages} pages of {site}"
            yield page.drop(number, "evidence.furniture", why)
