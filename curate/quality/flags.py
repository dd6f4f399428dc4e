"""The table of flags: what a curator should be warned of, each with the number behind it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

import ftfy.badness
import regex

from curate.model import Context, Parsed
from curate.quality.language import language_of

FlagFunction = Callable[[Parsed], str | None]
ContextFlag = Callable[[Parsed, Context], str | None]

_MIN_CHARS = 200
_MAX_REMOVED = 0.5
_MIN_SENTENCES = 2
_SAID = ("ujar", "kata", "tutur", "jelas", "said", "says", "sagte", "dijo", "a dit")
_QUOTES = '"“”„«»'
_RULES_ON_REPEATS = ("repeat.", "spacing.", "repair.")
_LEFTOVER = regex.compile(
    r"https?://|www\.|(?i:\b(?:editor|penulis|pewarta|reporter|sumber|source|foto|photo)\s*:)"
    r"|(?i:baca juga|read more|read also|lesen sie auch|scroll to|advertisement|gambas:)"
)
_ENDS = tuple('.!?…。！？।۔"”’»)')


def too_short(parsed: Parsed) -> str | None:
    """Warn when too little is left to be an article (measured)."""
    letters = len(parsed.clean)
    return f"{letters} characters left" if letters < _MIN_CHARS else None


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
    prose = sum(len(line) for line in lines if line.endswith(_ENDS) and len(line) > 40)
    share = prose / sum(map(len, lines))
    return f"{share:.0%} of the text in sentences" if share < 0.3 else None


def wrong_language(parsed: Parsed, context: Context) -> str | None:
    """Warn when the text is not in the language that the record says (measured)."""
    said = context.language
    seen = language_of(parsed.clean) if said else ""
    return f"reads like {seen}, the record says {said}" if seen and seen != said else None


def possible_loss(parsed: Parsed) -> str | None:
    """Warn when a removed line reads like body: quotation marks and a verb of saying."""
    suspects = sum(
        _reads_like_body(parsed.raw[edit.start : edit.end])
        for edit in parsed.edits
        if not edit.rule.startswith(_RULES_ON_REPEATS)
    )
    return f"{suspects} removed lines read like body" if suspects else None


def _reads_like_body(text: str) -> bool:
    line = text.strip()
    if len(line) < 80 or not line.endswith((".", "!", "?", '."', ".”")):
        return False
    folded = line.casefold()
    return any(mark in line for mark in _QUOTES) and any(word in folded for word in _SAID)


def leftover(parsed: Parsed) -> str | None:
    """Warn when something is left that rules usually remove (C4 drops such lines)."""
    match = _LEFTOVER.search(parsed.clean)
    return f"{match.group()!r} is still there" if match else None


def mojibake_left(parsed: Parsed) -> str | None:
    """Warn when broken characters are left that could not be decoded again (ftfy's badness)."""
    if parsed.clean.isascii():
        return None
    lost = parsed.clean.count("\ufffd")
    bad = lost or ftfy.badness.badness(parsed.clean)
    return f"{bad} broken characters" if bad else None


def truncated(parsed: Parsed) -> str | None:
    """Warn when the last line breaks off (FineWeb counts lines that do not end like a sentence)."""
    last = parsed.clean.rstrip().rpartition("\n")[2]
    if len(last) < 80 or last.endswith((*_ENDS, ":", ";", "*")):
        return None
    return f"ends with {last[-20:]!r}"


_HOLE = re.compile(r" ,|,,|\(\s*\)")


def holes(parsed: Parsed) -> str | None:
    """Warn when words are missing where links stood: `,,` and ` ,` (measured)."""
    count = len(_HOLE.findall(parsed.clean))
    return f"{count} places where a word is missing" if count > 2 else None


_GLUE = regex.compile(r"\p{Ll}{3}\p{Lu}\p{Ll}{3}")


def glued_words(parsed: Parsed) -> str | None:
    """Warn when words are glued together where links stood (measured)."""
    count = len(_GLUE.findall(parsed.clean))
    return f"{count} glued words" if count > 2 else None


FLAGS: Mapping[str, FlagFunction] = MappingProxyType(
    {
        function.__name__: function
        for function in (
            too_short,
            mostly_removed,
            not_news_like,
            possible_loss,
            leftover,
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
