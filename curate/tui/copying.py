"""The clean text on its way out of the screen: the terminal's clipboard, else a file."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path

from curate.atomic import whole_file
from curate.errors import CurateError
from curate.tui.look import POOR_FONTS

FILE_NAME = "copied.txt"
MOST_BYTES = 74_000
"""Many terminals take 100,000 characters for the clipboard, in which three bytes become four."""


def obstacle(text: str, *, wanted: bool, environ: Mapping[str, str] = os.environ) -> str:
    """Say why a text cannot go to the terminal's clipboard; empty when it can, as far as we know.

    >>> obstacle("Hujan.", wanted=True, environ={"TERM": "linux"})
    'this terminal has no clipboard'
    """
    if not wanted:
        return "as config.toml has it"
    if not _may_have_clipboard(environ):
        return "this terminal has no clipboard"
    if len(text.encode("utf-8", "replace")) > MOST_BYTES:
        return "it is too long for a terminal's clipboard"
    return ""


def _may_have_clipboard(environ: Mapping[str, str]) -> bool:
    """Tell where OSC 52 is not known to go unheard; no terminal answers it."""
    term = environ.get("TERM", "")
    if term in POOR_FONTS:
        return False
    if "TMUX" in environ:
        return True
    deaf = "VTE_VERSION" in environ or environ.get("TERM_PROGRAM") == "Apple_Terminal"
    return not deaf and not term.startswith("screen")


def clipboard_sequence(text: str) -> str:
    r"""Give what has a terminal take a text into its clipboard.

    >>> clipboard_sequence("Hujan.")
    '\x1b]52;c;SHVqYW4u\x07'
    """
    return f"\x1b]52;c;{b64encode(text.encode('utf-8', 'replace')).decode()}\x07"


def without_controls(text: str) -> str:
    r"""Give a text, fit for UTF-8, without what a shell or a terminal acts on when it is pasted.

    >>> without_controls("Hujan\x1b[2J turun.\n")
    'Hujan[2J turun.\n'
    """
    return text.encode("utf-8", "replace").decode().translate(_CONTROLS)


_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)))
for _kept in "\n\t":
    del _CONTROLS[ord(_kept)]


def write_beside(state: Path, text: str) -> Path:
    """Write a text where the decisions are, in place of the one before; gives the path."""
    path = state / FILE_NAME
    try:
        state.mkdir(parents=True, exist_ok=True)
        with whole_file(path) as stream:
            stream.write(text.encode("utf-8", "replace"))
    except OSError as problem:
        raise CurateError(
            f"{path}: cannot be written: {problem.strerror}", hint="see to the disk, then try again"
        ) from problem
    return path
