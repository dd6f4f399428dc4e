"""A sitting: where the curator is, what the text would be, and the verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from curate.errors import DecisionRefused
from curate.index import Corpus, corpus_of
from curate.model import (
    Article,
    Decision,
    Event,
    Examined,
    Unreadable,
    Verdict,
    sha256_of,
)
from curate.session.clock import Clock
from curate.session.draft import Draft
from curate.session.drafts import Drafts
from curate.session.examining import SAMPLE, Examiner, LongWork
from curate.session.history import History
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
from curate.store.lent import LentTexts, StrayText

if TYPE_CHECKING:
    from curate.session.statistics import DecisionCounts, Statistics


class Session(History):
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

    def warnings(self) -> list[str]:
        """Say what a curator should know before anything is decided."""
        self._lent.tidy(self._clock.now().timestamp())
        return [*self.store.warnings, *map(_told, self._lent.strays())]

    def not_saved(self) -> list[str]:
        """Try again to keep drafts; give what is then only in memory, in words."""
        verdicts = [f"{decision.verdict} {decision.article}" for decision in self.pending]
        return [*verdicts, *map(_named, self._drafts.keep_again())]

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
            if (decision := event.decision) is not None:
                self._drafts.let_go(event.article, decision.raw_sha256)
                if decision.changes_text:
                    self._reverted.let_go(event.article, decision.raw_sha256)
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
