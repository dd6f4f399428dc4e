"""A draft: what the text of an article would be if it were decided now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from curate.model import Decision, Edit, Parsed, sha256_of
from curate.parser.alignment import Line, align
from curate.parser.edits import replay
from curate.session.by_hand import BY_HAND, CUT, WRITTEN
from curate.session.by_line import (
    Choice,
    Choices,
    can_be_restored,
    choices_between,
    gone_lines,
    named_after,
    restored_lines,
    trims_between,
    with_trims,
)
from curate.session.fixing import edits_to
from curate.session.spans import outside, remove_span, restore_span
from curate.store.drafts import EditTuple

MOST_WORK = 200_000
"""Lines changed by hand times edits: with more, nobody would wait until each is told by itself."""


@dataclass(frozen=True)
class Draft:
    """The parser's text of one article with the changes made by hand so far."""

    parsed: Parsed
    written: tuple[Edit, ...] | None = None
    """Raw to the text that was written by hand; None while nothing was."""
    choices: Choices = field(default_factory=dict)
    """By raw line number."""
    note: str = ""

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """Raw to the text as it stands: the parser's edits, what was written, lines toggled."""
        edits = self._base
        for line in self._base_lines:
            choice = self.choices.get(line.number)
            if choice is Choice.RESTORED:
                edits = restore_span(self.parsed.raw, edits, line.start, line.end)
            elif choice is Choice.REMOVED:
                parsers = self.parsers_line(line.number)
                known = parsers.edits if parsers.removed else ()
                edits = remove_span(self.parsed.raw, edits, line.start, line.end, known)
        return edits

    @cached_property
    def text(self) -> str:
        """The text as it would be saved now."""
        return replay(self.parsed.raw, self.edits)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every raw line beside its part of the text."""
        return align(self.parsed.raw, self.edits)

    def parsers_line(self, number: int) -> Line:
        """Give raw line `number` beside its part of the parser's text."""
        return align(self.parsed.raw, self.parsed.edits)[number]

    def place_of(self, number: int) -> int:
        """Give where in the text begins what stays of raw line `number`, or what comes next.

        The end of what can be seen, where nothing comes next.
        """
        raw, start = self.parsed.raw, self.lines[number].start
        before = (replace(e, end=min(e.end, start)) for e in self.edits if e.start < start)
        place = len(replay(raw[:start], before))
        behind = self.text[place:].lstrip()
        return len(self.text) - len(behind) if behind else len(self.text.rstrip())

    @property
    def changed(self) -> bool:
        """Does the text differ from what the parser gave?"""
        return self.text != self.parsed.clean

    @cached_property
    def restored(self) -> frozenset[int]:
        """The numbers of the lines that the parser changes, and that stand as they were scraped."""
        if self.edits is self.parsed.edits:
            return frozenset()
        return restored_lines(align(self.parsed.raw, self.parsed.edits), self.lines)

    def toggled(self, number: int) -> Draft:
        """Give the draft with line `number` restored or removed, and in the end as it was.

        A line that the parser dropped is restored; one that it left alone is removed; one that it
        cut into is first restored, then removed.
        """
        draft = self._told_by_line()
        now, steps = draft.choices.get(number), draft._steps(number)
        after = steps.index(now) + 1 if now in steps else 0
        others = (draft._choosing(number, step) for step in (*steps[after:], *steps[:after]))
        return next((other for other in others if other.edit_tuples != draft.edit_tuples), draft)

    def _steps(self, number: int) -> list[Choice | None]:
        """Give what a line can be, in the order in which it becomes that."""
        steps: list[Choice | None] = [None]
        if can_be_restored(self._base_lines[number]):
            steps.append(Choice.RESTORED)
        if number not in gone_lines(self.parsed.raw, self._base):
            steps.append(Choice.REMOVED)
        return steps

    def _choosing(self, number: int, choice: Choice | None) -> Draft:
        others = {key: each for key, each in self.choices.items() if key != number}
        return replace(self, choices=others | ({number: choice} if choice else {}))

    def without(self, number: int) -> Draft:
        """Give the draft with nothing left of line `number`."""
        draft = self._told_by_line()
        is_gone = draft._base_lines[number].removed
        return draft._choosing(number, None if is_gone else Choice.REMOVED)

    def trimmed(self, start: int, end: int) -> Draft:
        """Give the draft with raw[start:end], a part of one line, cut by hand."""
        cut = Edit(start, end, "", BY_HAND, CUT)
        return self.rewritten(sorted((*outside(self.edits, start, end), cut)))._told_by_line()

    def with_text(self, text: str) -> Draft:
        """Give the draft with the whole text written by hand."""
        return self.rewritten(edits_to(self.parsed.raw, self.edits, text))._told_by_line()

    def rewritten(self, edits: Iterable[Edit]) -> Draft:
        """Give the draft with `edits` (raw to the text written by hand) in place of all changes."""
        return replace(self, written=tuple(edits), choices={})

    def _told_by_line(self) -> Draft:
        """Give the draft with the lines that were restored or removed as choices.

        What is stored of a text does not tell them. Where they would not give the very text, or it
        would take long to find them, the lines stand as they are.
        """
        if self.written is None or self.choices:
            return self
        parsed, edits = self.parsed, named_after(self.parsed, self.written)
        choices = choices_between(parsed.raw, parsed.edits, edits)
        trims = trims_between(parsed, edits, choices)
        work = (len(choices) + len(trims)) * (len(edits) + len(parsed.edits))
        again = None if work > MOST_WORK else self._chosen_over(with_trims(parsed, trims))
        return again or self.rewritten(edits)

    def _chosen_over(self, beneath: tuple[Edit, ...]) -> Draft | None:
        """Give the draft as lines restored and removed over `beneath`; None if no such are this."""
        lines, edits = self.lines, self.edits
        found = choices_between(self.parsed.raw, beneath, edits)
        if len(found) * (len(edits) + len(beneath)) > MOST_WORK:
            return None
        # An empty line can go by itself, or with the last line that can be seen before or behind.
        seen = {number: each for number, each in found.items() if lines[number].text.strip()}
        written = None if beneath is self.parsed.edits else beneath
        both = (replace(self, written=written, choices=each) for each in (seen, found))
        same = [draft for draft in both if draft.text == self.text]
        return min(same, key=lambda draft: draft.edit_tuples != self.edit_tuples, default=None)

    def like(self, decision: Decision) -> Draft:
        """Give the draft with the note of `decision`, and what was changed by hand on this raw."""
        if not self._is_by_hand_here(decision):
            return replace(self, note=decision.note)
        again = self.with_edits(decision.edits, decision.note)
        if decision.text is None or again.text == decision.text:
            return again
        return again.rewritten(edits_to(self.parsed.raw, self.parsed.edits, decision.text))

    def text_like(self, decision: Decision) -> str:
        """Give the text of what is `like` a decision, without telling its lines."""
        if not self._is_by_hand_here(decision):
            return self.text
        return decision.text or replay(self.parsed.raw, _edits(decision.edits))

    def _is_by_hand_here(self, decision: Decision) -> bool:
        """Did a decision change the text by hand, on this very raw text?"""
        return decision.changes_text and decision.raw_sha256 == sha256_of(self.parsed.raw)

    def on(self, parsed: Parsed) -> Draft:
        """Give the draft on what the parser gives now; a text not changed by hand is that."""
        fresh = Draft(parsed, note=self.note)
        return fresh.with_edits(self.edit_tuples, self.note) if self.changed else fresh

    def with_edits(
        self, edits: Iterable[EditTuple], note: str, beneath: Iterable[EditTuple] | None = None
    ) -> Draft:
        """Give the draft with these edits of raw and this note; the parser's keep their rules.

        `beneath` are those that there were before lines were restored and removed.
        """
        draft, again = replace(self, note=note).rewritten(_edits(edits)), None
        if beneath is not None:
            again = draft._chosen_over(named_after(self.parsed, _edits(beneath)))
        return again or draft._told_by_line()

    @property
    def edit_tuples(self) -> tuple[EditTuple, ...]:
        """The edits as decisions carry them: (start, end, replacement)."""
        return _tuples(self.edits)

    @property
    def tuples_beneath(self) -> tuple[EditTuple, ...] | None:
        """What was written by hand beneath the lines restored and removed; None for nothing."""
        return _tuples(self.written) if self.written is not None and self.choices else None

    @property
    def _base(self) -> tuple[Edit, ...]:
        return self.parsed.edits if self.written is None else self.written

    @cached_property
    def _base_lines(self) -> tuple[Line, ...]:
        return align(self.parsed.raw, self._base)


def _tuples(edits: Iterable[Edit]) -> tuple[EditTuple, ...]:
    return tuple((edit.start, edit.end, edit.replacement) for edit in edits)


def _edits(tuples: Iterable[EditTuple]) -> Iterator[Edit]:
    return (Edit(*each, BY_HAND, WRITTEN) for each in tuples)
