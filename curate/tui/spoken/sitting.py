"""A sitting that is listened to: each key does what it does on the screen, and is answered."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from curate.actions import Action, verb_of
from curate.config.keyboards import hint_for
from curate.counting import counted
from curate.errors import CurateError
from curate.filter import UNDECIDED_DRAFTS
from curate.plain import plain
from curate.tui.held import Meant
from curate.tui.spoken.asking import Asking
from curate.tui.spoken.changing import Changing
from curate.tui.spoken.deciding import Deciding
from curate.tui.spoken.desk import REVIEW, Desk
from curate.tui.spoken.going import Going
from curate.tui.spoken.help import spelled
from curate.tui.spoken.looking import Looking
from curate.tui.spoken.many import Many
from curate.tui.spoken.part import Part
from curate.tui.spoken.quiet import Quiet
from curate.tui.spoken.sequences import PASTED, Typed
from curate.tui.spoken.words import counts, one_line, standing
from curate.tui.whereabouts import needs_clean_text

QUITS = "ctrl+c"
"""Quits as the key of the action does; no keymap changes that."""
LOOK_SECONDS = 1.0
"""What others decide is looked for no more often."""
READS = frozenset(
    ("line_down", "line_up", "line_first", "line_last", "page_down", "page_up", "layout",
     "next_removed", "previous_removed")
)  # fmt: skip
"""Verbs that read of the clean text, beside those that need it on the screen too."""
HELD = ("undo", "redo")
UNDO_THEMSELVES = ("toggle_line", "revert")


class SpokenSitting:
    """Keys in, lines of words out."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._session = session = desk.session
        self._say = desk.voice.say
        self._keyboard = keyboard = desk.keyboard
        self._guard = desk.guard
        asking = Asking(desk)
        changing = Changing(desk, asking)
        parts: tuple[Part, ...] = (
            Going(desk, asking), changing, Deciding(desk, asking, changing), Many(desk, asking),
            Looking(desk, asking, self._do),
        )  # fmt: skip
        self.verbs: Mapping[str, Callable[[], None]] = {
            verb: done for part in parts for verb, done in part.verbs().items()
        }
        """What each action does, but for the one that quits."""
        self._quiet = Quiet(session, keyboard)
        self._leaving = False
        """Was it said that something is not saved, and that the same key leaves nevertheless?"""
        self._said_held: Action | None = None
        """What the last key did, if that was held down and it was said."""
        self._ends = False
        self._looked = time.monotonic()

    def run(self) -> int:
        """Read articles and answer keys until the curator quits; gives the exit code."""
        helps = self._desk.key_of("help")
        self._say(f"curate, {counted(len(self._session), 'article')}. {helps} names the keys.")
        for warning in self._session.warnings():
            self._say(f"Warning: {one_line(warning)}; curate doctor says more.")
        self._desk.tell_article()
        while not self._ends and (typed := self._next_key()) is not None:
            self._hear(typed)
        return 0

    def _next_key(self) -> Typed | None:
        try:
            self._quiet.until_a_key()
            self._look_round()
        except CurateError as problem:
            self._desk.tell_problem(problem)
        return self._desk.key(REVIEW, self._meant)

    def _meant(self, typed: Typed) -> Meant:
        action = self._desk.by_key.get(typed.key)
        decides = action is not None and (action.decides or verb_of(action) == "quit")
        return Meant.DECIDES if decides else Meant.GOES

    def _look_round(self) -> None:
        """Take in what others decided; say so where it is about the article here."""
        now = time.monotonic()
        if now - self._looked < LOOK_SECONDS or not len(self._session):
            return
        self._looked = now
        before = standing(self._desk.row)
        if self._session.refresh() and standing(self._desk.row) != before:
            row = self._desk.row
            by = f" by {one_line(row.curator)}" if row.curator else ""
            self._say(f"Meanwhile: {standing(row)}{by}.")

    # -- a key ---------------------------------------------------------------------------------

    def _hear(self, typed: Typed) -> None:
        if typed.key == PASTED:
            self._say(f"Pasted text, {counted(len(typed.text), 'character')}: ignored.")
            return
        self._desk.sight.key_came(typed.at)
        action = self._desk.by_key.get(typed.key)
        if typed.key == QUITS and action is None:
            self._quit()
        elif action is None:
            self._say_does_nothing(typed)
        else:
            self._do(action)

    def _say_does_nothing(self, typed: Typed) -> None:
        if self._desk.is_held(typed.key):
            return
        hint = hint_for(typed.text, self._desk.settings.keyboard) if typed.text else ""
        name = plain(spelled(typed.key)) if typed.key else "This key"
        helps = self._desk.key_of("help")
        self._say(f"{plain(hint) or f'{name} does nothing'}. {helps} names the keys.")

    def _do(self, action: Action) -> None:
        """Do what an action's key is for."""
        verb = verb_of(action)
        if verb == "quit":
            self._quit()
            return
        self._leaving = False
        try:
            if not self._is_refused(action) and self._is_ready(action):
                self.verbs[verb]()
        except CurateError as problem:
            self._desk.tell_problem(problem)

    def _is_ready(self, action: Action) -> bool:
        """Is there the clean text, where the action needs it?"""
        needs = needs_clean_text(action) or verb_of(action) in READS
        return not needs or self._desk.is_cleaned()

    def _is_refused(self, action: Action) -> bool:
        """Is the key held down, or did it come before its article was told? Say it."""
        if self._guard.seconds <= 0:
            return False
        held = self._is_held(action)
        if held and self._said_held is not action:
            self._say(f"{action.label} came again at once: taken for a held key.")
        self._said_held = action if held else None
        return held or (action.decides and self._is_too_early(action))

    def _is_held(self, action: Action) -> bool:
        """Take note that the key arrived; does it seem to be held down?"""
        verb = verb_of(action)
        if action.decides:
            return self._guard.refuses(verb)
        if verb in HELD:
            return self._guard.is_held(verb)
        thing = (self._session.position, self._desk.line)
        return verb in UNDO_THEMSELVES and self._guard.refuses_again(verb, thing)

    def _is_too_early(self, action: Action) -> bool:
        """Did the key come before its article was told? What was typed behind it goes, too."""
        if not len(self._session) or self._desk.sight.had(self._session.position):
            return False
        others = self._keyboard.drop()
        more = f", with {others:,} more behind it" if others else ""
        self._say(f"{action.label} came before the article was told: ignored{more}.")
        return True

    # -- leaving -------------------------------------------------------------------------------

    def _quit(self) -> None:
        if self._guard.seconds > 0 and self._guard.refuses("leave"):
            return  # held down; what was said first still holds
        quits = self._desk.key_of("quit")
        if not self._leaving and not self._all_saved():
            self._leaving = True
            self._say(f"{quits} again leaves without saving it.")
        elif self._told_of_drafts(quits):
            self._say(counts(self._session.progress()))
            self._ends = True

    def _told_of_drafts(self, quits: str) -> bool:
        """Say how much was changed and not decided on, once for so much; was that said before?"""
        drafts = self._session.undecided.to_tell()
        if not drafts:
            return True
        what = counted(drafts, "article has", "articles have")
        shows = f"the filter {UNDECIDED_DRAFTS} shows them"
        self._say(f"{what} a changed text or a note that was not decided on; {shows}.")
        self._say(f"{quits} again leaves.")
        return False

    def _all_saved(self) -> bool:
        """Try once more to save what is not saved."""
        try:
            self._session.retry()
        except CurateError as problem:
            self._desk.tell_problem(problem)
        return not self._session.not_saved()
