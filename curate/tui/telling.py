"""What was just done to an article, in the words of the screen and of a sitting listened to."""

from __future__ import annotations

from collections.abc import Callable

from curate.counting import counted
from curate.model import Decision, Event, EventKind, Verdict
from curate.session import Draft, Session
from curate.session.bulk import TakingBack

_DONE = {
    Verdict.ACCEPT: "accepted",
    Verdict.FIX: "fixed so",
    Verdict.REJECT: "rejected so",
    Verdict.LATER: "put off",
}


def note_told(session: Session, key_of: Callable[[str], str]) -> str:
    """Say where the note of this article is now, and which key saves it if it is not saved.

    `key_of` gives the key of a verb.
    """
    draft = session.draft
    note = draft.note if draft is not None else ""
    kept, it = ("note kept", "it") if note else ("note taken out", "that")
    if any(decision.article == session.entry.id for decision in session.pending):
        return f"{kept}: {key_of('retry')} saves that with the verdict that waits"
    if draft is None or not session.unsaved_note:
        return "the note is as it was" if note else "no note"
    decision = session.decision(session.position)
    if decision is None:
        return f"{kept}: a verdict saves {it}"
    verdict = _again(decision, draft)
    return f"{kept}: {key_of(verdict)} saves {it} with the verdict {verdict}"


def already_told(session: Session) -> str:
    """Say that the verdict in force on this article is not recorded again."""
    decision = session.decision(session.position) if len(session) else None
    if decision is None:
        return ""
    return f"{_DONE[decision.verdict]} already, nothing recorded: {decision.article}"


def _again(decision: Decision, draft: Draft) -> Verdict:
    """Give the verdict that says of the text as it is now what the decision in force said."""
    if not decision.verdict.keeps_text:
        return decision.verdict
    return Verdict.FIX if draft.changed else Verdict.ACCEPT


def taken_back_told(session: Session, event: Event) -> str:
    """Say what an undo took back, or a redo gave again, and which verdict counts now."""
    store = session.store
    decided = store.named_at_last(event)
    verdict = decided.decision.verdict if decided.decision else decided.kind
    head = store.current(event.article)
    if event.kind is EventKind.REDO:
        if head is None or head.event == decided.event:
            return f"{verdict} counts again: {event.article}"
        return f"{verdict} given again, but {_whose(session, head)} counts: {event.article}"
    if head is None:
        return f"took back {verdict}, undecided again: {event.article}"
    return f"took back {verdict}, {_whose(session, head)} counts: {event.article}"


def all_told(bulk: TakingBack) -> str:
    """Say how many verdicts of a bulk were taken back or given again, and where others count."""
    verdicts = counted(bulk.done, "verdict")
    if not bulk.others:
        return verdicts
    others = counted(bulk.others, "article has", "articles have")
    return f"{verdicts}; {others} another that counts"


def _whose(session: Session, head: Event) -> str:
    verdict = head.decision.verdict if head.decision else head.kind
    if head.curator == session.curator:
        return f"your earlier {verdict}"
    return f"{verdict} by {head.curator}"
