"""Edits: replay them over a text, and put the edits of two passes together."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from curate.model import Edit


class Proposal(NamedTuple):
    """What a step wants changed in the text before it, and what it keeps of it as data."""

    start: int
    end: int
    replacement: str
    rule: str
    why: str
    found: tuple[tuple[str, str], ...] = ()
    """(field of `Found`, value) pairs."""


def replay(raw: str, edits: Iterable[Edit]) -> str:
    """Give the text that edits, sorted and not overlapping, make of `raw`.

    >>> replay("Solo - Hujan.", [Edit(0, 7, "", "id.dateline", "dateline")])
    'Hujan.'
    """
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += (raw[at : edit.start], edit.replacement)
        at = edit.end
    pieces.append(raw[at:])
    return "".join(pieces)


def in_order(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Sort proposals and leave out those that reach into one before them.

    >>> first, second = Proposal(0, 5, "", "a", ""), Proposal(3, 8, "", "b", "")
    >>> [proposal.rule for proposal in in_order([second, first])]
    ['a']
    """
    kept: list[Proposal] = []
    at = 0
    for proposal in sorted(proposals, key=lambda p: (p.start, -p.end)):
        if proposal.start >= at and (proposal.end > proposal.start or proposal.replacement):
            kept.append(proposal)
            at = proposal.end
    return kept


def compose(
    raw: str,
    first: Sequence[Edit],
    second: Sequence[Edit],
    stay_two: Callable[[Edit, Edit], bool] = lambda _before, _edit: False,
) -> list[Edit]:
    """Give the edits of `raw` that do at once what `first` and then `second` do.

    Of those that touch some become one, unless they are to `stay_two`.

    >>> a, b = Edit(0, 2, "", "a", ""), Edit(1, 2, "", "b", "")
    >>> [(edit.start, edit.end) for edit in compose("Hujan", [a], [b])]
    [(0, 2), (3, 4)]
    """
    waiting, out, shift = deque(first), [], 0
    for later in second:
        for edit in _around_lines(later, waiting, shift, raw):
            while waiting and _middle_end(waiting[0], shift) <= edit.start:
                done = waiting.popleft()
                shift += _growth(done)
                out.append(done)
            merged, shift = _absorb(edit, waiting, shift)
            out.append(merged)
    out += waiting
    return _joined(out, stay_two)


def _around_lines(edit: Edit, waiting: Iterable[Edit], shift: int, raw: str) -> list[Edit]:
    """Cut a removal where whole lines went before it, so that each of them keeps its reason."""
    if edit.replacement:
        return [edit]
    marks = [edit.start]
    for gone in waiting:
        at = gone.start + shift
        if at >= edit.end:
            break
        if at > marks[-1] and _is_whole_line(gone, raw):
            marks.append(at)
        shift += _growth(gone)
    if len(marks) == 1:
        return [edit]
    return [Edit(*span, "", edit.rule, edit.why) for span in pairwise([*marks, edit.end])]


def _is_whole_line(edit: Edit, raw: str) -> bool:
    """Tell whether an edit takes a line with words, or several."""
    if edit.replacement or not raw[edit.start : edit.end].strip():
        return False
    before, behind = raw[max(0, edit.start - 1) : edit.start + 1], raw[edit.end - 1 : edit.end + 1]
    return (not edit.start or "\n" in before) and (edit.end == len(raw) or "\n" in behind)


def _growth(edit: Edit) -> int:
    return len(edit.replacement) - (edit.end - edit.start)


def _middle_end(edit: Edit, shift: int) -> int:
    return edit.start + shift + len(edit.replacement)


def _absorb(edit: Edit, waiting: deque[Edit], shift: int) -> tuple[Edit, int]:
    """Bring one later edit to offsets of the raw text, eating the earlier ones it reaches into."""
    start, text = edit.start - shift, edit.replacement
    while waiting and waiting[0].start + shift < edit.end:
        eaten = waiting.popleft()
        edit = _told_by(edit, eaten)
        begins = eaten.start + shift
        if begins < edit.start:  # its first part stands before this edit and stays
            start, text = eaten.start, eaten.replacement[: edit.start - begins] + text
        shift += _growth(eaten)
        ends = eaten.end + shift
        if ends > edit.end:  # its last part stands behind this edit and stays
            rest = eaten.replacement[len(eaten.replacement) - (ends - edit.end) :]
            waiting.appendleft(Edit(eaten.end, eaten.end, rest, eaten.rule, eaten.why))
            shift -= len(rest)
            return Edit(start, eaten.end, text, edit.rule, edit.why), shift
    return Edit(start, max(start, edit.end - shift), text, edit.rule, edit.why), shift


def _joined(edits: Iterable[Edit], stay_two: Callable[[Edit, Edit], bool]) -> list[Edit]:
    """Let an insertion be part of the edit it touches, and blank lines of what was taken there."""
    out: list[Edit] = []
    for edit in edits:
        before = out[-1] if out else None
        touches = before is not None and before.end == edit.start
        if before is not None and touches and _are_one(before, edit) and not stay_two(before, edit):
            leading = edit if _empty(before) else _told_by(before, edit)
            text = before.replacement + edit.replacement
            out[-1] = Edit(before.start, edit.end, text, leading.rule, leading.why)
        else:
            out.append(edit)
    return out


def _are_one(before: Edit, edit: Edit) -> bool:
    """Tell whether one of two edits that touch inserts, or takes blank lines the other left."""
    if _empty(before) or _empty(edit):
        return True
    if before.replacement or edit.replacement:
        return False
    tidied = [one.rule for one in (before, edit) if one.rule.startswith(_TIDYING)]
    return len(tidied) == 1 and tidied[0] != _TRIMMING


def _told_by(edit: Edit, other: Edit) -> Edit:
    """Let what took letters say why, rather than what tidied the white space it left."""
    if edit.rule.startswith(_TIDYING) and not other.rule.startswith(_TIDYING):
        return Edit(edit.start, edit.end, edit.replacement, other.rule, other.why)
    return edit


_TIDYING = ("spacing.", "repair.line-break")
_TRIMMING = "spacing.trim"
"""Takes white space beside letters, which may be those of the next line."""


def _empty(edit: Edit) -> bool:
    return edit.start == edit.end
