"""Which articles an export takes, and why it leaves the others out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from curate.filter import EVERYTHING, Expression, Facts, check_for
from curate.model import (
    PARSER_FAILED,
    TIMED_OUT,
    Article,
    Decision,
    Edit,
    Event,
    Examined,
    Unreadable,
    Verdict,
    sha256_of,
)
from curate.parser import replay
from curate.quality.stale import is_stale
from curate.store.drafts import DraftMarks

DEFAULT_VERDICTS = tuple(verdict for verdict in Verdict if verdict.keeps_text)


class Omission(StrEnum):
    """Why an article of the corpus is not in an export."""

    UNDECIDED = "undecided"
    VERDICT = "other verdict"
    FILTER = "not in the filter"
    TIMED_OUT = "timed out"
    """A curator's own rule takes too long on it, so what its clean text would be is not known."""
    PARSER_FAILED = "parser failed"
    STALE = "stale"
    UNREADABLE = "unreadable"
    DAMAGED = "damaged"
    """The decision's edits do not give the text that it was made on."""


_UNSETTLED = {TIMED_OUT: Omission.TIMED_OUT, PARSER_FAILED: Omission.PARSER_FAILED}


@dataclass(frozen=True, slots=True)
class Taken:
    """An article in the export, with the text that was decided on."""

    examined: Examined
    decision: Decision
    text: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An article that is not in the export."""

    id: str
    cause: Omission
    decision: Decision | None = None


def select(
    entries: Iterable[Article | Unreadable],
    heads: Mapping[str, Event],
    verdicts: Iterable[Verdict],
    examine: Callable[[Article], Examined],
    filter_by: Expression = EVERYTHING,
    drafts: DraftMarks | None = None,
) -> Iterator[Taken | LeftOut]:
    """Judge every entry of the corpus in its order; only what may be taken is parsed."""
    wanted, keeps = frozenset(verdicts), check_for(filter_by).holds
    for entry in entries:
        event = heads.get(entry.id)
        decision = event.decision if event else None
        yield _judge(Facts.about(entry, decision, examine, drafts), wanted, keeps)


def _judge(
    facts: Facts, wanted: frozenset[Verdict], keeps: Callable[[Facts], bool]
) -> Taken | LeftOut:
    decision = facts.decision
    if facts.article is None:
        return LeftOut(facts.id, Omission.UNREADABLE, decision)
    if decision is None:
        return LeftOut(facts.id, Omission.UNDECIDED)
    if decision.verdict not in wanted:
        return LeftOut(facts.id, Omission.VERDICT, decision)
    if not keeps(facts):
        return LeftOut(facts.id, Omission.FILTER, decision)
    examined = facts.examined
    assert examined is not None
    if (unsettled := examined.unsettled) is not None:
        return LeftOut(facts.id, _UNSETTLED[unsettled.flag], decision)
    if is_stale(decision, examined):
        return LeftOut(facts.id, Omission.STALE, decision)
    text = text_decided_on(decision, facts.article.raw)
    if text is None:
        return LeftOut(facts.id, Omission.DAMAGED, decision)
    return Taken(examined, decision, text)


def text_decided_on(decision: Decision, raw: str) -> str | None:
    """Give the text a decision was made on, proved by its hash; None when it cannot be had."""
    if decision.text is not None:
        text = decision.text
    else:
        try:
            text = replay(raw, [Edit(*edit, rule="", why="") for edit in decision.edits])
        except ValueError:
            return None
    return text if sha256_of(text) == decision.text_sha256 else None
