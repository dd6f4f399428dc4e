"""Starting the screen, once it is sure that there is a terminal that can show it."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping
from contextlib import nullcontext
from typing import TYPE_CHECKING

from curate.config.settings import Settings
from curate.errors import StoreError, UsageError
from curate.tui.lean import lean_textual, leans_on_its_inside

if TYPE_CHECKING:
    from curate.session import Session

SWITCH_SECONDS = 0.0005
DUMB = ("", "dumb")
"""Kinds of terminal ($TERM) that act on no sequences."""
WITHOUT_SCREEN = "`curate clean` and `curate status` work without one"


def review(session: Session, settings: Settings | None = None) -> int:
    """Put the review screen up until the curator quits; gives the exit code."""
    settings = settings or Settings()
    check_terminal(screen_reader=settings.screen_reader)
    if not len(session):
        raise UsageError("there are no articles to review", hint="name a corpus that has some")
    if settings.screen_reader:
        return _spoken(session, settings)
    # Textual takes a fifth of a second to import; who has no terminal need not wait for it.
    with lean_textual() if leans_on_its_inside(settings) else nullcontext():
        from curate.tui.app import CurateApp
    from curate.tui.signals import end_with_the_line, terminal_given_back

    # While another thread parses, a key waits for it no longer than this, a few times over.
    sys.setswitchinterval(SWITCH_SECONDS)
    app = CurateApp(session, settings)
    with terminal_given_back(rescue=app.keep_typed):
        end_with_the_line()
        app.run(mouse=settings.mouse)
    if app.mistake is not None:
        app.mistake.add_note(_lost(session))
        raise app.mistake
    if app.review.failure is not None:
        app.review.failure.hint += f"; {_lost(session)}" if _lost(session) else ""
        raise app.review.failure
    say_what_is_lost(session)
    return app.return_code or 0


def _spoken(session: Session, settings: Settings) -> int:
    """Tell the review in words until the curator quits; gives the exit code."""
    gc.enable()  # whoever started us may have held it back; the screen does so when it is up
    from curate.config.keymap import with_keymap
    from curate.tui.signals import terminal_given_back
    from curate.tui.spoken.desk import Desk
    from curate.tui.spoken.keyboard import Keyboard
    from curate.tui.spoken.sequences import NO_MARKS
    from curate.tui.spoken.sitting import SpokenSitting
    from curate.tui.spoken.voice import Voice

    def write(words: str) -> None:
        sys.stdout.write(words)
        sys.stdout.flush()

    controls = sys.stdout.isatty() and os.environ.get("TERM", "") not in DUMB
    voice = Voice(write, sys.stdout.encoding or "ascii", controls=controls)
    keyboard = Keyboard(send=voice.send)
    desk = Desk(session, with_keymap(settings.keys_in_force), settings, keyboard, voice)
    with terminal_given_back(NO_MARKS.encode() if controls else b""), keyboard.listening():
        code = SpokenSitting(desk).run()
    say_what_is_lost(session)
    return code


def say_what_is_lost(session: Session) -> None:
    """Raise StoreError, after the screen, when the curator left something unsaved."""
    lost = _lost(session)
    if lost:
        raise StoreError(lost, hint=f"see to the disk of {session.store.state}, then decide again")


def _lost(session: Session) -> str:
    """Try once more to keep what is not saved; says what is lost, if anything is."""
    lost = session.not_saved()
    return f"NOT SAVED: {', '.join(lost)}" if lost else ""


def picture(session: Session, columns: int = 80, rows: int = 24, keys: tuple[str, ...] = ()) -> str:
    """Give an SVG of the review screen after `keys`, drawn without a terminal."""
    import asyncio

    from curate.tui.app import CurateApp

    async def draw() -> str:
        app = CurateApp(session, Settings(repeat_guard=0))
        async with app.run_test(size=(columns, rows)) as pilot:
            await pilot.press(*keys)
            await pilot.pause()
            return app.export_screenshot(title="curate")

    return asyncio.run(draw())


def check_terminal(environ: Mapping[str, str] = os.environ, *, screen_reader: bool = False) -> None:
    """Refuse to start where nothing could be shown, and say what works instead."""
    for stream, name in ((sys.__stdin__, "input"), (sys.__stderr__, "error output")):
        if stream is None or not stream.isatty():
            raise UsageError(
                f"the review screen needs a terminal, and its {name} is not one",
                hint=WITHOUT_SCREEN,
            )
    if environ.get("TERM", "") in DUMB and not screen_reader:
        kind = environ.get("TERM") or "of no kind"
        raise UsageError(
            f"the terminal says it is {kind}, which cannot show a screen",
            hint="set TERM to what it really is; `--screen-reader` and `curate clean` "
            "work without a screen",
        )
