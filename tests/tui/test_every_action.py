"""Every key of the tables, pressed where it works, and what it did: a new action needs its case."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from full_disk import Disk
from screen_text import MakeApp, screen_text, until

from curate.actions import ACTIONS, OVERLAY, Action
from curate.config.settings import Settings
from curate.model import Verdict
from curate.session import Session
from curate.tui.app import CurateApp
from curate.tui.pairing import START

Look = Callable[[CurateApp, Session], Any]


@dataclass(frozen=True)
class Case:
    """What to press before, what to look at, and what is seen after the key."""

    before: tuple[str, ...]
    look: Look
    after: Any


def verdict(app: CurateApp, session: Session) -> Any:
    decision = session.decision(0)
    return decision and decision.verdict


def position(app: CurateApp, session: Session) -> int:
    return session.position


def line(app: CurateApp, session: Session) -> int:
    return app.review.pair.cursor


def at_last_line(app: CurateApp, session: Session) -> bool:
    return line(app, session) == len(app.review.pair.lines) - 1 > 0


def top(app: CurateApp, session: Session) -> bool:
    return app.review.pair.top > START


def page(app: CurateApp, session: Session) -> str:
    return type(app.screen).__name__


def changed(app: CurateApp, session: Session) -> bool:
    return session.draft.changed


def says(text: str) -> Look:
    return lambda app, session: text in screen_text(app)


def prompt(app: CurateApp, session: Session) -> bool:
    return app.review.prompt.display


def chooser(app: CurateApp, session: Session) -> bool:
    return app.review.chooser.display


def asks(label: str) -> Look:
    return says(f" {label}")


def scrolled(app: CurateApp, session: Session) -> int:
    return app.screen._text.top


def cut(app: CurateApp, session: Session) -> tuple[int, int]:
    """Give the numbers of the first word cut and of the one behind."""
    parts = app.screen.trim.parts()
    first = len(parts.before.split())
    return first, first + len(parts.cut.split())


def marked(app: CurateApp, session: Session) -> int:
    return app.screen._list.here


def written_at(app: CurateApp, session: Session) -> tuple[int, int]:
    return app.screen._area.cursor_location


HELP = ("question_mark",)
TRIM = ("j", "c")
EDITOR = ("e", "Z")
PREVIEW = ("e", "Z", "ctrl+s")
BULK = ("F", *"jalan", "enter", "A", "1")

CASES: dict[str, Case] = {
    "review.accept": Case((), verdict, Verdict.ACCEPT),
    "review.fix": Case(("x",), verdict, Verdict.FIX),
    "review.reject": Case((), asks("Reject:"), True),
    "review.later": Case((), verdict, Verdict.LATER),
    "review.undo": Case(("a",), verdict, None),
    "review.redo": Case(("a", "u"), verdict, Verdict.ACCEPT),
    "review.retry": Case(("a",), verdict, Verdict.ACCEPT),
    "review.next": Case((), position, 1),
    "review.previous": Case(("j", "j"), position, 1),
    "review.first": Case(("j", "j"), position, 0),
    "review.last": Case((), position, 5),
    "review.line_down": Case(("j",), line, 1),
    "review.line_up": Case(("j", "J", "J"), line, 1),
    "review.line_first": Case(("J", "J"), line, 0),
    "review.line_last": Case((), at_last_line, True),
    "review.page_down": Case(("G", "k"), top, True),
    "review.page_up": Case(("G", "k", "pagedown"), top, False),
    "review.next_removed": Case(("j",), line, 1),
    "review.previous_removed": Case(("j", "J", "J", "J"), line, 1),
    "review.toggle_line": Case((), changed, True),
    "review.revert": Case(("x",), changed, False),
    "review.trim": Case(("j",), page, "Trimming"),
    "review.why": Case((), page, "Story"),
    "review.edit": Case((), page, "Editor"),
    "review.edit_outside": Case((), page, "Preview"),
    "review.note": Case((), asks("note:"), True),
    "review.layout": Case((), says("two panes"), True),
    "review.copy": Case((), lambda app, session: app.clipboard == session.draft.text, True),
    "review.search": Case((), prompt, True),
    "review.filter": Case((), asks("filter (?):"), True),
    "review.order": Case((), asks("Order:"), True),
    "review.decide_all": Case(("F", *"jalan", "enter"), chooser, True),
    "review.statistics": Case((), page, "StatisticsPage"),
    "review.commands": Case((), page, "Commands"),
    "review.guidelines": Case((), page, "Guidelines"),
    "review.stop": Case(("slash", *"kopi", "enter"), says("search ended"), True),
    "review.help": Case((), page, "Help"),
    "review.quit": Case((), lambda app, session: app.is_running, False),
    "sheet.down": Case(HELP, scrolled, 1),
    "sheet.up": Case((*HELP, "j", "j"), scrolled, 1),
    "sheet.page_down": Case(HELP, lambda app, session: scrolled(app, session) > 5, True),
    "sheet.page_up": Case((*HELP, "pagedown"), scrolled, 0),
    "sheet.first": Case((*HELP, "pagedown", "pagedown"), scrolled, 0),
    "sheet.last": Case(HELP, lambda app, session: scrolled(app, session) > 20, True),
    "sheet.help": Case(("w",), page, "Help"),
    "sheet.close": Case(HELP, page, "Review"),
    "preview.fix": Case(PREVIEW, verdict, Verdict.FIX),
    "preview.edit": Case(PREVIEW, page, "Editor"),
    "preview.close": Case(PREVIEW, says("kept as a draft"), True),
    "trim.cut": Case(TRIM, changed, True),
    "trim.end_on": Case(TRIM, cut, (0, 2)),
    "trim.end_back": Case((*TRIM, "l", "l"), cut, (0, 2)),
    "trim.start_on": Case((*TRIM, "l", "l"), cut, (1, 3)),
    "trim.start_back": Case((*TRIM, "l", "l", "L", "L"), cut, (1, 3)),
    "trim.sentence_on": Case(TRIM, cut, (0, 10)),
    "trim.sentence_back": Case((*TRIM, "l"), cut, (0, 10)),
    "trim.at_start": Case((*TRIM, "l", "L"), cut, (0, 1)),
    "trim.at_end": Case(TRIM, lambda app, session: cut(app, session)[0] > 5, True),
    "trim.close": Case(TRIM, says("nothing was cut"), True),
    "bulk.decide": Case(BULK, verdict, Verdict.ACCEPT),
    "bulk.keys": Case(BULK, says("A: decide, Esc: leave them"), True),
    "bulk.close": Case(BULK, page, "Review"),
    "editor.save": Case(EDITOR, page, "Preview"),
    "editor.undo": Case(EDITOR, lambda app, session: "Z" in app.screen._area.text, False),
    "editor.top": Case(("j", "J", "J", "e"), written_at, (0, 0)),
    "editor.bottom": Case(("e",), written_at, (4, 0)),
    "editor.help": Case(EDITOR, page, "EditorHelp"),
    "editor.close": Case(EDITOR, says("kept as a draft"), True),
    "commands.run": Case(("ctrl+p", *"statis"), page, "StatisticsPage"),
    "commands.down": Case(("ctrl+p",), marked, 1),
    "commands.up": Case(("ctrl+p", "down", "down"), marked, 1),
    "commands.close": Case(("ctrl+p",), page, "Review"),
}

EVERY_KEY = [(action, key) for action in (*ACTIONS, *OVERLAY) for key in action.keys]


def test_every_action_has_its_case():
    assert set(CASES) == {action.name for action in (*ACTIONS, *OVERLAY)}


@pytest.fixture
def something_for_all(session: Session, monkeypatch: pytest.MonkeyPatch, a_clipboard: None) -> None:
    """Give guidelines, an outside editor that needs no terminal."""
    session.store.state.mkdir()
    (session.store.state / "guidelines.md").write_text("Apa yang diterima\n")
    monkeypatch.setattr("curate.tui.outside.edit_outside", lambda lent, _: f"{lent.text}Baru.\n")
    monkeypatch.setattr(CurateApp, "suspend", lambda _: contextlib.nullcontext())


@pytest.mark.usefixtures("something_for_all")
@pytest.mark.parametrize(
    ("action", "key"), EVERY_KEY, ids=[f"{action.name} {key}" for action, key in EVERY_KEY]
)
async def test_the_key_does_what_the_table_says(
    make_app: MakeApp, session: Session, disk: Disk, action: Action, key: str
):
    case = CASES[action.name]
    disk.full = action.name == "review.retry"
    app = make_app(settings=Settings(repeat_guard=0, hints=False))
    async with app.run_test(size=(160, 24)) as pilot:
        session.go(0)
        await pilot.press(*case.before)
        disk.full = False
        await until(pilot, lambda: action.name.startswith(("review.", where(app))))
        was = case.look(app, session)
        assert was != case.after, "it was so before the key"
        await pilot.press(key)
        await until(pilot, lambda: case.look(app, session) == case.after)


def where(app: CurateApp) -> str:
    names = {"Review": "review", "Preview": "preview", "Trimming": "trim", "BulkPage": "bulk"}
    names |= {"Editor": "editor", "Commands": "commands"}
    return names.get(type(app.screen).__name__, "sheet")
