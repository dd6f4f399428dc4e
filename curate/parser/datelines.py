"""The dateline: place and agency before the first sentence."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from curate.parser.edits import Proposal
from curate.parser.page import Page
from curate.rules.rule import FOUND_FIELDS
from curate.rules.ruleset import Compiled

_LINES_TRIED = 6
_PARAGRAPHS_TRIED = 2
"""The first may be a summary that stands before the dateline."""
_NO_CHANCE = 8
"""Characters from which lines do not begin alike by chance."""
_PLACE_LINE = regex.compile(r"\p{Lu}[\p{L}'’.]*(?:[ /-]\p{Lu}[\p{L}'’.]*){0,3}$")
_DASH_LINE = regex.compile(r"[-–—]+$")
_NAMED = r"\p{Lu}[\p{L}’'-]{2,24}(?:[ /-]\p{Lu}[\p{L}’'-]+){0,2}"
_PLACE_AND_STOP = regex.compile(rf"(?P<place>{_NAMED})\. ?(?=[\p{{Lu}}\"“„«–])")
_PLACE_AND_COLON = regex.compile(r"(?P<place>\p{Lu}{4}[\p{Lu} -]{0,24}): (?=[\p{Lu}\"“„«])")
_SENTENCE_LEFT = 60
_SPLIT_WHY = "dateline split over two lines"


def cut_dateline(page: Page) -> Iterator[Proposal]:
    """Cut the dateline off the first line that has one, and keep place and agency.

    >>> from curate.rules import shipped
    >>> from curate.model import Context
    >>> page = Page("Solo (ANTARA) - Hujan turun.", Context(), shipped(), None)
    >>> [(p.end, p.found) for p in cut_dateline(page)]
    [(16, (('place', 'Solo'), ('agency', 'ANTARA')))]
    """
    tried = _tried(page)
    paragraphs = 0
    for number in tried:
        proposal = _dateline(page, number, first=number == tried[0])
        if proposal is None and page.furnished and page.bodies[number] and not paragraphs:
            proposal = _place_named_again(page, number)
        if proposal is not None:
            yield proposal
            yield from _again(page, number, proposal)
            return
        paragraphs += page.bodies[number]
        if paragraphs == _PARAGRAPHS_TRIED:
            return


def _again(page: Page, number: int, proposal: Proposal) -> Iterator[Proposal]:
    """Cut the same dateline off the lines below that open with it: a page may nest its text."""
    dateline = page.text[proposal.start : proposal.end]
    if len(dateline) < _NO_CHANCE:
        return
    for below in range(number + 1, len(page.lines)):
        if page.lines[below].startswith(dateline):
            start = page.starts[below]
            yield proposal._replace(start=start, end=start + len(dateline), found=())


def _place_named_again(page: Page, number: int) -> Proposal | None:
    """Cut a name and a stop off the first paragraph, if the page names it as a place elsewhere.

    No list of places is long enough; but a report says `in Skellefteå` again further down.
    """
    line = page.lines[number]
    match = _PLACE_AND_STOP.match(line) or _PLACE_AND_COLON.match(line)
    if match is None or len(line) - match.end() < _SENTENCE_LEFT:
        return None
    place = match["place"]
    spelt = {place, place.title()} if place.isupper() else {place}
    names = "|".join(regex.escape(name) for name in spelt)
    start = page.starts[number]
    elsewhere = page.text[:start] + "\n" + page.text[start + match.end() :]
    if not regex.search(rf"(?<=\b\p{{Ll}}{{1,4}} )(?:{names})\b", elsewhere):
        return None
    why = "dateline: a place that is named again"
    return Proposal(
        start, start + match.end(), "", "universal.dateline-named-again", why, (("place", place),)
    )


def undated(page: Page, text: str) -> str:
    """Give a text without the dateline before it, if it has one.

    >>> from curate.rules import shipped
    >>> from curate.model import Context
    >>> undated(Page("", Context(), shipped(), None), "Solo (ANTARA) - Hujan turun.")
    'Hujan turun.'
    """
    for compiled in page.scope.starts:
        match = compiled.match(text)
        if match is not None and 0 < match.end() < len(text):
            return text[match.end() :]
    return text


def drop_split_dateline(page: Page) -> Iterator[Proposal]:
    """Drop a place alone on the first line and a dash alone on the second."""
    tried = _tried(page)
    if len(tried) < 3:
        return
    place, dash = tried[:2]
    if _PLACE_LINE.match(page.lines[place]) and _DASH_LINE.match(page.lines[dash]):
        found = ("place", page.lines[place])
        yield page.drop(place, "universal.dateline-split", _SPLIT_WHY, found)
        yield page.drop(dash, "universal.dateline-split", _SPLIT_WHY)


def _tried(page: Page) -> list[int]:
    """Give the numbers of the first lines that are not blank."""
    return [n for n, line in enumerate(page.lines[:40]) if line.strip()][:_LINES_TRIED]


def _dateline(page: Page, number: int, *, first: bool) -> Proposal | None:
    line = page.lines[number]
    if (line, first) in page.memo.no_dateline:
        return None
    for compiled in page.scope.starts:
        if compiled.rule.weak and not page.furnished:
            continue
        match = compiled.match(line)
        if match is None or match.end() == 0 or (match.end() == len(line) and not first):
            continue
        if len(line) - match.end() < compiled.rule.min_chars or compiled.spares(line):
            continue
        if _is_list_mark(page, match):
            return None  # not for the memo: the other lines may go
        start = page.starts[number]
        return Proposal(
            start,
            start + match.end(),
            "",
            compiled.rule.id,
            compiled.rule.why,
            named(match, compiled),
        )
    page.memo.no_dateline.add((line, first))
    return None


def _is_list_mark(page: Page, match: regex.Match[str]) -> bool:
    """Tell whether a dash that nothing stands before opens other lines too."""
    mark = match.group()[:1]
    return mark in "-–—" and sum(line.startswith(mark) for line in page.lines) > 1


def named(match: regex.Match[str], compiled: Compiled) -> tuple[tuple[str, str], ...]:
    """Give what the named groups of a match hold, as far as they are fields of `found`."""
    pairs = [
        (field, value)
        for field, value in match.groupdict().items()
        if value and field in FOUND_FIELDS
    ]
    whole = compiled.rule.field
    value = match.groupdict().get("value") or match.group()
    return (*pairs, (whole, value)) if whole and not pairs else tuple(pairs)
