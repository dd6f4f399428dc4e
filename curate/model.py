"""The nouns: what every room talks about, as frozen dataclasses."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any


def sha256_of(text: str) -> str:
    """Give the hex sha256 of the UTF-8 of `text`, the hash that binds decisions to texts.

    >>> sha256_of("")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


@lru_cache(maxsize=64)  # a decision asks for the same one several times
def article_key(article: str) -> tuple[int, int]:
    """Give the two halves of the 128 bits by which an article's id is looked up on disk."""
    digest = hashlib.blake2b(article.encode("utf-8", "replace"), digest_size=16).digest()
    return int.from_bytes(digest[:8], "big"), int.from_bytes(digest[8:], "big")


def sound_text(text: str) -> str:
    r"""Give `text` with lone surrogates, which no UTF-8 file can hold, as U+FFFD.

    >>> sound_text("a\ud800b")
    'a\ufffdb'
    """
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def stamp_of(moment: datetime) -> str:
    """Give a time as events carry it: RFC 3339, UTC, to the millisecond.

    >>> stamp_of(datetime(2026, 9, 4, 8, 5, tzinfo=UTC))
    '2026-09-04T08:05:00.000Z'
    """
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Verdict(StrEnum):
    """What a curator can say of an article."""

    ACCEPT = "accept"
    FIX = "fix"
    REJECT = "reject"
    LATER = "later"

    @property
    def keeps_text(self) -> bool:
        """Does it put the text decided on into the corpus?"""
        return self in (Verdict.ACCEPT, Verdict.FIX)


TIMED_OUT = "timed_out"
"""The flag of an article on which a rule took too long: its clean text is not known."""
PARSER_FAILED = "parser_failed"
"""The flag of an article that curate itself could not parse or flag, which is a mistake in it."""
_UNSETTLED = {
    TIMED_OUT: ("a rule ran out of time on it", "mend the rule in rules.toml"),
    PARSER_FAILED: ("curate failed on it", "report what its flag says"),
}
"""What keeps a clean text from being known, and what to do about it."""


class How(StrEnum):
    """How a decision came about."""

    HAND = "hand"
    BULK = "bulk"
    REST = "rest"
    CLUSTER = "cluster"
    CARRIED = "carried"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Flag:
    """A warning about an article, with its reason."""

    flag: str
    why: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article as its file gave it."""

    id: str
    raw: str
    metadata: Mapping[str, Any] = field(default_factory=dict)
    """The record's own fields, text and id left out; title, url, date, source, lang are known."""
    flags: tuple[Flag, ...] = ()
    """What the reader had to say: a guessed encoding, a lone surrogate replaced."""
    origin: str = ""
    """Where it was read: a path, with `:line` for a record of a file."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file or record that could not be read; it keeps its place in the queue."""

    id: str
    problem: str
    hint: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of an article besides its text."""

    site: str = ""
    """The canonical site name, aliases resolved: `detik`, not `news.detik.com`."""
    title: str = ""
    language: str = ""
    """ISO 639-1 as the record or the corpus says; empty when unknown."""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """raw[start:end] becomes `replacement`, because of `rule`; offsets are code points of raw."""

    start: int
    end: int
    replacement: str
    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class Found:
    """What the parser took out of the text and kept as data."""

    place: str | None = None
    agency: str | None = None
    byline: str | None = None
    source: str | None = None
    editors: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    copyright: str | None = None
    related: tuple[str, ...] = ()

    def as_row(self) -> dict[str, Any]:
        """Give what was found as JSON-ready data; `related` always, the rest where there is any."""
        row: dict[str, Any] = {
            "place": self.place,
            "agency": self.agency,
            "byline": self.byline,
            "source": self.source,
            "editors": list(self.editors),
            "dates": list(self.dates),
            "copyright": self.copyright,
        }
        return {key: value for key, value in row.items() if value} | {"related": list(self.related)}


@dataclass(frozen=True, slots=True)
class Parsed:
    """A raw text with the edits that clean it."""

    raw: str
    clean: str
    edits: tuple[Edit, ...] = ()
    """Sorted, not overlapping; replayed over `raw` they give `clean`."""
    found: Found = Found()
    flags: tuple[Flag, ...] = ()
    """What the parser itself must say: `unstable`, damage that it saw and left alone."""


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Why the clean text of an article is not known."""

    flag: str
    why: str
    hint: str
    """What to do about it."""


@dataclass(frozen=True, slots=True)
class Examined:
    """An article, parsed and flagged: what everyone above `quality` works with."""

    article: Article
    parsed: Parsed
    flags: tuple[Flag, ...]
    """The reader's, the parser's and the quality flags, in this order."""
    parser: str
    """`<version>+<rules digest>+<evidence digest or ->`."""

    @property
    def unsettled(self) -> Unsettled | None:
        """Why the clean text is not known; None when it is."""
        for flag in self.parsed.flags:
            if flag.flag in _UNSETTLED:
                return Unsettled(flag.flag, *_UNSETTLED[flag.flag])
        return None

    @property
    def raw_sha256(self) -> str:
        """The hash of the text as it was scraped."""
        return sha256_of(self.parsed.raw)

    @property
    def clean_sha256(self) -> str:
        """The hash of the text that the parser made of it."""
        return sha256_of(self.parsed.clean)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A verdict, with who, when and on what text."""

    article: str
    verdict: Verdict
    raw_sha256: str
    clean_sha256: str
    """Of the parser's text."""
    text_sha256: str
    """Of the text decided on."""
    edits: tuple[tuple[int, int, str], ...] = ()
    """(start, end, replacement): raw to the text decided on."""
    text: str | None = None
    """The text decided on in full; only for a fix."""
    parser: str = ""
    reasons: tuple[str, ...] = ()
    note: str = ""
    curator: str
    at: str
    """RFC 3339, UTC."""
    seconds: float = 0.0
    """How long the article was on the screen before the verdict."""
    how: How = How.HAND

    @property
    def changes_text(self) -> bool:
        """Was it given on another text than the parser's?"""
        return self.text_sha256 != self.clean_sha256

    @property
    def is_bare(self) -> bool:
        """Is it without a note and without reasons?"""
        return not self.note and not self.reasons


class EventKind(StrEnum):
    """What an event says."""

    DECIDE = "decide"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One immutable entry of the history: a decision, or the taking back of one."""

    event: str
    """The event's id: a hash of its content."""
    kind: EventKind
    article: str
    curator: str
    at: str
    lamport: int
    node: str
    decision: Decision | None = None
    """Only for `decide`."""
    names: str | None = None
    """`undo`: the decide event taken back. `redo`: the undo event taken back."""
