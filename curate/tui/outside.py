"""The clean text in the curator's own editor, by way of a file nobody else can read."""

from __future__ import annotations

import os
import shlex
import signal
from collections.abc import Mapping
from pathlib import Path

from curate.errors import CurateError, UsageError
from curate.store.lent import ENCODING, LENIENT, LentText
from curate.tui.in_front import run_in_front

FALLBACK = "vi"
OPEN_AT_A_LINE = frozenset(("vi", "vim", "nvim", "nano", "emacs", "micro"))
"""Editors that know `+N` before the name of a file; to others it may be one more file."""


def editor_command(setting: str | None, environ: Mapping[str, str] = os.environ) -> list[str]:
    """Give the command line of the editor: the setting, $VISUAL, $EDITOR, else vi.

    >>> editor_command(None, {"EDITOR": "emacs -nw"})
    ['emacs', '-nw']
    """
    line = setting or environ.get("VISUAL") or environ.get("EDITOR") or FALLBACK
    try:
        return shlex.split(line) or [FALLBACK]
    except ValueError as problem:
        raise UsageError(
            f"the editor's command cannot be read: {line}", hint="mend its quotes"
        ) from problem


def at_place(command: list[str], text: str, place: int) -> list[str]:
    r"""Give the command line that opens `text` at its character number `place`, if that is known.

    >>> at_place(["/usr/bin/vim", "-n"], "Satu.\nDua.\n", 6), at_place(["ed"], "Satu.\nDua.\n", 6)
    (['/usr/bin/vim', '-n', '+2'], ['ed'])
    """
    above = text.count("\n", 0, place)
    if above and Path(command[0]).name in OPEN_AT_A_LINE:
        return [*command, f"+{above + 1}"]
    return command


def edit_outside(lent: LentText, command: list[str]) -> str:
    """Give a text as the editor left it; the screen must be out of the way meanwhile.

    Raises CurateError when the editor failed; what was written in it stays where it is.
    """
    try:
        code = run_in_front([*command, str(lent.path)])
    except OSError as problem:
        raise UsageError(
            f"the editor {command[0]!r} cannot be started: {problem.strerror}",
            hint="set editor in config.toml, or $EDITOR",
        ) from problem
    written = _read(lent.path)
    if code != 0:
        where = lent.written_in()
        raise CurateError(
            f"the editor ended with an error ({_name_of(code)}); the text stays as it was",
            hint=f"what was written is in {where}" if where else "nothing was written in it",
        )
    return written if lent.text.endswith("\n") else _without_last_newline(written)


def _name_of(code: int) -> str:
    if code >= 0:
        return str(code)
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"


def _read(path: Path) -> str:
    try:
        with path.open(encoding=ENCODING, errors=LENIENT, newline="") as file:
            return file.read()
    except FileNotFoundError as problem:
        raise CurateError(
            "the editor left no file; the text stays as it was",
            hint="save the text under the name that the editor opened",
        ) from problem
    except UnicodeDecodeError as problem:
        raise CurateError(
            f"what the editor wrote is not UTF-8 at byte {problem.start}; the text stays as it was",
            hint=f"it is in {path}: have the editor save UTF-8",
        ) from problem
    except OSError as problem:
        raise CurateError(
            f"the edited text cannot be read: {problem.strerror}; the text stays as it was",
            hint=f"it is still in {path}",
        ) from problem


def _without_last_newline(text: str) -> str:
    """Take back the newline that editors put at the end of every file."""
    return text[:-1].removesuffix("\r") if text.endswith("\n") else text
