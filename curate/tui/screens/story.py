"""The whole story of one line: what was done to it, by which rule, and why."""

from __future__ import annotations

from collections.abc import Iterator

from curate.model import Edit
from curate.parser.alignment import Line
from curate.tui.look import Appearance, Look
from curate.tui.screens.sheet import Sheet
from curate.tui.widgets.sheet import Paragraph

MOST_CHARS = 4000
"""Of a text that is quoted in full; an endless line would fill the page."""


class Story(Sheet[None]):
    """Everything that is known of one line."""

    def __init__(self, appearance: Appearance, line: Line, raw: str) -> None:
        name = f"Line {line.number + 1}"
        super().__init__(appearance, name, _paragraphs(line, raw))


def _paragraphs(line: Line, raw: str) -> Iterator[Paragraph]:
    if not line.edits:
        yield [("Left as it is: no rule spoke of this line.", Look.PLAIN)]
    for edit in line.edits:
        yield from _edit(edit, raw)
    yield []
    yield [("As it was scraped", Look.STRONG)]
    for part in _quoted(raw[line.start : line.end]):
        yield [(part, Look.PLAIN)]
    yield []
    yield [("As it will be", Look.STRONG)]
    for part in ["(nothing is left)"] if line.clean is None else _quoted(line.clean):
        yield [(part, Look.PLAIN)]


def _edit(edit: Edit, raw: str) -> Iterator[Paragraph]:
    yield [(edit.rule, Look.STRONG), (f": {edit.why}", Look.PLAIN)]
    gone = raw[edit.start : edit.end]
    if gone.strip():
        yield [("  takes out  ", Look.FAINT), (_shortened(gone), Look.REMOVED)]
    elif gone:
        yield [(f"  takes out  {len(gone)} of white space", Look.FAINT)]
    if edit.replacement.strip():
        yield [("  puts in    ", Look.FAINT), (_shortened(edit.replacement), Look.PLAIN)]


def _quoted(text: str) -> list[str]:
    return _shortened(text).split("\n") if text else ["(an empty line)"]


def _shortened(text: str) -> str:
    return text if len(text) <= MOST_CHARS else f"{text[:MOST_CHARS]}…"
