"""The part of a sitting that deals with many articles at once: filters, orders, bulk verdicts."""

from __future__ import annotations

from collections.abc import Sequence

from curate.filter import Facts, Sifting, Wanted
from curate.index import Corpus, state_folder
from curate.model import Decision, Examined, Verdict
from curate.session.bulk import A_TRANSACTION, Bulk, TakingBack, redoing, undoing
from curate.session.clock import Clock
from curate.session.drafts import Drafts
from curate.session.examining import Examiner
from curate.session.overview import SeenFromAbove
from curate.session.row import Row
from curate.session.undecided import Undecided
from curate.session.verdicts import Verdicts
from curate.session.view import View, Whole
from curate.store import DecisionStore


class Finding:
    """What a session knows of articles that it is not at, and does with them."""

    corpus: Corpus
    store: DecisionStore
    curator: str
    position: int
    view: Whole | View
    undecided: Undecided
    _examiner: Examiner
    _clock: Clock
    _drafts: Drafts
    _overview: SeenFromAbove
    _verdicts: Verdicts

    def decision(self, position: int) -> Decision | None:
        """Give the decision in force at `position`."""
        raise NotImplementedError

    def row(self, position: int) -> Row:
        """Give one article as the list shows it."""
        raise NotImplementedError

    def go(self, position: int) -> bool:
        """Go to `position`; was that a move?"""
        raise NotImplementedError

    # -- what a filter shows ---------------------------------------------------------------------

    def facts(self, position: int) -> Facts:
        """Give what a filter can know of the article at `position`."""
        key = self.corpus.key(position)
        return Facts(
            None,
            entry=lambda: self.corpus[position],
            decision=lambda: self.store.decision_under(key),
            examine=lambda _: self._looked_at(position),
            drafts=self._drafts.marks,
            glance=lambda: self._overview.glance(position),
            key=key,
        )

    def sifting(self, wanted: Wanted) -> Sifting:
        """Begin to look for what is wanted in the whole corpus; the caller runs it."""
        return Sifting(wanted, len(self.corpus), self.facts, self._overview)

    def show_only(self, sifting: Sifting) -> bool:
        """Go through what was found from now on, in the order wanted; False if that is nothing.

        Stays at the article where it is if that was found, else goes to the first that waits.
        """
        if not len(sifting):
            return False
        found, in_corpus_order = sifting.found(), sifting.in_corpus_order()
        self.view = view = View(sifting.wanted, found, in_corpus_order, sifting.places())
        if not view.holds(self.position):
            waiting = view.next_waiting(-1, self._verdicts)
            self.go(view.end(-1) if waiting is None else waiting)
        return True

    def show_all(self) -> None:
        """Go through the whole corpus again."""
        self.view = Whole(len(self.corpus))

    def shown(self) -> Sequence[int]:
        """Give the positions of what is shown, in the order of the list."""
        return self.view.positions(0, len(self.view))

    def export_command(self) -> str:
        """Give the command line that exports what of the articles shown was accepted."""
        from curate.filter.shell import export_command

        state = self.store.state
        elsewhere = None if state == state_folder(self.corpus.path) else state
        return export_command(self.corpus.path, self.view.wanted, elsewhere)

    # -- one verdict for many --------------------------------------------------------------------

    def decide_all(
        self, positions: Sequence[int], verdict: Verdict, reasons: tuple[str, ...] = ()
    ) -> Bulk:
        """Begin one verdict for many articles; the caller looks at its preview, and runs it."""
        return Bulk(self, positions, verdict, reasons)

    def undoing(self) -> TakingBack | None:
        """Begin the undo of the last decision if that was a bulk verdict, else give None."""
        return undoing(self.store, self.curator, self.stamp)

    def redoing(self) -> TakingBack | None:
        """Begin the redo of the last undo if that took a bulk verdict back, else give None."""
        return redoing(self.store, self.curator, self.stamp)

    def take_back(self, bulk: TakingBack, count: int = A_TRANSACTION) -> bool:
        """Go on with the undo or redo of a bulk verdict by one transaction; is there more?"""
        articles = bulk.step(count)
        for article in articles or ():
            self.settle(article)
        return articles is not None

    # -- what a bulk verdict asks ----------------------------------------------------------------

    def verdict(self, position: int) -> Verdict | None:
        """Give the verdict at `position` that holds for the text as it is."""
        return self._verdicts.verdict(position)

    def look(self, position: int) -> Examined | None:
        """Give an article parsed and flagged in passing; None when it could not be read."""
        return self._examiner.look(position)

    def has_unsaved(self, examined: Examined) -> bool:
        """Does the article have a draft that was not saved?"""
        return self._drafts.holds(examined)

    def settle(self, article: str) -> None:
        """Take note of what is in force on an article now."""
        self._drafts.look_again(article)
        self._verdicts.settle(article)

    def stamp(self) -> str:
        """Give the time now as events carry it."""
        return self._clock.stamp()

    def _looked_at(self, position: int) -> Examined:
        examined = self.look(position)
        assert examined is not None, "only articles are asked for"
        return examined
