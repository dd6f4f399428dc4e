"""The page that tells the whole story of one line."""

from __future__ import annotations

from curate.tui.look import Appearance
from curate.tui.screens.sheet import Sheet
from curate.tui.texts.story import Told, paragraphs


class Story(Sheet[None]):
    """Everything that is known of one line, as it is and as the parser would have it."""

    def __init__(self, appearance: Appearance, told: Told) -> None:
        name = f"Line {told.line.number + 1} of {len(told.draft.lines)}"
        super().__init__(appearance, name, paragraphs(told))
