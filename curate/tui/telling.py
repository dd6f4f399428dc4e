"""What was just done to an article, in the words of the screen and of a sitting listened to."""

from __future__ import annotations

from collections.abc import Callable

from curate.model import Decision, Verdict
from curate.session import Draft, Session


def note_told(session: Session, key_of: Callable[[str], str]) -> str:
    """Say where the note of this article is now, and which key saves it if it is not saved.

    `key_of` gives the key of a verb.
    """
    draft = session.draft
    note = draft.note if draft is not None else ""
    if any(decision.article == session.entry.id for decision in session.pending):
        kept = "note kept" if note else "note taken out"
        return f"{kept}: {key_of('retry')} saves that with the verdict that waits"
    if draft is None or not session.unsaved_note:
        return "the note is as it was" if note else "no note"
    decision = session.decision(session.position)
    if decision is None:
        return "note kept as a draft: a verdict saves it"
    kept = "note kept as a draft" if note else "draft without the note"
    verdict = _again(decision, draft)
    return f"{kept}: {key_of(verdict)} saves it with the verdict {verdict}"


def _again(decision: Decision, draft: Draft) -> Verdict:
    """Give the verdict that says of the text as it is now what the decision in force said."""
    if not decision.verdict.keeps_text:
        return decision.verdict
    return Verdict.FIX if draft.changed else Verdict.ACCEPT
