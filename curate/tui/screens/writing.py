"""Writing in the clean text: in place or in the curator's own editor, shown before it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from curate.errors import CurateError
from curate.tui.keys import key_of
from curate.tui.screens.saving import Saving

if TYPE_CHECKING:
    from curate.session.draft import Draft
    from curate.session.trimming import Trim
    from curate.store.lent import LentText
    from curate.tui.screens.preview import Preview, Wish

LONGEST_LINE = 30_000
LONGEST_TEXT = 1_000_000
"""In characters: a TextArea takes 50 ms for a key in such a line, as it wraps all of it for each
row that it draws, and a second to open such a text."""
NO_WORDS = "this line has no words to choose from"
VERDICT_DROPPED = "the text is another one now: give the verdict again"


class Writing(Saving):
    """The part of the review screen that changes the text by hand."""

    editor: str | None = None
    _written_at = 0
    """The position of the article whose text is in the editor."""
    _text_seen = ""
    """What was in the editor when it was last looked at."""
    _verdict_dropped = False
    """Did what was written since the editor was opened take an unsaved verdict with it?"""

    def action_edit(self) -> None:
        """Edit the clean text here."""
        self.open_editor()

    def action_edit_outside(self) -> None:
        """Edit the clean text in the curator's own editor."""
        from curate.tui.outside import at_place, editor_command

        draft = self.session.draft
        if draft is None:
            return
        self._written_at, self._text_seen = self.session.position, draft.text
        try:
            command = at_place(editor_command(self.editor), draft.text, self._place_in(draft))
            with self.session.lent(draft.text) as lent:
                self._keep_text(self._written_outside(lent, command))
                if self.session.trouble is None:
                    lent.remove()
        except CurateError as problem:
            self.show_problem(problem)
        except SuspendNotSupported:
            self.show("this terminal cannot be lent to another program")
        else:
            self._show_changes()

    def _written_outside(self, lent: LentText, command: list[str]) -> str:
        from curate.tui.outside import edit_outside

        # Raised after the terminal is ours again: Textual's suspend() does not come back otherwise.
        problem: CurateError | None = None
        with self.app.suspend():
            try:
                text = edit_outside(lent, command)
            except CurateError as caught:
                problem = caught
        if problem is not None:
            raise problem
        return text

    def open_editor(self) -> None:
        """Open the editor."""
        draft, self._written_at = self.session.draft, self.session.position
        if draft is None:
            return
        if _is_too_long(draft.text):
            outside = key_of("review.edit_outside", self.actions)
            self.show(f"too long to edit here: {outside} opens it in $EDITOR")
            return
        from curate.tui.screens.editor import Editor

        title = self.session.row(self.session.position).title
        heading = " ".join(title.split())
        at = self._place_in(draft)
        editor = Editor(
            self.appearance, heading, draft.text, at, self._keep_text, self._fix_preview
        )
        self._text_seen = draft.text
        self.put_over(editor, self._after_writing)

    def _place_in(self, draft: Draft) -> int:
        """Give where in the text the line under the cursor is, or what comes next."""
        line = self.pair.line
        return 0 if line is None else draft.place_of(line.number)

    def action_revert(self) -> None:
        """Go back to the parser's text, or again to what was changed by hand."""
        if self.session.draft is None:
            return
        parsers = self.session.revert()
        self.forget_problem()
        if parsers is None:
            self.show("the text is the parser's already")
        else:
            self.show_kept("the parser's text" if parsers else "your changes are back")

    def action_trim(self) -> None:
        """Choose words of the line under the cursor that are to go."""
        from curate.session.trimming import Trim
        from curate.tui.screens.trimming import Trimming

        line = self.pair.line
        trim = None if line is None or self.session.draft is None else Trim.of(line)
        if trim is None:
            restores = key_of("review.toggle_line", self.actions)
            goes = line is not None and line.removed
            told = f"this line goes already: {restores} restores it" if goes else NO_WORDS
            self.show(told)
            return
        self.put_over(Trimming(self.appearance, trim, self.app.size), self._after_trimming)

    def _after_trimming(self, trim: Trim | None) -> None:
        if trim is None:
            self.show("nothing was cut")
            return
        dropped = self.session.trim(trim)
        self.forget_problem()
        self.show_kept(VERDICT_DROPPED if dropped else "cut; the fix is not saved yet")

    def show_unchanged(self) -> None:
        """Say that the text is the parser's, and how that is saved where a fix stands."""
        if self.session.unsaved:
            accept = key_of("review.accept", self.actions)
            self.show_kept(f"the parser's text again, not saved: {accept} accepts it")
        else:
            self.show("the text is the parser's; nothing to save")

    def _keep_text(self, text: str) -> None:
        """Keep what was written as a draft; an untouched text is none."""
        self.session.go(self._written_at)
        if text != self._text_seen:
            self._text_seen = text
            self._verdict_dropped |= self.session.set_text(text)
            self.forget_problem()

    def _fix_preview(self) -> Preview | None:
        """Give what the draft changes; None when it changes nothing."""
        from curate.tui.screens.preview import Preview

        draft = self.session.draft
        if draft is None or not draft.changed:
            return None
        return Preview(self.appearance, draft.parsed.clean, draft.text)

    def _show_changes(self) -> None:
        """Show what was changed outside; from there one can go on editing outside."""
        from curate.tui.screens.preview import Wish

        preview = self._fix_preview()
        if preview is None:
            self._after_writing(Wish.FIX)
        else:
            self.put_over(preview, self._after_changes)

    def _after_changes(self, wish: Wish | None) -> None:
        from curate.tui.screens.preview import Wish

        if wish is Wish.EDIT:
            self.action_edit_outside()
        else:
            self._after_writing(wish)

    def _after_writing(self, wish: Wish | None) -> None:
        from curate.tui.screens.preview import Wish

        draft, dropped = self.session.draft, self._verdict_dropped
        self._verdict_dropped = False
        if draft is None or not draft.changed:
            self.show_unchanged()
        elif wish is Wish.FIX:
            self.decide(self.session.fix)
        else:
            self.show_kept(f"kept as a draft; {VERDICT_DROPPED}" if dropped else "kept as a draft")


def _is_too_long(text: str) -> bool:
    """Would the editor here be too slow to write in?"""
    return len(text) > LONGEST_TEXT or max(map(len, text.split("\n"))) > LONGEST_LINE
