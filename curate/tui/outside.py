"""The clean text in the curator's own editor, by way of a temporary file nobody else can read."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import tempfile
from collections.abc import Mapping
from pathlib import Path

from curate.errors import CurateError, UsageError
from curate.tui.in_front import run_in_front

FALLBACK = "vi"
_LENIENT = "surrogatepass"


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


def edit_outside(text: str, command: list[str]) -> str:
    """Give `text` as the editor left it; the screen must be out of the way meanwhile."""
    path = _place()
    _write(path, text)
    try:
        code = run_in_front([*command, str(path)])
    except OSError as problem:
        _remove(path)
        raise UsageError(
            f"the editor {command[0]!r} cannot be started: {problem.strerror}",
            hint="set editor in config.toml, or $EDITOR",
        ) from problem
    written = _read(path)
    if code != 0:
        raise _failure(code, path, changed=written != text)
    _remove(path)
    return written if text.endswith("\n") else _without_last_newline(written)


def _failure(code: int, path: Path, *, changed: bool) -> CurateError:
    """Give what is said of an editor that failed; what was written stays where it is."""
    if not changed:
        _remove(path)
    return CurateError(
        f"the editor ended with an error ({_name_of(code)}); the text stays as it was",
        hint=f"what was written is in {path}" if changed else "nothing was written in it",
    )


def _name_of(code: int) -> str:
    if code >= 0:
        return str(code)
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"


def _place() -> Path:
    try:
        return Path(tempfile.mkdtemp(prefix="curate-")) / "clean.txt"  # for its owner only
    except OSError as problem:
        raise _no_room(problem) from problem


def _write(path: Path, text: str) -> None:
    try:
        with open(
            path, "x", opener=_private, encoding="utf-8", errors=_LENIENT, newline=""
        ) as file:
            file.write(text)
    except OSError as problem:
        _remove(path)
        raise _no_room(problem) from problem


def _no_room(problem: OSError) -> CurateError:
    return CurateError(
        f"no temporary file for the editor: {problem}", hint="free some space, or set TMPDIR"
    )


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)


def _read(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors=_LENIENT, newline="") as file:
            return file.read()
    except FileNotFoundError as problem:
        _remove(path)
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


def _remove(path: Path) -> None:
    # Editors leave backups and swap files beside it.
    shutil.rmtree(path.parent, ignore_errors=True)
