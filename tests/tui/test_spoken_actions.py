"""Every key of the tables in the review in words, and what it did: a new action needs its case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from listening import Script, sitting

from curate.actions import ACTIONS, OVERLAY, Action, place_of
from curate.model import Verdict
from curate.session import Session
from curate.tui.spoken.sequences import Typed

Look = Callable[[Session], object]


@dataclass(frozen=True)
class Case:
    """What to type before the key, what is said of it, and what is so then."""

    before: tuple[str, ...] = ()
    says: str = ""
    look: Look = lambda _: None
    is_so: object = None
    behind: tuple[str, ...] = ()


def verdict(session: Session) -> object:
    decision = session.decision(0)
    return decision and decision.verdict


def position(session: Session) -> object:
    return session.position


def changed(session: Session) -> object:
    return session.draft is not None and session.draft.changed


def shown(session: Session) -> object:
    return len(session.view)


TRIM = ("j", "c")
BULK = ("F", *"jalan", "enter", "A", "1")

CASES: dict[str, Case] = {
    "review.accept": Case((), "Saved: accept. 1 decided, 4 left.", verdict, Verdict.ACCEPT),
    "review.fix": Case(("x",), "Saved: fix.", verdict, Verdict.FIX),
    "review.reject": Case((), "Saved: reject.", verdict, Verdict.REJECT, ("enter",)),
    "review.later": Case((), "Saved: later.", verdict, Verdict.LATER),
    "review.undo": Case(
        ("a",), "Took back accept, undecided again: a0. 0 decided, 5 left.", verdict, None
    ),
    "review.redo": Case(("a", "u"), "Accept counts again: a0. 1 decided", verdict, Verdict.ACCEPT),
    "review.retry": Case((), "Nothing waits to be saved."),
    "review.next": Case((), "Article 2 of 6, undecided", position, 1),
    "review.previous": Case(("j", "j"), "Article 2 of 6, undecided", position, 1),
    "review.first": Case(("j", "j"), "Article 1 of 6", position, 0),
    "review.last": Case((), "Article 6 of 6", position, 5),
    "review.line_down": Case(("j",), "2 goes: Baca juga"),
    "review.line_up": Case(("j", "J", "J"), "2 goes: Baca juga"),
    "review.line_first": Case(("J", "J"), "1: Jalan desa selesai."),
    "review.line_last": Case((), "5 is empty."),
    "review.page_down": Case((), "End of the article."),
    "review.page_up": Case((), "1: Jalan desa selesai.\n2: "),
    "review.next_removed": Case(("j",), "2 goes: Baca juga"),
    "review.previous_removed": Case(("j", "n", "n"), "2 goes: Baca juga"),
    "review.toggle_line": Case((), "Changed, not saved. f saves the fix.\n1 goes:", changed, True),
    "review.revert": Case(("x",), "The parser's text.", changed, False),
    "review.trim": Case(("j",), "Cuts: Nelayan\nBefore it: nothing; behind it: menurunkan"),
    "review.why": Case((), "Line 1 of 5.\nAs it was scraped\nJalan desa selesai."),
    "review.edit": Case((), "Now, line 5: Baru.\nChanged, not saved.", changed, True),
    "review.edit_outside": Case((), "Now, line 5: Baru.\nChanged, not saved.", changed, True),
    "review.note": Case((), "Note: lagi\nNote kept", behind=(*"lagi", "enter")),
    "review.layout": Case((), "Reads only lines that go or are changed.\nEnd."),
    "review.copy": Case((), "\x1b]52;c;SmFsYW4g"),
    "review.search": Case((), "Search: kopi\n1 article found.", position, 2, (*"kopi", "enter")),
    "review.filter": Case((), "1 article shown: filter kopi.", shown, 1, (*"kopi", "enter")),
    "review.order": Case((), "6 articles shown: all articles, order shortest.", behind=tuple("5")),
    "review.decide_all": Case(
        BULK[:-2], "All that is shown? 1 accept; 2 reject; 3 later; Esc none of these."
    ),
    "review.statistics": Case((), "accept: 0, 0 %"),
    "review.commands": Case(
        (), "Command: stati\nDo? 1 statistics, s", behind=(*"stati", "enter", "escape")
    ),
    "review.guidelines": Case((), "No guidelines yet"),
    "review.stop": Case((), "Nothing is under way.\nJalan desa selesai diperbaiki\nArticle 1 of 6"),
    "review.help": Case((), "capital G or End: Last article."),
    "review.quit": Case((), "0 decided, 5 left."),
    "trim.cut": Case(TRIM, "Cut, not saved.", changed, True),
    "trim.end_on": Case(TRIM, "Cuts: Nelayan menurunkan"),
    "trim.end_back": Case((*TRIM, "l", "l"), "Cuts: Nelayan menurunkan\n"),
    "trim.start_on": Case((*TRIM, "l", "l"), "Cuts: menurunkan harga\nBefore it: Nelayan;"),
    "trim.start_back": Case((*TRIM, "L", "L"), "Cuts: menurunkan harga"),
    "trim.sentence_on": Case(TRIM, "Cuts: Nelayan menurunkan harga"),
    "trim.sentence_back": Case((*TRIM, "l"), "Cuts: Nelayan menurunkan harga"),
    "trim.at_start": Case((*TRIM, "l", "L"), "Cuts: Nelayan\n"),
    "trim.at_end": Case(TRIM, "Cuts: melimpah.\n"),
    "trim.close": Case(TRIM, "Nothing was cut.", changed, False),
    "bulk.decide": Case(BULK, "accept: 1 decided. 1 decided, 4 left.", verdict, Verdict.ACCEPT),
    "bulk.keys": Case(BULK, "leave them.", verdict, None),
    "bulk.close": Case(BULK, "Nothing was decided.", verdict, None),
}
READ_OUT = frozenset({"sheet", "preview", "editor", "commands"})
"""Pages of the screen that are read out at once here: their keys have nothing to do."""
HERE = [action for action in (*ACTIONS, *OVERLAY) if place_of(action.name) not in READ_OUT]
EVERY_KEY = [(action, key) for action in HERE for key in action.keys]


def test_every_action_has_its_case():
    assert set(CASES) == {action.name for action in HERE}


@pytest.mark.usefixtures("a_clipboard")
@pytest.mark.parametrize(
    ("action", "key"), EVERY_KEY, ids=[f"{action.name} {key}" for action, key in EVERY_KEY]
)
def test_the_key_does_what_the_help_says(
    session: Session, monkeypatch: pytest.MonkeyPatch, action: Action, key: str
):
    written = "curate.tui.spoken.changing.edit_outside"
    monkeypatch.setattr(written, lambda lent, _: f"{lent.text}Baru.\n")
    case = CASES[action.name]
    said: list[str] = []
    script = Marking(said, len(case.before), *case.before, key, *case.behind)
    sitting(session, script, said, controls=True).run()
    assert case.says in "".join(said[script.mark :])
    assert case.look(session) == case.is_so


class Marking(Script):
    """Remembers how much was said before one of the keys."""

    def __init__(self, said: list[str], before: int, *keys: str) -> None:
        super().__init__(*keys)
        self._said, self._before = said, before
        self.mark = 0

    def key(self, *, typing: bool = False) -> Typed | None:
        if self._before == 0:
            self.mark = len(self._said)
        self._before -= 1
        return super().key(typing=typing)
