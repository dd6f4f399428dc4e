"""Try a rule on its own cases: what must go, and what must stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from curate.model import Context, Parsed
from curate.parser.engine import parse
from curate.rules import Match, Rule, RuleSet, Where

_BODY = {
    "": (
        "Wali kota membuka pasar yang baru itu pada hari Senin, dan para pedagang menempatinya "
        "sejak pagi."
    ),
    "more": (
        "Menurut kepala dinas, pembangunan pasar tersebut memakan waktu dua tahun dan selesai "
        "lebih cepat."
    ),
}
"""Two paragraphs that no rule touches, to stand around a case."""


def failures(rule: Rule, rules: RuleSet) -> Iterator[str]:
    """Say which of a rule's cases do not come out as the rule says.

    >>> from curate.rules import shipped
    >>> list(failures(shipped().rules["id.read-also"], shipped()))
    []
    """
    context = Context(
        site=rule.site[0] if rule.site else "",
        language=rule.language[0] if rule.language else "",
    )
    # A weak rule is tried as if its case had company.
    alone = RuleSet([replace(rule, weak=False)], rules.aliases)
    for case in rule.go:
        parsed = _parsed(framed(rule, case), context, alone)
        if rule.id not in {edit.rule for edit in parsed.edits}:
            yield f"{rule.id}: must go, but stays: {case!r}"
    for case in rule.stay:
        parsed = _parsed(framed(rule, case), context, alone if rule.weak else rules)
        if any(edit.rule == rule.id for edit in parsed.edits):
            yield f"{rule.id}: must stay, but goes: {case!r}"


def _parsed(raw: str, context: Context, rules: RuleSet) -> Parsed:
    return parse(raw, context, rules)


def framed(rule: Rule, case: str) -> str:
    """Put a case where its rule looks: at the head, at the tail, or between two paragraphs."""
    first, second = _BODY.values()
    if rule.match is Match.START or rule.where is Where.HEAD:
        return f"{case}\n{first}\n{second}"
    if rule.match is Match.END or rule.where is Where.TAIL:
        return f"{first}\n{second}\n{case}"
    return f"{first}\n{case}\n{second}"
