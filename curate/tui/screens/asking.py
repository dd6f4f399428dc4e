"""Questions in place of the footer: the reason for rejecting, a note, what to search for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from textual.timer import Timer

from curate.parser.alignment import next_touched
from curate.session.how_far import searched
from curate.session.searching import Searching
from curate.tui.job import Job
from curate.tui.keys import key_of
from curate.tui.questions import (
    LONGEST,
    NOTING,
    REJECTING,
    REJECTING_FLAGGED,
    SEARCHING,
    Offer,
    Question,
)
from curate.tui.screens.saving import Saving
from curate.tui.searching import Search
from curate.tui.telling import note_told
from curate.tui.whereabouts import Whereabouts
from curate.tui.widgets.chooser import Chooser
from curate.tui.widgets.prompt import Prompt

KEEPING_SECONDS = 0.3
"""What is typed of a note is on disk so long after its first key."""
SEARCH_PAUSE_SECONDS = 0.12
"""A search starts when the typing pauses for so long."""


def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Request:
    """What the curator is typing, and what is done with it."""

    question: Question
    take: Callable[[str], None]
    """Takes what was typed; it is still asked for until `ask_no_more`."""
    leave: Callable[[], None] = _nothing
    """Does what is to be done when it was left, and is not asked for any more."""
    changed: Callable[[], None] = _nothing
    keep: Callable[[str], None] = lambda _: None
    """Keeps what was typed so far, when the curator leaves the program from here."""


class Asking(Saving):
    """The part of the review screen that asks something and waits for the answer."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.search: Search | None = None
        self._search_job: Job | None = None
        self._goes_to_first = False
        """Is the first article that the search finds to be gone to?"""
        self._request: Request | None = None
        self._asking = REJECTING
        self._then: Callable[[tuple[str, ...]], None] = lambda _: None
        """What is done with what is chosen."""
        self._note_request = Request(
            NOTING, self._take_note, self._leave_note, self._keep_note_soon, self._settle_note
        )
        self._note_before = ""
        """The note that there was when it was asked for."""
        self._note_timer: Timer | None = None
        self._offer_before: Offer | None = None
        """The reasons that were offered, when the note is asked for in the middle of rejecting."""
        self._search_timer: Timer | None = None
        self._search_request = Request(
            SEARCHING, self._take_search, self._leave_search, self._search_soon
        )

    # -- one of several answers --------------------------------------------------------------

    def choose(
        self, question: Question, answers: Sequence[str], then: Callable[[tuple[str, ...]], None]
    ) -> None:
        """Offer answers; `then` gets the one that is chosen, or none."""
        self._asking, self._then = question, then
        self.chooser.show(question, answers)
        self.ask(self.chooser)

    def ask_reason(self) -> None:
        """Offer the likeliest reasons; nothing is saved before one is chosen."""
        likely = self.session.likely_reasons()
        usual = likely == self.session.reasons
        self.choose(REJECTING if usual else REJECTING_FLAGGED, likely, self._reject)

    def _is_rejecting(self) -> bool:
        return self._asking in (REJECTING, REJECTING_FLAGGED)

    def _reject(self, reasons: tuple[str, ...]) -> None:
        self.decide(lambda: self.session.reject(reasons))

    def on_chooser_chosen(self, message: Chooser.Chosen) -> None:
        """Do what the answer asks for, at the article that was asked about."""
        self.ask_no_more()
        self.session.go(self.asked_at)
        self._then(message.answers)

    def on_chooser_turned(self) -> None:
        """Make room for the other answers."""
        self.fit_needs()

    def on_chooser_cancelled(self) -> None:
        """Leave everything as it was."""
        self.ask_no_more()
        self.show_again("not rejected" if self._is_rejecting() else "")

    def on_chooser_ignored(self, message: Chooser.Ignored) -> None:
        """Write a note first; a held reject key arrives here too, and the guard hears of it."""
        if not self._is_rejecting():
            return
        keys = {action.name: action.keys for action in self.actions}
        if message.key in keys["review.reject"]:
            self.refused("reject")
        elif message.key in keys["review.note"] and self.session.draft is not None:
            self.ask_no_more()
            self.action_note()
            self._offer_before = self.chooser.offer

    def ask_nothing(self) -> None:
        """Take every question back, as Esc does, but for a note that is being written."""
        while self.asks:
            if self.prompt.display:
                if self._request is not None and self.prompt.value:
                    self._request.keep(self.prompt.value)
                self.on_prompt_cancelled()
            else:
                self.on_chooser_cancelled()

    # -- the note ----------------------------------------------------------------------------

    def action_note(self) -> None:
        """Ask for the note that is saved with the decision."""
        draft = self.session.draft
        self._offer_before = None
        if draft is not None:
            self._note_before = draft.note
            self.ask_for(self._note_request, draft.note)

    def _keep_note_soon(self) -> None:
        """Have what is typed on disk soon: the line may go at any time."""
        if self._note_timer is None:
            self._note_timer = self.set_timer(KEEPING_SECONDS, self._keep_typed_note)

    def keep_typed(self) -> None:
        """Keep what was typed of a note, as nobody will type on."""
        if self._note_timer is not None:
            self._keep_typed_note()

    def _keep_typed_note(self) -> None:
        self._note_timer = None
        if self.prompt.display and self._request is self._note_request:
            self._keep_note(self.prompt.value)
            self.show_line()

    def _keep_note(self, note: str) -> None:
        self.session.go(self.asked_at)
        self.session.set_note(note)

    def _settle_note(self, note: str) -> None:
        """Keep the note, and when it is left too."""
        self._keep_note(note)
        self._note_before = note

    def _take_note(self, note: str) -> None:
        self.ask_no_more()
        self._keep_note(note)
        self.show_again()
        self.show_kept(note_told(self.session, self._key_of))
        self._go_on_rejecting()

    def _leave_note(self) -> None:
        draft = self.session.draft
        if draft is not None and draft.note != self._note_before:
            self._keep_note(self._note_before)
        self.show_again()
        self._go_on_rejecting()

    def _go_on_rejecting(self) -> None:
        if self._offer_before is not None:
            offered, self._offer_before = self._offer_before, None
            self.ask_reason()
            self.chooser.turn_to(offered)
            self.fit_needs()

    def _key_of(self, verb: str) -> str:
        return key_of(f"review.{verb}", self.actions)

    # -- the search --------------------------------------------------------------------------

    def action_search(self) -> None:
        """Ask what to search for."""
        if not self.give_way():
            return
        self.search = Search("", self.session.position, ())
        self.ask_for(self._search_request)

    def _take_search(self, text: str) -> None:
        self.ask_no_more()
        self._search_now()
        if self.search is not None and not text:
            self.search = None
            self.show_again()

    def _break_search(self) -> str:
        self.search = None
        return "the search broke off"

    def _leave_search(self) -> None:
        if self.search is not None:
            origin = self.search.origin
            self._end_search()
            self.session.go(origin)
        self.show_again()

    def action_stop(self) -> None:
        """Stop what is under way, or end the search; else take away what was said last."""
        if self.stop_work():
            return
        if self.search is not None:
            self.search = None
            self.show_again("search ended")
        else:
            self.say("")

    def whereabouts(self) -> Whereabouts:
        """Give what is so here, a search included."""
        search = self.search
        found = search is not None and bool(search.matches)
        return replace(super().whereabouts(), searching=search is not None, found=found)

    def wanted(self) -> str:
        """Give what is searched for."""
        return self.search.text if self.search is not None else ""

    def search_message(self) -> str:
        """Say where we are in the search; nothing while none is on."""
        if self.search is None or not self.search.text:
            return ""
        return self.search.described(self.session.position)

    def go_removed_or_match(self, step: int) -> None:
        """Go to the next or previous match while a search is on, else removed line.

        Those in this article come first, then the next article that has one.
        """
        if self.search is None:
            self._go_removed(step)
        elif self.pair.go_next_match(step):
            self.show(self.search_message())
        else:
            self._go_article_with_match(self.search, step)

    def _go_article_with_match(self, search: Search, step: int) -> None:
        position = self.session.position
        match = search.after(position) if step > 0 else search.before(position)
        if match is not None:
            self.session.go(match)
        self.show_again()
        if match is not None:
            self.pair.go_end_match(step)
            self.show(self.search_message())

    def _go_removed(self, step: int) -> None:
        if self.pair.go_cut(step):
            self.show("")
            return
        found = next_touched(self.pair.lines, self.pair.cursor, step, self.pair.restored)
        if found is None:
            where = "below" if step > 0 else "above"
            self.show(f"no removed line {where}")
            return
        self.pair.go(found)
        self.show("")

    def _search_soon(self) -> None:
        if self._search_timer is not None:
            self._search_timer.stop()
        self._search_timer = self.set_timer(SEARCH_PAUSE_SECONDS, self._search_now)

    def _search_now(self) -> None:
        if self._search_timer is not None:
            self._search_timer.stop()
            self._search_timer = None
        if self.search is None or self._request is not self._search_request:
            return
        if self.prompt.value != self.search.text:
            self._search_anew(self.prompt.value, self.search.origin)
        else:
            self.show_again()

    def _search_anew(self, text: str, origin: int) -> None:
        """Look for a text in slices, and go to the first match as soon as there is one."""
        if not self.give_way():
            return
        found = self.session.searching(text, origin)
        self.search = Search(text, origin, found)
        self.session.go(origin)
        self._goes_to_first = True

        def step() -> bool:
            more = found.step()
            if found and self._goes_to_first:
                self._go_to_first(found, origin)
            return more

        def finish() -> None:
            self._go_to_first(found, origin)
            self.show_again()

        self._search_job = job = Job(
            "the search",
            step,
            lambda: searched(found),
            finish,
            self._stop_searching,
            self._end_search,
            is_shown=self._is_searched_from_here,
            broken_off=self._break_search,
        )
        self.begin(job)
        if self.is_under_way(job):
            self.show_again(self.how_far(job))
        self.follow_up()

    def _go_to_first(self, found: Searching, origin: int) -> None:
        """Go to the first match, unless the curator went elsewhere meanwhile: n goes there then."""
        if not self._is_searched_from_here():
            return
        self._goes_to_first = False
        if found and self.session.position == origin:
            self.session.go(found[0])
            self.show_again()

    def _is_searched_from_here(self) -> bool:
        """Is nothing asked but what to search for?"""
        searches = self.prompt.display and self._request is self._search_request
        return self.is_free() or (searches and not self.pages_over)

    def _end_search(self) -> None:
        if self.is_under_way(self._search_job):
            self.forget()
        self.search = None

    def _stop_searching(self) -> None:
        self.show_again(f"search stopped: {self.search_message()}")

    # -- the prompt --------------------------------------------------------------------------

    def ask_for(self, request: Request, value: str = "") -> None:
        """Ask for a line of text, beginning with `value`."""
        self._request = request
        self.prompt.show(request.question, value)
        self.ask(self.prompt)

    def on_prompt_changed(self) -> None:
        """Do what is to be done while the text is typed."""
        self.fit_needs()
        if self._request is not None:
            self._request.changed()

    def on_prompt_too_long(self) -> None:
        """Say why nothing of it was taken."""
        self.say(f"not taken: {LONGEST:,} characters are the most for one line")

    def on_prompt_submitted(self, message: Prompt.Submitted) -> None:
        """Take what was typed."""
        if self._request is not None:
            self._request.take(message.value)

    def on_prompt_cancelled(self) -> None:
        """Leave things as they were before it was asked."""
        self.ask_no_more()
        if self._request is not None:
            self._request.leave()
