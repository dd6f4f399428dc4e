"""Whole lines that a rule knows, with what belongs to them."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from curate.parser.edits import Proposal
from curate.parser.followers import followers
from curate.parser.page import Known, Page
from curate.rules import Rule, Where
from curate.rules.phrases import bare
from curate.rules.ruleset import LONGEST_LINE, Compiled, Sought, holds_one

Hit = tuple[Compiled, str]
"""A rule that matches a line, and what the line says beside the words of the rule."""

_COMPANY = 2
"""Known lines that show a page to be scraped with its furniture, weak as each may be alone."""


def drop_lines(page: Page) -> Iterator[Proposal]:
    r"""Drop the lines that rules know, and what goes with them.

    >>> from curate.rules import shipped
    >>> from curate.model import Context
    >>> page = Page("Hujan turun.\nBaca juga: Cuaca besok", Context(), shipped(), None)
    >>> [(p.start, p.rule, p.found) for p in drop_lines(page)]
    [(13, 'id.read-also', (('related', 'Cuaca besok'),))]
    """
    for number, (rule, value, above) in known_lines(page).items():
        why = f"{rule.why} (with the line above)" if above else rule.why
        yield page.drop(number, rule.id, why, *_found(rule, value))


def known_lines(page: Page) -> Known:
    """Give the lines that rules know: the rule, what the line says, and whether it only follows."""
    if page.known is None:
        page.known = in_company(dict(_known_lines(page)), furnished=page.furnished)
    return page.known


def in_company(known: Known, *, furnished: bool) -> Known:
    """Give the known lines, or none if all there is in the page is one line of a weak rule."""
    rules = [rule for rule, _, above in known.values() if not above]
    if furnished or len(rules) >= _COMPANY or not all(rule.weak for rule in rules):
        return known
    return {}


def _known_lines(page: Page) -> Iterator[tuple[int, tuple[Rule, str, bool]]]:
    number = 0
    while number < len(page.lines):
        hit = known(page, number)
        number += 1
        if hit is None:
            continue
        rule, value = hit
        yield number - 1, (rule, value, False)
        for follower in followers(page, number, rule.takes):
            yield follower, _known_by_itself(page, follower) or (rule, page.lines[follower], True)
            number = follower + 1


def _known_by_itself(page: Page, number: int) -> tuple[Rule, str, bool] | None:
    """Give what knows a line that follows a label, if it is certain: an advert among headlines."""
    hit = known(page, number)
    return None if hit is None or hit[0].weak else (*hit, False)


def known(page: Page, number: int) -> tuple[Rule, str] | None:
    """Give the rule that knows a line, and what the line says beside the words of the rule."""
    line = page.lines[number]
    if not line or len(line) > LONGEST_LINE:
        return None
    hits = page.memo.rules.get(line)
    if hits is None:
        hits = page.memo.rules[line] = tuple(_told_first(page, line.strip()))
    for compiled, value in hits:
        if stands_in(page, number, compiled.rule.where) and not _goes_on(page, number, compiled):
            return compiled.rule, value
    return None


def is_known_piece(page: Page, piece: str) -> bool:
    """Tell whether a rule about whole lines would know a piece of one, stood it alone."""
    if len(piece) > LONGEST_LINE:
        return False
    return any(_filed_hits(page, piece)) or any(_unfiled_hits(piece, page.scope.sought_in([piece])))


def _told_first(page: Page, line: str) -> list[Hit]:
    """Give the rules that match a line, the most telling first, up to one that always holds."""
    hits: list[Hit] = []
    for hit in _filed_hits(page, line):
        hits.append(hit)
        if hit[0].always_holds:
            break
    else:
        hits += _unfiled_hits(line, page.sought)
    return sorted(hits, key=lambda hit: hit[0].rule.weak)


def _goes_on(page: Page, number: int, compiled: Compiled) -> bool:
    """Tell whether the next line shows that this one is part of a sentence or a schedule."""
    if not compiled.rule.unless_below:
        return False
    below = (line for line in page.lines[number + 1 : number + 4] if line.strip())
    return compiled.goes_on_in(next(below, "").strip())


def _filed_hits(page: Page, line: str) -> Iterator[Hit]:
    """Give the rules one of whose words begins a line, wherever it stands."""
    bare_line, chars = bare(line), len(line)
    beginning = page.rules.lines.beginning(bare_line)
    if not page.scope.languages:  # then a reason that holds in any language is the better one
        beginning.sort(key=lambda pair: (pair[0].rule.match, bool(pair[0].rule.language)))
    for compiled, ends in beginning:
        if page.scope.takes_in(compiled) and compiled.fits(chars):
            yield from _hit(compiled, line, bare_line, _first_behind(compiled, bare_line, ends))


def _unfiled_hits(line: str, sought: list[Sought]) -> Iterator[Hit]:
    """Give the rules without words of their own that match a line, wherever it stands."""
    folded, chars = line.casefold(), len(line)
    for least, most, needs, compiled in sought:
        if least <= chars <= most and (not needs or holds_one(folded, needs)):
            yield from _hit(compiled, line, line, compiled.match(line))


def _first_behind(compiled: Compiled, line: str, ends: list[int]) -> regex.Match[str] | None:
    matches = (compiled.behind(line, end) for end in ends)
    return next((match for match in matches if match is not None), None)


def _hit(compiled: Compiled, line: str, text: str, match: regex.Match[str] | None) -> Iterator[Hit]:
    if match is None or compiled.spares(line):
        return
    named = match.groupdict()
    yield compiled, (named["value"] or "") if "value" in named else text[match.end() :]


def stands_in(page: Page, number: int, where: Where) -> bool:
    """Tell whether a line stands in the part of the article that a rule asks for."""
    if where is Where.ANYWHERE:
        return True
    first, last = page.body_span
    if where is Where.HEAD:
        return number <= first + 1
    return number >= last


def _found(rule: Rule, value: str) -> tuple[tuple[str, str], ...]:
    return ((rule.field, value.strip()),) if rule.field and value.strip() else ()
