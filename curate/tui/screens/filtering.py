"""What of the corpus is shown, in which order, and one verdict for all of it."""

from __future__ import annotations

from functools import partial
from typing import Any

from curate.actions import shown_key
from curate.config.saved import SavedFilters
from curate.errors import FilterError
from curate.filter import EVERYTHING, ORDERS, Sifting, Wanted, order_named
from curate.model import Verdict
from curate.session.bulk import BULK_VERDICTS, Bulk, TakingBack
from curate.tui import jobs
from curate.tui.job import Job
from curate.tui.questions import DECIDING_ALL, FILTERING, ORDERING, REASON_FOR_ALL
from curate.tui.screens.asking import Asking, Request
from curate.tui.widgets.prompt import CLEARS
from curate.tui.widgets.status import Saved


class Filtering(Asking):
    """The part of the review screen that deals with many articles at once."""

    def __init__(self, *args: Any, saved: SavedFilters, **options: Any) -> None:
        super().__init__(*args, **options)
        self.saved_filters = saved
        self._filter_job: Job | None = None
        self._offered = ""
        """The filter that the line began with."""

    # -- which articles, in which order -------------------------------------------------------

    def action_filter(self) -> None:
        """Ask for a filter; one that is still looked for gives way to it."""
        if not self.is_under_way(self._filter_job) and self.is_in_the_way():
            return
        self._offered = in_force = str(self.session.view.wanted.filter)
        self.ask_for(Request(FILTERING, self._take_filter, self.show_again), in_force)
        if in_force:
            self.say(f"this filter is in force; {shown_key(CLEARS)} clears the line")

    def _take_filter(self, query: str) -> None:
        if query.removeprefix(self._offered).strip() == "?":
            from curate.tui.screens.pages import FilterHelp

            self.ask_no_more()
            self.show_again()
            command = self.session.export_command()
            self.put_over(FilterHelp(self.appearance, self.saved_filters, command))
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
        if self.is_in_the_way():
            return
        self.choose(ORDERING, [order.name for order in ORDERS], self._take_order)

    def _take_order(self, names: tuple[str, ...]) -> None:
        for name in names:
            self._look_for(Wanted(self.session.view.wanted.filter, order_named(name)))

    def _look_for(self, wanted: Wanted) -> None:
        if self.is_under_way(self._filter_job):
            self.forget()
        if not self.give_way():
            return
        if not wanted:
            self.session.show_all()
            self.show_again("all articles are shown")
            return
        sifting = self.session.sifting(wanted)
        self._filter_job = jobs.filtering(
            sifting,
            lambda: self._show_found(sifting),
            lambda: self.show_again("stopped: the articles are shown as before"),
        )
        self.begin(self._filter_job)

    def _show_found(self, sifting: Sifting) -> None:
        self._filter_job = None
        if self.session.show_only(sifting):
            self.show_again(f"{len(sifting):,} shown   {sifting.wanted}")
        else:
            self.show_again(f"no article passes {sifting.wanted}")

    # -- one verdict for all that is shown -----------------------------------------------------

    def action_decide_all(self) -> None:
        """Offer the verdicts that can be given to everything that the filter shows."""
        if self.is_in_the_way():
            return
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
            else:
                self.show_again("nothing was decided")

        def preview() -> None:
            told = bulk.preview()
            page = BulkPage(self.appearance, told, self.guard, self.frames.when_seen)
            self.put_over(page, decide)

        say_stopped = partial(self.show_again, "stopped: nothing was decided")
        self.begin(jobs.counting(bulk, preview, say_stopped))

    def _decide_all(self, bulk: Bulk) -> None:
        self.begin(jobs.deciding_all(bulk, self._note_saved))

    def took_back(self, bulk: TakingBack | None, done: str) -> bool:
        """Take a bulk verdict back, if there is one to take back."""
        if bulk is not None:
            self.begin(jobs.taking_back(self.session, bulk, done, self._note_saved))
        return bulk is not None

    def _note_saved(self, message: str) -> None:
        if not self.session.pending:
            self.problem, self.saved = None, Saved.SAVED
        self.progress = self.session.progress()
        self.show_again(message)
