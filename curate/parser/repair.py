"""Repair damaged characters: broken encodings, entities, control and zero-width characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from curate.parser.edits import Proposal
from curate.parser.page import Page
from curate.parser.spacing import taking_a_blank
from curate.parser.spelling import changes_between

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

# A first byte of UTF-8 read as Latin-1, Windows-125x or MacRoman, and what may stand behind it:
# wider than needed, because ftfy has the last word and this only spares it the sound lines.
# It begins with one class and looks back, because `re` skips to a class but not to one of several.
_MAYBE_BROKEN = re.compile(
    "[^\x00-\x7f](?:(?<=[\x80-\x9f\ud800-\udfff])|(?<=[\u00c2\u00c3])[ \u00a0]"
    "|(?<=[\xa0-\u024f\u02c6\u02dc\u201a\u201e\u2020-\u2022\u2030\u2039\u203a\u20ac\u2122\u2126"
    "\u2200-\u22ff\u25ca\uf8ff\ufb01\ufb02])[^\x00-\x7f]"
    "|(?<=[\u0420\u0421\u0432\u0440\u0441])"
    "[\u00a0-\u00bf\u0402-\u040f\u0452-\u045f\u2010-\u2122])"
)
# Dashes, quotation marks and dots of sound text: where there is nothing else, nothing is broken.
_UNUSUAL = re.compile("[^\x00-\x7f\u2013\u2014\u2018\u2019\u201c\u201d\u2026]")
_ENTITY = re.compile(r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_CONTROL = re.compile(
    r"\r\n?|[\u2028\u2029\x85]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]"
    "|[\ufff9-\ufffb\ufeff\u2060\u200b\u00ad]+|[\u200e\u200f\u202a-\u202e\u2066-\u2069]+"
)
_ANY_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
_CONTROL_ASCII = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_LINE_BREAKS = {"\r", "\r\n", "\u2028", "\u2029", "\x85"}
_DIRECTIONS = set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_NEEDS_DIRECTIONS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# Scripts written without spaces, where a zero-width space says where a line may break.
_NEEDS_ZERO_WIDTH = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_SPACES = re.compile("[\u00a0\u202f\u2000-\u200a\u205f]")


def repair_encoding(page: Page) -> Iterator[Proposal]:
    """Decode again what was decoded wrongly: `Ã©` is `é`.

    >>> from curate.rules import RuleSet
    >>> from curate.model import Context
    >>> [p[:3] for p in repair_encoding(Page("cafÃ© kopi", Context(), RuleSet([]), None))]
    [(3, 5, 'é')]
    """
    if not _UNUSUAL.search(page.text) or not _MAYBE_BROKEN.search(page.text):
        return
    for start, line in zip(page.starts, page.lines, strict=False):
        if line in page.memo.sound or line.isascii() or not _MAYBE_BROKEN.search(line):
            continue
        mended = _mended(line)
        if mended == line:
            page.memo.sound.add(line)
            continue
        for begin, end, replacement in changes_between(line, mended):
            yield Proposal(
                start + begin,
                start + end,
                replacement,
                "repair.encoding",
                "was decoded with the wrong encoding",
            )


@lru_cache(maxsize=1)
def _ftfy() -> TextFixerConfig:
    from ftfy import TextFixerConfig

    return TextFixerConfig(
        # Each of these three changes sound text far more often than damaged text.
        uncurl_quotes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        # These have their own steps or rules here, with exact offsets.
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_line_breaks=False,
        remove_control_chars=False,
        # Composed or decomposed is a choice of the writer, not damage.
        normalization=None,
    )


def _mended(line: str) -> str:
    from ftfy import fix_text

    fixed = fix_text(line, _ftfy())
    return line if "\n" in fixed else fixed


def repair_characters(page: Page) -> Iterator[Proposal]:
    """Resolve HTML entities and take out control, zero-width and stray direction characters."""
    yield from _entities(page.text)
    if page.text.isascii() and not _CONTROL_ASCII.search(page.text):
        return
    if not _ANY_CONTROL.search(page.text):
        return
    yield from taking_a_blank(page.text, _controls(page.text))


def _controls(text: str) -> Iterator[Proposal]:
    keeps_directions = bool(_NEEDS_DIRECTIONS.search(text))
    keeps_zero_width = bool(_NEEDS_ZERO_WIDTH.search(text))
    for match in _CONTROL.finditer(text):
        found = match.group()
        if found in _LINE_BREAKS:
            yield _change(match, "\n", "repair.line-break", "another system's line break")
        elif found[0] in _DIRECTIONS:
            if not keeps_directions:
                yield _change(match, "", "repair.direction", "direction mark in left-to-right text")
        elif found[0] != "\u200b" or not keeps_zero_width:
            yield _change(match, "", "repair.control", "control or zero-width character")


def _entities(text: str) -> Iterator[Proposal]:
    if "&" not in text or "<" in text:  # with tags about, an entity may be what was meant
        return
    from ftfy.fixes import unescape_html

    for match in _ENTITY.finditer(text):
        plain = unescape_html(match.group())
        if plain != match.group():
            yield _change(match, plain, "repair.entity", "HTML entity")


def unify_spaces(page: Page) -> Iterator[Proposal]:
    r"""Write no-break and typographic spaces as plain spaces.

    >>> from curate.rules import RuleSet
    >>> from curate.model import Context
    >>> len(list(unify_spaces(Page("10\u00a0juta", Context(), RuleSet([]), None))))
    1
    """
    if page.text.isascii():
        return
    for match in _SPACES.finditer(page.text):
        yield _change(match, " ", "spacing.no-break", "no-break or typographic space")


def _change(match: re.Match[str], text: str, rule: str, why: str) -> Proposal:
    return Proposal(match.start(), match.end(), text, rule, why)
