"""What a text written by hand changes, shown before it is saved."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from enum import StrEnum

from curate.actions import OVERLAY
from curate.tui.keys import bindings
from curate.tui.look import Appearance, Look
from curate.tui.screens.sheet import Sheet
from curate.tui.widgets.sheet import Paragraph

CONTEXT_LINES = 1


class Wish(StrEnum):
    """What the curator wants done with the text."""

    FIX = "fix"
    EDIT = "edit"


class Preview(Sheet[Wish]):
    """The parser's text against the curator's."""

    BINDINGS = bindings("preview", OVERLAY)
    WHERE = "preview"

    def __init__(self, appearance: Appearance, parsed: str, text: str) -> None:
        super().__init__(
            appearance,
            "What you changed, against the parser's text",
            _paragraphs(parsed, text, appearance.glyphs.removed, appearance.glyphs.added),
        )

    def action_fix(self) -> None:
        """Save it."""
        self.dismiss(Wish.FIX)

    def action_edit(self) -> None:
        """Go on editing."""
        self.dismiss(Wish.EDIT)


def _paragraphs(parsed: str, text: str, removed: str, added: str) -> Iterator[Paragraph]:
    looks = {"-": (removed, Look.REMOVED), "+": (added, Look.STRONG), " ": (" ", Look.PLAIN)}
    before, after = parsed.split("\n"), text.split("\n")
    rows = difflib.unified_diff(before, after, lineterm="", n=CONTEXT_LINES)
    for number, row in enumerate(rows):
        if number < 2:
            continue  # the file names
        if row.startswith("@@"):
            yield Paragraph([("" if number == 2 else "…", Look.FAINT)])
            continue
        sign, look = looks[row[0]]
        yield Paragraph([(row[1:], look)], label=(f"{sign} ", Look.STRONG))
