"""Writing in the clean text: in place or in the curator's own editor, shown before it is saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from curate.errors import CurateError
from curate.model import Event
from curate.tui.guard import RepeatGuard
from curate.tui.screens.desk import Desk

if TYPE_CHECKING:
    from curate.session.trimming import Trim
    from curate.tui.outside import Edited
    from curate.tui.screens.preview import Wish

VERDICT_DROPPED = "the text is another one now: give the verdict again"


class Writing(Desk):
    """The part of the review screen that changes the text by hand."""

    guard: RepeatGuard
    editor: str | None = None

    def save(self, verb: Callable[[], Event | None], done: str = "", nothing: str = "") -> None:
        """Have the session save something."""
        raise NotImplementedError

    def forget_problem(self) -> None:
        """Show no error any more."""
        raise NotImplementedError

    def action_edit(self) -> None:
        """Edit the clean text here."""
        self.open_editor("edit")

    def action_edit_outside(self) -> None:
        """Edit the clean text in the curator's own editor."""
        from curate.tui.outside import Edited, editor_command

        draft = self.session.draft
        if draft is None:
            return
        try:
            command = editor_command(self.editor)
            text = self._written_outside(draft.text, command)
        except CurateError as problem:
            self.problem = problem
            self.show("")
        except SuspendNotSupported:
            self.show("this terminal cannot be lent to another program")
        else:
            self.take_text(Edited(text, wants_saving=True))

    def _written_outside(self, text: str, command: list[str]) -> str:
        from curate.tui.outside import edit_outside

        # Raised after the terminal is ours again: Textual's suspend() does not come back otherwise.
        problem: CurateError | None = None
        with self.app.suspend():
            try:
                text = edit_outside(text, command)
            except CurateError as caught:
                problem = caught
        if problem is not None:
            raise problem
        return text

    def open_editor(self, opened_by: str) -> None:
        """Open the editor; the key that did it may still be held down."""
        draft = self.session.draft
        if draft is None:
            return
        from curate.tui.screens.editor import Editor

        keys = {
            key for each in self.actions if each.name == f"review.{opened_by}" for key in each.keys
        }

        def is_held(key: str) -> bool:
            return self.guard.seconds > 0 and key in keys and self.guard.refuses(opened_by)

        title = self.session.row(self.session.position).title
        self.guard.refuses(opened_by)
        editor = Editor(self.appearance, " ".join(title.split()), draft.text, is_held)
        self.app.push_screen(editor, self.take_text)

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
            self.show("this line has no words to choose from")
            return
        self.app.push_screen(Trimming(self.appearance, trim), self._after_trimming)

    def _after_trimming(self, trim: Trim | None) -> None:
        if trim is None:
            self.show("nothing was cut")
            return
        dropped = self.session.trim(trim)
        self.forget_problem()
        self.show_kept(VERDICT_DROPPED if dropped else "cut; the fix is not saved yet")

    def take_text(self, edited: Edited | None) -> None:
        """Keep what was written as a draft, and show what it changes if it is to be saved."""
        draft = self.session.draft
        if draft is None or edited is None:
            return
        dropped = False
        if edited.text != draft.text:
            dropped = self.session.set_text(edited.text)
            self.forget_problem()
            draft = self.session.draft or draft
        if not draft.changed:
            self.show("the text is the parser's; nothing to save")
        elif edited.wants_saving:
            from curate.tui.screens.preview import Preview

            preview = Preview(self.appearance, draft.parsed.clean, draft.text)
            self.app.push_screen(preview, self._after_preview)
        else:
            kept = f"kept as a draft; {VERDICT_DROPPED}" if dropped else "kept as a draft"
            self.show_kept(kept)

    def _after_preview(self, wish: Wish | None) -> None:
        from curate.tui.screens.preview import Wish

        if wish is Wish.EDIT:
            self.open_editor("edit")
        elif wish is Wish.FIX:
            self.guard.refuses("fix")  # the key arrived, and may be held
            self.save(self.session.fix)
        else:
            self.show_kept("kept as a draft")
