"""A draft: what the text of an article would be if it were decided now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from curate.model import Decision, Edit, Parsed, sha256_of
from curate.parser.alignment import Line, align
from curate.parser.edits import replay
from curate.session.fixing import BY_HAND, WRITTEN, edits_to


class Choice(StrEnum):
    """What the curator wants of a line, against what the parser did with it."""

    RESTORED = "restored"
    REMOVED = "removed"


@dataclass(frozen=True)
class Draft:
    """The parser's text of one article with the changes made by hand so far."""

    parsed: Parsed
    written: tuple[Edit, ...] | None = None
    """Raw to the text that was written by hand; None while nothing was."""
    choices: Mapping[int, Choice] = field(default_factory=dict)
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
                edits = remove_span(self.parsed.raw, edits, line.start, line.end)
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

    def toggled(self, number: int) -> Draft:
        """Give the draft with line `number` restored or removed, and in the end as it was.

        A line that the parser dropped is restored; one that it left alone is removed; one that it
        cut into is first restored, then removed.
        """
        line = self._base_lines[number]
        steps: list[Choice | None] = [None]
        if line.edits and any(piece.removed for piece in line.raw):
            steps.append(Choice.RESTORED)
        if not line.removed:
            steps.append(Choice.REMOVED)
        now = self.choices.get(number)
        after = steps[(steps.index(now) + 1) % len(steps)]
        others = {key: choice for key, choice in self.choices.items() if key != number}
        return replace(self, choices=others | ({number: after} if after else {}))

    def trimmed(self, start: int, end: int) -> Draft:
        """Give the draft with raw[start:end], a part of one line, cut by hand."""
        cut = Edit(start, end, "", BY_HAND, "cut by hand")
        return self.rewritten(sorted((*_outside(self.edits, start, end), cut)))

    def rewritten(self, edits: Iterable[Edit]) -> Draft:
        """Give the draft with `edits` (raw to the text written by hand) in place of all changes."""
        return replace(self, written=tuple(edits), choices={})

    def like(self, decision: Decision) -> Draft:
        """Give the draft with the note of `decision`, and what was changed by hand on this raw."""
        by_hand = decision.text_sha256 != decision.clean_sha256
        if not by_hand or decision.raw_sha256 != sha256_of(self.parsed.raw):
            return replace(self, note=decision.note)
        again = self.with_edits(decision.edits, decision.note)
        if decision.text is None or again.text == decision.text:
            return again
        return again.rewritten(edits_to(self.parsed.raw, self.parsed.edits, decision.text))

    def on(self, parsed: Parsed) -> Draft:
        """Give the draft on what the parser gives now; a text not changed by hand is that."""
        fresh = Draft(parsed, note=self.note)
        return fresh.with_edits(self.edit_tuples, self.note) if self.changed else fresh

    def with_edits(self, edits: Iterable[tuple[int, int, str]], note: str) -> Draft:
        """Give the draft with these edits of raw and this note; the parser's keep their rules."""
        known = {(edit.start, edit.end, edit.replacement): edit for edit in self.parsed.edits}
        named = (known.get(edit) or Edit(*edit, BY_HAND, WRITTEN) for edit in edits)
        return replace(self, written=tuple(named), choices={}, note=note)

    @property
    def edit_tuples(self) -> tuple[tuple[int, int, str], ...]:
        """The edits as decisions carry them: (start, end, replacement)."""
        return tuple((edit.start, edit.end, edit.replacement) for edit in self.edits)

    @property
    def _base(self) -> tuple[Edit, ...]:
        return self.parsed.edits if self.written is None else self.written

    @cached_property
    def _base_lines(self) -> tuple[Line, ...]:
        return align(self.parsed.raw, self._base)


def restore_span(raw: str, edits: tuple[Edit, ...], start: int, end: int) -> tuple[Edit, ...]:
    r"""Give `edits` without those inside raw[start:end], on a line of its own.

    >>> block = (Edit(1, 6, "", "x.block", "furniture"),)  # drops both lines
    >>> replay("A\nB\nC!", restore_span("A\nB\nC!", block, 4, 6))
    'A\nC!'
    """
    kept = _outside(edits, start, end)
    before, after = replay(raw[:start], _upto(kept, start)), _after(raw, kept, end)
    if before.strip() and not before.rstrip(" \t\r").endswith("\n"):
        kept = _outside(kept, start - 1, start)
    if after.strip() and not after.lstrip(" \t\r").startswith("\n"):
        kept = _outside(kept, end, end + 1)
    return kept


def remove_span(raw: str, edits: tuple[Edit, ...], start: int, end: int) -> tuple[Edit, ...]:
    r"""Give `edits` with raw[start:end] removed by hand, its newline too.

    >>> replay("A\nB\nC", remove_span("A\nB\nC", (), 2, 3))
    'A\nC'
    >>> replay("A\nB\nC", remove_span("A\nB\nC", (), 4, 5))
    'A\nB'
    """
    if _after(raw, edits, end).strip():
        end = min(end + 1, len(raw))
    else:
        start, end = _end_of_visible(raw, edits, start), len(raw)
    by_hand = Edit(start, end, "", BY_HAND, "removed by hand")
    return tuple(sorted((*_outside(edits, start, end), by_hand)))


def _outside(edits: Iterable[Edit], start: int, end: int) -> tuple[Edit, ...]:
    """Clip `edits` so that none touches a character of raw[start:end]."""
    kept: list[Edit] = []
    for edit in edits:
        if edit.end <= start or edit.start >= end:
            kept.append(edit)
            continue
        if edit.start < start:
            kept.append(replace(edit, end=start))
        if edit.end > end:
            kept.append(replace(edit, start=end, replacement=""))
    return tuple(kept)


def _end_of_visible(raw: str, edits: Iterable[Edit], end: int) -> int:
    """Give where the last text that stays and can be seen before `end` ends."""
    for edit in reversed(_upto(edits, end)):
        if raw[edit.end : end].strip() or edit.replacement.strip():
            return edit.end + len(raw[edit.end : end].rstrip())
        end = edit.start
    return len(raw[:end].rstrip())


def _upto(edits: Iterable[Edit], end: int) -> tuple[Edit, ...]:
    return tuple(edit for edit in edits if edit.end <= end)


def _after(raw: str, edits: Iterable[Edit], start: int) -> str:
    moved = (
        replace(edit, start=max(edit.start, start) - start, end=edit.end - start)
        for edit in edits
        if edit.end > start
    )
    return replay(raw[start:], tuple(moved))
