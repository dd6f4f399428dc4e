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
    """Everything that is known of one line, as it is and as the parser would have it."""

    def __init__(self, appearance: Appearance, line: Line, parsers: Line, raw: str) -> None:
        name = f"Line {line.number + 1}"
        super().__init__(appearance, name, _paragraphs(line, parsers, raw))


def _paragraphs(line: Line, parsers: Line, raw: str) -> Iterator[Paragraph]:
    restored = [edit for edit in parsers.edits if edit not in line.edits]
    if not line.edits and not restored:
        yield _said("Left as it is: no rule spoke of this line.")
    if restored:
        yield _said("Changed by hand. The parser would have it so:", Look.STRONG)
    for edit in restored:
        yield from _edit(edit, raw)
    if restored and line.edits:
        yield _said("And now:", Look.STRONG)
    for edit in line.edits:
        yield from _edit(edit, raw)
    yield Paragraph()
    yield _said("As it was scraped", Look.STRONG)
    yield from _quoted(raw[line.start : line.end])
    yield Paragraph()
    yield _said("As it will be", Look.STRONG)
    yield from [_said("(nothing is left)")] if line.clean is None else _quoted(line.clean)


def _said(text: str, look: Look = Look.PLAIN) -> Paragraph:
    return Paragraph([(text, look)])


def _edit(edit: Edit, raw: str) -> Iterator[Paragraph]:
    yield Paragraph([(edit.rule, Look.STRONG), (f": {edit.why}", Look.PLAIN)])
    gone = raw[edit.start : edit.end]
    if gone.strip():
        yield from _quoted(gone.strip("\n"), "  takes out  ", Look.REMOVED)
    elif gone:
        yield _said(f"  takes out  white space, {len(gone)} long")
    if edit.replacement.strip():
        yield from _quoted(edit.replacement.strip("\n"), "  puts in    ")


def _quoted(text: str, label: str = "", look: Look = Look.PLAIN) -> Iterator[Paragraph]:
    for row in _shortened(text).split("\n") if text else ["(an empty line)"]:
        yield Paragraph([(row, look)], label=(label, Look.FAINT))
        label = " " * len(label)


def _shortened(text: str) -> str:
    return text if len(text) <= MOST_CHARS else f"{text[:MOST_CHARS]}…"
