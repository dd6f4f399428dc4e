"""The help: every key, from the one table, and what the signs mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from curate.actions import Action, shown_key
from curate.model import Verdict
from curate.tui.look import Appearance, Glyphs, Look
from curate.tui.screens.sheet import Sheet
from curate.tui.widgets.sheet import Paragraph

KEY_CELLS = 16


class Help(Sheet[None]):
    """The keys of the review screen."""

    def __init__(self, appearance: Appearance, actions: Sequence[Action]) -> None:
        super().__init__(appearance, "Keys", _paragraphs(actions, appearance.glyphs))


def _paragraphs(actions: Sequence[Action], glyphs: Glyphs) -> Iterator[Paragraph]:
    for action in actions:
        yield _entry(" ".join(map(shown_key, action.keys)), action.help)
    yield Paragraph()
    yield Paragraph([("Signs", Look.STRONG)])
    for sign, meaning in _signs(glyphs):
        yield _entry(sign, meaning)


def _entry(name: str, meaning: str) -> Paragraph:
    return Paragraph([(meaning, Look.PLAIN)], label=(f"{name:<{KEY_CELLS}}", Look.STRONG))


def _signs(glyphs: Glyphs) -> Iterator[tuple[str, str]]:
    words = {
        Verdict.ACCEPT: "accepted",
        Verdict.FIX: "accepted with changes made by hand",
        Verdict.REJECT: "rejected",
        Verdict.LATER: "put off",
    }
    yield glyphs.undecided, "undecided"
    for verdict, word in words.items():
        yield glyphs.verdicts[verdict], word
    yield glyphs.stale, "decided on a text that has moved since"
    yield glyphs.unreadable, "could not be read"
    yield glyphs.flag, "something about the article is worth a look"
    yield glyphs.removed, "a line that goes"
    yield glyphs.changed, "a line of which something goes, or is mended"
    yield f"{glyphs.cut_open} {glyphs.cut_close}", "round what goes inside a line"
    yield glyphs.added, "a line restored by hand; in one column: how the line above will read"
