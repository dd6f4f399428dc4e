"""The widgets of the review screen, put in their places and shown what the session says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen

from curate.actions import Action
from curate.errors import CurateError
from curate.model import Unreadable, Verdict
from curate.parser.alignment import raw_lines
from curate.session import Draft, Session
from curate.session.draft import Choice
from curate.tui.keys import key_of
from curate.tui.look import Appearance
from curate.tui.screens.arrangement import Arrangement, Layout, arrange
from curate.tui.widgets.articles import ArticleList
from curate.tui.widgets.chooser import Chooser
from curate.tui.widgets.footer import KeyFooter
from curate.tui.widgets.notice import Notice
from curate.tui.widgets.pair import PARSING, PairPane
from curate.tui.widgets.prompt import Prompt
from curate.tui.widgets.reason import ReasonLine
from curate.tui.widgets.rows import Rows
from curate.tui.widgets.status import Saved, StatusLine
from curate.tui.widgets.title import TitleLine


def restored_lines(draft: Draft) -> frozenset[int]:
    """Give the numbers of the lines that the curator took back from the parser."""
    return frozenset(
        number for number, choice in draft.choices.items() if choice is Choice.RESTORED
    )


class Desk(Screen[None]):
    """Everything on the review screen that only shows."""

    AUTO_FOCUS = ""  # nothing has the keyboard but the screen, until it asks something

    def __init__(self, session: Session, appearance: Appearance, actions: Sequence[Action]) -> None:
        super().__init__()
        self.session = session
        self.appearance = appearance
        self.actions = tuple(actions)
        self.saved = Saved.NOTHING
        self.message = ""
        self.problem: CurateError | None = None
        self.chosen_layout = Layout.LIST
        self.heading = TitleLine(appearance)
        self.articles = ArticleList(appearance)
        self.pair = PairPane(appearance)
        self.notice = Notice(appearance)
        self.reason = ReasonLine(appearance)
        self.status = StatusLine(appearance)
        self.prompt = Prompt(appearance)
        self.chooser = Chooser(appearance)
        self.footer = KeyFooter(appearance)
        self.body = Container(self.articles, self.pair, id="body")
        self.progress = session.progress()

    def compose(self) -> ComposeResult:
        """Give the screen from the top."""
        yield self.heading
        yield self.body
        yield self.notice
        yield self.reason
        yield self.status
        yield self.prompt
        yield self.chooser
        yield self.footer

    # -- showing -----------------------------------------------------------------------------

    def show(self, message: str | None = None) -> None:
        """Show everything as the session has it now; only what differs is painted.

        A message stays until the next one, or until a key has no more to say than "".
        """
        if message is not None:
            self.message = message
        session = self.session
        total = len(session)
        self._show_heading()
        self.heading.show_unsaved(self._unsaved_here())
        self.show_list()
        if total:
            self._show_article()
        self.show_line()
        self.say(self.message)
        problem = self.problem
        self.notice.show(str(problem or ""), problem.hint if problem else "")

    def _show_heading(self) -> None:
        session = self.session
        row = session.row(session.position) if len(session) else None
        if session.view.wanted:
            self.heading.show(row, len(session.view), session.place, "shown")
        else:
            self.heading.show(row, len(session))

    def say(self, message: str) -> None:
        """Show a message in the status line; "" takes the last one away."""
        self.message = message
        self.status.show(self._state(), self.progress, message or self._pending())

    def _state(self) -> Saved:
        if self.session.pending or self.saved is Saved.NOT_SAVED:
            return Saved.NOT_SAVED
        return Saved.CHANGED if bool(self.session) and self.session.unsaved else self.saved

    def _pending(self) -> str:
        """Say what waits to be saved, and which keys see to it."""
        pending = self.session.pending
        if not pending:
            return ""
        retry, drop = key_of("review.retry", self.actions), key_of("review.undo", self.actions)
        last = f"{pending[-1].verdict} {pending[-1].article}"
        which = last if len(pending) == 1 else f"{len(pending)} verdicts, the last: {last}"
        return f"{retry} tries again, {drop} drops it: {which}"

    def _unsaved_here(self) -> Verdict | None:
        if not len(self.session):
            return None
        here = self.session.entry.id
        return next((d.verdict for d in self.session.pending if d.article == here), None)

    def show_list(self) -> None:
        """Show the list; rows are asked for by position, never more than are seen."""
        if not self.articles.display:
            return
        session = self.session
        start, count = self.articles.window(session.place, len(session.view))
        self.articles.show(session.rows(start, count), session.position, len(session))

    def show_line(self) -> None:
        """Show why the line under the cursor is what it is."""
        line = self.pair.line
        if not self._is_parsed():
            self.reason.show_remarks([PARSING])
        elif line is None or line.reason is None:
            self.reason.show_remarks(list(self._remarks()))
        else:
            self.reason.show_reason(line.reason)

    def _is_parsed(self) -> bool:
        return not len(self.session) or self.session.is_parsed

    def _remarks(self) -> Iterator[str]:
        draft = self.session.draft if len(self.session) else None
        if draft is None or self.session.examined is None:
            return
        line = self.pair.line
        if line is not None and line.number in self.pair.restored:
            yield "restored by hand"
            return
        if draft.note:
            yield f"note: {draft.note}"
        for each in self.session.examined.flags:
            yield f"{self.appearance.glyphs.flag} {each.flag.replace('_', ' ')}: {each.why}"
        gone = sum(line.removed for line in draft.lines)
        if gone:
            yield f"{gone} of {len(draft.lines)} lines go"

    def _show_article(self) -> None:
        entry = self.session.entry
        if isinstance(entry, Unreadable):
            self.pair.show_problem(entry.id, entry.problem, "", entry.hint, "", entry.origin)
        elif not self.session.is_parsed:
            self.pair.show(entry.id, raw_lines(entry.raw), waiting=True)
        elif (draft := self.session.draft) is not None:
            self.pair.show(
                entry.id, draft.lines, changed=draft.changed, restored=restored_lines(draft)
            )

    # -- dividing the space ------------------------------------------------------------------

    def divide(self) -> None:
        """Give every part the room it has at this size, in the layout that was chosen."""
        width, height = self.app.size
        plan = arrange(self.chosen_layout, width, height)
        self._place_list(plan)
        self.heading.display = plan.title
        self.reason.display = plan.reason
        self.status.display = plan.status
        asking = self.prompt.display or self.chooser.display
        self.footer.display = plan.footer and not asking
        self.notice.fit_height(width)
        self.pair.show_as(one_column=plan.one_column)

    def _place_list(self, plan: Arrangement) -> None:
        beside = plan.column_width > 0
        self.articles.column = beside
        self.body.set_class(beside, "-column")
        self.articles.display = beside or plan.strip_height > 0
        self.articles.styles.width = plan.column_width if beside else "100%"
        self.articles.styles.height = "100%" if beside else plan.strip_height

    def ask(self, widget: Prompt | Chooser) -> None:
        """Put a question in place of the footer."""
        widget.display = True
        self.footer.display = False
        # At once: `focus()` waits its turn, and keys typed fast would still decide.
        self.set_focus(widget, scroll_visible=False)

    def ask_no_more(self) -> None:
        """Put the footer back where the question was."""
        asked: list[Rows] = [self.prompt, self.chooser]
        for widget in asked:
            widget.display = False
        self.set_focus(None)
        self.divide()
