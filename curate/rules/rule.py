"""The rule: what it matches, under which conditions, what then happens, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Match(StrEnum):
    """Which part of an article a rule looks at."""

    LINE = "line"
    """A whole line, ends and marks around it aside."""
    LINE_START = "line-start"
    """How a line begins; the whole line is meant."""
    LINE_END = "line-end"
    """How a line ends, in its last 160 characters; the whole line is meant."""
    START = "start"
    """How the article begins; only the piece matched is meant."""
    END = "end"
    """How a paragraph ends; only the piece matched is meant."""
    SPAN = "span"
    """A piece inside a line; only the piece matched is meant."""


class Takes(StrEnum):
    """What goes together with a line that a rule matched."""

    NOTHING = "nothing"
    NEXT = "next"
    """The next line, if it reads like a headline."""
    BLOCK = "block"
    """The lines that follow, as long as they read like teasers, tags or labels."""
    REST = "rest"
    """Everything that follows, if no more than teasers and single sentences follow."""


class Where(StrEnum):
    """In which part of the article a line must stand."""

    ANYWHERE = "anywhere"
    HEAD = "head"
    """Before or right after the first paragraph."""
    TAIL = "tail"
    """After the last paragraph."""


FOUND_FIELDS = frozenset(
    {"place", "agency", "byline", "source", "editors", "dates", "copyright", "related"}
)
"""What an action `found.<field>` may name."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, as its pack or the curator wrote it."""

    id: str
    match: Match
    why: str
    """The sentence a curator reads beside what was removed."""
    action: str
    """`drop`, `cut`, or `found.<field>`: keep what was matched as data."""
    words: tuple[str, ...] = ()
    pattern: str = ""
    unless: str = ""
    """A line in which this pattern is found is left alone."""
    unless_below: str = ""
    """A line is left alone when the next line that is not blank begins so: it runs on there."""
    needs: tuple[str, ...] = ()
    """Literals, one of which must occur in the text before the pattern is tried at all."""
    takes: Takes = Takes.NOTHING
    where: Where = Where.ANYWHERE
    site: tuple[str, ...] = ()
    not_site: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    min_chars: int = 0
    max_chars: int = 300
    """Lines longer than this are body, whatever they begin with."""
    loose: bool = False
    """Words may run on in a small letter: `Ikuti kami di …`."""
    weak: bool = False
    """What it matches may be body as well, so it goes only from a page that shows furniture."""
    go: tuple[str, ...] = ()
    stay: tuple[str, ...] = ()
    pack: str = ""
    """The file the rule was read from."""
    trusted: bool = True
    """False for the curator's own rules: their patterns run under a time-out."""

    @property
    def field(self) -> str | None:
        """Which field of `found` is filled, if any."""
        return self.action.removeprefix("found.") if self.action.startswith("found.") else None
