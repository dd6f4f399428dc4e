"""Pages of the review screen about many articles: how filters are written, what a bulk would do."""

from __future__ import annotations

from collections.abc import Iterator

from curate.config.saved import SavedFilters
from curate.filter import UNDECIDED_DRAFTS
from curate.filter import help as page
from curate.session.bulk import BulkPreview
from curate.tui.guard import RepeatGuard
from curate.tui.keys import page_bindings
from curate.tui.look import Appearance, Look
from curate.tui.screens.sheet import Sheet
from curate.tui.widgets.sheet import Paragraph
from curate.tui.widgets.title import one_line

TERM_CELLS = 32
NUMBER_CELLS = 8
CAME_UP = "bulk page"


class FilterHelp(Sheet[None]):
    """How a filter is written, and the command that exports what is shown."""

    def __init__(self, appearance: Appearance, saved: SavedFilters, command: str) -> None:
        super().__init__(appearance, "Filters", _on_filters(saved, command))


class BulkPage(Sheet[bool]):
    """What one verdict for many articles would do."""

    BINDINGS = page_bindings("bulk")
    WHERE = "bulk"

    def __init__(self, appearance: Appearance, preview: BulkPreview, guard: RepeatGuard) -> None:
        name = f"{str(preview.verdict).capitalize()}: {preview.count:,} articles"
        super().__init__(appearance, name, _on_bulk(preview))
        self._guard = guard
        self._guard.refuses(CAME_UP)

    def action_decide(self) -> None:
        """Go ahead, unless the key was meant for what was here before the page came up."""
        if self._guard.seconds > 0 and self._guard.refuses(CAME_UP):
            self.say("the key came as soon as this page: ignored")
        else:
            self.dismiss(True)


def _on_filters(saved: SavedFilters, command: str) -> Iterator[Paragraph]:
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


def _on_bulk(preview: BulkPreview) -> Iterator[Paragraph]:
    if preview.reasons:
        yield Paragraph([(f"Reason: {', '.join(preview.reasons)}", Look.PLAIN)])
    for verdict, count in preview.verdicts.items():
        yield Paragraph([(f"{count:,} of them have the verdict {verdict} by now", Look.PLAIN)])
    if preview.drafts:
        yield Paragraph([(_on_drafts(preview), Look.PLAIN)])
    yield Paragraph([("Each gets a decision of its own; one undo takes all back.", Look.PLAIN)])
    yield Paragraph()
    yield _heading("Some of them")
    for row in preview.sample:
        number = f"{row.position + 1:>{NUMBER_CELLS - 2},}  "
        yield Paragraph([(one_line(row.title), Look.PLAIN)], label=(number, Look.FAINT))


def _on_drafts(preview: BulkPreview) -> str:
    then = "left alone" if preview.verdict.keeps_text else "kept as drafts"
    changes = "changes that were not decided on"
    return f"{preview.drafts:,} of them have {changes} ({UNDECIDED_DRAFTS}): {then}"


def _heading(text: str) -> Paragraph:
    return Paragraph([(text, Look.STRONG)])


def _term(term: str, meaning: str) -> Paragraph:
    return Paragraph([(meaning, Look.PLAIN)], label=(f"{term:<{TERM_CELLS}}", Look.STRONG))
