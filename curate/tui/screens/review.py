"""The review screen: each key a verb of the session, then show again."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events

from curate.actions import Action, verb_of
from curate.config.hints import UsedActions
from curate.config.keyboards import hint_for
from curate.config.settings import Settings
from curate.counting import counted
from curate.filter import UNDECIDED_DRAFTS
from curate.model import Event
from curate.session import Session
from curate.tui.frames import Frames
from curate.tui.guard import RepeatGuard
from curate.tui.hints import Hints
from curate.tui.keys import actions_of, bindings, key_of
from curate.tui.look import Appearance
from curate.tui.screens.filtering import Filtering
from curate.tui.screens.looking import Looking
from curate.tui.screens.pointing import Pointing
from curate.tui.screens.writing import VERDICT_DROPPED, Writing
from curate.tui.telling import taken_back_told
from curate.tui.whereabouts import NEED_CLEAN_TEXT
from curate.tui.widgets.status import Saved


class Review(Filtering, Looking, Writing, Pointing):
    """List, RAW beside CLEAN, and the verdicts."""

    BINDINGS = bindings("review")
    WHERE = "review"

    def __init__(
        self,
        session: Session,
        appearance: Appearance,
        actions: Sequence[Action],
        guard: RepeatGuard,
        settings: Settings,
        frames: Frames,
    ) -> None:
        super().__init__(
            session, appearance, actions, frames=frames, guard=guard, saved=settings.filters
        )
        self.editor = settings.editor
        self.guidelines = settings.guidelines
        self.clipboard = settings.clipboard
        self.chooser.keyboard = settings.keyboard
        self.chooser.note_key = key_of("review.note", self.actions)
        self._keyboard = settings.keyboard
        self._verbs = {
            key: verb_of(action)
            for action in actions_of("review", self.actions)
            for key in action.keys
        }
        used = UsedActions(session.store.state, session.curator)
        self.hints = Hints(used, self.actions, wanted=settings.hints)

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002
        """Divide the space anew."""
        self.divide()
        self.call_after_refresh(self.show)

    def verb_for(self, key: str) -> str | None:
        """Give the name of what `key` does here; None while it is a question's."""
        return None if self.asks else self._verbs.get(key)

    def on_key(self, event: events.Key) -> None:
        """Say what to do about a letter of another keyboard, which does nothing here."""
        if event.key not in self._verbs:
            hint = hint_for(event.character or "", self._keyboard)
            if hint:
                self.show(hint)

    def on_paste(self, event: events.Paste) -> None:
        """Say that what was pasted does nothing here; a line that is typed in takes it itself."""
        self.stay()
        self.say(f"pasted text, {counted(len(event.text), 'character')}: not taken for keys")

    # -- deciding ----------------------------------------------------------------------------

    def action_accept(self) -> None:
        """Accept the text as it stands."""
        if not self.refused("accept"):
            self.decide(self.session.accept)

    def action_fix(self) -> None:
        """Save what was changed by hand, or begin to change it."""
        if self.refused("fix"):
            return
        draft = self.session.draft
        if draft is None or draft.changed:
            self.decide(self.session.fix)
        elif self.session.unsaved:
            self.show_unchanged()
        else:
            self.open_editor()

    def action_reject(self) -> None:
        """Ask for the reason."""
        if self.refused("reject"):
            return
        if self.session.draft is None:
            self.decide(self.session.reject)  # which says why that cannot be
        else:
            self.ask_reason()

    def action_later(self) -> None:
        """Put the article off."""
        if not self.refused("later"):
            self.decide(self.session.later)

    def action_undo(self) -> None:
        """Take back the last decision, or drop the last one that could not be saved."""
        if self.is_held("undo") or self.writes_under_way():
            return
        dropped = self.attempt(self.session.withdraw)
        if dropped is not None:
            self.forget_problem()
            self.show_again(f"dropped, as it was not saved: {dropped.verdict} {dropped.article}")
            return
        if not self.took_back(self.attempt(self.session.undoing), "took back"):
            self.save(self.session.undo, self._taken_back, "nothing of yours to take back")

    def action_redo(self) -> None:
        """Take the last undo back."""
        if self.is_held("redo") or self.writes_under_way():
            return
        if not self.took_back(self.attempt(self.session.redoing), "given again"):
            self.save(self.session.redo, self._taken_back, "no undo to take back")

    def _taken_back(self, event: Event) -> str:
        return taken_back_told(self.session, event)

    def action_retry(self) -> None:
        """Try again to save what could not be saved."""
        if self.session.trouble and self.session.keep_again() and not self.session.pending:
            self.saved = Saved.NOTHING
            self.show_again("kept as a draft")
            return
        self.save(self.session.retry, nothing="nothing waits to be saved")

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
            self.show_too_early("the clean text is not there yet: ignored")
            return False
        self.hints.note(f"review.{action}")
        return True

    def hint(self) -> str:
        """Give what a newcomer may want to know next."""
        if self._draft_here() is None:
            return ""
        is_out = self.session.row(self.session.position).removed_lines
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
        if line is None or self.undoes_itself("toggle_line", self.session.position, line.number):
            return
        dropped = self.session.toggle_line(line.number)
        self.forget_problem()
        self.show(VERDICT_DROPPED if dropped else "")

    def action_revert(self) -> None:
        """Go back to the parser's text, or again to what was changed by hand."""
        if not self.undoes_itself("revert", self.session.position):
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
        if self.guard.seconds > 0 and self.guard.refuses("leave"):
            return False  # held down; what was asked first still stands there
        if not super().may_leave():
            return False
        self.hold_line()
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
        shows = f"{key_of('review.filter', self.actions)} {UNDECIDED_DRAFTS}"
        self.show(f"{leaves}; {counted(drafts, 'draft')} not decided on: {shows}")
        return False
