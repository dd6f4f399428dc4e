"""A sitting: where the curator is, what the text would be, and the verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import TYPE_CHECKING

from curate.errors import DecisionRefused, StoreError
from curate.index import Corpus, corpus_of
from curate.model import (
    Article,
    Decision,
    Event,
    Examined,
    Unreadable,
    Verdict,
    sha256_of,
    sound_text,
)
from curate.session.bulk import TakingBack
from curate.session.clock import Clock
from curate.session.draft import Draft
from curate.session.drafts import Drafts
from curate.session.examining import SAMPLE, Examiner, LongWork
from curate.session.finding import Finding
from curate.session.fixing import edits_to
from curate.session.listing import Listing
from curate.session.overview import SeenFromAbove
from curate.session.progress import Progress
from curate.session.reasons import REASONS, likeliest_first
from curate.session.reverted import Reverted
from curate.session.row import Row
from curate.session.searching import Searching
from curate.session.tally import Tally
from curate.session.undecided import Undecided
from curate.session.verdicts import Verdicts
from curate.session.view import View, Whole
from curate.store import DecisionStore
from curate.store.drafts import REVERTED, DraftFolder, KeptDraft
from curate.store.lent import LentText, LentTexts, StrayText

if TYPE_CHECKING:
    from curate.session.statistics import DecisionCounts, Statistics
    from curate.session.trimming import Trim


class Session(Finding):
    """One curator's sitting over one corpus; the one way in for the screen and the commands.

    Every verdict is on disk when its method returns; one that is in force already, given by hand on
    the very same text, is not recorded again: its method gives None. Errors of the store pass
    through (`StoreError`), and the session then stands where it stood.
    """

    def __init__(
        self,
        corpus: Corpus | Sequence[Article | Unreadable],
        store: DecisionStore,
        curator: str,
        *,
        examiner: Examiner | None = None,
        clock: Clock | None = None,
        reasons: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self.corpus = corpus = corpus_of(corpus)
        self.store = store
        self.curator = curator
        self._reasons = reasons or dict.fromkeys(REASONS, ())
        """Why articles may be rejected, each with the flags that speak for it."""
        self._examiner = examiner or Examiner(corpus)
        self._clock = clock or Clock()
        folder = DraftFolder(store.state)
        self._drafts = Drafts(folder)
        self._lent = LentTexts(store.state)
        self._reverted = Reverted(DraftFolder(store.state, REVERTED))
        self._pending: dict[str, Decision] = {}
        self._verdicts = Verdicts(corpus, store, self._examiner, curator)
        self._overview = SeenFromAbove(corpus, store, self._drafts)
        self._listing = Listing(
            corpus,
            self._examiner,
            self._verdicts.decision_on,
            self._verdicts.verdict,
            self._drafts.marks,
        )
        self.undecided = Undecided(folder, corpus, self._verdicts.decision_on)
        """What was changed, and is on disk, and was not decided on."""
        self.view: Whole | View = Whole(len(corpus))
        """What of the corpus is gone through, and in which order."""
        self.position = self._resume()
        self._shown_at = self._clock.steady()

    def __len__(self) -> int:
        return len(self.corpus)

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

    @property
    def pending(self) -> tuple[Decision, ...]:
        """The verdicts that could not be saved, oldest first; they go with the next one."""
        return tuple(self._pending.values())

    def decision(self, position: int) -> Decision | None:
        """Give the decision in force at `position`."""
        return self._verdicts.decision(position)

    def row(self, position: int) -> Row:
        """Give one article as the list shows it."""
        return self._listing.row(position)

    @property
    def place(self) -> int:
        """The row of the list that the article at the position has."""
        return self.view.place_of(self.position)

    def rows(self, start: int, count: int) -> list[Row]:
        """Give the rows of a stretch of the list, cut to what there is.

        The title of a huge article may come later: `prefetch` reads it.
        """
        return self._listing.rows(self.view.positions(start, count), self.position)

    def progress(self) -> Progress:
        """Count how far the corpus is."""
        return self._verdicts.progress(self._clock.now())

    def decision_counts(self) -> DecisionCounts:
        """Begin to count the decisions in force; the caller runs it."""
        from curate.session.statistics import DecisionCounts  # the screen starts without it

        return DecisionCounts(self.store)

    def statistics(self, decisions: DecisionCounts) -> Statistics:
        """Give all that is known in numbers by now."""
        from curate.session.statistics import Statistics

        paces = self._verdicts.paces(self._clock.now())
        return Statistics(self.progress(), paces, decisions, self.tally)

    def likely_reasons(self) -> tuple[str, ...]:
        """Give the reasons for rejecting this article, the likeliest first."""
        examined = self.examined
        return likeliest_first(examined.flags if examined else (), self._reasons)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why articles may be rejected, in the order in which that is offered."""
        return tuple(self._reasons)

    def go(self, position: int) -> bool:
        """Go to `position`, or as near as there is; was that a move?"""
        target = min(max(0, position), max(0, len(self) - 1))
        moved = target != self.position
        self.position = target
        if moved:
            self._shown_at = self._clock.steady()
        return moved

    def next(self) -> bool:
        """Go one article on."""
        return self.go(self.view.near(self.position, 1))

    def previous(self) -> bool:
        """Go one article back."""
        return self.go(self.view.near(self.position, -1))

    def first(self) -> bool:
        """Go to the first article."""
        return self.go(self.view.end(-1))

    def last(self) -> bool:
        """Go to the last article."""
        return self.go(self.view.end(1))

    def search(self, text: str) -> tuple[int, ...]:
        """Give the positions of the articles in view whose title or text holds `text`."""
        searching = self.searching(text, 0)
        while searching.step():
            pass
        return tuple(searching)

    def searching(self, text: str, origin: int) -> Searching:
        """Begin to look for `text` in titles and texts of the articles in view, from `origin` on.

        The caller runs it.
        """
        return Searching(text, self.corpus, self.view.in_corpus_order(), origin)

    def prefetch(self) -> bool:
        """Do a little ahead of need; False when there is nothing left to do.

        The neighbours come first, then what is left to count, then decisions whose text may have
        moved since: those wait for a verdict again.
        """
        if self._listing.read_one() or self._examiner.parse_one_of(self._near()):
            return True
        if self.corpus.check_some():
            return True
        examined = self.examined if self.is_parsed else None
        return examined is not None and self._verdicts.look_on(examined.parser)

    def long_work(self) -> LongWork | None:
        """Give what is to be parsed elsewhere, as it takes long: this article, then neighbours."""
        for position in (self.position, *self._near()):
            if position is not None and self._examiner.takes_long(position):
                return self._examiner.long_work(position)
        return None

    def take(self, position: int, examined: Examined) -> None:
        """Take what long work gave."""
        self._examiner.keep(position, examined)

    def _near(self) -> tuple[int | None, ...]:
        """Give the positions that are likely to come next, the likeliest first."""
        here, view = self.position, self.view
        waiting = view.soon(here, self._verdicts)
        return (view.near(here, 1), waiting, view.near(here, -1), view.near(here, 2))

    def drafts_ahead(self) -> Iterator[Draft]:
        """Give the drafts that the next key may ask for, of articles that are parsed already."""
        here, view = self.position, self.view
        for position in (view.near(here, 1), view.soon(here, self._verdicts)):
            examined = None if position is None else self._examiner.known(position)
            if position is not None and examined is not None:
                yield self._drafts.of(examined, self.decision(position))

    @property
    def tally(self) -> Tally:
        """What the rules and flags said of the articles examined so far."""
        return self._examiner.tally

    def sample(self, wanted: int = SAMPLE) -> bool:
        """Examine one more article for the tally; False once so many were drawn."""
        return self._examiner.sample_one(wanted)

    def refresh(self) -> bool:
        """Take in what others decided; was there anything?"""
        changed = self.store.refresh()
        for article in changed:
            self.settle(article)
        return bool(changed)

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
            self._reverted.put_aside(examined, draft)
            self._change_to(Draft(draft.parsed, note=draft.note))
            return True
        changed = self._reverted.of(examined)
        if changed is None:
            return False if self._take_up_earlier(draft) else None
        self._change_to(replace(changed, note=draft.note))
        self._reverted.let_go(examined)
        return False

    def trim(self, trim: Trim) -> bool:
        """Cut words out of a line of this article; was an unsaved verdict dropped?"""
        draft = self._writable()
        if trim.takes_all:
            return self._change_to(draft.without(trim.line.number))
        return self._change_to(draft.trimmed(*trim.span))

    def set_text(self, text: str) -> bool:
        """Take `text` as the clean text, written by hand; was an unsaved verdict dropped?"""
        draft = self._writable()
        edits = edits_to(draft.parsed.raw, draft.edits, sound_text(text))
        return self._change_to(draft.rewritten(edits))

    def set_note(self, note: str) -> None:
        """Keep a note that is saved with the decision."""
        self._keep(replace(self._writable(), note=sound_text(note)))
        pending = self._pending.get(self.entry.id)
        if pending is not None:
            self._pending[self.entry.id] = replace(pending, note=sound_text(note))

    def accept(self) -> Event | None:
        """Accept the text as it stands, as a fix if it was changed by hand, and move on."""
        return self.fix() if self._writable().changed else self._decide(Verdict.ACCEPT)

    def fix(self) -> Event | None:
        """Save the changes made by hand and move on; raises DecisionRefused when there are none."""
        if not self._writable().changed:
            raise DecisionRefused(
                f"{self.entry.id}: nothing was changed", hint="change the text, or accept it"
            )
        if not self._writable().text.strip():
            raise DecisionRefused(
                f"{self.entry.id}: nothing is left of the text", hint="reject the article instead"
            )
        return self._decide(Verdict.FIX)

    def reject(self, reasons: tuple[str, ...] = ()) -> Event | None:
        """Reject the article and move on."""
        return self._decide(Verdict.REJECT, reasons)

    def later(self) -> Event | None:
        """Put the article off: it comes again after the untouched ones."""
        return self._decide(Verdict.LATER)

    def retry(self) -> Event | None:
        """Save the verdicts that could not be saved, and move on; None when there are none."""
        return self._record() if self._pending else None

    def withdraw(self) -> Decision | None:
        """Drop the newest verdict that could not be saved and go there; None when there is none."""
        if not self._pending:
            return None
        article, decision = self._pending.popitem()
        self._return_to(article)
        return decision

    def lent(self, text: str) -> AbstractContextManager[LentText]:
        """Put a text of this article where an editor can open it; see `LentTexts.lent`."""
        return self._lent.lent(self.entry.id, text)

    def warnings(self) -> list[str]:
        """Say what a curator should know before anything is decided."""
        self._lent.tidy(self._clock.now().timestamp())
        return [*self.store.warnings, *map(_told, self._lent.strays())]

    @property
    def trouble(self) -> StoreError | None:
        """What keeps changed texts and notes from being written; None when all are on disk."""
        return self._drafts.trouble

    def keep_again(self) -> bool:
        """Try again to keep the drafts that could not be kept; are they all on disk now?"""
        return not self._drafts.keep_again()

    def not_saved(self) -> list[str]:
        """Try again to keep drafts; give what is then only in memory, in words."""
        verdicts = [f"{decision.verdict} {decision.article}" for decision in self.pending]
        return [*verdicts, *map(_named, self._drafts.keep_again())]

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

    def _decide(self, verdict: Verdict, reasons: tuple[str, ...] = ()) -> Event | None:
        draft, examined = self._writable(), self.examined
        assert examined is not None
        unsettled = examined.unsettled
        if verdict.keeps_text and unsettled is not None:
            raise DecisionRefused(
                f"{self.entry.id}: {unsettled.why}, so its clean text is not settled",
                hint=f"{unsettled.hint}, or reject the article",
            )
        decision = Decision(
            article=self.entry.id,
            verdict=verdict,
            raw_sha256=examined.raw_sha256,
            clean_sha256=examined.clean_sha256,
            text_sha256=sha256_of(draft.text),
            edits=draft.edit_tuples,
            text=draft.text if verdict is Verdict.FIX else None,
            parser=examined.parser,
            reasons=reasons,
            note=draft.note,
            curator=self.curator,
            at=self._clock.stamp(),
            seconds=round(self._clock.steady() - self._shown_at, 1),
        )
        if not self._pending and self._is_in_force(decision):
            self._go_on(revised=not self._verdicts.waits(self.position))
            return None
        self._pending.pop(self.entry.id, None)  # the newest goes last
        self._pending[self.entry.id] = decision
        return self._record()

    def _record(self) -> Event:
        """Save all verdicts that wait for it, as one transaction, and move on from here."""
        revised = not self._verdicts.waits(self.position)
        events = self.store.decide(self.pending)
        self._pending.clear()
        for event in events:
            if event.decision is not None:
                self._drafts.let_go(event.article, event.decision.raw_sha256)
            self._verdicts.note(event)
            self._verdicts.settle(event.article)
        if any(event.article == self.entry.id for event in events):
            self._go_on(revised=revised)
        return events[-1]

    def _go_on(self, *, revised: bool) -> None:
        """Go where a verdict here leads; was there one before?"""
        following = self.view.following(self.position, self._verdicts, revised=revised)
        if following is not None:
            self.go(following)

    def _is_in_force(self, decision: Decision) -> bool:
        """Does the decision in force say the same of the same text, by whatever parser?"""
        there = self.decision(self.position)
        return there is not None and there == replace(
            decision, at=there.at, seconds=there.seconds, parser=there.parser, edits=there.edits
        )

    def _take_back(self, bulk: TakingBack) -> Event:
        while self.take_back(bulk):
            pass
        self._return_to(bulk.newest.article)
        return bulk.newest

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

    def _keep(self, draft: Draft) -> None:
        if self.examined is not None:
            self._drafts.keep(self.examined, draft, self.decision(self.position))

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

    def _take_up_earlier(self, draft: Draft) -> bool:
        """Let the draft of an earlier raw text be that of this one; was there something to take?"""
        earlier, examined = self.earlier, self.examined
        if earlier is None or examined is None or not (earlier.text or earlier.note):
            return False
        note = draft.note if self._drafts.holds(examined) else earlier.note
        if earlier.text:
            raw = draft.parsed.raw
            draft = draft.rewritten(edits_to(raw, draft.edits, earlier.text))
        self._change_to(replace(draft, note=note))
        return True

    def _return_to(self, article: str) -> None:
        self.settle(article)
        position = self._verdicts.position_of(article)
        if position is not None:
            self.go(position)

    def _resume(self) -> int:
        """Give the first article that waits after the last that the curator decided by itself.

        A verdict for many leaves the place where one worked; 0 to begin with.
        """
        last = self.store.last_by_hand(self.curator)
        position = self._verdicts.position_of(last.article) if last else None
        following = self._verdicts.next_waiting(-1 if position is None else position)
        return following if following is not None else (position or 0)


def _told(stray: StrayText) -> str:
    return f"{stray.path}: {stray.words}, and never taken in"


def _named(draft: KeptDraft) -> str:
    what = "note on" if draft.edits is None else "changed text of"
    return f"the {what} {draft.article}"
