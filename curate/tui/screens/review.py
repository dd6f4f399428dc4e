"""The review screen: each key a verb of the session, then show again."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial

from textual import events
from textual.timer import Timer

from curate.actions import Action
from curate.config.hints import UsedActions
from curate.config.keyboards import hint_for
from curate.config.settings import Settings
from curate.errors import CurateError, DecisionRefused, ReadError, StoreError
from curate.model import Event
from curate.session import Session
from curate.tui.behind import NotParsed, Parsed, work_behind
from curate.tui.frames import Frames
from curate.tui.guard import RepeatGuard, Sight
from curate.tui.hints import Hints
from curate.tui.keys import bindings, key_of
from curate.tui.look import Appearance
from curate.tui.screens.filtering import Filtering
from curate.tui.screens.looking import Looking
from curate.tui.screens.writing import VERDICT_DROPPED, Writing
from curate.tui.whereabouts import NEED_CLEAN_TEXT
from curate.tui.widgets.status import Saved

IDLE_SECONDS = 0.06
"""So long after a key the neighbours are parsed ahead; a held key comes sooner."""
BETWEEN_SECONDS = 0.002
"""Between two of them, for a key that comes meanwhile."""
SAMPLING_SECONDS = 5.0
"""So long after that the program begins to count what the rules say elsewhere in the corpus."""
POLL_SECONDS = 1.0


class Review(Filtering, Looking, Writing):
    """List, RAW beside CLEAN, and the verdicts."""

    BINDINGS = bindings("review")

    def __init__(
        self,
        session: Session,
        appearance: Appearance,
        actions: Sequence[Action],
        guard: RepeatGuard,
        settings: Settings,
        frames: Frames,
    ) -> None:
        super().__init__(session, appearance, actions, saved=settings.filters)
        self.guard = guard
        self.editor = settings.editor
        self.guidelines = settings.guidelines
        self.clipboard = settings.clipboard
        self.chooser.keyboard = settings.keyboard
        self.chooser.note_key = key_of("review.note", self.actions)
        self._keyboard = settings.keyboard
        self._keys = {key for action in self.actions for key in action.keys}
        self.frames = frames
        used = UsedActions(session.store.state, session.curator)
        self.hints = Hints(used, self.actions, wanted=settings.hints)
        self.sight = Sight()
        self._idle_timer: Timer | None = None
        self._works = False
        """Is another thread parsing?"""
        self._too_early = ""
        """What was said of a key that came before the clean text was there."""
        self.failure: CurateError | None = None
        """Why the screen had to be left."""
        self._trouble: CurateError | None = None
        """What kept us from seeing what others decided, when we last looked."""

    def on_mount(self) -> None:
        """Begin to look for what others decide."""
        self.set_interval(POLL_SECONDS, self._look_round)
        warnings = self.session.store.warnings
        if warnings:
            more = f" · and {len(warnings) - 1} more" if len(warnings) > 1 else ""
            self.problem = StoreError(warnings[0] + more, hint="`curate doctor` says more")

    def on_resize(self) -> None:
        """Divide the space anew."""
        self.divide()
        self.call_after_refresh(self.show)

    def on_screen_resume(self) -> None:
        """Come back from another page."""
        self.show()
        self._follow_up()
        self.call_after_refresh(self._parse_behind)

    def on_key(self, event: events.Key) -> None:
        """Say what to do about a letter of another keyboard, which does nothing here."""
        if event.key not in self._keys:
            hint = hint_for(event.character or "", self._keyboard)
            if hint:
                self.show(hint)

    # -- deciding ----------------------------------------------------------------------------

    def action_accept(self) -> None:
        """Accept the text as it stands."""
        if not self.refused("accept"):
            self.save(self.session.accept)

    def action_fix(self) -> None:
        """Save what was changed by hand, or begin to change it."""
        if self.refused("fix"):
            return
        draft = self.session.draft
        if draft is None or draft.changed:
            self.save(self.session.fix)
        elif self.session.unsaved:
            self.show_unchanged()
        else:
            self.open_editor("fix")

    def action_reject(self) -> None:
        """Ask for the reason."""
        if not self.refused("reject"):
            self.ask_reason()

    def action_later(self) -> None:
        """Put the article off."""
        if not self.refused("later"):
            self.save(self.session.later)

    def action_undo(self) -> None:
        """Take back the last decision, or drop the last one that could not be saved."""
        if self._is_held("undo"):
            return
        dropped = self.session.withdraw()
        if dropped is not None:
            self.forget_problem()
            self.show_again(f"dropped, as it was not saved: {dropped.verdict} {dropped.article}")
            return
        if not self.took_back(self.session.undoing(), "took back"):
            self.save(self.session.undo, done="took back", nothing="nothing of yours to take back")

    def action_redo(self) -> None:
        """Take the last undo back."""
        if self._is_held("redo"):
            return
        if not self.took_back(self.session.redoing(), "decided again"):
            self.save(self.session.redo, done="decided again", nothing="no undo to take back")

    def action_retry(self) -> None:
        """Try again to save what could not be saved."""
        if self.session.trouble and self.session.keep_again() and not self.session.pending:
            self.saved = Saved.NOTHING
            self.show_again("kept as a draft")
            return
        self.save(self.session.retry, nothing="nothing waits to be saved")

    def refused(self, verb: str) -> bool:
        """Does the repeat guard stand before this key, or is there no clean text yet? Say it."""
        key = key_of(f"review.{verb}", self.actions)
        if not self._is_parsed():
            self.guard.refuses(verb)  # it arrived, and may be held
            self._show_too_early(f"{key} came before the clean text was there: ignored")
            return True
        if self.guard.seconds <= 0:
            return False
        if self.guard.refuses(verb):
            self._show_held(verb)
            return True
        if not self.sight.had(self.session.position):
            self.show(f"{key} came before the article was on the screen: ignored")
            return True
        return False

    def _is_held(self, verb: str) -> bool:
        """Is this key held down? It does nothing then but say so."""
        held = self.guard.is_held(verb)
        if held:
            self.show(f"{key_of(f'review.{verb}', self.actions)} is held down: ignored")
        return held

    def _undoes_itself(self, verb: str, *thing: object) -> bool:
        """Would this key, held down, only take back what it just did to `thing`? Say it."""
        refused = self.guard.refuses_again(verb, thing)
        if refused:
            self._show_held(verb)
        return refused

    def _show_held(self, verb: str) -> None:
        key = key_of(f"review.{verb}", self.actions)
        self.show(f"{key} came again within {self.guard.seconds:g} s: taken for a held key")

    def _show_too_early(self, message: str) -> None:
        """Show what is true until the article is parsed."""
        self._too_early = message
        self.show(message)

    def save(self, verb: Callable[[], Event | None], done: str = "", nothing: str = "") -> None:
        """Have the session save something, and show `saved` only when it has returned."""
        try:
            event = verb()
        except DecisionRefused as problem:
            self.saved, self.problem = Saved.NOTHING, problem
            self.show("")
            return
        except CurateError as problem:
            self.saved, self.problem = Saved.NOT_SAVED, problem
            self.show("")
            return
        self.problem = None
        self.progress = self.session.progress()
        if event is None:
            self.saved = Saved.NOTHING
            self.show_again(nothing)
            return
        self.saved = Saved.SAVED
        self.show_again(f"{done}: {event.article}{self._still_stands(event)}" if done else "")

    def _still_stands(self, event: Event) -> str:
        """Say whose verdict is in force on an article whose own verdict was taken back."""
        row = self.session.row(self.session.position)
        if event.decision is not None or row.id != event.article or row.verdict is None:
            return ""
        return f"; {row.verdict} by {row.curator} stands"

    # -- moving about ------------------------------------------------------------------------

    def action_next(self) -> None:
        """Go one article on."""
        self.session.next()
        self._show_moved()

    def action_previous(self) -> None:
        """Go one article back."""
        self.session.previous()
        self._show_moved()

    def _show_moved(self) -> None:
        if not self.frames.put_off(self.show_again):
            self.show_again()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Show what a busy line put off before any key that may rely on it."""
        if action not in ("next", "previous"):
            self.frames.catch_up()
        if action != "quit":
            self.stay()
        if action in NEED_CLEAN_TEXT and not self._is_parsed():
            self._show_too_early("the clean text is not there yet: ignored")
            return False
        self.hints.note(f"review.{action}")
        return True

    def hint(self) -> str:
        """Give what a newcomer may want to know next."""
        is_out = len(self.session) > 0 and self.session.row(self.session.position).removed_lines
        return self.hints.current(something_is_out=bool(is_out))

    def action_first(self) -> None:
        """Go to the first article."""
        self.session.first()
        self.show_again()

    def action_last(self) -> None:
        """Go to the last article."""
        self.session.last()
        self.show_again()

    def action_line_down(self) -> None:
        """Move the line cursor down."""
        self.pair.move(1)
        self._show_line_only()

    def action_line_up(self) -> None:
        """Move the line cursor up."""
        self.pair.move(-1)
        self._show_line_only()

    def action_line_first(self) -> None:
        """Move the line cursor to the first line of the article."""
        self.pair.go(0)
        self._show_line_only()

    def action_line_last(self) -> None:
        """Move the line cursor to the last line of the article."""
        self.pair.go(len(self.pair.lines) - 1)
        self._show_line_only()

    def action_page_down(self) -> None:
        """Scroll the article down."""
        self.pair.page(1)
        self._show_line_only()

    def action_page_up(self) -> None:
        """Scroll the article up."""
        self.pair.page(-1)
        self._show_line_only()

    def _show_line_only(self) -> None:
        self.show_line()
        self.say(self.search_message())

    def action_next_removed(self) -> None:
        """Go to the next match, or to the next removed line."""
        self.go_removed_or_match(1)

    def action_previous_removed(self) -> None:
        """Go to the match or the removed line before."""
        self.go_removed_or_match(-1)

    def action_toggle_line(self) -> None:
        """Restore or remove the line under the cursor."""
        line = self.pair.line
        if line is None or self._undoes_itself("toggle_line", self.session.position, line.number):
            return
        dropped = self.session.toggle_line(line.number)
        self.forget_problem()
        self.show(VERDICT_DROPPED if dropped else "")

    def action_revert(self) -> None:
        """Go back to the parser's text, or again to what was changed by hand."""
        if not self._undoes_itself("revert", self.session.position):
            super().action_revert()

    # -- leaving ------------------------------------------------------------------------------

    def action_quit(self) -> None:
        """Leave; everything decided is saved, or it is asked."""
        if self.may_leave():
            self.app.exit(0)

    def may_leave(self) -> bool:
        """Try once more to save what is not saved; if that fails, ask, and let the next one go.

        Nobody leaves unawares while verdicts are given or taken back.
        """
        if not super().may_leave():
            return False
        lost = self.session.not_saved()
        if not lost:
            return self._told_of_drafts()
        what = lost[0] if len(lost) == 1 else f"{lost[0]} and {len(lost) - 1} more"
        leave = f"{key_of('review.quit', self.actions)} again leaves without saving {what}"
        if self.message == leave:
            return True
        self.save(self.session.retry)
        if not self.session.not_saved():
            return self._told_of_drafts()
        self.show(leave)
        return False

    def _told_of_drafts(self) -> bool:
        """Say how much was changed and not decided on, once for so much; was that said before?"""
        drafts = self.session.undecided.to_tell()
        if not drafts:
            return True
        leaves = f"{key_of('review.quit', self.actions)} again leaves"
        self.show(f"{leaves}; {drafts:,} changed, not decided: kept as drafts")
        return False

    # -- while nobody types ------------------------------------------------------------------

    def show_again(self, message: str = "") -> None:
        """Show where the session is now; its neighbours are parsed when it has been quiet."""
        if not isinstance(self.problem, StoreError):
            self.forget_problem()
        self.show(message or self.search_message())
        self._follow_up()

    def forget_problem(self) -> None:
        """Show no error any more, unless it keeps a verdict from being saved."""
        if self.problem is not None and not self.session.pending:
            self.saved, self.problem = Saved.NOTHING, None

    def _follow_up(self) -> None:
        position = self.session.position
        if not self.sight.is_on(position):
            self.sight.lose()
            self.call_after_refresh(self.frames.when_seen, partial(self._note_painted, position))
        self._wait_for_quiet()

    def _note_painted(self, position: int) -> None:
        self.sight.show(position, time.monotonic())

    def _wait_for_quiet(self, seconds: float = IDLE_SECONDS) -> None:
        if self._idle_timer is not None:
            self._idle_timer.stop()
        self._idle_timer = self.set_timer(seconds, self._look_ahead)

    def _look_ahead(self) -> None:
        """Parse one neighbour, then wait again; paint the list once when all are parsed."""
        self._idle_timer = None
        if not len(self.session):
            return
        self._parse_behind()
        try:
            more = self.session.prefetch()
        except ReadError as problem:
            self.problem = problem
            self.show()
            return
        if more:
            self._note_counted()
            self._wait_for_quiet(BETWEEN_SECONDS)
            return
        self._idle_timer = self.set_timer(SAMPLING_SECONDS, self._sample)
        self.progress = self.session.progress()
        self.show_list()
        self.say(self.message)
        self.expect_next()

    def _note_counted(self) -> None:
        """Say how far the corpus is when all decisions are counted; more may be left to do."""
        if self.progress.counting:
            self.progress = self.session.progress()
            if not self.progress.counting:
                self.say(self.message)

    def _sample(self) -> None:
        """Count what the rules say of one more article; show the counts once they are there."""
        if self._works:
            self._idle_timer = self.set_timer(SAMPLING_SECONDS, self._sample)
        elif self.session.sample():
            self._idle_timer = self.set_timer(BETWEEN_SECONDS, self._sample)
        else:
            self._idle_timer = None
            self.show_line()

    def _parse_behind(self) -> None:
        """Have another thread parse what takes long, unless it is at work already."""
        work = self.session.long_work() if len(self.session) and not self._works else None
        if work is not None:
            self._works = True
            work_behind(self, work)

    def on_parsed(self, message: Parsed) -> None:
        """Show what was parsed, if the curator is still there, and go on with the next."""
        self._works = False
        self.session.take(message.work.position, message.examined)
        if self.pair.waiting and self.session.is_parsed:
            self.sight.lose()
            self.show("" if self.message == self._too_early else None)
            self._follow_up()
        else:
            self._wait_for_quiet(BETWEEN_SECONDS)

    def on_not_parsed(self, message: NotParsed) -> None:
        """Leave: without rules, or with ones that cannot be read, nothing can be decided."""
        self.failure = message.problem
        self.app.exit(message.problem.exit_code, return_code=message.problem.exit_code)

    def _look_round(self) -> None:
        """Take in what other curators decided meanwhile."""
        try:
            news = self.session.refresh()
        except CurateError as problem:
            self.problem, self._trouble = problem, problem
            news = True
        else:
            if self._trouble is not None and self.problem is self._trouble:
                self.problem, news = None, True
            self._trouble = None
        if news:
            self.progress = self.session.progress()
            self.show()
