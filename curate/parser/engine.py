"""`parse`: the steps in their order, repeated until nothing changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from curate.model import TIMED_OUT, Context, Edit, Flag, Parsed
from curate.parser.blocks import drop_blocks
from curate.parser.datelines import cut_dateline, drop_split_dateline
from curate.parser.edits import Proposal, compose, in_order, replay
from curate.parser.evidence import Evidence
from curate.parser.furniture import drop_furniture
from curate.parser.harvest import found_in
from curate.parser.lines import drop_lines
from curate.parser.margins import drop_margins
from curate.parser.page import Page
from curate.parser.repair import repair_characters, repair_encoding, unify_spaces
from curate.parser.repeats import drop_repeats
from curate.parser.sequences import cut_sequences
from curate.parser.spacing import squeeze_blank_lines, trim_lines
from curate.parser.spans import cut_ends, cut_spans
from curate.rules import RuleSet, shipped
from curate.rules.ruleset import RuleTimedOut

Step = Callable[[Page], Iterable[Proposal]]

STEPS: tuple[Step, ...] = (
    # Repair goes first: every later step matches text as it was meant. Of that, sequences go
    # first, as what ends some of them would pass for a letter decoded wrongly.
    cut_sequences,
    repair_encoding,
    repair_characters,
    unify_spaces,
    trim_lines,
    # A place and a dash on lines of their own would pass for furniture.
    drop_split_dateline,
    # Blocks come before lines: what stands between known furniture is told by its neighbours.
    drop_blocks,
    drop_margins,
    drop_lines,
    drop_furniture,
    # Pieces come after whole lines: the first line left has the dateline, the last the initials.
    cut_dateline,
    cut_spans,
    cut_ends,
    # Repeats come last: two copies are alike once their pointers and datelines are gone.
    drop_repeats,
    squeeze_blank_lines,
)
_SHOW_FURNITURE = (drop_blocks, drop_margins, drop_lines, drop_furniture)
_PASSES = 4


def parse(
    raw: str,
    context: Context = Context(),  # noqa: B008 - frozen
    rules: RuleSet | None = None,
    evidence: Evidence | None = None,
) -> Parsed:
    r"""Clean one article and say by edits what was changed and why.

    >>> parse("Solo (ANTARA) - Hujan turun.\nBaca juga: Cuaca besok").clean
    'Hujan turun.'
    """
    page = Page(raw, context, rules or shipped(), evidence)
    try:
        return _settled(page)
    except RuleTimedOut as problem:
        why = f"rule {problem.rule} took too long, so the article was left alone"
        return Parsed(raw, raw, flags=(Flag(TIMED_OUT, why),))


def _settled(page: Page) -> Parsed:
    """Repeat the steps until nothing changes."""
    raw = page.text
    edits: list[Edit] = []
    findings: list[tuple[str, str]] = []
    for _ in range(_PASSES):
        after, changes = _pass(page, findings)
        if after.text == page.text:
            return _parsed(raw, page.text, edits, findings)
        edits = compose(raw, edits, changes)
        page = after.afresh()
    why = f"still changing after {_PASSES} passes, so left alone"
    return Parsed(raw, raw, flags=(Flag("unstable", why),))


def _pass(page: Page, findings: list[tuple[str, str]]) -> tuple[Page, list[Edit]]:
    """Run every step once; give the page as it is then, and the edits that led there."""
    before = page.text
    edits: list[Edit] = []
    for step in STEPS:
        if page.is_quiet(step):
            continue
        proposals = [p for p in in_order(step(page)) if page.text[p.start : p.end] != p.replacement]
        if not proposals:
            page.keep_quiet(step)
            continue
        for proposal in proposals:
            findings.extend(proposal.found)
        changes = [Edit(*proposal[:5]) for proposal in proposals]
        page = page.after(replay(page.text, changes), furnished=step in _SHOW_FURNITURE)
        edits = compose(before, edits, changes)
    return page, edits


def _parsed(raw: str, clean: str, edits: list[Edit], findings: list[tuple[str, str]]) -> Parsed:
    real = tuple(_without_idle(raw, edits))
    return Parsed(raw, clean, real, found_in(findings))


def _without_idle(raw: str, edits: Iterable[Edit]) -> Iterator[Edit]:
    for edit in edits:
        if raw[edit.start : edit.end] != edit.replacement:
            yield edit
