"""Where the curator is in a sitting that is listened to, and how that is told."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

from curate.actions import EVERYWHERE, REPAINTS, Action
from curate.config.settings import Settings
from curate.counting import counted
from curate.errors import CurateError
from curate.model import Unreadable
from curate.parser.alignment import Line
from curate.plain import plain
from curate.session import Draft, Row, Session
from curate.session.undecided import earlier_words
from curate.tui.guard import RepeatGuard, Sight
from curate.tui.held import HeldAcross, Meant
from curate.tui.highlighting import next_match
from curate.tui.rounds import Round
from curate.tui.searching import Search
from curate.tui.spoken.help import spelled
from curate.tui.spoken.keyboard import Keys
from curate.tui.spoken.sequences import Typed
from curate.tui.spoken.voice import Voice
from curate.tui.spoken.words import clean_words, heading, line_words, one_line, remarks
from curate.tui.spoken.working import Working

REVIEW = "review"
"""The place where no question is asked."""
LINES_AT_ONCE = 30
"""So many lines of an article are read before somebody asks for more."""


class Reading(Round):
    """What is read of an article, as the screen has layouts."""

    ALL = "all lines"
    GOES = "only lines that go or are changed"
    CLEAN = "only the clean text"

    def reads(self, line: Line) -> bool:
        """Is this line read out?"""
        if self is Reading.GOES:
            return line.removed or line.touched
        text = (line.clean or "") if self is Reading.CLEAN else f"{line.text}{line.clean or ''}"
        return bool(text.strip())


class Desk:
    """The session, what is heard and said of it, and the line that was gone to last."""

    def __init__(
        self,
        session: Session,
        actions: Sequence[Action],
        settings: Settings,
        keyboard: Keys,
        voice: Voice,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.session = session
        self.actions = actions
        self.settings = settings
        self.keyboard = keyboard
        self.voice = voice
        self.guard = RepeatGuard(settings.repeat_guard, clock)
        self._held = HeldAcross(settings.repeat_guard, clock)
        self._said_held = ""
        """The key that was said to be held down; it is said once."""
        self.sight = Sight()
        """Knows which article was told, and since when."""
        self.by_key = {key: action for action in actions for key in action.keys}
        self.working = Working(session, keyboard, voice.say, self.key_of("stop"))
        self.line = 0
        self.reading = Reading.ALL
        self.search: Search | None = None
        self._read_to = 0
        """So many of the lines that are read out were read."""

    # -- what is so here -----------------------------------------------------------------------

    @property
    def draft(self) -> Draft | None:
        """What the text would be; None when it cannot be read, or is not cleaned yet."""
        session = self.session
        return session.draft if len(session) and session.is_parsed else None

    @property
    def lines(self) -> Sequence[Line]:
        """The lines of the article, as far as there is a clean text."""
        draft = self.draft
        return draft.lines if draft else ()

    @property
    def row(self) -> Row:
        """The article as a list would show it."""
        return self.session.row(self.session.position)

    def is_cleaned(self) -> bool:
        """Have the clean text made if it is not there yet; False when that was stopped."""
        if not len(self.session) or self.session.is_parsed or self.working.clean():
            return True
        self.voice.say("Not cleaned yet: nothing can be decided or read of it before.")
        return False

    def key_of(self, verb: str) -> str:
        """Give the key of an action as it can be heard."""
        named = (each for each in self.actions if each.name == f"review.{verb}")
        return spelled(next(named).keys[0])

    def is_key_of(self, verb: str, key: str) -> bool:
        """Is this a key of an action?"""
        action = self.by_key.get(key)
        return action is not None and action.name == f"review.{verb}"

    # -- keys ----------------------------------------------------------------------------------

    def key(
        self, place: str, meant: Callable[[Typed], Meant], *, typing: bool = False
    ) -> Typed | None:
        """Wait for a key in `place`, which is not one that led there and is held down since.

        `meant` tells what a key would do there. None when the line ended,
        and for a key that quits from everywhere: it comes again on the review.
        """
        while (typed := self.keyboard.key(typing=typing)) is not None:
            if typed.key in EVERYWHERE and typed.key != REPAINTS and place != REVIEW:
                self.keyboard.put_back(typed)
                return None
            if not self._held.is_held(typed.key, place, meant(typed)):
                self._said_held = ""
                return typed
            if typed.key != self._said_held:
                self._said_held = typed.key
                self.voice.say(f"{plain(spelled(typed.key))} is held down: ignored.")
        return None

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Lend the terminal to another program; the key that ends it may be held down."""
        with self.keyboard.lent():
            yield
        self._held.lose_sight()

    def is_held(self, key: str) -> bool:
        """Does a key that has nothing to do come so fast that saying so again would be noise?"""
        return self.guard.is_held(f"idle {key}")

    # -- telling -------------------------------------------------------------------------------

    def tell_article(self) -> None:
        """Tell the article from the start; from now on it can be decided on."""
        session = self.session
        self.line = self._read_to = 0
        if not len(session):
            self.voice.say("No articles.")
            return
        self.tell_heading()
        if isinstance(session.entry, Unreadable):
            self.voice.say_all(map(one_line, (session.entry.problem, session.entry.hint)))
        elif self.is_cleaned() and (draft := self.draft) is not None:
            self.voice.say_all(remarks(draft, self.row))
            self._tell_earlier()
            if not self._told_match():
                self.read(0)
        self._note_told()

    def tell_heading(self) -> None:
        """Say which article this is, and how it stands."""
        session = self.session
        shown = " shown" if session.view.wanted else ""
        waiting = (each for each in session.pending if each.article == session.entry.id)
        not_saved = next((str(each.verdict) for each in waiting), "")
        place, total = session.place + 1, len(session.view)
        self.voice.say_all(heading(self.row, place, total, shown, not_saved))

    def _note_told(self) -> None:
        """Take note that the article was told: keys that came until now were not for it."""
        if self.session.is_parsed and not self.sight.is_on(self.session.position):
            self.keyboard.take_in()
            self.sight.show(self.session.position, time.monotonic())

    def _told_match(self) -> bool:
        """Say the first line with what is searched for, in place of the whole article."""
        if self.search is None:
            return False
        found = next_match(self.lines, -1, 1, self.search.text)
        if found is None:
            return False
        self.go_line(found)
        self.voice.say(f"{self.key_of('page_down')} reads the article.")
        return True

    def _tell_earlier(self) -> None:
        """Say that there is a draft of what the raw text was before, and what can be done."""
        earlier = self.session.earlier
        if earlier is None:
            return
        can_be_brought = bool(earlier.text or earlier.note)
        brings = f"{self.key_of('revert')} brings it, a verdict leaves it"
        says = brings if can_be_brought else "kept, but it does not fit this one"
        self.voice.say(f"There is a {earlier_words(earlier)}: {says}.")

    def go_line(self, number: int) -> None:
        """Go to a line and say it."""
        lines, draft = self.lines, self.draft
        if draft is None or not lines:
            self.voice.say("No line there.")
        elif not 0 <= number < len(lines):
            self.voice.say(f"This is the {'first' if number < 0 else 'last'} line.")
        else:
            self.line = number
            self.voice.say_all(line_words(lines[number], draft, self.session.tally))

    # -- reading on ----------------------------------------------------------------------------

    def read_on(self) -> None:
        """Read what follows what was read."""
        self.read(self._read_to)

    def read_back(self) -> None:
        """Read what stands before what was read last."""
        last = (self._read_to - 1) // LINES_AT_ONCE * LINES_AT_ONCE
        self.read(max(0, last - LINES_AT_ONCE))

    def read(self, start: int) -> None:
        """Read some of the lines that are read out, from number `start` of them."""
        draft = self.draft
        lines = [line for line in self.lines if self.reading.reads(line)]
        if draft is None or (start and start >= len(lines)):
            self.voice.say("End of the article.")
            return
        for line in islice(lines, start, start + LINES_AT_ONCE):
            clean = self.reading is Reading.CLEAN
            self.voice.say_all(clean_words(line) if clean else line_words(line, draft))
        self._read_to = min(len(lines), start + LINES_AT_ONCE)
        left = len(lines) - self._read_to
        more = f"{counted(left, 'line')} more; {self.key_of('page_down')}."
        self.voice.say(more if left else "End.")

    # -- what was done, and what went wrong ------------------------------------------------------

    def say_kept(self, words: str) -> None:
        """Say what was done, unless it could not be written: then that."""
        trouble = self.session.trouble
        if trouble is None:
            self.voice.say(words)
        else:
            self.voice.say("NOT SAVED.")
            self.tell_problem(trouble)
            self.voice.say(f"{self.key_of('retry')} tries again.")

    def tell_problem(self, problem: CurateError) -> None:
        """Say what went wrong, and the next move."""
        not_saved = "NOT SAVED. " if self.session.pending else ""
        self.voice.say(f"{not_saved}{one_line(str(problem))}")
        if problem.hint:
            self.voice.say(f"{one_line(problem.hint)}.")
