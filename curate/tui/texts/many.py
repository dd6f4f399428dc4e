"""About many articles: how filters are written, and what a bulk verdict would do."""

from __future__ import annotations

from collections.abc import Iterator

from curate.config.saved import SavedFilters
from curate.counting import counted
from curate.filter import UNDECIDED_DRAFTS
from curate.filter import help as page
from curate.session.bulk import BulkPreview
from curate.tui.look import Look
from curate.tui.texts.paragraph import Paragraph

TERM_CELLS = 32
NUMBER_CELLS = 8


def on_filters(saved: SavedFilters, command: str) -> Iterator[Paragraph]:
    """Tell how a filter is written, and the command that exports what is shown."""
    yield _heading("In the shell, this exports what of the articles shown was accepted")
    yield Paragraph([(command, Look.PLAIN)])
    yield Paragraph()
    yield _heading("How a filter is written")
    yield from (_term(term, meaning) for term, meaning in page.WAYS)
    yield Paragraph()
    yield _heading("Fields")
    yield from (_term(example, f"{name}: {text}") for name, text, example in page.fields())
    yield Paragraph()
    for note in page.NOTES.split("\n"):
        yield Paragraph([(note, Look.PLAIN)])
    if saved:
        yield Paragraph()
        yield _heading("Saved in config.toml")
        yield from (_term(f"@{name}", each.query) for name, each in saved.items())


def on_bulk(preview: BulkPreview) -> Iterator[Paragraph]:
    """Tell what one verdict for many articles would do."""
    if preview.reasons:
        yield Paragraph([(f"Reason: {', '.join(preview.reasons)}", Look.PLAIN)])
    for verdict, count in preview.verdicts.items():
        told = f"{_of_them(count)} the verdict {verdict} by now"
        yield Paragraph([(told, Look.PLAIN)])
    if preview.drafts:
        yield Paragraph([(_on_drafts(preview), Look.PLAIN)])
    yield Paragraph([("Each gets a decision of its own; one undo takes all back.", Look.PLAIN)])
    yield Paragraph()
    yield _heading("Some of them")
    for row in preview.sample:
        number = f"{row.position + 1:>{NUMBER_CELLS - 2},}  "
        yield Paragraph([(" ".join(row.title.split()), Look.PLAIN)], label=(number, Look.FAINT))


def _on_drafts(preview: BulkPreview) -> str:
    then = "left alone" if preview.verdict.keeps_text else "kept as drafts"
    changes = "changes that were not decided on"
    return f"{_of_them(preview.drafts)} {changes} ({UNDECIDED_DRAFTS}): {then}"


def _of_them(count: int) -> str:
    return counted(count, "of them has", "of them have")


def _heading(text: str) -> Paragraph:
    return Paragraph([(text, Look.STRONG)])


def _term(term: str, meaning: str) -> Paragraph:
    return Paragraph([(meaning, Look.PLAIN)], label=(f"{term:<{TERM_CELLS}}", Look.STRONG))
