"""Flags about lines that do not read like body: what the page around the article leaves behind.

C4 keeps only lines that end like a sentence; here they are kept and told to the curator. Which of
them are worth a warning was measured on labelled articles of 110 publishers, by how often such a
line stood in an article that came out right.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby, pairwise

import regex

from curate.counting import counted
from curate.model import Parsed

ENDS = tuple(".!?…。！？।۔؟\"“”’‘'«»)]」』*")
"""How a sentence ends, with what may close after it."""
_OPEN_ENDS = (*ENDS, ":", ";", ",")
_LOOSE_CHARS = 120
TRUNCATED_CHARS = 80
_NAME_CHARS = 50
_WORD_CHARS = 25
_HEADLINE_CHARS = 50
_COLON_CHARS = 40
_STAMP_CHARS = 80
_CAPTION_CHARS = 300
_COPY_CHARS = 40
_PARAGRAPH_CHARS = 80
_MIN_ALIKE = 2

_LIST_ITEM = regex.compile(r"[-–—•*▪◦·✓+]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]\s")
_NAMES = regex.compile(
    r"\p{Lu}[\p{L}.'’-]*(?:(?: ?[/,&] ?| )(?:\p{Lu}[\p{L}.'’-]*|de|von|van|bin|and|und)){1,3}$"
)
_STAMP = regex.compile(
    r"\b\d{1,2}[:.]\d{2}\s*(?:Uhr|WIB|[AaPp]\.?[Mm]|GMT|CET|h)\b"
    r"|\b\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b"
    r"|\b(?:hours?|minutes?|mins?|days?) ago\b"
)
_CREDITS = (
    *("(links)", "(rechts)", "(left)", "(right)", "(kiri)", "(kanan)", "(l.)", "(r.)", "(Mitte)"),
    *("(centre)", "(center)", "(from left)", "(v.l.)", "(v. l.)", "Placeholder image", "＝"),
    *("Foto:", "Photo:", "Image:", "Picture:", "Credit:", "Bild:", "Foto/", "Photo/", "Bild/"),
    *("/dpa", "/AFP", "/Reuters", "/Getty", "/IMAGO", "/picture alliance"),
)
_MARKS = (",", ";", ")")
"""What goes on with a sentence, and begins none."""


@lru_cache(maxsize=1)
def lines_left(clean: str) -> tuple[str, ...]:
    """Give the lines that have text, stripped; every flag about lines asks for the same ones."""
    return tuple(line for line in map(str.strip, clean.split("\n")) if line)


@lru_cache(maxsize=1)
def strays(clean: str) -> tuple[str, ...]:
    r"""Give the loose lines that do not stand as subheadings do, between two paragraphs.

    >>> strays("Ikan turun.\nHarga Pasar\n" + "Ikan murah di pasar. " * 5 + "\nAdi Sari")
    ('Adi Sari',)
    """
    lines = lines_left(clean)
    if len(lines) < 2:
        return ()
    around = zip(("", *lines), lines, (*lines[1:], ""), strict=False)
    return tuple(
        line for before, line, after in around if is_loose(line) and not _is_between(before, after)
    )


def _is_between(before: str, after: str) -> bool:
    return before.endswith(_OPEN_ENDS) and len(after) >= _PARAGRAPH_CHARS and not is_loose(after)


def is_loose(line: str, below: int = _LOOSE_CHARS) -> bool:
    """Tell whether a line is short, ends openly and is no entry of a list.

    >>> [is_loose(line) for line in ("Ikan Murah di Pasar", "Ikan turun.", "1. Ikan")]
    [True, False, False]
    """
    return len(line) < below and not line.endswith(_OPEN_ENDS) and not _LIST_ITEM.match(line)


def loose_first_line(parsed: Parsed) -> str | None:
    """Warn when the text begins with a title, a name or a caption (after C4)."""
    lines = lines_left(parsed.clean)
    if len(lines) < 2 or not is_loose(lines[0]):
        return None
    return f"begins with {_no_sentence(lines[0])}"


def loose_last_line(parsed: Parsed) -> str | None:
    """Warn when a short line that is no sentence ends the text (after C4)."""
    lines = lines_left(parsed.clean)
    if len(lines) < 2 or not is_loose(lines[-1], TRUNCATED_CHARS):
        return None
    return f"ends with {_no_sentence(lines[-1])}"


def _no_sentence(line: str) -> str:
    return counted(len(line), "character that is no sentence", "characters that are no sentence")


def loose_lines(parsed: Parsed) -> str | None:
    """Warn when lines in a row are no sentences: teasers, tags, contents (FineWeb's line ends)."""
    runs = (
        sum(1 for _ in run) for loose, run in groupby(lines_left(parsed.clean), is_loose) if loose
    )
    longest = max(runs, default=0)
    return f"{longest} lines in a row are no sentences" if longest > 1 else None


def name_lines(parsed: Parsed) -> str | None:
    """Warn when a line holds nothing but names: bylines, captions, tags (measured)."""
    names = [line for line in strays(parsed.clean) if _is_name(line)]
    return f"{counted(len(names), 'line')} of names only: {names[0]!r}" if names else None


def _is_name(line: str) -> bool:
    return len(line) < _NAME_CHARS and _NAMES.match(line) is not None


def lone_words(parsed: Parsed) -> str | None:
    """Warn when a single word stands on a line: buttons, sections, tags (measured)."""
    short = (line for line in strays(parsed.clean) if len(line) < _WORD_CHARS)
    words = [line for line in short if " " not in line]
    if not words:
        return None
    return f"{counted(len(words), 'line')} of one word: {words[0]!r}"


def headline_lines(parsed: Parsed) -> str | None:
    """Warn when lines read like headlines of other articles (measured)."""
    long = sum(len(line) >= _HEADLINE_CHARS for line in strays(parsed.clean))
    kickers = sum(
        len(line) >= _COLON_CHARS and ": " in line and is_loose(line)
        for line in lines_left(parsed.clean)
    )
    if long < 2 and not kickers:
        return None
    return f"{counted(max(long, kickers), 'line')} like headlines of other articles"


def stamp_lines(parsed: Parsed) -> str | None:
    """Warn when a short line holds a date or a time of day (measured)."""
    count = sum(
        len(line) < _STAMP_CHARS and _STAMP.search(line) is not None
        for line in lines_left(parsed.clean)
    )
    return f"{counted(count, 'line')} of a date or time" if count else None


def caption_lines(parsed: Parsed) -> str | None:
    """Warn when a line reads like the caption or credit of a picture (measured)."""
    if not _has_credit(parsed.clean):
        return None
    lines = [line for line in lines_left(parsed.clean) if len(line) < _CAPTION_CHARS]
    count = sum(map(_has_credit, lines))
    return f"{counted(count, 'line')} like captions" if count else None


def _has_credit(text: str) -> bool:
    return any(credit in text for credit in _CREDITS)


def copies(parsed: Parsed) -> str | None:
    """Warn when lines are equal, or several begin or end alike (Gopher counts such lines)."""
    folded = [line.casefold() for line in lines_left(parsed.clean)]
    long = [line for line in folded if len(line) >= 2 * _COPY_CHARS]
    equal = len(folded) - len(set(folded))
    alike = len(long) - min(
        len({line[:_COPY_CHARS] for line in long}), len({line[-_COPY_CHARS:] for line in long})
    )
    if not equal and alike < _MIN_ALIKE:
        return None
    return f"{counted(max(equal, alike), 'line')} like another"


def split_sentences(parsed: Parsed) -> str | None:
    """Warn when sentences are broken over lines, one for each link or name (measured)."""
    count = sum(_breaks_off(*pair) for pair in pairwise(lines_left(parsed.clean)))
    return f"{count} sentences broken over lines" if count > 1 else None


def _breaks_off(line: str, below: str) -> bool:
    if below.startswith(_MARKS):
        return True
    is_open = line.endswith(",") or not line.endswith(_OPEN_ENDS)
    return is_open and below[0].islower() and not _LIST_ITEM.match(below)
