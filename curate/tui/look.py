"""How things look: the few styles there are, and the glyphs with their ASCII stand-ins."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from types import MappingProxyType
from typing import TypeAlias

from rich.style import Style

from curate.model import Verdict
from curate.tui.fitting import cells_of, clip


class Look(IntEnum):
    """The styles of the review screen; the terminal's own colours, never alone in what they say."""

    PLAIN = 0
    STRONG = 1
    FAINT = 2
    REMOVED = 3
    CURSOR = 4
    """The text cursor of a line being typed."""


Span: TypeAlias = tuple[str, Look]
"""A piece of already plain text with its style."""
Row: TypeAlias = tuple[Span, ...]
"""What stands on one row of a widget, from the left; the rest of the row is blank."""


def styles_for(environ: Mapping[str, str] = os.environ) -> tuple[Style, ...]:
    """Give the styles in the order of `Look`; with NO_COLOR they are attributes only."""
    removed = Style(dim=True) if environ.get("NO_COLOR") else Style(color="red")
    return (Style.null(), Style(bold=True), Style(dim=True), removed, Style(reverse=True))


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Signs on the screen, each one cell wide."""

    verdicts: Mapping[Verdict, str]
    undecided: str
    stale: str
    unsaved: str
    """Beside a verdict's sign: something was changed, and not decided on."""
    unreadable: str
    here: str
    bar: str
    """Beside every row of the line under the cursor."""
    removed: str
    changed: str
    added: str
    cut_open: str
    cut_close: str
    rule: str
    """A horizontal line."""
    wall: str
    """A vertical line."""
    tee: str
    """Where a wall hangs from a rule."""
    foot: str
    """Where a wall stands on a rule."""
    flag: str
    tick: str
    dot: str
    eighths: str
    """A bar's last cell, from nearly empty to full; one sign where only full cells can be shown."""
    steps: str
    """Heights of a sparkline, from nothing to full."""

    def verdict(self, verdict: Verdict | None, *, stale: bool = False) -> str:
        """Give the sign of a verdict, or of its absence."""
        if stale:
            return self.stale
        return self.undecided if verdict is None else self.verdicts[verdict]


UNICODE = Glyphs(
    verdicts={
        Verdict.ACCEPT: "✓",
        Verdict.FIX: "✎",
        Verdict.REJECT: "✗",
        Verdict.LATER: "»",
    },
    undecided="·",
    stale="↻",
    unsaved="≠",
    unreadable="!",
    here="▸",
    bar="▌",
    removed="−",
    changed="~",
    added="+",
    cut_open="⟦",
    cut_close="⟧",
    rule="─",
    wall="│",
    tee="┬",
    foot="┴",
    flag="⚑",
    tick="✓",
    dot="·",
    eighths="▏▎▍▌▋▊▉█",
    steps=" ▁▂▃▄▅▆▇█",
)
ASCII = Glyphs(
    verdicts={
        Verdict.ACCEPT: "a",
        Verdict.FIX: "f",
        Verdict.REJECT: "r",
        Verdict.LATER: "l",
    },
    undecided=".",
    stale="*",
    unsaved="#",
    unreadable="!",
    here=">",
    bar="|",
    removed="-",
    changed="~",
    added="+",
    cut_open="[-",
    cut_close="-]",
    rule="-",
    wall="|",
    tee="+",
    foot="+",
    flag="!",
    tick="ok",
    dot="-",
    eighths="#",
    steps=" .:-=+*#",
)


POOR_FONTS = frozenset({"linux", "vt100", "vt102", "vt220"})
"""Kinds of terminal ($TERM) whose fonts lack most signs, whatever the encoding."""


ASCII_LOCALES = frozenset({"C", "POSIX"})
"""Whoever sets one of them for all ($LC_ALL) wants ASCII; Python writes UTF-8 all the same."""


def glyphs_for(encoding: str, environ: Mapping[str, str] = MappingProxyType({})) -> Glyphs:
    """Give the signs that a terminal which is written to in `encoding` can show.

    >>> in_utf_8 = [{}, {"TERM": "linux"}, {"LC_ALL": "C"}]
    >>> [glyphs_for("utf-8", each).removed for each in in_utf_8], glyphs_for("latin-1").removed
    (['−', '-', '-'], '-')
    """
    is_unicode = encoding.lower().replace("-", "").startswith("utf")
    is_poor = environ.get("TERM") in POOR_FONTS or environ.get("LC_ALL") in ASCII_LOCALES
    return UNICODE if is_unicode and not is_poor else ASCII


@dataclass(frozen=True, slots=True)
class Appearance:
    """What the terminal can show: signs, styles, and the encoding that text is sent in."""

    glyphs: Glyphs = UNICODE
    styles: tuple[Style, ...] = field(default_factory=styles_for)
    encoding: str = "utf-8"

    @classmethod
    def of(cls, encoding: str, environ: Mapping[str, str] = MappingProxyType({})) -> Appearance:
        """Give the appearance for a terminal that is written to in `encoding`."""
        return cls(glyphs=glyphs_for(encoding, environ), encoding=encoding)

    def words(self, shown: str) -> str:
        """Give words of ours with stand-ins for their signs where those cannot be shown."""
        return shown if self.glyphs is UNICODE else shown.translate(_STAND_INS)


def width_of(row: Iterable[Span]) -> int:
    """Give the width of a row in cells."""
    return sum(cells_of(text) for text, _ in row)


def ink_of(row: Iterable[Span]) -> int:
    """Give how many characters of a row are not blank; wrapping a text elsewhere changes none."""
    return sum(len(text) - text.count(" ") for text, _ in row)


def spread(left: Row, right: Row, width: int) -> Row:
    """Put `left` at the left edge and `right` at the right one; `left` is cut where they meet."""
    room = width - width_of(right)
    if room < 8:
        return cropped(left, width)
    left = cropped(left, room - 1)
    return (*left, (" " * (room - width_of(left)), Look.PLAIN), *right)


def cropped(row: Row, width: int) -> Row:
    """Give the part of a row that `width` cells hold."""
    kept: list[Span] = []
    for text, look in row:
        cells = cells_of(text)
        if cells > width:
            kept.append((clip(text, width), look))
            break
        kept.append((text, look))
        width -= cells
    return tuple(kept)


def joined(row: Row) -> list[Span]:
    """Give the spans with as few changes of style as it takes; each costs bytes on the line.

    >>> joined(((" ", Look.STRONG), ("a", Look.PLAIN), (" ", Look.FAINT), ("b", Look.PLAIN)))
    [(' a b', <Look.PLAIN: 0>)]
    """
    joined: list[Span] = []
    for text, look in row:
        if text.isspace() and look is not Look.CURSOR:
            before = joined[-1][1] if joined else Look.PLAIN
            look = Look.PLAIN if before is Look.CURSOR else before
        if joined and joined[-1][1] is look:
            joined[-1] = (joined[-1][0] + text, look)
        elif text:
            joined.append((text, look))
    return joined


def encodable(shown: str, encoding: str) -> str:
    """Give text with a `?` a cell for what the terminal's encoding lacks.

    >>> encodable("harga 五 ✓", "ascii")
    'harga ?? ?'
    """
    if shown.isascii() or encoding.lower().startswith("utf"):
        return shown
    return "".join(char if _can(char, encoding) else _stand_in(char) for char in shown)


@lru_cache(maxsize=4096)
def _can(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _stand_in(char: str) -> str:
    return char.translate(_STAND_INS) if ord(char) in _STAND_INS else "?" * cells_of(char)


_STAND_INS = str.maketrans("…↑↓←→−·", "~^v<>-.")
"""For signs in our words that are no glyphs, such as that of a cut: each is one cell wide."""
