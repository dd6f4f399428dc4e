"""A sitting that is listened to: each key does what it does on the screen, and is answered."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from typing import Protocol

from curate.actions import Action
from curate.config.guidelines import places_of_guidelines, read_guidelines
from curate.config.settings import Settings
from curate.errors import CurateError
from curate.filter import UNDECIDED_DRAFTS
from curate.model import Event, Unreadable
from curate.parser.alignment import Line, next_touched
from curate.plain import plain
from curate.session import Draft, Session
from curate.session.bulk import TakingBack
from curate.session.changes import changed_lines
from curate.session.undecided import earlier_words
from curate.tui.guard import RepeatGuard
from curate.tui.highlighting import next_match
from curate.tui.outside import edit_outside, editor_command
from curate.tui.searching import Search
from curate.tui.spoken.help import ELSEWHERE, help_words, spelled
from curate.tui.spoken.words import (
    change_words,
    choices,
    counts,
    heading,
    line_words,
    one_line,
    remarks,
    sentence,
)
from curate.tui.telling import all_told, already_told, note_told, taken_back_told

LIKELIEST = 5
"""So many reasons are offered at first."""
LINES_AT_ONCE = 30
"""So many lines of an article are read before somebody asks for more."""
SAMPLE_SECONDS = 0.3
STATISTICS_SAMPLE = 300


class Keys(Protocol):
    """Where keys and lines of text come from."""

    def keys(self) -> Iterator[str]:
        """Give keys as they come."""

    def line(self, label: str) -> str | None:
        """Ask for a line of text."""

    def lent(self) -> AbstractContextManager[None]:
        """Lend the terminal to another program."""


class SpokenSitting:
    """Keys in, lines of words out."""

    def __init__(
        self,
        session: Session,
        actions: Sequence[Action],
        settings: Settings,
        keyboard: Keys,
        say: Callable[[str], None],
        guard: RepeatGuard | None = None,
    ) -> None:
        self._session = session
        self._actions = actions
        self._editor = settings.editor
        self._guidelines_named = settings.guidelines
        self._keyboard = keyboard
        self._keys = keyboard.keys()
        self._say = say
        self._guard = guard or RepeatGuard(settings.repeat_guard)
        self._by_key = {key: action for action in actions for key in action.keys}
        self._line = 0
        self._read_to = 0
        self._search: Search | None = None
        self._leaving = False
        self._verbs = self._all_verbs()

    def run(self) -> int:
        """Read articles and answer keys until the curator quits; gives the exit code."""
        self._say(
            f"curate, {len(self._session):,} articles. {self._key_of('help')} names the keys."
        )
        self._sample()
        self._tell_article()
        for key in self._keys:
            action = self._by_key.get(key)
            if action is None:
                self._say(f"{plain(key) or 'This key'} does nothing. {self._key_of('help')} helps.")
            elif self._does(action):
                return 0
        return 0

    def _sample(self) -> None:
        """Count for a moment what the rules say; nobody is waiting for a key yet."""
        end = time.monotonic() + SAMPLE_SECONDS
        while self._session.sample() and time.monotonic() < end:
            pass

    def _does(self, action: Action) -> bool:
        """Do what a key is for; is that the end?"""
        verb = action.name.partition(".")[2]
        if verb == "quit":
            return self._may_leave()
        self._leaving = False
        if verb in ELSEWHERE:
            self._say(" ".join(filter(None, ("Not here:", action.label + ".", ELSEWHERE[verb]))))
        elif action.decides and self._guard.seconds > 0 and self._guard.refuses(verb):
            self._say(f"{action.label} came again at once: taken for a held key.")
        else:
            try:
                self._verbs[verb]()
            except CurateError as problem:
                self._tell_problem(problem)
        return False

    def _all_verbs(self) -> dict[str, Callable[[], None]]:
        """Give what each action does, but for those that are done elsewhere."""
        return {
            "accept": self._accept, "fix": self._fix, "reject": self._reject,
            "later": self._later, "undo": self._undo, "redo": self._redo, "retry": self._retry,
            "next": self._next, "previous": self._previous,
            "first": self._first, "last": self._last,
            "line_down": self._line_down, "line_up": self._line_up,
            "line_first": self._line_first, "line_last": self._line_last,
            "page_down": self._page_down, "page_up": self._page_up,
            "next_removed": self._next_removed, "previous_removed": self._previous_removed,
            "toggle_line": self._toggle_line, "revert": self._revert, "why": self._why,
            "edit": self._edit_outside, "edit_outside": self._edit_outside, "note": self._note,
            "search": self._search_text, "stop": self._stop, "statistics": self._statistics,
            "guidelines": self._guidelines, "help": self._help,
        }  # fmt: skip

    # -- deciding ----------------------------------------------------------------------------

    def _accept(self) -> None:
        self._decide(self._session.accept)

    def _fix(self) -> None:
        if self._session.unsaved and self._draft is not None and not self._draft.changed:
            self._say_kept(f"The parser's text again. {self._key_of('accept')} accepts it.")
        elif self._draft is not None and not self._draft.changed:
            self._edit_outside()
        else:
            self._decide(self._session.fix)

    def _reject(self) -> None:
        every = self._session.likely_reasons()
        reasons = self._reasons_chosen(every[:LIKELIEST], every[LIKELIEST:])
        if reasons is None:
            self._say("Not rejected.")
        else:
            self._decide(lambda: self._session.reject(reasons))

    def _reasons_chosen(
        self, offered: Sequence[str], others: Sequence[str]
    ) -> tuple[str, ...] | None:
        """Ask for a reason; () where none is given, None where the article is not rejected."""
        numbered = [(str(number), reason) for number, reason in enumerate(offered[:9], 1)]
        more = [("0", "other reasons")] if others else []
        note = [(self._key_of("note"), "note")] if self._draft is not None else []
        ways_out = [("Enter", "no reason"), ("Esc", "do not reject")]
        self._say(choices(self._rejecting(), [*numbered, *more, *note, *ways_out]))
        answers = {number: (reason,) for number, reason in numbered}
        for key in self._keys:
            if key == "escape":
                return None
            if key == "enter" or key in answers:
                return answers.get(key, ())
            if key == "0" and others:
                return self._reasons_chosen(others[:9], others[9:])
            if note and self._is_key_of("note", key):
                self._note()
                return self._reasons_chosen(offered, others)
        return None

    def _rejecting(self) -> str:
        """Ask for the reason; say that it is the flags where reasons have unusual numbers."""
        usual = self._session.likely_reasons() == self._session.reasons
        return "Reject" if usual else "Reject, numbers by its flags"

    def _later(self) -> None:
        self._decide(self._session.later)

    def _undo(self) -> None:
        dropped = self._session.withdraw()
        if dropped is not None:
            self._say(f"Dropped, as it was not saved: {dropped.verdict}.")
            self._tell_article()
            return
        if not self._took_back(self._session.undoing(), "Took back"):
            self._save(self._session.undo, "Nothing of yours to take back.")

    def _redo(self) -> None:
        if not self._took_back(self._session.redoing(), "Given again"):
            self._save(self._session.redo, "No undo to take back.")

    def _took_back(self, bulk: TakingBack | None, done: str) -> bool:
        """Take a bulk verdict back, if there is one to take back."""
        if bulk is None:
            return False
        while self._session.take_back(bulk):
            pass
        self._say(f"{done}: {all_told(bulk)}. {counts(self._session.progress())}")
        self._tell_article()
        return True

    def _retry(self) -> None:
        session = self._session
        if session.trouble and session.keep_again() and not session.pending:
            self._say("Kept as a draft.")
            return
        self._save(self._session.retry, "Nothing waits to be saved.")

    def _decide(self, verdict: Callable[[], Event | None]) -> None:
        self._save(verdict, sentence(already_told(self._session)))

    def _save(self, verb: Callable[[], Event | None], nothing: str = "") -> None:
        event = verb()
        if event is None:
            self._say(nothing)
            return
        if event.decision is not None:
            done = f"Saved: {event.decision.verdict}."
        else:
            done = sentence(taken_back_told(self._session, event))
        self._say(f"{done} {counts(self._session.progress())}")
        self._tell_article()

    # -- going -------------------------------------------------------------------------------

    def _next(self) -> None:
        self._moved(self._session.next(), "This is the last article.")

    def _previous(self) -> None:
        self._moved(self._session.previous(), "This is the first article.")

    def _first(self) -> None:
        self._moved(self._session.first(), "This is the first article.")

    def _last(self) -> None:
        self._moved(self._session.last(), "This is the last article.")

    def _moved(self, moved: bool, at_the_end: str) -> None:
        if moved:
            self._tell_article()
        else:
            self._say(at_the_end)

    def _line_down(self) -> None:
        self._go_line(self._line + 1)

    def _line_up(self) -> None:
        self._go_line(self._line - 1)

    def _line_first(self) -> None:
        self._go_line(0)

    def _line_last(self) -> None:
        self._go_line(len(self._lines) - 1)

    def _page_down(self) -> None:
        self._read_lines(self._read_to)

    def _page_up(self) -> None:
        self._read_lines(max(0, self._read_to - 2 * LINES_AT_ONCE))

    def _next_removed(self) -> None:
        self._go_removed(1)

    def _previous_removed(self) -> None:
        self._go_removed(-1)

    def _go_removed(self, step: int) -> None:
        if self._search is not None:
            self._go_match(self._search, step)
            return
        found = next_touched(self._lines, self._line, step)
        if found is None:
            self._say(f"No removed line {'below' if step > 0 else 'above'}.")
        else:
            self._go_line(found)

    def _go_match(self, search: Search, step: int) -> None:
        found = next_match(self._lines, self._line, step, search.text)
        if found is not None:
            self._go_line(found)
            return
        position = self._session.position
        match = search.after(position) if step > 0 else search.before(position)
        self._moved(match is not None and self._session.go(match), "No other match.")

    def _go_line(self, number: int) -> None:
        lines = self._lines
        if not 0 <= number < len(lines):
            self._say("No line there.")
            return
        self._line = number
        self._say_all(line_words(lines[number], self._session.tally))

    # -- the text ----------------------------------------------------------------------------

    def _toggle_line(self) -> None:
        if not self._lines:
            self._say("No line there.")
            return
        self._session.toggle_line(self._line)
        self._say_kept("Changed, not saved.")
        self._go_line(self._line)

    def _revert(self) -> None:
        parsers = self._session.revert()
        if parsers is None:
            self._say("The text is the parser's already.")
            return
        self._say_kept("The parser's text." if parsers else "Your changes are back, not saved.")
        self._go_line(self._line)

    def _edit_outside(self) -> None:
        draft = self._draft
        if draft is None:
            self._say("There is no text.")
            return
        command = editor_command(self._editor)
        with self._keyboard.lent():
            text = edit_outside(draft.text, command)
        if text == draft.text:
            self._say("Nothing was changed.")
            return
        self._session.set_text(text)
        self._line = 0
        written = self._session.draft or draft
        if not written.changed:
            again = f" Not saved; {self._key_of('accept')} accepts it."
            self._say_kept("The parser's text." + (again if self._session.unsaved else ""))
            return
        self._say_all(change_words(changed_lines(written.parsed.clean, written.text)))
        self._say_kept(f"Changed, not saved; {self._key_of('fix')} saves the fix.")

    def _note(self) -> None:
        note = self._keyboard.line("Note: ")
        if note is not None:
            self._session.set_note(note)
            self._say_kept(sentence(note_told(self._session, self._key_of)))

    # -- looking -----------------------------------------------------------------------------

    def _why(self) -> None:
        draft = self._draft
        if draft is None or not self._lines:
            self._say("No line there.")
            return
        from curate.tui.texts.story import Told, paragraphs

        told = Told(draft, self._lines[self._line], self._session.tally)
        self._say_all(paragraph.words for paragraph in paragraphs(told))

    def _statistics(self) -> None:
        from curate.tui.look import ASCII
        from curate.tui.texts.statistics import StatisticsInWords

        decisions = self._session.decision_counts()
        while decisions.step() or self._session.sample(STATISTICS_SAMPLE):
            pass
        text = StatisticsInWords(self._session.statistics(decisions), ASCII)
        self._say_all(paragraph.words for paragraph in text.paragraphs())

    def _guidelines(self) -> None:
        corpus, state = self._session.corpus.path, self._session.store.state
        found = read_guidelines(corpus, state, self._guidelines_named)
        if found is None:
            *_, path = places_of_guidelines(corpus, state)
            self._say(f"No guidelines yet: write them into {path}")
        else:
            self._say_all(map(plain, found[1].splitlines()))

    def _search_text(self) -> None:
        text = self._keyboard.line("Search: ")
        self._stop()
        if not text:
            return
        self._search = Search(text, self._session.position, self._session.search(text))
        nearest = self._search.nearest(self._session.position)
        self._say(f"{len(self._search.matches):,} articles found.")
        if nearest is not None:
            self._session.go(nearest)
            self._tell_article()

    def _stop(self) -> None:
        if self._search is not None:
            self._search = None
            self._say("Search ended.")

    def _help(self) -> None:
        self._say_all(help_words(self._actions))

    def _may_leave(self) -> bool:
        if not self._leaving and not self._all_saved():
            self._leaving = True
            self._say(f"{self._key_of('quit')} again leaves without saving it.")
            return False
        if not self._told_of_drafts():
            return False
        self._say(counts(self._session.progress()))
        return True

    def _told_of_drafts(self) -> bool:
        """Say how much was changed and not decided on, once for so much; was that said before?"""
        drafts = self._session.undecided.to_tell()
        if not drafts:
            return True
        what = "1 article has" if drafts == 1 else f"{drafts:,} articles have"
        shows = f"--filter {UNDECIDED_DRAFTS} shows them"
        self._say(f"{what} a changed text or a note that was not decided on; {shows}.")
        self._say(f"{self._key_of('quit')} again leaves.")
        return False

    def _all_saved(self) -> bool:
        """Try once more to save what is not saved."""
        try:
            self._session.retry()
        except CurateError as problem:
            self._tell_problem(problem)
        return not self._session.not_saved()

    # -- telling -----------------------------------------------------------------------------

    @property
    def _draft(self) -> Draft | None:
        return self._session.draft if len(self._session) else None

    @property
    def _lines(self) -> Sequence[Line]:
        draft = self._draft
        return draft.lines if draft else ()

    def _tell_article(self) -> None:
        session = self._session
        self._line = self._read_to = 0
        if not len(session):
            self._say("No articles.")
            return
        draft, row = session.draft, session.row(session.position)
        shown = " shown" if session.view.wanted else ""
        self._say_all(heading(row, session.place + 1, len(session.view), shown))
        if isinstance(session.entry, Unreadable):
            self._say_all(map(one_line, (session.entry.problem, session.entry.hint)))
        elif draft is not None:
            self._say_all(remarks(draft, row))
            self._tell_earlier()
            self._read_lines(0)

    def _tell_earlier(self) -> None:
        """Say that there is a draft of what the raw text was before, and what can be done."""
        earlier = self._session.earlier
        if earlier is None:
            return
        can_be_brought = bool(earlier.text or earlier.note)
        brings = f"{self._key_of('revert')} brings it, a verdict leaves it"
        says = brings if can_be_brought else "kept, but it does not fit this one"
        self._say(f"There is a {earlier_words(earlier)}: {says}.")

    def _read_lines(self, start: int) -> None:
        lines = self._lines
        if start >= len(lines):
            self._say("End of the article.")
            return
        for line in islice(lines, start, start + LINES_AT_ONCE):
            self._say_all(line_words(line, self._session.tally))
        self._read_to = min(len(lines), start + LINES_AT_ONCE)
        left = len(lines) - self._read_to
        self._say(f"{left} lines more; {self._key_of('page_down')}." if left else "End.")

    def _say_kept(self, words: str) -> None:
        """Say what was done, unless it could not be written: then that."""
        trouble = self._session.trouble
        if trouble is None:
            self._say(words)
        else:
            self._say("NOT SAVED.")
            self._tell_problem(trouble)
            self._say(f"{self._key_of('retry')} tries again.")

    def _tell_problem(self, problem: CurateError) -> None:
        self._say(f"{'NOT SAVED. ' if self._session.pending else ''}{one_line(str(problem))}")
        if problem.hint:
            self._say(f"{one_line(problem.hint)}.")

    def _say_all(self, words: Iterable[str]) -> None:
        for each in filter(None, words):
            self._say(each)

    def _is_key_of(self, verb: str, key: str) -> bool:
        action = self._by_key.get(key)
        return action is not None and action.name.endswith(f".{verb}")

    def _key_of(self, verb: str) -> str:
        return next(
            spelled(action.keys[0]) for action in self._actions if action.name.endswith(f".{verb}")
        )
