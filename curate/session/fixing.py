"""From a text written by hand to the edits of raw that give it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from curate.model import Edit
from curate.parser.edits import compose, replay
from curate.session.by_hand import BY_HAND, WRITTEN, is_written_beside
from curate.session.comparing import differing

_LINE = r"[^\n]*\n|[^\n]+"
_WORD = r"\w+|\s|[^\w\s]"


def edits_to(raw: str, edits: Sequence[Edit], text: str) -> tuple[Edit, ...]:
    """Give edits of `raw` whose replay is `text`, keeping those of `edits` that still hold.

    Words written where something was taken out stand beside it, as an edit of their own.

    >>> edits = (Edit(0, 4, "", "id.dateline", "where it was written"),)
    >>> found = edits_to("X - Hujan turun deras.", edits, "Hujan turun lebat.")
    >>> replay("X - Hujan turun deras.", found), found[0].rule
    ('Hujan turun lebat.', 'id.dateline')
    """
    changes = list(_parted_by_words(edits, difference(replay(raw, edits), text)))
    if not changes:
        return tuple(edits)
    composed = compose(raw, edits, changes, _are_written_beside_another)
    changing = (edit for edit in composed if raw[edit.start : edit.end] != edit.replacement)
    return tuple(_put_beside_what_stays(raw, changing))


def _parted_by_words(edits: Iterable[Edit], changes: Iterable[Edit]) -> Iterator[Edit]:
    """Part changes of a text where words written earlier begin and end, so that those stay such."""
    marks = deque(_ends_of_words(edits))
    for change in changes:
        while marks and marks[0] <= change.start:
            marks.popleft()
        while marks and marks[0] < change.end:
            mark = marks.popleft()
            yield replace(change, end=mark)
            change = replace(change, start=mark, replacement="")
        yield change


def _ends_of_words(edits: Iterable[Edit]) -> Iterator[int]:
    """Give where in the text each of the words written beside what was scraped begin and end."""
    shift = 0
    for edit in edits:
        if is_written_beside(edit):
            yield edit.start + shift
            yield edit.start + shift + len(edit.replacement)
        shift += len(edit.replacement) - (edit.end - edit.start)


def _are_written_beside_another(before: Edit, edit: Edit) -> bool:
    return is_written_beside(before) != is_written_beside(edit)


def _put_beside_what_stays(raw: str, edits: Iterable[Edit]) -> list[Edit]:
    """Let what goes on a line that stays be put in there, not behind what was taken out below it.

    What begins a line or a paragraph stays before the line that comes next.
    """
    out: list[Edit] = []
    for edit in edits:
        first = _first_gone_before(out, edit) if is_written_beside(edit) else len(out)
        start = out[first].start if first < len(out) else edit.start
        if start in (0, edit.start) or raw[start - 1] == "\n":
            out.append(edit)
        elif first and is_written_beside(out[first - 1]) and out[first - 1].end == start:
            before = out[first - 1]
            out[first - 1] = replace(before, replacement=before.replacement + edit.replacement)
        else:
            out.insert(first, replace(edit, start=start, end=start))
    return out


def _first_gone_before(edits: Sequence[Edit], edit: Edit) -> int:
    """Give the number of the first of the removals, each touching the next, that end at `edit`."""
    number, at = len(edits), edit.start
    while number and edits[number - 1].end == at and not edits[number - 1].replacement:
        number -= 1
        at = edits[number].start
    return number


def difference(before: str, after: str) -> Iterator[Edit]:
    """Give the edits of `before` that make it `after`, by line and within changed lines by word.

    >>> [(edit.start, edit.replacement) for edit in difference("satu dua", "satu tiga")]
    [(5, 'tiga')]
    """
    for start, end, text in _compared(_LINE, before, after):
        for inner_start, inner_end, inner in _compared(_WORD, before[start:end], text):
            yield Edit(start + inner_start, start + inner_end, inner, BY_HAND, WRITTEN)


def _compared(pattern: str, before: str, after: str) -> Iterator[tuple[int, int, str]]:
    """Give (start, end, text) for every stretch of `before` that became something else."""
    old, new = _parts(pattern, before), _parts(pattern, after)
    starts = [0, *accumulate(map(len, old))]
    for a1, a2, b1, b2 in differing(old, new):
        yield starts[a1], starts[a2], "".join(new[b1:b2])


def _parts(pattern: str, text: str) -> list[str]:
    import regex  # the screen starts without it

    return regex.findall(pattern, text)
