"""What only shows something: pages over the review screen, layouts, and the text sent elsewhere."""

from __future__ import annotations

from curate.actions import Action, verb_of
from curate.counting import counted
from curate.errors import CurateError
from curate.tui.copying import obstacle, without_controls, write_beside
from curate.tui.screens.desk import Desk


class Looking(Desk):
    """The part of the review screen that decides and changes nothing."""

    clipboard = True
    guidelines: str | None = None
    """Where the settings say that they are."""

    def action_why(self) -> None:
        """Tell the whole story of the line under the cursor."""
        from curate.tui.screens.story import Story
        from curate.tui.texts.story import Told

        draft = self.session.draft
        if draft is not None and self.pair.line is not None:
            told = Told(draft, self.pair.line, self.session.tally)
            self.put_over(Story(self.appearance, told))

    def action_layout(self) -> None:
        """Go on to the next layout."""
        self.chosen_layout = self.chosen_layout.following()
        self.divide()
        self.call_after_refresh(self.show, str(self.chosen_layout))

    def action_copy(self) -> None:
        """Send the clean text to the terminal's clipboard, or write it into a file."""
        draft = self.session.draft
        if draft is None:
            return
        text = without_controls(draft.text)
        why = obstacle(text, wanted=self.clipboard)
        if not why:
            self.app.copy_to_clipboard(text)
            self.show(f"{counted(len(text), 'character')} sent to the terminal's clipboard")
            return
        try:
            path = write_beside(self.session.store.state, text)
        except CurateError as problem:
            self.show_problem(problem)
        else:
            self.show(f"{counted(len(text), 'character')} written to {path}: {why}")

    def action_guidelines(self) -> None:
        """Show the project's own guidelines, or say where they would be."""
        from curate.config.guidelines import places_of_guidelines, read_guidelines
        from curate.tui.screens.guidelines import Guidelines

        corpus, state = self.session.corpus.path, self.session.store.state
        try:
            found = read_guidelines(corpus, state, self.guidelines)
        except CurateError as problem:
            self.show_problem(problem)
            return
        if found is None:
            *_, path = places_of_guidelines(corpus, state)
            self.show(f"no guidelines yet: write them into {path}")
        else:
            self.put_over(Guidelines(self.appearance, *found))

    def action_statistics(self) -> None:
        """Show the sitting in numbers."""
        from curate.tui.screens.statistics import StatisticsPage

        self.put_over(StatisticsPage(self.appearance, self.session))

    def action_help(self) -> None:
        """Name the keys, first those that matter here."""
        from curate.tui.screens.help import review_help

        here = self.whereabouts().here(self.actions)
        self.put_over(review_help(self.appearance, self.actions, here))

    def action_commands(self) -> None:
        """Find an action by its name, and do it."""
        from curate.tui.screens.commands import Commands

        self.put_over(Commands(self.appearance, self.actions), self._do)

    def _do(self, action: Action | None) -> None:
        """Do what was chosen, as if its key had been pressed."""
        if action is not None:
            self.call_later(self.run_action, verb_of(action))
