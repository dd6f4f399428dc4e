"""One line that is typed, echoed letter by letter: a note, a filter, what to search for."""

from __future__ import annotations

from collections.abc import Callable

from curate.plain import plain
from curate.tui.fitting import cells_of, clusters
from curate.tui.questions import LONGEST
from curate.tui.spoken.sequences import PASTED, Typed

LEAVES = ("escape", "ctrl+d")
ERASES = ("backspace", "ctrl+h")
CLEARS = "ctrl+u"
ERASES_WORD = "ctrl+w"


def typed_line(
    next_key: Callable[[], Typed | None],
    echo: Callable[[str], None],
    label: str,
    value: str = "",
) -> str | None:
    """Ask for a line of text, beginning with `value`; None when it is left, or the line ends."""
    echo(f"{label}{plain(value)}")
    while (typed := next_key()) is not None:
        if typed.key == "enter" or typed.key in LEAVES:
            echo("\n")
            return value if typed.key == "enter" else None
        if typed.key == CLEARS:
            value = ""
            echo(f"\n{label}")
        elif len(value) + len(typed.text) > LONGEST:
            echo(f"\nNot taken: {LONGEST:,} characters are the most for one line.\n")
            echo(f"{label}{plain(value)}")
        else:
            value = _edited(value, typed, echo)
    echo("\n")
    return None


def _edited(value: str, typed: Typed, echo: Callable[[str], None]) -> str:
    if typed.key in ERASES:
        kept = value[: -len(_last(value))] if value else ""
    elif typed.key == ERASES_WORD:
        kept = value.rstrip()
        kept = kept[: kept.rfind(" ") + 1]
    else:
        added = " ".join(typed.text.split()) if typed.key == PASTED else typed.text
        # Half a surrogate pair, as a broken paste may hold, is no text that can be saved.
        added = added.encode("utf-8", "replace").decode()
        echo(plain(added))
        return value + added
    cells = cells_of(plain(value)) - cells_of(plain(kept))
    echo("\b \b" * cells)
    return kept


def _last(value: str) -> str:
    """Give what a reader sees as the last character."""
    return value[-1] if value.isascii() else list(clusters(value))[-1]
