"""What a text written by hand changes, as lines to read: what went, what came, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from curate.model import Edit
from curate.session.fixing import difference

AROUND = 60
"""So many characters are told before and behind a change inside a long line."""
CUT_SHORT = "…"
_BEGUN_WORD = re.compile(r"(?<=\s)\S*\Z")
_ENDING_WORD = re.compile(r"\A\S*(?=\s)")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a changed line."""

    text: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A line as it was, or as it is now."""

    number: int
    """In its own text, from 1."""
    added: bool
    parts: tuple[Part, ...]

    @property
    def whole(self) -> bool:
        """Is all of the line other than it was, so that nothing needs a mark?"""
        return all(part.changed for part in self.parts if part.text)


def changed_lines(before: str, after: str) -> Iterator[ChangedLine]:
    r"""Give the lines that went and those that came, long stretches that stay cut short.

    >>> for line in changed_lines("Satu.\nDua tiga.\nEmpat.", "Satu.\nDua lima.\nEmpat."):
    ...     print(line.number, line.added, [part.text for part in line.parts if part.changed])
    2 False ['tiga']
    2 True ['lima']
    """
    old_number = new_number = 1
    for group in _groups(_steps(before, _joined(before, difference(before, after)))):
        old = _lines(part for part, added in group if not (added and part.changed))
        new = _lines(part for part, added in group if added or not part.changed)
        head, tail = _same_ends(old, new)
        yield from _told(old, old_number, head, tail, added=False)
        yield from _told(new, new_number, head, tail, added=True)
        old_number += len(old)
        new_number += len(new)


_Step = tuple[Part, bool]
"""A piece of text, and whether it came."""


def _joined(text: str, edits: Iterable[Edit]) -> Iterator[Edit]:
    """Join edits of one line between which no word stays."""
    last: Edit | None = None
    for edit in edits:
        between = "\n" if last is None else text[last.end : edit.start]
        if last is not None and "\n" not in between and not any(map(str.isalnum, between)):
            last = replace(
                last, end=edit.end, replacement=last.replacement + between + edit.replacement
            )
            continue
        if last is not None:
            yield last
        last = edit
    if last is not None:
        yield last


def _steps(before: str, edits: Iterable[Edit]) -> Iterator[_Step]:
    at = 0
    for edit in edits:
        yield Part(before[at : edit.start]), False
        yield Part(before[edit.start : edit.end], changed=True), False
        yield Part(edit.replacement, changed=True), True
        at = edit.end
    yield Part(before[at:]), False


def _groups(steps: Iterable[_Step]) -> Iterator[list[_Step]]:
    """Part the steps at the line ends that stay."""
    group: list[_Step] = []
    for part, added in steps:
        if part.changed:
            group.append((part, added))
            continue
        first, *others = part.text.split("\n")
        group.append((Part(first), False))
        for line in others:
            yield group
            group = [(Part(line), False)]
    yield group


def _lines(parts: Iterable[Part]) -> list[tuple[Part, ...]]:
    lines: list[list[Part]] = [[]]
    for part in parts:
        first, *others = part.text.split("\n")
        lines[-1].append(replace(part, text=first))
        lines += [[replace(part, text=line)] for line in others]
    return [tuple(part for part in line if part.text) for line in lines]


def _same_ends(old: list[tuple[Part, ...]], new: list[tuple[Part, ...]]) -> tuple[int, int]:
    """Count the lines at the start and at the end that are the same in both."""
    most, head, tail = min(len(old), len(new)), 0, 0
    while head < most and _text(old[head]) == _text(new[head]):
        head += 1
    while tail < most - head and _text(old[-1 - tail]) == _text(new[-1 - tail]):
        tail += 1
    return head, tail


def _text(parts: Iterable[Part]) -> str:
    return "".join(part.text for part in parts)


def _told(
    lines: list[tuple[Part, ...]], number: int, head: int, tail: int, *, added: bool
) -> Iterator[ChangedLine]:
    for at in range(head, len(lines) - tail):
        yield ChangedLine(number + at, added, tuple(_cut_short(lines[at])))


def _cut_short(parts: tuple[Part, ...]) -> Iterator[Part]:
    for place, part in enumerate(parts):
        if part.changed:
            yield part
        else:
            yield Part(_ends(part.text, first=place == 0, last=place == len(parts) - 1))


def _ends(text: str, *, first: bool, last: bool) -> str:
    """Give a stretch that stays, without what is far from any change."""
    if (first and last) or len(text) <= (first + last or 2) * AROUND:
        return text
    start = "" if first else _whole_words(text[: AROUND + 1], _BEGUN_WORD) or text[:AROUND]
    end = "" if last else _whole_words(text[-AROUND - 1 :], _ENDING_WORD) or text[-AROUND:]
    return f"{start}{CUT_SHORT}{end}"


def _whole_words(text: str, cut_through: re.Pattern[str]) -> str:
    """Leave off a word that is cut through; "" where that is most, as without spaces."""
    kept = cut_through.sub("", text)
    return kept if len(kept) > AROUND // 2 else ""
