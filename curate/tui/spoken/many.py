"""Many articles in a sitting that is listened to: search, filter, order, one verdict for all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from curate.counting import counted
from curate.errors import FilterError
from curate.filter import EVERYTHING, ORDERS, Expression, Sifting, Wanted, order_named
from curate.model import Verdict
from curate.session import how_far
from curate.session.bulk import BULK_VERDICTS, Bulk
from curate.session.searching import Searching
from curate.tui import jobs
from curate.tui.job import Job
from curate.tui.questions import DECIDING_ALL, ORDERING, REASON_FOR_ALL, Offer
from curate.tui.searching import Search
from curate.tui.spoken.asking import page_actions
from curate.tui.spoken.part import Part
from curate.tui.spoken.typed_line import CLEARS
from curate.tui.spoken.words import counts, one_line, wanted_words

FILTER_HELP = "?"


class Many(Part):
    """The verbs that deal with many articles at once."""

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        """Give what is done, by verb."""
        return {
            "search": self._search, "stop": self._stop, "filter": self._filter,
            "order": self._order, "decide_all": self._decide_all,
        }  # fmt: skip

    # -- the search ----------------------------------------------------------------------------

    def _search(self) -> None:
        text = self._asking.line("Search")
        if not text:
            self._say("Nothing is searched for.")
            return
        self._desk.search = None
        found = self._session.searching(text, self._session.position)
        self._desk.working.do(
            Job(
                "the search",
                found.step,
                lambda: how_far.searched(found),
                lambda: self._go_found(text, found),
                lambda: self._go_found(text, found, f"Stopped, {how_far.searched(found)}."),
            )
        )

    def _go_found(self, text: str, found: Searching, stopped: str = "") -> None:
        self._say(stopped or f"{counted(len(found), 'article')} found.")
        search = Search(text, self._session.position, found)
        nearest = search.nearest(self._session.position)
        if nearest is not None:
            self._desk.search = search
            self._session.go(nearest)
            self._desk.tell_article()

    def _stop(self) -> None:
        if self._desk.search is not None:
            self._desk.search = None
            self._say("Search ended.")
            return
        self._say("Nothing is under way.")
        if len(self._session):
            self._desk.tell_heading()
            self._say_line()
            self._say(f"Reads {self._desk.reading}; {wanted_words(self._session.view.wanted)}.")

    def _say_line(self) -> None:
        if lines := self._desk.lines:
            self._say(f"At line {self._desk.line + 1:,} of {len(lines):,}.")

    # -- which articles, in which order ----------------------------------------------------------

    def _filter(self) -> None:
        begun = in_force = str(self._session.view.wanted.filter)
        if in_force:
            self._say(f"A filter is in force; {CLEARS} clears the line.")
        while (query := self._asking.line("Filter", begun)) is not None:
            begun = query
            if query.strip() == FILTER_HELP:
                self._tell_filters()
                begun = in_force
            elif (expression := self._parsed(query)) is not None:
                self._look_for(Wanted(expression, self._session.view.wanted.order))
                return
        self._say(f"As before: {wanted_words(self._session.view.wanted)}.")

    def _parsed(self, query: str) -> Expression | None:
        """Give what a query means; None when it means nothing, and that was said."""
        from curate.filter import parse  # knows all flags, and with them the parser

        try:
            return parse(query, self._desk.settings.filters)
        except FilterError as problem:
            where = "" if problem.at is None else f" At character {problem.at + 1}."
            self._say(f"{one_line(problem.brief)}.{where}")
            if problem.hint:
                self._say(f"{one_line(problem.hint)}.")
            return None

    def _tell_filters(self) -> None:
        from curate.tui.texts.many import on_filters

        told = on_filters(self._desk.settings.filters, self._session.export_command())
        self._desk.voice.say_all(paragraph.words for paragraph in told)

    def _order(self) -> None:
        names = self._asking.choose(ORDERING, Offer.of([order.name for order in ORDERS]))
        if names is None:
            self._say(f"As before: {wanted_words(self._session.view.wanted)}.")
        for name in names or ():
            self._look_for(Wanted(self._session.view.wanted.filter, order_named(name)))

    def _look_for(self, wanted: Wanted) -> None:
        if not wanted:
            self._session.show_all()
            self._say_shown()
            return
        sifting = self._session.sifting(wanted)
        say_stopped = partial(self._say, "Stopped: the articles are shown as before.")
        job = jobs.filtering(sifting, lambda: self._show_found(sifting), say_stopped)
        self._desk.working.do(job)

    def _show_found(self, sifting: Sifting) -> None:
        if self._session.show_only(sifting):
            self._say_shown()
        else:
            self._say(f"No article passes: {wanted_words(sifting.wanted)}. All is as before.")

    def _say_shown(self) -> None:
        view = self._session.view
        self._say(f"{counted(len(view), 'article')} shown: {wanted_words(view.wanted)}.")
        self._desk.tell_article()

    # -- one verdict for all that is shown -------------------------------------------------------

    def _decide_all(self) -> None:
        if self._session.view.wanted.filter == EVERYTHING:
            key = self._desk.key_of("filter")
            self._say(f"First choose by a filter which articles are meant: {key}.")
            return
        names = self._asking.choose(DECIDING_ALL, Offer.of([each.value for each in BULK_VERDICTS]))
        reasons: tuple[str, ...] | None = () if names else None
        if names and names[0] == Verdict.REJECT:
            reasons = self._asking.choose(REASON_FOR_ALL, Offer.of(self._session.reasons))
        if not names or reasons is None:
            self._say_nothing_decided()
            return
        shown = self._session.shown()
        self._count(self._session.decide_all(shown, Verdict(names[0]), reasons))

    def _say_nothing_decided(self) -> None:
        self._say("Nothing was decided.")

    def _count(self, bulk: Bulk) -> None:
        preview = partial(self._preview, bulk)
        self._desk.working.do(jobs.counting(bulk, preview, self._say_nothing_decided))

    def _preview(self, bulk: Bulk) -> None:
        from curate.tui.texts.many import on_bulk

        preview = bulk.preview()
        self._say(f"{str(preview.verdict).capitalize()}: {counted(preview.count, 'article')}.")
        self._desk.voice.say_all(paragraph.words for paragraph in on_bulk(preview))
        if self._asking.page("bulk", {"keys": self._tell_bulk_keys}) != "decide":
            self._say_nothing_decided()
            return
        self._desk.working.do(jobs.deciding_all(bulk, self._say_outcome))

    def _tell_bulk_keys(self) -> None:
        self._asking.tell_page(page_actions(self._desk, "bulk"))

    def _say_outcome(self, outcome: str) -> None:
        self._say(f"{outcome}. {counts(self._session.progress())}")
        self._desk.tell_article()
