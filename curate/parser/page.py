"""The page: an article's text at one moment of a parse, seen as lines."""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from curate.model import Context
from curate.parser.edits import Proposal
from curate.parser.evidence import Evidence
from curate.parser.scope import Scope
from curate.rules import Rule, RuleSet
from curate.rules.ruleset import Compiled, Sought

if TYPE_CHECKING:
    from curate.parser.shapes import Shape

Known = dict[int, tuple[Rule, str, bool]]
"""Line number: the rule that knows it, what it says, whether it only follows such a line."""


class Memo:
    """What was found out about single lines in one parse; most lines stay the same all through."""

    def __init__(self) -> None:
        self.sound: set[str] = set()
        self.rules: dict[str, tuple[tuple[Compiled, str], ...]] = {}
        self.no_dateline: set[tuple[str, bool]] = set()
        self.spelt: dict[str, tuple[str, ...]] = {}
        """The sentences of a line."""
        self.sentences: dict[str, tuple[str, ...]] = {}
        """The same, squeezed."""
        self.quiet: dict[object, tuple[str, bool]] = {}
        """Steps, and the text and whether it was furnished when they last proposed nothing."""


class Page:
    """What a step is given: the text, its lines, and all that is known besides."""

    def __init__(
        self,
        text: str,
        context: Context,
        rules: RuleSet,
        evidence: Evidence | None,
        memo: Memo | None = None,
        scope: Scope | None = None,
        furnished: bool = False,
    ) -> None:
        self.text = text
        self.context = context
        self.rules = rules
        self.evidence = evidence
        self.memo = memo or Memo()
        self.scope = scope or Scope(text, context, rules)
        self.furnished = furnished
        """Whether lines have gone already that show the page was scraped with its furniture."""
        self.known: Known | None = None
        """Kept by `lines.known_lines`, which several steps ask."""
        self.shapes: list[Shape] | None = None
        """Kept by `shapes.shapes_of`, likewise."""

    @cached_property
    def lines(self) -> list[str]:
        """Give the lines, without their line ends."""
        return self.text.split("\n")

    @cached_property
    def folded_lines(self) -> list[str]:
        """Give the lines in small letters, each as long as it was."""
        return [folded(line) for line in self.lines]

    @cached_property
    def starts(self) -> list[int]:
        """Give the offset at which each line begins; one more than there are lines."""
        return list(accumulate((len(line) + 1 for line in self.lines), initial=0))

    @cached_property
    def bodies(self) -> list[bool]:
        """Tell of each line whether it certainly is a paragraph."""
        return [is_paragraph(line) for line in self.lines]

    @cached_property
    def body_span(self) -> tuple[int, int]:
        """Give the numbers of the first and the last paragraph; (0, -1) without any."""
        numbers = [number for number, body in enumerate(self.bodies) if body]
        return (numbers[0], numbers[-1]) if numbers else (0, -1)

    @cached_property
    def sought(self) -> list[Sought]:
        """Give the rules without words of their own that may know a line not met before."""
        fresh = set(self.lines).difference(self.memo.rules)
        return self.scope.sought_in([line.strip() for line in fresh])

    @cached_property
    def paragraphs_above(self) -> list[int]:
        """Give how many paragraphs stand above each line; one more than there are lines."""
        return list(accumulate(self.bodies, initial=0))

    def after(self, text: str, *, furnished: bool = False) -> Page:
        """Give the same article with another text."""
        furnished = furnished or self.furnished
        return Page(text, self.context, self.rules, self.evidence, self.memo, self.scope, furnished)

    def afresh(self) -> Page:
        """Give the same page for another pass, which looks anew at what may matter in it."""
        is_same = self.scope.is_of(self.text)
        scope = self.scope if is_same else Scope(self.text, self.context, self.rules)
        if scope.languages != self.scope.languages:
            self.memo.rules.clear()
            self.memo.no_dateline.clear()
            self.memo.quiet.clear()
        return Page(
            self.text,
            self.context,
            self.rules,
            self.evidence,
            self.memo,
            scope,
            self.furnished,
        )

    def is_quiet(self, step: object) -> bool:
        """Tell whether a step has looked at this very text already and had nothing to propose."""
        return self.memo.quiet.get(step) == (self.text, self.furnished)

    def keep_quiet(self, step: object) -> None:
        """Remember that a step has nothing to propose for this text.

        Nor will it have once the blank lines at the end are gone, where the last line went.
        """
        self.memo.quiet[step] = (self.text.rstrip("\n"), self.furnished)

    def drop(self, number: int, rule: str, why: str, *found: tuple[str, str]) -> Proposal:
        """Propose that a whole line goes, its line end included."""
        end = min(self.starts[number + 1], len(self.text))
        return Proposal(self.starts[number], end, "", rule, why, found)


SENTENCE_ENDS = tuple(".!?…。！？।۔:;\"”’'»)]“」』")
_LONG = 90
_LONG_IN_SIGNS = 36
_SIGNS = 0.6
_STOPS = ("。", "。」", "」。", "！", "？", "。”", "。）")


def folded(line: str) -> str:
    """Give a line in small letters without changing its length.

    >>> folded("İKLAN")
    'iklan'
    """
    return line.lower() if line.isascii() else line.replace("İ", "i").lower()


def is_paragraph(line: str) -> bool:
    """Tell whether a line is long and ends like a sentence.

    >>> is_paragraph("Advertisement")
    False
    """
    text = line.strip()
    if len(text) >= _LONG:
        return text.endswith(SENTENCE_ENDS) or _ends_in_thai(text)
    return len(text) >= _LONG_IN_SIGNS and text.endswith(_STOPS) and _is_in_signs(text)


def _ends_in_thai(text: str) -> bool:
    """Tell whether a text ends in Thai, which is written without full stops."""
    return "\u0e00" <= text[-1] <= "\u0e7f"


def _is_in_signs(text: str) -> bool:
    """Tell whether a text is mostly Chinese or Japanese: a sentence of forty signs is long."""
    signs = sum("\u3040" <= char <= "\u9fff" for char in text)
    return signs >= _SIGNS * len(text)
