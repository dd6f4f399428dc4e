"""The widgets of the review screen, put in their places and shown what the session says."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen

from curate.actions import Action
from curate.counting import counted
from curate.errors import CurateError
from curate.model import Unreadable, Verdict
from curate.parser.alignment import raw_lines
from curate.session import Draft, Session
from curate.session.by_hand import BY_HAND
from curate.session.undecided import earlier_words
from curate.tui.keys import key_of
from curate.tui.look import Appearance
from curate.tui.screens.arrangement import Arrangement, Layout, Needs, arrange
from curate.tui.screens.page import Page
from curate.tui.whereabouts import Whereabouts
from curate.tui.widgets.articles import ArticleList
from curate.tui.widgets.asking import AskingRows
from curate.tui.widgets.chooser import Chooser
from curate.tui.widgets.footer import KeyFooter
from curate.tui.widgets.notice import Notice
from curate.tui.widgets.pair import PARSING, PairPane
from curate.tui.widgets.prompt import Prompt
from curate.tui.widgets.reason import Reason, ReasonLine
from curate.tui.widgets.rows import Rows
from curate.tui.widgets.status import Saved, StatusLine
from curate.tui.widgets.title import TitleLine

Result = TypeVar("Result")


class Desk(Page[None]):
    """Everything on the review screen that only shows."""

    AUTO_FOCUS = ""  # nothing has the keyboard but the screen, until it asks something

    def __init__(self, session: Session, appearance: Appearance, actions: Sequence[Action]) -> None:
        super().__init__()
        self.session = session
        self.appearance = appearance
        self.actions = tuple(actions)
        self.saved = Saved.NOTHING
        self.message = ""
        self._said_at = 0
        """The position of the article that the message was said of."""
        self.problem: CurateError | None = None
        self.chosen_layout = Layout.LIST
        self.heading = TitleLine(appearance)
        self.heading.curator = session.curator
        self.articles = ArticleList(appearance)
        self.pair = PairPane(appearance)
        self.notice = Notice(appearance)
        self.reason = ReasonLine(appearance)
        self.status = StatusLine(appearance)
        self.prompt = Prompt(appearance)
        self.chooser = Chooser(appearance)
        self._questions: tuple[AskingRows, ...] = (self.prompt, self.chooser)
        self.footer = KeyFooter(appearance)
        self.body = Container(self.articles, self.pair, id="body")
        self.progress = session.progress()
        self.pages_over = 0
        """So many pages are over this one, or what they gave is not dealt with yet."""
        self.questions = 0
        """So many were put in the footer's place."""
        self.asked_at = 0
        """The position of the article that a question is about."""
        self._whereabouts: Whereabouts | None = None
        """What the footer was made for."""
        self._divided_for: Needs | None = None
        self._plan: Arrangement | None = None

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

        A message stays until the next one, or until a key has no more to say than ""; it never
        stays with another article than that of which it was said.
        """
        session = self.session
        if message is None:
            message = self.message if self._said_at == session.position else ""
        total = len(session)
        self._show_heading()
        self.heading.show_unsaved(self._unsaved_here())
        self.show_list()
        if total:
            self._show_wanted()
            self._show_article()
        self.show_line()
        problem = self.problem or self.session.trouble
        self.notice.show(str(problem or ""), problem.hint if problem else "")
        self.say(message)

    def _show_heading(self) -> None:
        session = self.session
        row = session.row(session.position) if len(session) else None
        if session.view.wanted and not session.view.holds(session.position):
            self.heading.show(row, len(session), word="not in the filter")
        elif session.view.wanted:
            self.heading.show(row, len(session.view), session.place, "shown")
        else:
            self.heading.show(row, len(session))

    def say(self, message: str) -> None:
        """Show a message in the status line; "" takes the last one away."""
        self.message, self._said_at = message, self.session.position
        said = message or self._pending() or self._unkept() or self._earlier()
        self.status.show(self._state(), self.progress, said, self.hint())
        whereabouts = self.whereabouts()
        if whereabouts != self._whereabouts:  # seldom, and every key comes here
            self._whereabouts = whereabouts
            self.footer.show(whereabouts.footer(self.actions))
        self.fit_needs()

    def hint(self) -> str:
        """Give what a newcomer may want to know next."""
        return ""

    def whereabouts(self) -> Whereabouts:
        """Give what is so here, as far as it changes what keys are for."""
        line, draft = self.pair.line, self._draft_here()
        return Whereabouts(
            unsaved=bool(self.session.pending),
            unkept=self.session.trouble is not None,
            changed=draft is not None and draft.changed,
            line_goes=line is None or line.removed or line.touched,
            parsed=draft is not None,
        )

    def show_problem(self, problem: CurateError) -> None:
        """Show everything, and what went wrong."""
        self.problem = problem
        self.show("")

    def attempt(self, work: Callable[[], Result]) -> Result | None:
        """Do what may fail, and give what it gives; None when it fails, which is shown then."""
        try:
            return work()
        except CurateError as problem:
            self.show_problem(problem)
            return None

    def show_kept(self, message: str) -> None:
        """Show everything, and the message unless what it says is not true: nothing was written."""
        self.show("" if self.session.trouble else message)

    def _state(self) -> Saved:
        session = self.session
        if session.pending or session.trouble or self.saved is Saved.NOT_SAVED:
            return Saved.NOT_SAVED
        if len(session) and session.unsaved:
            return Saved.CHANGED
        return Saved.NOTED if len(session) and session.unsaved_note else self.saved

    def _pending(self) -> str:
        """Say what waits to be saved, and which keys see to it."""
        pending = self.session.pending
        if not pending:
            return ""
        retry, drop = key_of("review.retry", self.actions), key_of("review.undo", self.actions)
        last = f"{pending[-1].verdict} {pending[-1].article}"
        which = last if len(pending) == 1 else f"{len(pending)} verdicts, the last: {last}"
        return f"{retry} tries again, {drop} drops it: {which}"

    def _unkept(self) -> str:
        """Say that a changed text or a note is not on disk, and which key sees to it."""
        if self.session.trouble is None:
            return ""
        retry = key_of("review.retry", self.actions)
        return f"{retry} tries again: the changed text or note is not on disk"

    def _earlier(self) -> str:
        """Say that there is a draft of what the raw text was before, and what can be done."""
        earlier = self.session.earlier if len(self.session) else None
        if earlier is None:
            return ""
        what = earlier_words(earlier)
        if not (earlier.text or earlier.note):
            return f"{what} is kept, but does not fit this one"
        return f"{what}: {key_of('review.revert', self.actions)} brings it, a verdict leaves it"

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

    def on_article_list_resized(self) -> None:
        """Show as many articles as there is room for now."""
        self.show_list()

    def expect_next(self) -> None:
        """Make ready what the next key is likely to show."""
        session = self.session
        self.pair.expect_articles(draft.lines for draft in session.drafts_ahead())
        turned = self.articles.window_after(session.place + 1, len(session.view))
        if turned is not None and self.articles.display:
            self.articles.expect_articles(session.rows(*turned))

    def show_line(self) -> None:
        """Show why the line under the cursor is what it is."""
        reason = self._reason_here()
        if not self._is_parsed():
            self.reason.show_remarks([PARSING])
        elif reason is None:
            self.reason.show_remarks(list(self._remarks()))
        else:
            self.reason.show_reason(reason)

    def _reason_here(self) -> Reason | None:
        """Give why the line under the cursor goes, or went before it was restored by hand."""
        line, draft = self.pair.line, self._draft_here()
        if line is None or draft is None:
            return None
        restored = line.number in self.pair.restored
        told = draft.parsers_line(line.number) if restored else line
        main = told.reason
        if main is None:
            return None
        others = len({edit.rule for edit in told.edits if edit.rule != main.rule})
        often = "" if main.rule == BY_HAND else self.session.tally.frequency(main.rule)
        return Reason(main.rule, main.why, often, restored, others)

    def _is_parsed(self) -> bool:
        return not len(self.session) or self.session.is_parsed

    def _draft_here(self) -> Draft | None:
        """Give the draft, if it can be had at once."""
        return self.session.draft if len(self.session) and self.session.is_parsed else None

    def _remarks(self) -> Iterator[str]:
        draft = self.session.draft if len(self.session) else None
        if draft is None or self.session.examined is None:
            return
        if draft.note:
            yield f"note: {draft.note}"
        for each in self.session.examined.flags:
            yield f"{self.appearance.glyphs.flag} {each.flag.replace('_', ' ')}: {each.why}"
        gone = sum(line.removed for line in draft.lines)
        if gone:
            yield f"{gone:,} of {counted(len(draft.lines), 'line')} {'go' if gone > 1 else 'goes'}"

    def wanted(self) -> str:
        """Give what is searched for; it stands out in the text."""
        return ""

    def search_message(self) -> str:
        """Say where we are in a search; nothing while none is on."""
        return ""

    def _show_wanted(self) -> None:
        wanted = self.wanted()
        if wanted != self.pair.wanted:
            self.pair.wanted = wanted
            self.pair.go_match()
            self.pair.repaint()

    def _show_article(self) -> None:
        entry = self.session.entry
        if isinstance(entry, Unreadable):
            self.pair.show_problem(entry.id, entry.problem, "", entry.hint, "", entry.origin)
        elif not self.session.is_parsed:
            self.pair.show(entry.id, raw_lines(entry.raw), waiting=True)
        elif (draft := self.session.draft) is not None:
            self.pair.show(entry.id, draft.lines, changed=draft.changed, restored=draft.restored)

    # -- dividing the space ------------------------------------------------------------------

    def divide(self) -> None:
        """Give every part the room it has at this size, in the layout that was chosen."""
        self._divided_for = needs = self._needs()
        plan = arrange(self.chosen_layout, *self.app.size, needs)
        if asked := self._asked():
            asked.styles.height = plan.question
        if plan == self._plan:
            return
        self._plan = plan
        self._place_list(plan)
        self.body.display = plan.text
        self.heading.display = plan.title
        self.reason.display = plan.reason
        self.footer.display = plan.footer
        helps = key_of("review.help", self.actions)
        self.status.name_help("" if plan.footer or plan.question else helps)
        self._place(self.status, plan.status)
        self._place(self.notice, plan.notice)
        self.pair.show_as(one_column=plan.one_column)

    def fit_needs(self) -> None:
        """Divide the space anew if a part needs more rows than it had, or fewer."""
        if self._divided_for is not None and self._needs() != self._divided_for:
            self.divide()

    def _needs(self) -> Needs:
        width, asked = self.app.size.width, self._asked()
        return Needs(
            question=asked.rows_at(width) if asked else 0,
            message=self.status.rows_at(width),
            notice=self.notice.rows_at(width),
        )

    def _place(self, widget: Rows, height: int) -> None:
        widget.display = height > 0
        widget.styles.height = max(1, height)

    def _place_list(self, plan: Arrangement) -> None:
        beside = plan.column_width > 0
        self.articles.column = beside
        self.body.set_class(beside, "-column")
        self.articles.display = beside or plan.strip_height > 0
        self.articles.styles.width = plan.column_width if beside else "100%"
        self.articles.styles.height = "100%" if beside else plan.strip_height

    @property
    def asks(self) -> bool:
        """Is there a question in the footer's place?"""
        return self._asked() is not None

    def _asked(self) -> AskingRows | None:
        return next((each for each in self._questions if each.display), None)

    @property
    def asked(self) -> Hashable:
        """Which question it is that is put, and which of its answers are seen; None without."""
        return (self.questions, self.chooser.offer.is_turned) if self.asks else None

    def ask(self, widget: AskingRows) -> None:
        """Put a question in place of the footer."""
        self.questions += 1
        self.asked_at = self.session.position
        widget.display = True
        self.divide()
        # At once: `focus()` waits its turn, and keys typed fast would still decide.
        self.set_focus(widget, scroll_visible=False)

    def ask_no_more(self) -> None:
        """Put the footer back where the question was."""
        for widget in self._questions:
            widget.display = False
        self.set_focus(None)
        self.divide()
        self.freed()

    def put_over(
        self, page: Screen[Result], then: Callable[[Result | None], None] = lambda _: None
    ) -> None:
        """Put a page over this one; `then` gets what it gives, back at the article of now."""
        there = self.session.position
        self.pages_over += 1

        def back(result: Result | None) -> None:
            self.pages_over -= 1
            self.session.go(there)
            then(result)
            self.freed()

        self.app.push_screen(page, back)

    def freed(self) -> None:
        """Hear that a question was answered, or a page left."""
