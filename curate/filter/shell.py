"""The command line that does with what is shown what a shell can do."""

from __future__ import annotations

import shlex
from pathlib import Path

from curate.filter.sifting import Wanted
from curate.filter.tree import EVERYTHING


def export_command(corpus: Path, wanted: Wanted, state: Path | None = None) -> str:
    """Give the command that exports what is shown of a corpus, quoted for a shell.

    An export is in corpus order, so the order of the screen does not matter to it.

    >>> from curate.filter.parsing import parse
    >>> export_command(Path("berita"), Wanted(parse("words<50 lang:id")))
    "curate export berita --filter 'words<50 lang:id' -o accepted.jsonl"
    """
    words = ["curate", "export", _path(corpus)]
    if state is not None:
        words += ["--state", _path(state)]
    if wanted.filter != EVERYTHING:
        words += ["--filter", str(wanted.filter)]
    return shlex.join([*words, "-o", "accepted.jsonl"])


def _path(path: Path) -> str:
    name = str(path)
    return f"./{name}" if name.startswith("-") else name
