"""The table of flags: what a curator should be warned of, each with the number behind it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

import regex
from ftfy.badness import badness

from curate.counting import counted
from curate.model import Context, Parsed
from curate.quality.language import language_of
from curate.quality.loose import (
    ENDS,
    TRUNCATED_CHARS,
    caption_lines,
    copies,
    headline_lines,
    lines_left,
    lone_words,
    loose_first_line,
    loose_last_line,
    loose_lines,
    name_lines,
    split_sentences,
    stamp_lines,
)

FlagFunction = Callable[[Parsed], str | None]
ContextFlag = Callable[[Parsed, Context], str | None]

_MIN_CHARS = 200
_MAX_REMOVED = 0.5
_MIN_GLUED = 4
_MIN_GLUED_NAMES = 2
_SAID = re.compile(
    r"\b(?:ujar|kata|tutur|jelas|ungkap|said|says|told|sagte|dijo|dit|disse|zei)(?:nya)?\b", re.I
)
_QUOTES = '"“”„«»'
_RULES_ON_REPEATS = ("repeat.", "spacing.", "repair.")
_LABELS = (
    *("http://", "https://", "www.", "baca juga", "simak juga", "lihat juga", "read more"),
    *("read also", "lesen sie auch", "mehr zum thema", "lire aussi", "lea también", "leia também"),
    *("leggi anche", "lees ook", "czytaj też", "les også", "läs också", "читайте также"),
    *("scroll to continue", "advertisement", "[gambas:", "saksikan live"),
)
"""What points away from an article, in any case; found by `in`, which is cheapest."""
_CREDITED = ("editor", "penulis", "pewarta", "reporter", "sumber", "source", "foto", "photo")
_CREDIT = re.compile(rf"\b(?:{'|'.join(_CREDITED)})\s*:")
_INNER_STOP = regex.compile(r"[.!?…。！？।۔][\"”’»)]*(?:\s|(?<=[。！？]))\S")


def too_short(parsed: Parsed) -> str | None:
    """Warn when too little is left to be an article (measured)."""
    letters = len(parsed.clean)
    return f"{counted(letters, 'character')} left" if letters < _MIN_CHARS else None


def mostly_removed(parsed: Parsed) -> str | None:
    """Warn when more than half of the text went, copies aside (as trafilatura does)."""
    if not parsed.raw:
        return None
    gone = sum(
        edit.end - edit.start - len(edit.replacement)
        for edit in parsed.edits
        if not edit.rule.startswith(_RULES_ON_REPEATS)
    )
    share = gone / len(parsed.raw)
    return f"{share:.0%} of the text removed" if share > _MAX_REMOVED else None


def not_news_like(parsed: Parsed) -> str | None:
    """Warn when hardly any line is a sentence (C4 keeps only lines that end like one)."""
    lines = [line for line in parsed.clean.split("\n") if line.strip()]
    if not lines:
        return "no text left"
    prose = sum(len(line) for line in lines if len(line) > 40 and _is_prose(line))
    share = prose / sum(map(len, lines))
    return f"{share:.0%} of the text in sentences" if share < 0.3 else None


def _is_prose(line: str) -> bool:
    return line.endswith(ENDS) or _INNER_STOP.search(line) is not None


def wrong_language(parsed: Parsed, context: Context) -> str | None:
    """Warn when the text is not in the language that the record says (measured)."""
    said = context.language
    seen = language_of(parsed.clean) if said else ""
    return f"reads like {seen}, the record says {said}" if seen and seen != said else None


def possible_loss(parsed: Parsed) -> str | None:
    """Warn when a removed line is a sentence with a quotation or a verb of saying (measured)."""
    suspects = sum(
        _reads_like_body(line)
        for edit in parsed.edits
        if not edit.rule.startswith(_RULES_ON_REPEATS)
        for line in parsed.raw[edit.start : edit.end].split("\n")
    )
    return f"{counted(suspects, 'line')} removed that may be body" if suspects else None


def _reads_like_body(text: str) -> bool:
    line = text.strip()
    if len(line) < TRUNCATED_CHARS or not line.endswith((".", "!", "?", '."', ".”", ".“")):
        return False
    return any(mark in line for mark in _QUOTES) or _SAID.search(line) is not None


def leftover(parsed: Parsed) -> str | None:
    """Warn when a label is left that rules usually remove (C4 drops such lines)."""
    folded = parsed.clean.casefold()
    found = next((label for label in _LABELS if label in folded), None)
    if found is None and any(word in folded for word in _CREDITED):
        match = _CREDIT.search(folded)
        found = match.group() if match else None
    return f"{found!r} is still there" if found else None


_FOREIGN = r"[^\x00-\x7f\u2013\u2014\u2018-\u201e\u2026«»]"
_MAYBE_BROKEN = re.compile(
    rf"{_FOREIGN}(?:{_FOREIGN}|(?<=[ÃÂ\x80-\x9f\ufffd])|(?<=[âï])[^\x00-\x7f])"
)
"""What every text with broken characters matches; it begins with one class, so it is fast."""


def mojibake_left(parsed: Parsed) -> str | None:
    """Warn when broken characters are left that could not be decoded again (ftfy's badness)."""
    if parsed.clean.isascii() or not _MAYBE_BROKEN.search(parsed.clean):
        return None
    lost = parsed.clean.count("\ufffd")
    # Badness takes a third of a millisecond for a page, so only lines that may be broken are asked.
    bad = lost or sum(map(badness, filter(_MAYBE_BROKEN.search, parsed.clean.split("\n"))))
    return f"{bad} broken characters" if bad else None


def truncated(parsed: Parsed) -> str | None:
    """Warn when the last line breaks off, unlike the others (FineWeb counts such lines)."""
    *others, last = lines_left(parsed.clean) or ("",)
    if len(last) < TRUNCATED_CHARS or last.endswith((*ENDS, ":", ";")):
        return None
    if not any(len(line) >= TRUNCATED_CHARS and line.endswith(ENDS) for line in others):
        return None
    return f"ends with {last[-20:]!r}"


_HOLE = re.compile(r" ,|,,|\(\s*\)")


def holes(parsed: Parsed) -> str | None:
    """Warn when words are missing where links stood: `,,` and ` ,` (measured)."""
    count = len(_HOLE.findall(parsed.clean))
    return f"{count} places where a word is missing" if count > 2 else None


_SEAM = regex.compile(r"\p{Ll}\p{Lu}")
_GLUE = regex.compile(r"(?<=\p{Ll}{3})\p{Lu}\p{Ll}{3}")
_GLUED_NAME = regex.compile(
    r"(?<![\p{L}\d@#/._-])(?!detik|kumparan|bank)(?:di|ke|\p{Ll}{4,})\p{Lu}\p{Ll}{2,}"
)
"""A name glued to a word in small letters, as no brand is written."""


def glued_words(parsed: Parsed) -> str | None:
    """Warn when words are glued together where links stood; a name often used counts once."""
    text = parsed.clean
    if len(_SEAM.findall(text)) < _MIN_GLUED_NAMES:  # sparing most articles two slower searches
        return None
    glued = {text[match.start() - 3 : match.end()] for match in _GLUE.finditer(text)}
    names = {match.group() for match in _GLUED_NAME.finditer(text)}
    if len(glued) < _MIN_GLUED and len(names) < _MIN_GLUED_NAMES:
        return None
    return f"{max(len(glued), len(names))} glued words"


FLAGS: Mapping[str, FlagFunction] = MappingProxyType(
    {
        function.__name__: function
        for function in (
            too_short,
            mostly_removed,
            not_news_like,
            possible_loss,
            leftover,
            loose_first_line,
            loose_lines,
            loose_last_line,
            name_lines,
            lone_words,
            headline_lines,
            stamp_lines,
            caption_lines,
            copies,
            split_sentences,
            mojibake_left,
            truncated,
            holes,
            glued_words,
        )
    }
)
"""Name to function; each gives its reason, or None when there is nothing to warn of."""

CONTEXT_FLAGS: Mapping[str, ContextFlag] = MappingProxyType({"wrong_language": wrong_language})
"""The flags that must know what the record says of itself."""
