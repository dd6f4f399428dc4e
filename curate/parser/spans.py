"""Pieces inside lines: pointers glued into paragraphs, and what hangs on their ends."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from curate.parser.datelines import named
from curate.parser.edits import Proposal
from curate.parser.page import Page
from curate.rules.ruleset import Compiled

_REACH = 400
"""How far from the end of a paragraph a rule about ends looks back."""
_PEELS = 8


def cut_spans(page: Page) -> Iterator[Proposal]:
    """Cut what rules know inside lines."""
    held = page.scope.in_spans.held_by(page.text.casefold())
    for compiled in page.scope.spans:
        is_told = page.furnished or not compiled.rule.weak
        if is_told and not (compiled.needs and held.isdisjoint(compiled.needs)):
            yield from _spans(page, compiled)


def _spans(page: Page, compiled: Compiled) -> Iterator[Proposal]:
    for match in _matches(page, compiled):
        if match.end() > match.start() and not compiled.spares(match.group()):
            yield _cut(page.text, match, compiled, 0)


def _matches(page: Page, compiled: Compiled) -> Iterator[regex.Match[str]]:
    """Look only at the lines that hold a literal of the rule, if it names any."""
    if not compiled.needs:
        yield from compiled.matches(page.text)
        return
    for start, line in zip(page.starts, page.folded_lines, strict=False):
        if line and compiled.may_match(line):
            yield from compiled.matches(page.text, start, start + len(line))


def cut_ends(page: Page) -> Iterator[Proposal]:
    """Cut what rules know at the end of the last line: initials, editors, notes."""
    number = len(page.lines) - 1
    while number >= 0 and not page.lines[number].strip():
        number -= 1
    if number < 0:
        return
    start = page.starts[number]
    end = start + len(page.lines[number])
    for _ in range(_PEELS):
        proposal = _end(page, start, end)
        if proposal is None:
            return
        yield proposal
        end = proposal.start


def _end(page: Page, start: int, end: int) -> Proposal | None:
    offset = max(start, end - _REACH)
    tail = page.text[offset:end]
    folded = tail.casefold()
    for compiled in page.scope.ends:
        if not compiled.may_match(folded):
            continue
        match = compiled.match(tail)
        if match is None or match.end() != len(tail) or match.start() == match.end():
            continue
        if offset + match.start() > start and not compiled.spares(match.group()):
            return _cut(page.text, match, compiled, offset)
    return None


def _cut(text: str, match: regex.Match[str], compiled: Compiled, offset: int) -> Proposal:
    """Cut a match; leave one space where two words would be glued by that."""
    start, end = offset + match.start(), offset + match.end()
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    glued = not before.isspace() and not after.isspace() and after.isalnum()
    if before == " " and after in " \n":
        start -= 1
    rule = compiled.rule
    return Proposal(start, end, " " if glued else "", rule.id, rule.why, named(match, compiled))
