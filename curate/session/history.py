"""The part of a sitting that takes back what was decided, and gives it again."""

from __future__ import annotations

from curate.model import Decision, Event
from curate.session.bulk import TakingBack
from curate.session.changing import Changing


class History(Changing):
    """What a session does with decisions that are made: undo and redo, with the text of each."""

    def undo(self) -> Event | None:
        """Take back the curator's own last decision and go there; None when there is none.

        The decisions of a bulk verdict are taken back together.
        """
        if (bulk := self.undoing()) is not None:
            return self._take_back(bulk)
        last = self.store.last_decided(self.curator)
        if last is None:
            return None
        event = self.store.undo(last.event, curator=self.curator, at=self._clock.stamp())
        self._verdicts.note(event)
        written = self._drafts.unsaved(event.article)
        self._return_to(event.article)
        if written is None and last.decision is not None:
            self._take_up(last.decision)
        self._keep_what_differs(event.article)
        return event

    def redo(self) -> Event | None:
        """Take the curator's last undo back and go there; None when there is none."""
        if (bulk := self.redoing()) is not None:
            return self._take_back(bulk)
        last = self.store.last_undone(self.curator)
        if last is None:
            return None
        event = self.store.redo(last.event, curator=self.curator, at=self._clock.stamp())
        self._verdicts.note(event)
        self._return_to(event.article)
        self._keep_what_differs(event.article)
        return event

    def _take_back(self, bulk: TakingBack) -> Event:
        while self.take_back(bulk):
            pass
        self._return_to(bulk.newest.article)
        return bulk.newest

    def _return_to(self, article: str) -> None:
        self.settle(article)
        position = self._verdicts.position_of(article)
        if position is not None:
            self.go(position)

    def _take_up(self, decision: Decision) -> None:
        """Let a decision that was taken back be the draft, so that no text is lost by it."""
        draft = self.draft
        if draft is not None and decision.article == self.entry.id:
            self._keep(draft.like(decision))

    def _keep_what_differs(self, article: str) -> None:
        """Keep the draft that there is of an article unless it says what the decision says."""
        draft = self.draft if self._drafts.marks.of(article) else None
        if draft is not None and article == self.entry.id:
            self._keep(draft)
