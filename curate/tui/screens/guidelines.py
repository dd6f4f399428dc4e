"""The project's own guidelines, to look something up while deciding."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from curate.tui.look import Appearance, Look
from curate.tui.screens.sheet import Sheet
from curate.tui.texts.paragraph import Paragraph
from curate.tui.widgets.title import one_line


class Guidelines(Sheet[None]):
    """A text in Markdown, as it is written; headings stand out."""

    def __init__(self, appearance: Appearance, path: Path, text: str) -> None:
        super().__init__(appearance, f"Guidelines: {one_line(path.name)}", _paragraphs(text))


def _paragraphs(text: str) -> Iterator[Paragraph]:
    for line in text.splitlines():
        heading = line.lstrip("#")
        if heading != line and heading[:1].isspace():
            yield Paragraph([(heading.strip(), Look.STRONG)])
        else:
            yield Paragraph([(line, Look.PLAIN)])
