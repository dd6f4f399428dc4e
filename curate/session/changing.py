"""The part of a sitting that changes the text, and the note, of the article where one is."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace
from typing import TYPE_CHECKING

from curate.errors import DecisionRefused, StoreError
from curate.model import Article, Decision, Examined, Unreadable, sound_text
from curate.session.draft import Draft
from curate.session.drafts import as_decided
from curate.session.finding import Finding
from curate.session.reverted import Reverted
from curate.store.drafts import KeptDraft
from curate.store.lent import LentText, LentTexts

if TYPE_CHECKING:
    from curate.session.trimming import Trim


class Changing(Finding):
    """What a session knows of the text of the article that it is at, and does with it."""

    _lent: LentTexts
    _reverted: Reverted
    _pending: dict[str, Decision]
    """The verdicts that could not be saved, by article."""

    @property
    def entry(self) -> Article | Unreadable:
        """The entry at the position."""
        return self.corpus[self.position]

    @property
    def examined(self) -> Examined | None:
        """The article at the position, parsed and flagged; None when it could not be read."""
        return self._examiner.examined(self.position)

    @property
    def is_parsed(self) -> bool:
        """Can the clean text be had at once? It can always be had; for a long one a key waits."""
        return not self._examiner.takes_long(self.position)

    @property
    def draft(self) -> Draft | None:
        """What the article's text would be if decided now; None when it could not be read."""
        examined = self.examined
        if examined is None:
            return None
        return self._drafts.of(examined, self.decision(self.position))

    @property
    def unsaved(self) -> bool:
        """Was the text changed by hand since it was decided on, if it ever was?"""
        examined = self.examined if self.is_parsed else None
        return examined is not None and self._drafts.changes(examined, self.decision(self.position))

    @property
    def unsaved_note(self) -> bool:
        """Is the note another than that of the decision in force, if there is one?"""
        draft = self.draft if self.is_parsed else None
        decision = self.decision(self.position)
        return draft is not None and draft.note != (decision.note if decision else "")

    @property
    def earlier(self) -> KeptDraft | None:
        """The draft of what the article's raw text was before, until there is another.

        None also where it was decided on the text as it is: the draft then stays on disk.
        """
        examined = self.examined if self.is_parsed else None
        kept = None if examined is None else self._drafts.earlier(examined)
        if examined is None or kept is None:
            return None
        decision = self.decision(self.position)
        settled = decision is not None and decision.raw_sha256 == examined.raw_sha256
        return None if settled or self._drafts.of(examined, decision).changed else kept

    def toggle_line(self, number: int) -> bool:
        """Restore or remove raw line `number` of this article.

        As with all that changes the text, a verdict on it that could not be saved is dropped: it
        was given on another text. Was there one?
        """
        return self._change_to(self._writable().toggled(number))

    def revert(self) -> bool | None:
        """Go back to the parser's text, or again to what was changed; True for the parser's.

        What was changed may be a draft of an earlier raw text. None when nothing was changed. A
        verdict that waits is dropped as with every change.
        """
        draft, examined = self._writable(), self.examined
        assert examined is not None
        if draft.changed:
            parsers = Draft(draft.parsed, note=draft.note)
            if self._reverted.put_aside(examined, draft):
                self._change_to(parsers)
            else:  # then the draft is all that the disk has of it
                self._drafts.put_over(examined, parsers)
                self._pending.pop(self.entry.id, None)
            return True
        changed = self._put_away(examined)
        if changed is None:
            return False if self._take_up_earlier(draft) else None
        self._change_to(replace(changed, note=draft.note))
        self._reverted.let_go(examined.article.id, examined.raw_sha256)
        return False

    def _put_away(self, examined: Examined) -> Draft | None:
        """Give what was put away for the parser's text last, else the text that was decided on."""
        decided = as_decided(examined, self.decision(self.position))
        return self._reverted.of(examined) or (decided if decided.changed else None)

    def trim(self, trim: Trim) -> bool:
        """Cut words out of a line of this article; was an unsaved verdict dropped?"""
        draft = self._writable()
        if trim.takes_all:
            return self._change_to(draft.without(trim.line.number))
        return self._change_to(draft.trimmed(*trim.span))

    def set_text(self, text: str) -> bool:
        """Take `text` as the clean text, written by hand; was an unsaved verdict dropped?"""
        draft = self._writable()
        return self._change_to(draft.with_text(sound_text(text)))

    def set_note(self, note: str) -> None:
        """Keep a note that is saved with the decision."""
        self._keep(replace(self._writable(), note=sound_text(note)))
        pending = self._pending.get(self.entry.id)
        if pending is not None:
            self._pending[self.entry.id] = replace(pending, note=sound_text(note))

    def lent(self, text: str) -> AbstractContextManager[LentText]:
        """Put a text of this article where an editor can open it; see `LentTexts.lent`."""
        return self._lent.lent(self.entry.id, text)

    @property
    def trouble(self) -> StoreError | None:
        """What keeps changed texts and notes from being written; None when all are on disk."""
        return self._drafts.trouble

    def keep_again(self) -> bool:
        """Try again to keep the drafts that could not be kept; are they all on disk now?"""
        return not self._drafts.keep_again()

    def _writable(self) -> Draft:
        draft = self.draft
        if draft is None:
            raise DecisionRefused(
                f"{self.entry.id}: could not be read, so there is no text to decide on",
                hint="mend the file and open the corpus again",
            )
        return draft

    def _change_to(self, draft: Draft) -> bool:
        """Keep another text; was a verdict on the one before dropped, which could not be saved?"""
        self._keep(draft)
        return self._pending.pop(self.entry.id, None) is not None

    def _take_up_earlier(self, draft: Draft) -> bool:
        """Let the draft of an earlier raw text be that of this one; was there something to take?"""
        earlier, examined = self.earlier, self.examined
        if earlier is None or examined is None or not (earlier.text or earlier.note):
            return False
        note = draft.note if self._drafts.holds(examined) else earlier.note
        if earlier.text:
            draft = draft.with_text(earlier.text)
        self._change_to(replace(draft, note=note))
        return True

    def _keep(self, draft: Draft) -> None:
        if self.examined is not None:
            self._drafts.keep(self.examined, draft, self.decision(self.position))
