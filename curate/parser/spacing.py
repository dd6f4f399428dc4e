"""Spacing: what removals and scrapers leave behind in white space."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from curate.parser.edits import Proposal
from curate.parser.page import Page

_SURPLUS = re.compile(r"(?<=\n\n)\n+")
_BLANKS = " \u00a0"


def taking_a_blank(text: str, proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """Let a cut between two blanks take the second, so that one is left; cuts come in their order.

    >>> [p[:2] for p in taking_a_blank("a ** b", [Proposal(2, 4, "", "x", "")])]
    [(2, 5)]
    """
    begin = end = -1
    for cut in proposals:
        begin = begin if cut.start == end else cut.start  # cuts that touch are one
        end = cut.end
        if (
            not cut.replacement
            and text[end : end + 1] == " "
            and begin > 0
            and text[begin - 1] in _BLANKS
        ):
            end += 1
        yield cut._replace(end=end)


def trim_lines(page: Page) -> Iterator[Proposal]:
    r"""Take the white space off both ends of every line.

    >>> from curate.rules import RuleSet
    >>> from curate.model import Context
    >>> [p[:2] for p in trim_lines(Page(" a  \nb", Context(), RuleSet([]), None))]
    [(0, 1), (2, 4)]
    """
    for number, line in enumerate(page.lines):
        bare = line.strip(" \t\u3000")
        if len(bare) == len(line):
            continue
        start = page.starts[number]
        if not bare:
            yield Proposal(start, start + len(line), "", "spacing.trim", _WHY_TRIM)
            continue
        head = len(line) - len(line.lstrip(" \t\u3000"))
        yield Proposal(start, start + head, "", "spacing.trim", _WHY_TRIM)
        yield Proposal(start + head + len(bare), start + len(line), "", "spacing.trim", _WHY_TRIM)


_WHY_TRIM = "white space at the end of a line"


def squeeze_blank_lines(page: Page) -> Iterator[Proposal]:
    """Leave one blank line where there are several, and none at the ends of the text."""
    text = page.text
    head, tail = len(text) - len(text.lstrip("\n")), len(text.rstrip("\n"))
    if head:
        yield Proposal(0, head, "", "spacing.edges", "blank lines before the text")
    if head < tail < len(text):
        yield Proposal(tail, len(text), "", "spacing.edges", "blank lines after the text")
    if "\n\n\n" in text:
        for match in _SURPLUS.finditer(text, head, max(head, tail)):
            yield Proposal(*match.span(), "", "spacing.blank-lines", "several blank lines")
