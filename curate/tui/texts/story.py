"""The whole story of one line: what was done to it, by which rule, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from curate.counting import counted
from curate.model import Edit
from curate.parser.alignment import Line
from curate.session import Draft
from curate.session.by_hand import BY_HAND
from curate.session.originals import originals_of
from curate.session.tally import Tally
from curate.tui.look import Look
from curate.tui.texts.paragraph import Paragraph

MOST_CHARS = 4000
"""Of a text that is quoted in full; an endless line would fill the page."""
MOST_ORIGINALS = 8
REPEATS = "repeat."
"""How the names of the rules begin that take out what stands elsewhere in the article."""


@dataclass(frozen=True, slots=True)
class Told:
    """A line of a draft, and how often rules speak."""

    draft: Draft
    line: Line
    tally: Tally

    @property
    def raw(self) -> str:
        """The whole text as it was scraped."""
        return self.draft.parsed.raw

    @property
    def undone(self) -> list[Edit]:
        """What the parser would do to the line, and the curator took back."""
        parsers = self.draft.parsers_line(self.line.number)
        return [edit for edit in parsers.edits if edit not in self.line.edits]


def paragraphs(told: Told) -> Iterator[Paragraph]:
    """Give the story, from the line as it was to the line as it will be."""
    line = told.line
    yield _said("As it was scraped", Look.STRONG)
    yield from _quoted(told.raw[line.start : line.end])
    yield Paragraph()
    yield from _what_happens(told)
    yield Paragraph()
    yield _said("As it will be", Look.STRONG)
    yield from [_said("(nothing is left)")] if line.clean is None else _quoted(line.clean)


def _what_happens(told: Told) -> Iterator[Paragraph]:
    line, undone = told.line, told.undone
    if not line.edits and not undone:
        yield _said("Left as it is: no rule spoke of this line.")
    if undone:
        yield _said("Changed by hand. The parser would have it so:", Look.STRONG)
    for edit in undone:
        yield from _edit(edit, told)
    if undone and line.edits:
        yield _said("And now:", Look.STRONG)
    for edit in line.edits:
        yield from _edit(edit, told)


def _said(text: str, look: Look = Look.PLAIN) -> Paragraph:
    return Paragraph([(text, look)])


def _edit(edit: Edit, told: Told) -> Iterator[Paragraph]:
    yield Paragraph([(edit.rule, Look.STRONG), (f": {edit.why}", Look.PLAIN)])
    gone = told.raw[edit.start : edit.end]
    if gone.strip():
        yield from _quoted(gone.strip("\n"), "  takes out  ", Look.REMOVED)
    elif gone:
        yield _said(f"  takes out  white space, {len(gone)} long")
    if edit.replacement.strip():
        yield from _quoted(edit.replacement.strip("\n"), "  puts in    ")
    if edit.rule.startswith(REPEATS):
        yield from _originals(gone, told)
    if edit.rule != BY_HAND:
        yield Paragraph(
            [(_often(edit.rule, told.tally), Look.PLAIN)], ("  speaks     ", Look.FAINT)
        )


def _originals(gone: str, told: Told) -> Iterator[Paragraph]:
    """Quote the lines that tell the same."""
    for line in originals_of(gone, told.line, told.draft.lines)[:MOST_ORIGINALS]:
        text = " ".join(told.raw[line.start : line.end].split())
        yield from _quoted(f"line {line.number + 1}: {text}", "  repeats    ")


def _often(rule: str, tally: Tally) -> str:
    effect = tally.effect(rule)
    times = "once" if effect.times == 1 else f"{effect.times:,} times"
    chars = f"{counted(effect.chars, 'character')} taken out"
    return f"{tally.frequency(rule)}: {times}, {chars}"


def _quoted(text: str, label: str = "", look: Look = Look.PLAIN) -> Iterator[Paragraph]:
    for row in _shortened(text).split("\n") if text else ["(an empty line)"]:
        yield Paragraph([(row, look)], label=(label, Look.FAINT))
        label = " " * len(label)


def _shortened(text: str) -> str:
    return text if len(text) <= MOST_CHARS else f"{text[:MOST_CHARS]}…"
