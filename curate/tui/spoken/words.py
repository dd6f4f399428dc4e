"""Articles, lines and verdicts in words, without a sign that would have to be spelled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from curate.counting import counted
from curate.filter import CORPUS, Wanted
from curate.model import Verdict
from curate.parser.alignment import Line
from curate.plain import plain
from curate.session import Draft, Progress, Row
from curate.session.by_hand import BY_HAND
from curate.session.changes import ChangedLine
from curate.session.tally import Tally

VERDICTS = {
    Verdict.ACCEPT: "accepted",
    Verdict.FIX: "fixed",
    Verdict.REJECT: "rejected",
    Verdict.LATER: "put off",
}
MOST_CHARS = 20_000
"""Of a line that is read out: a longer one would never end."""


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


def heading(row: Row, number: int, total: int, shown: str = "", waiting: str = "") -> Iterator[str]:
    """Say which article this is, and how it stands; `waiting` is a verdict that is not saved."""
    yield one_line(row.title)
    not_saved = f"{waiting} NOT SAVED" if waiting else standing(row)
    changed = "changed and not decided on" if row.unsaved else ""
    parts = (not_saved, changed, one_line(row.site), one_line(row.date))
    told = ", ".join(filter(None, parts))
    yield f"Article {number:,} of {total:,}{shown}, {told}."


def remarks(draft: Draft, row: Row) -> Iterator[str]:
    """Say what is worth knowing before the lines are read."""
    for flag in row.flags or ():
        yield f"Flag {flag.flag.replace('_', ' ')}: {one_line(flag.why)}."
    if draft.note:
        yield f"Note: {one_line(draft.note)}"
    gone = sum(line.removed for line in draft.lines)
    changed = sum(line.touched and not line.removed for line in draft.lines)
    goes = f"{gone} goes" if gone == 1 else f"{gone} go" if gone else ""
    mended = f"{changed} changed" if changed else ""
    by_hand = "changed by hand" if draft.changed else ""
    lines = counted(len(draft.lines), "line")
    parts = (lines, goes or mended or "all stay", goes and mended, by_hand)
    yield f"{', '.join(filter(None, parts))}."


def line_words(line: Line, draft: Draft, tally: Tally | None = None) -> Iterator[str]:
    """Say what a line is, whether it stays, and why not; with `tally` also by which rule."""
    number, raw = f"{line.number + 1:,}", line.text
    restored = ", restored" if line.number in draft.restored else ""
    if not raw.strip() and not (line.clean or "").strip():
        yield f"{number} is empty."
    elif line.removed:
        yield f"{number} goes: {_cut_short(raw)}"
    elif line.touched:
        yield f"{number} is changed, and reads: {_cut_short(line.clean or '')}"
        for piece in line.raw:
            if piece.removed and piece.text.strip():
                yield f"Taken out: {_cut_short(piece.text)}"
    else:
        yield f"{number}{restored}: {_cut_short(raw)}"
    if line.removed or line.touched:
        yield from _reasons(line, tally)


def clean_words(line: Line) -> Iterator[str]:
    """Say only what is left of a line."""
    if line.clean and line.clean.strip():
        yield f"{line.number + 1:,}: {_cut_short(line.clean)}"


def _cut_short(text: str) -> str:
    if len(text) <= MOST_CHARS:
        return one_line(text)
    left = len(text) - MOST_CHARS
    more = counted(left, "character more, which is", "characters more, which are")
    return f"{one_line(text[:MOST_CHARS])} And {more} not read out."


def _reasons(line: Line, tally: Tally | None) -> Iterator[str]:
    for edit in {edit.rule: edit for edit in line.edits}.values():
        rule = ""
        if tally is not None and edit.rule != BY_HAND:
            rule = f"; rule {one_line(edit.rule)}, {tally.frequency(edit.rule)}"
        yield f"Why: {one_line(edit.why)}{rule}"


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
    so_far = ", not all counted yet" if progress.counting else ""
    return f"{progress.decided:,} decided, {progress.left:,} left{so_far}{pace}."


def wanted_words(wanted: Wanted) -> str:
    """Say which articles are gone through, and in which order if it is not the corpus's own.

    >>> from curate.filter import order_named
    >>> wanted_words(Wanted()), wanted_words(Wanted(order=order_named("shortest")))
    ('all articles', 'all articles, order shortest')
    """
    query, order = one_line(str(wanted.filter)), wanted.order.name
    articles = f"filter {query}" if query else "all articles"
    return articles if order == CORPUS.name else f"{articles}, order {one_line(order)}"


def sentence(words: str) -> str:
    """Give words that the screen shows as a sentence to be read.

    >>> sentence("note kept: a verdict saves it")
    'Note kept: a verdict saves it.'
    """
    plainly = one_line(words)
    return f"{plainly[:1].upper()}{plainly[1:]}."


def choices(question: str, answers: Iterable[tuple[str, str]]) -> str:
    """Say which keys give which answer.

    >>> choices("Reject", [("1", "too short"), ("Enter", "no reason")])
    'Reject? 1 too short; Enter no reason.'
    """
    return f"{question}? " + "; ".join(f"{key} {one_line(answer)}" for key, answer in answers) + "."
