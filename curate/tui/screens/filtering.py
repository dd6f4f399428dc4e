"""What of the corpus is shown, in which order, and one verdict for all of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from curate.config.saved import SavedFilters
from curate.errors import CurateError, FilterError
from curate.filter import EVERYTHING, ORDERS, Sifting, Wanted, order_named
from curate.index import state_folder
from curate.model import Verdict
from curate.session.bulk import Bulk, TakingBack
from curate.tui.screens.asking import Asked, Asking
from curate.tui.whereabouts import Whereabouts
from curate.tui.widgets.chooser import Question
from curate.tui.widgets.status import Saved

SLICE_SECONDS = 0.02
"""So long the screen works on a long job before it looks whether a key came."""
PAUSE_SECONDS = 0.002
TAKEN_BACK_AT_ONCE = 100
ORDERING = Question("Order:", "as it is")
DECIDING_ALL = Question("All that is shown:", "none of these")
REASON_FOR_ALL = Question("Reject all:", "do not reject", enter="no reason")
BULK_VERDICTS = (Verdict.ACCEPT, Verdict.REJECT, Verdict.LATER)


@dataclass(frozen=True, slots=True)
class Job:
    """Work that is done in slices between keys."""

    step: Callable[[], bool]
    """Does a little; is there more?"""
    told: Callable[[], str]
    finish: Callable[[], None]
    stop: Callable[[], None]
    """Ends it before it is done."""


class Filtering(Asking):
    """The part of the review screen that deals with many articles at once."""

    def __init__(self, *args: Any, saved: SavedFilters, **options: Any) -> None:
        super().__init__(*args, **options)
        self.saved_filters = saved
        self._job: Job | None = None

    # -- which articles, in which order -------------------------------------------------------

    def action_filter(self) -> None:
        """Ask for a filter."""
        self.ask_for(Asked.FILTER, "filter (?):", str(self.session.view.wanted.filter))

    def take_filter(self, query: str) -> None:
        """Show only what the query lets through; where it means nothing, point at the place."""
        if query.strip() == "?":
            from curate.tui.screens.pages import FilterHelp

            self.ask_no_more()
            self.app.push_screen(FilterHelp(self.appearance, self.saved_filters, self._command()))
            return
        from curate.filter import parse  # knows all flags, and with them the parser

        try:
            expression = parse(query, self.saved_filters)
        except FilterError as problem:
            self.prompt.point(problem.at or 0)
            self.say("; ".join(filter(None, (problem.brief, problem.hint))))
            return
        self.ask_no_more()
        self._look_for(Wanted(expression, self.session.view.wanted.order))

    def action_order(self) -> None:
        """Offer the orders."""
        self.choose(ORDERING, [order.name for order in ORDERS], self._take_order)

    def _take_order(self, names: tuple[str, ...]) -> None:
        for name in names:
            self._look_for(Wanted(self.session.view.wanted.filter, order_named(name)))

    def _look_for(self, wanted: Wanted) -> None:
        if not wanted:
            self.session.show_all()
            self.show_again("all articles are shown")
            return
        sifting = self.session.sifting(wanted)
        self._begin(
            Job(
                sifting.step,
                lambda: (
                    f"{sifting.looked_at:,} of {sifting.total:,} looked at, "
                    f"{len(sifting):,} found; Esc stops"
                ),
                lambda: self._show_found(sifting),
                lambda: self.show_again("stopped: the articles are shown as before"),
            )
        )

    def _show_found(self, sifting: Sifting) -> None:
        if self.session.show_only(sifting):
            self.show_again(f"{len(sifting):,} shown   {sifting.wanted}")
        else:
            self.show_again(f"no article passes {sifting.wanted}")

    def _command(self) -> str:
        """Give the command line that exports what is shown."""
        from curate.filter.shell import export_command

        corpus, state = self.session.corpus, self.session.store.state
        elsewhere = None if state == state_folder(corpus.path) else state
        return export_command(corpus.path, self.session.view.wanted, elsewhere)

    # -- one verdict for all that is shown -----------------------------------------------------

    def action_decide_all(self) -> None:
        """Offer the verdicts that can be given to everything that the filter shows."""
        if self.session.view.wanted.filter == EVERYTHING:
            self.show("first choose by a filter which articles are meant")
            return
        names = [verdict.value for verdict in BULK_VERDICTS]
        self.choose(DECIDING_ALL, names, self._take_verdict)

    def _take_verdict(self, names: tuple[str, ...]) -> None:
        for name in names:
            if name == Verdict.REJECT:
                self.choose(REASON_FOR_ALL, self.session.reasons, self._preview_rejecting)
            else:
                self._preview(Verdict(name), ())

    def _preview_rejecting(self, reasons: tuple[str, ...]) -> None:
        self._preview(Verdict.REJECT, reasons)

    def _preview(self, verdict: Verdict, reasons: tuple[str, ...]) -> None:
        from curate.tui.screens.pages import BulkPage

        bulk = self.session.decide_all(self.session.shown(), verdict, reasons)

        def decide(sure: bool | None) -> None:
            if sure:
                self._decide_all(bulk)

        self.app.push_screen(BulkPage(self.appearance, bulk.preview()), decide)

    def _decide_all(self, bulk: Bulk) -> None:
        def stop() -> None:
            bulk.stop()
            self._note_bulk(bulk)

        self._begin(
            Job(
                bulk.step,
                lambda: f"{bulk.verdict}: {bulk.looked_at:,} of {bulk.total:,}; Esc stops",
                lambda: self._note_bulk(bulk),
                stop,
            )
        )

    def _note_bulk(self, bulk: Bulk) -> None:
        left = ", ".join(f"{count:,} {cause}" for cause, count in bulk.left.items())
        self._note_saved(
            f"{bulk.verdict}: {bulk.decided:,} decided" + (f"; left alone: {left}" if left else "")
        )

    def took_back(self, bulk: TakingBack | None, done: str) -> bool:
        """Take a bulk verdict back, if there is one to take back."""
        if bulk is None:
            return False
        counted = f"{done}: "
        self._begin(
            Job(
                lambda: self.session.take_back(bulk, TAKEN_BACK_AT_ONCE),
                lambda: f"{counted}{bulk.done:,}",
                lambda: self._note_saved(f"{counted}{bulk.done:,} verdicts"),
                lambda: self._note_saved(f"{counted}{bulk.done:,} verdicts, then stopped"),
            )
        )
        return True

    def _note_saved(self, message: str) -> None:
        self.problem, self.saved = None, Saved.SAVED
        self.progress = self.session.progress()
        self.show_again(message)

    # -- working between keys ------------------------------------------------------------------

    def action_stop(self) -> None:
        """Stop what is under way, or end the search."""
        if self._job is None:
            super().action_stop()
            return
        job, self._job = self._job, None
        job.stop()

    def whereabouts(self) -> Whereabouts:
        """Give what is so here, work under way included."""
        return replace(super().whereabouts(), working=self._job is not None)

    def _begin(self, job: Job) -> None:
        """Start a job, unless another is under way."""
        if self._job is not None:
            self.show("something is under way: Esc stops it")
            return
        self._job = job
        self._work_on(job)

    def _work_on(self, job: Job) -> None:
        if self._job is not job:
            return
        try:
            more = _worked(job.step)
        except CurateError as problem:
            self._job, self.problem = None, problem
            self.progress = self.session.progress()
            self.show("")
            return
        if more:
            self.say(job.told())
            self.set_timer(PAUSE_SECONDS, lambda: self._work_on(job))
            return
        self._job = None
        job.finish()


def _worked(step: Callable[[], bool]) -> bool:
    """Step for as long as a slice lasts; is there more to do?"""
    end = time.monotonic() + SLICE_SECONDS
    while step():
        if time.monotonic() >= end:
            return True
    return False
