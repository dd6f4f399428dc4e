"""Articles, lines and verdicts in words, without a sign that would have to be spelled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from curate.model import Verdict
from curate.parser.alignment import Line
from curate.plain import plain
from curate.session import Draft, Progress, Row
from curate.session.changes import ChangedLine
from curate.session.fixing import BY_HAND
from curate.session.tally import Tally

VERDICTS = {
    Verdict.ACCEPT: "accepted",
    Verdict.FIX: "fixed",
    Verdict.REJECT: "rejected",
    Verdict.LATER: "put off",
}


def one_line(text: str) -> str:
    """Give foreign text plain, on one line."""
    return plain(" ".join(text.split()))


def standing(row: Row) -> str:
    """Say what verdict an article has.

    >>> standing(Row(0, "a", "Judul", verdict=Verdict.REJECT, reasons=("too short",)))
    'rejected: too short'
    """
    if row.unreadable:
        return "cannot be read"
    if row.verdict is None:
        return "undecided"
    word = VERDICTS[row.verdict]
    reasons = f": {one_line(', '.join(row.reasons))}" if row.reasons else ""
    return f"{word}{reasons}, but its text has moved since" if row.stale else f"{word}{reasons}"


def heading(row: Row, number: int, total: int, shown: str = "") -> Iterator[str]:
    """Say which article this is."""
    yield f"Article {number:,} of {total:,}{shown}, {standing(row)}."
    origin = ", ".join(one_line(part) for part in (row.site, row.date) if part)
    yield f"{one_line(row.title)}{f' ({origin})' if origin else ''}"


def remarks(draft: Draft, row: Row) -> Iterator[str]:
    """Say what is worth knowing before the lines are read."""
    for flag in row.flags or ():
        yield f"Flag {flag.flag.replace('_', ' ')}: {one_line(flag.why)}."
    if draft.note:
        yield f"Note: {one_line(draft.note)}"
    gone = sum(line.removed for line in draft.lines)
    changed = ", changed by hand" if draft.changed else ""
    yield f"{len(draft.lines)} lines, {gone} of them go{changed}."


def line_words(line: Line, tally: Tally) -> Iterator[str]:
    """Say what a line is, whether it stays, and why not."""
    number, raw = line.number + 1, line.text
    if not raw.strip() and not (line.clean or "").strip():
        yield f"Line {number} is empty."
        return
    if line.removed:
        yield f"Line {number} goes: {one_line(raw)}"
    elif line.touched:
        yield f"Line {number} is changed, and reads: {one_line(line.clean or '')}"
        for piece in line.raw:
            if piece.removed and piece.text.strip():
                yield f"  taken out: {one_line(piece.text)}"
    else:
        yield f"Line {number}: {one_line(raw)}"
    if line.removed or line.touched:
        yield from _reasons(line, tally)


def _reasons(line: Line, tally: Tally) -> Iterator[str]:
    for edit in {edit.rule: edit for edit in line.edits}.values():
        often = "" if edit.rule == BY_HAND else f", {tally.frequency(edit.rule)}"
        yield f"  because: {one_line(edit.why)} (rule {one_line(edit.rule)}{often})"


def change_words(lines: Iterable[ChangedLine]) -> Iterator[str]:
    """Say what a text written by hand changes, the lines that went before those that came.

    >>> from curate.session.changes import changed_lines
    >>> list(change_words(changed_lines("Hujan turun.", "Hujan reda.")))
    ['Before, line 1: Hujan turun.', 'Now, line 1: Hujan reda.']
    """
    for line in lines:
        text = one_line("".join(part.text for part in line.parts))
        yield f"{'Now' if line.added else 'Before'}, line {line.number}: {text or 'empty'}"


def counts(progress: Progress) -> str:
    """Say how far the corpus is."""
    if not progress.left:
        return f"All {progress.decided:,} are decided."
    pace = f", {progress.per_hour_today:,.0f} an hour today" if progress.per_hour_today else ""
    return f"{progress.decided:,} decided, {progress.left:,} left{pace}."


def sentence(words: str) -> str:
    """Give words that the screen shows as a sentence to be read.

    >>> sentence("note kept as a draft: a verdict saves it")
    'Note kept as a draft: a verdict saves it.'
    """
    plainly = one_line(words)
    return f"{plainly[:1].upper()}{plainly[1:]}."


def choices(question: str, answers: Iterable[tuple[str, str]]) -> str:
    """Say which keys give which answer.

    >>> choices("Reject", [("1", "too short"), ("Enter", "no reason")])
    'Reject? 1 too short; Enter no reason.'
    """
    return f"{question}? " + "; ".join(f"{key} {one_line(answer)}" for key, answer in answers) + "."
