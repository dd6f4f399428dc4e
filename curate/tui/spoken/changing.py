"""Changes made by hand in a sitting that is listened to: lines, words, the whole text, a note."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from curate.session.changes import changed_lines
from curate.tui.outside import at_place, edit_outside, editor_command
from curate.tui.spoken.part import Part
from curate.tui.spoken.words import change_words, one_line, sentence
from curate.tui.telling import note_told

if TYPE_CHECKING:
    from curate.session.trimming import Trim

NO_LINE = "No line there."
DROPPED = " The verdict on it that was not saved is dropped: give it again."
REACH = 60
"""So many characters of the line are said to either side of a cut."""
LONGEST_CUT = 300
"""Of a longer cut both ends are said."""


class Changing(Part):
    """The verbs that change the text, and the note."""

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        """Give what is done, by verb."""
        return {
            "toggle_line": self._toggle_line, "revert": self._revert, "trim": self._trim,
            "edit": self.edit, "edit_outside": self.edit, "note": self.note,
        }  # fmt: skip

    def _toggle_line(self) -> None:
        if not self._desk.lines:
            self._say(NO_LINE)
            return
        dropped = self._session.toggle_line(self._desk.line)
        self._say_changed("Changed", dropped=dropped)
        self._desk.go_line(self._desk.line)

    def _revert(self) -> None:
        if self._desk.draft is None:
            self._say("There is no text.")
            return
        parsers = self._session.revert()
        if parsers is None:
            self._say("The text is the parser's already.")
            return
        says = "The parser's text." if parsers else "Your changes are back, not saved."
        self._desk.say_kept(says)
        self._desk.go_line(self._desk.line)

    def _say_changed(self, what: str, *, dropped: bool) -> None:
        draft = self._desk.draft
        if draft is not None and not draft.changed:
            self._desk.say_kept(f"The parser's text again.{DROPPED if dropped else ''}")
        else:
            fix = self._desk.key_of("fix")
            saves = DROPPED if dropped else f" {fix} saves the fix."
            self._desk.say_kept(f"{what}, not saved.{saves}")

    # -- words out of a line -------------------------------------------------------------------

    def _trim(self) -> None:
        from curate.session.trimming import Trim

        lines = self._desk.lines
        trim = Trim.of(lines[self._desk.line]) if lines else None
        if trim is None:
            self._say("This line has no words to choose from.")
            return
        cut = _Cut(trim, self._say)
        cut.tell()
        if self._asking.page("trim", cut.verbs()) == "cut":
            self._say_changed("Cut", dropped=self._session.trim(cut.trim))
            self._desk.go_line(self._desk.line)
        else:
            self._say("Nothing was cut.")

    # -- the whole text, and the note ----------------------------------------------------------

    def edit(self) -> None:
        """Have the clean text written in the curator's own editor, and say what that changed."""
        draft = self._desk.draft
        if draft is None:
            self._say("There is no text.")
            return
        place = draft.place_of(self._desk.line)
        command = at_place(editor_command(self._desk.settings.editor), draft.text, place)
        with self._session.lent(draft.text) as lent:
            with self._desk.lent():
                text = edit_outside(lent, command)
            changed = text != draft.text
            dropped = changed and self._session.set_text(text)
            if self._session.trouble is None:
                lent.remove()
        if not changed:
            self._say("Nothing was changed.")
            return
        self._desk.line = 0
        written = self._session.draft or draft
        if written.changed:
            changes = changed_lines(written.parsed.clean, written.text)
            self._desk.voice.say_all(change_words(changes))
            self._say_changed("Changed", dropped=dropped)
        else:
            accepts = f" Not saved; {self._desk.key_of('accept')} accepts it."
            more = accepts if self._session.unsaved else ""
            self._desk.say_kept(f"The parser's text.{more}")

    def note(self) -> None:
        """Ask for the note that is saved with the decision."""
        draft = self._desk.draft
        if draft is None:
            self._say("There is no text to write a note on.")
            return
        note = self._asking.line("Note", draft.note)
        if note is None:
            self._say("The note stays as it was.")
            return
        self._session.set_note(note)
        self._desk.say_kept(sentence(note_told(self._session, self._desk.key_of)))


class _Cut:
    """Words of a line that are chosen by keys, and said after each."""

    def __init__(self, trim: Trim, say: Callable[[str], None]) -> None:
        self.trim = trim
        self._say = say

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        """Give what the keys of the page do that end nothing."""
        changes: Mapping[str, Callable[[Trim], Trim]] = {
            "end_on": lambda trim: trim.with_end(1),
            "end_back": lambda trim: trim.with_end(-1),
            "start_on": lambda trim: trim.with_start(1),
            "start_back": lambda trim: trim.with_start(-1),
            "sentence_on": lambda trim: trim.with_sentence(1),
            "sentence_back": lambda trim: trim.with_sentence(-1),
            "at_start": lambda trim: trim.at_start(),
            "at_end": lambda trim: trim.at_end(),
        }
        return {verb: self._changing(change) for verb, change in changes.items()}

    def _changing(self, change: Callable[[Trim], Trim]) -> Callable[[], None]:
        def changed() -> None:
            before, self.trim = self.trim, change(self.trim)
            if self.trim == before:
                self._say("No further.")
            else:
                self.tell()

        return changed

    def tell(self) -> None:
        """Say what would go, then what would stand there."""
        parts = self.trim.parts(REACH)
        self._say(f"Cuts: {one_line(_shortened(parts.cut))}")
        if self.trim.takes_all:
            self._say("Nothing is left of the line.")
            return
        before, behind = one_line(parts.before), one_line(parts.behind)
        self._say(f"Before it: {before or 'nothing'}; behind it: {behind or 'nothing'}")


def _shortened(cut: str) -> str:
    return cut if len(cut) <= LONGEST_CUT else f"{cut[:REACH]} and so on, to {cut[-REACH:]}"
