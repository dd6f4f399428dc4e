"""Verdicts in a sitting that is listened to: each is saved, and then said to be."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from curate.model import Event
from curate.session.bulk import TakingBack
from curate.tui import jobs
from curate.tui.questions import REJECTING, REJECTING_FLAGGED, Offer
from curate.tui.spoken.asking import Asking
from curate.tui.spoken.changing import Changing
from curate.tui.spoken.desk import Desk
from curate.tui.spoken.part import Part
from curate.tui.spoken.words import counts, sentence
from curate.tui.telling import already_told, taken_back_told


class Deciding(Part):
    """The verbs that give a verdict, or take one back."""

    def __init__(self, desk: Desk, asking: Asking, changing: Changing) -> None:
        super().__init__(desk, asking)
        self._changing = changing

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        """Give what is done, by verb."""
        return {
            "accept": self._accept, "fix": self._fix, "reject": self._reject,
            "later": self._later, "undo": self._undo, "redo": self._redo, "retry": self._retry,
        }  # fmt: skip

    def _accept(self) -> None:
        self._decide(self._session.accept)

    def _fix(self) -> None:
        draft = self._desk.draft
        if draft is None or draft.changed:
            self._decide(self._session.fix)
        elif self._session.unsaved:
            accept = self._desk.key_of("accept")
            self._desk.say_kept(f"The parser's text again, not saved. {accept} accepts it.")
        else:
            self._changing.edit()

    def _reject(self) -> None:
        likely = self._session.likely_reasons()
        usual = likely == self._session.reasons
        question = REJECTING if usual else REJECTING_FLAGGED
        note = None if self._desk.draft is None else self._changing.note
        reasons = self._asking.choose(question, Offer.of(likely), note)
        if reasons is None:
            self._say("Not rejected.")
        else:
            self._decide(lambda: self._session.reject(reasons))

    def _later(self) -> None:
        self._decide(self._session.later)

    def _undo(self) -> None:
        dropped = self._session.withdraw()
        if dropped is not None:
            self._say(f"Dropped, as it was not saved: {dropped.verdict}.")
            self._desk.tell_article()
        elif not self._took_back(self._session.undoing(), "Took back"):
            self._save(self._session.undo, "Nothing of yours to take back.")

    def _redo(self) -> None:
        if not self._took_back(self._session.redoing(), "Given again"):
            self._save(self._session.redo, "No undo to take back.")

    def _took_back(self, bulk: TakingBack | None, done: str) -> bool:
        """Take a bulk verdict back, if there is one to take back."""
        if bulk is not None:
            job = jobs.taking_back(self._session, bulk, done, self._say_taken_back)
            self._desk.working.do(job)
        return bulk is not None

    def _say_taken_back(self, outcome: str) -> None:
        self._say(f"{outcome}. {counts(self._session.progress())}")
        self._desk.tell_article()

    def _retry(self) -> None:
        session = self._session
        if session.trouble and session.keep_again() and not session.pending:
            self._say("Kept as a draft.")
            return
        self._save(session.retry, "Nothing waits to be saved.")

    def _decide(self, verdict: Callable[[], Event | None]) -> None:
        """Have the session save a verdict, or say that it is in force already."""
        before = self._session.position
        self._save(verdict, sentence(already_told(self._session)))
        if self._session.position == before:
            self._say("Nothing else waits here.")

    def _save(self, verb: Callable[[], Event | None], nothing: str) -> None:
        before, event = self._session.position, verb()
        if event is None:
            self._say(nothing)
            if self._session.position == before:
                return
        elif event.decision is not None:
            self._say(f"Saved: {event.decision.verdict}. {counts(self._session.progress())}")
        else:
            done = sentence(taken_back_told(self._session, event))
            self._say(f"{done} {counts(self._session.progress())}")
        if event is not None and event.decision is not None and self._session.position == before:
            self._desk.tell_heading()
        else:
            self._desk.tell_article()
