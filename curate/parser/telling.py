"""What each line of a page tells: its sentences, in the form in which two copies are equal."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from curate.parser.datelines import undated
from curate.parser.page import SENTENCE_ENDS, Page
from curate.parser.sentences import sentences, squeezed
from curate.parser.twins import repeats_words, twins

_STOPS = tuple(mark for mark in SENTENCE_ENDS if mark not in ":;")


class Told:
    """The sentences of each line, and the line as one key, for copies to be found by."""

    def __init__(self, exact: list[tuple[str, ...]], parts: list[tuple[str, ...]]) -> None:
        self.sentences = exact
        self.parts = parts
        """A sentence that tells an earlier one nearly alike goes by that one's letters."""
        self.keys = ["".join(own) for own in parts]
        self.exact = ["".join(own) for own in exact]
        self.near = {number for number, own in enumerate(exact) if own != parts[number]}
        """The lines with such a sentence."""


def told_by(page: Page) -> Told:
    """Give what the lines of a page tell."""
    exact = [_parts(page, line) for line in page.lines]
    if not repeats_words(page.lines):
        return Told(exact, exact)
    without_dateline = partial(undated, page)
    lines = twins(_whole_lines(page, exact), without_dateline)
    if lines:
        home = {"".join(own): own for own in reversed(exact)}
        twin_of = {key: home[twin] for key, twin in lines.items()}
        parts = [twin_of.get("".join(own), own) for own in exact]
    else:
        parts = exact
    known = twins(_sentences(page, exact), without_dateline)
    return Told(exact, [tuple(known.get(part, part) for part in own) for own in parts])


def _parts(page: Page, line: str) -> tuple[str, ...]:
    """Give the sentences of a line, squeezed."""
    parts = page.memo.sentences.get(line)
    if parts is None:
        parts = page.memo.sentences[line] = tuple(map(squeezed, _spelt(page, line)))
    return parts


def _spelt(page: Page, line: str) -> tuple[str, ...]:
    """Give the sentences of a line as they are spelt."""
    spelt = page.memo.spelt.get(line)
    if spelt is None:
        spelt = page.memo.spelt[line] = tuple(line[start:end] for start, end in sentences(line))
    return spelt


def _whole_lines(page: Page, exact: list[tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Give the lines of several sentences, which punctuation may divide otherwise in a copy."""
    for line, own in zip(page.lines, exact, strict=True):
        if len(own) > 1 and line.endswith(_STOPS):
            yield "".join(own), line


def _sentences(page: Page, exact: list[tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    for line, own in zip(page.lines, exact, strict=True):
        for part, spelt in zip(own, _spelt(page, line), strict=True):
            if spelt.endswith(_STOPS):
                yield part, spelt
