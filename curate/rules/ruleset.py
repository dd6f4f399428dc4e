"""A set of rules, compiled into a few tables so that most lines cost one look-up."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from types import MappingProxyType
from typing import TypedDict

import regex

from curate.rules import phrases
from curate.rules.literals import LiteralIndex
from curate.rules.lookup import PhraseIndex
from curate.rules.macros import expanded
from curate.rules.rule import Match, Rule, Where
from curate.rules.validate import unique

LONGEST_LINE = 600
"""No rule about whole lines looks at lines longer than this: they are body."""
LINE_END = 160
"""Characters at the end of a line that a rule about line ends looks at."""
_SECONDS = 0.25
"""How long a curator's own pattern may take on one line or text."""
_WHOLE_LINE = (Match.LINE, Match.LINE_START, Match.LINE_END)


def holds_one(folded: str, literals: tuple[str, ...]) -> bool:
    """Tell whether a case-folded text holds one of some literals, if there are any."""
    # A loop, because a generator costs more than the search itself.
    for literal in literals:
        if literal in folded:
            return True
    return not literals


class RuleTimedOut(Exception):
    """A pattern of the curator's own took too long on a text."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


class _Limit(TypedDict, total=False):
    timeout: float


_Find = Callable[..., regex.Match[str] | None]


class Compiled:
    """One rule with its patterns ready to run."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.min_chars, self.max_chars = rule.min_chars, rule.max_chars
        # A time-out makes every match ten times dearer: shipped patterns do without. Even to name
        # the argument costs as much as a short match, so it is not named for them.
        self._limit: _Limit = {} if rule.trusted else {"timeout": _SECONDS}
        self.always_holds = not rule.weak and rule.where is Where.ANYWHERE and not rule.unless_below
        """Whether it holds wherever a line that it matches stands, and whatever stands below."""

    @cached_property
    def needs(self) -> tuple[str, ...]:
        """Give the literals of which one must stand in a text; rules found by words never ask."""
        firsts = self.rule.needs or {phrase.split()[0] for phrase in self.rule.words}
        return tuple(sorted(literal.casefold() for literal in firsts))

    @cached_property
    def pattern(self) -> regex.Pattern[str]:
        """Give the pattern, compiled when it is first needed: most articles need few of them."""
        return regex.compile(_pattern_of(self.rule))

    @cached_property
    def match(self) -> _Find:
        """Match at the start of a text; rules about ends match anywhere behind it."""
        match self.rule.match:
            case Match.LINE_END:
                return lambda text: self._in_time(self.pattern.search, text, -LINE_END)
            case Match.END:
                return partial(self._in_time, self.pattern.search)
        if self.rule.trusted:
            return self.pattern.match
        return partial(self._in_time, self.pattern.match)

    def _in_time(self, find: _Find, text: str, start: int = 0) -> regex.Match[str] | None:
        try:
            return find(text, start, **self._limit)
        except TimeoutError:
            raise RuleTimedOut(self.rule.id) from None

    @cached_property
    def tail(self) -> regex.Pattern[str]:
        """Give the pattern of what must follow the words of a whole-line rule."""
        if self.rule.match is Match.LINE:
            return regex.compile(phrases.CLOSING)
        return regex.compile(phrases.lookahead(loose=self.rule.loose) + expanded(self.rule.pattern))

    @cached_property
    def unless(self) -> regex.Pattern[str] | None:
        """Give the pattern of what stays, compiled when it is first needed."""
        return regex.compile(self.rule.unless) if self.rule.unless else None

    @cached_property
    def unless_below(self) -> regex.Pattern[str] | None:
        """Give the pattern of what must not stand below, compiled when it is first needed."""
        return regex.compile(self.rule.unless_below) if self.rule.unless_below else None

    def goes_on_in(self, below: str) -> bool:
        """Tell whether a line is left alone because of the line below it."""
        if self.unless_below is None:
            return False
        try:
            return self.unless_below.match(below, **self._limit) is not None
        except TimeoutError:
            raise RuleTimedOut(self.rule.id) from None

    def matches(self, text: str, start: int = 0, end: int | None = None) -> list[regex.Match[str]]:
        """Give all matches in a text, or in a part of it."""
        try:
            return list(self.pattern.finditer(text, start, end, **self._limit))
        except TimeoutError:
            raise RuleTimedOut(self.rule.id) from None

    def fits(self, chars: int) -> bool:
        """Tell whether the rule looks at lines of this length."""
        return self.min_chars <= chars <= self.max_chars

    def may_match(self, folded: str) -> bool:
        """Tell whether a case-folded text holds a literal without which nothing matches."""
        return holds_one(folded, self.needs)

    def spares(self, text: str) -> bool:
        """Tell whether the rule itself says that such a text stays."""
        if self.unless is None:
            return False
        try:
            return self.unless.search(text, **self._limit) is not None
        except TimeoutError:
            raise RuleTimedOut(self.rule.id) from None

    def is_for(self, site: str) -> bool:
        """Tell whether the rule is meant for articles of a site."""
        rule = self.rule
        return (not rule.site or site in rule.site) and site not in rule.not_site

    def is_in(self, languages: frozenset[str]) -> bool:
        """Tell whether the rule is meant for articles in these languages; none means unknown."""
        language = self.rule.language
        return not language or not languages or not languages.isdisjoint(language)

    def behind(self, text: str, end: int) -> regex.Match[str] | None:
        """Match what must follow the words of a whole-line rule, which end there."""
        try:
            return self.tail.match(text, end, **self._limit)
        except TimeoutError:
            raise RuleTimedOut(self.rule.id) from None


def _pattern_of(rule: Rule) -> str:
    pattern = expanded(rule.pattern)
    return phrases.alternation(rule.words) + pattern if rule.words else pattern


class LineTable:
    """The rules about whole lines: those with words found by them, the others one by one."""

    def __init__(self, rules: Iterable[Compiled]) -> None:
        # A rule about the whole line says more than one about how it begins.
        ordered = sorted(rules, key=lambda one: one.rule.match is not Match.LINE)
        self.order = {compiled: number for number, compiled in enumerate(ordered)}
        self.unfiled = [compiled for compiled in ordered if not _is_filed(compiled.rule)]
        self._index = PhraseIndex(
            (phrase, compiled)
            for compiled in ordered
            if _is_filed(compiled.rule)
            for phrase in compiled.rule.words
        )

    def beginning(self, bare_line: str) -> list[tuple[Compiled, list[int]]]:
        """Give the rules one of whose words begins the line, and where those words end in it."""
        ends: dict[Compiled, list[int]] = {}
        for end, compiled in self._index.beginning(bare_line):
            ends.setdefault(compiled, []).append(end)
        if len(ends) < 2:
            return list(ends.items())
        return sorted(ends.items(), key=lambda pair: self.order[pair[0]])


def _is_filed(rule: Rule) -> bool:
    return bool(rule.words) and rule.match is not Match.LINE_END


Sought = tuple[int, int, tuple[str, ...], Compiled]
"""A rule with the least and most characters of its lines, and those of its literals at hand."""

_Part = tuple[int, int]
"""The longest lines that are looked at, and how many characters at their end."""
_PARTS: tuple[_Part, ...] = (
    (120, 120),
    (240, 240),
    (LONGEST_LINE, LINE_END),
    (LONGEST_LINE, LONGEST_LINE),
)
"""Parts of a text in which literals are looked for apart: most rules are about short lines or the
ends of lines, and most of a text is neither."""


def _by_part(rules: Iterable[Compiled]) -> list[tuple[_Part, LiteralIndex]]:
    """File the literals that rules need under the smallest part of a text in which it matters."""
    most: dict[str, _Part] = defaultdict(lambda: _PARTS[0])
    for rule in rules:
        longest = min(rule.max_chars, LONGEST_LINE)
        end = LINE_END if rule.rule.match is Match.LINE_END else longest
        part = next(one for one in _PARTS if longest <= one[0] and end <= one[1])
        for literal in rule.needs:
            most[literal] = max(most[literal], part)
    return [
        (part, LiteralIndex(literal for literal, own in most.items() if own == part))
        for part in _PARTS
    ]


@dataclass(frozen=True, slots=True)
class Selection:
    """The compiled rules that are meant for some languages and a site, by what they look at."""

    unfiled: list[Compiled]
    """About whole lines, without words of their own."""
    literals: list[tuple[_Part, LiteralIndex]]
    """What those need, by the part of a text in which it matters."""
    starts: list[Compiled]
    ends: list[Compiled]
    spans: list[Compiled]
    in_spans: LiteralIndex
    """What those need."""

    def sought_in(self, lines: Collection[str]) -> list[Sought]:
        """Give the rules without words of their own that may know one of some lines."""
        held: set[str] = set()
        for (longest, end), literals in self.literals:
            text = "\n".join([line[-end:] for line in lines if len(line) <= longest])
            held |= literals.held_by(text.casefold())
        return [
            (one.min_chars, one.max_chars, tuple(held.intersection(one.needs)), one)
            for one in self.unfiled
            if not one.needs or not held.isdisjoint(one.needs)
        ]


class RuleSet:
    """All rules that hold, with the digest that names them in every clean row."""

    def __init__(self, rules: Iterable[Rule], aliases: Mapping[str, str] | None = None) -> None:
        self.rules: Mapping[str, Rule] = MappingProxyType(unique(rules))
        self.aliases: Mapping[str, str] = MappingProxyType(dict(aliases or {}))
        self._sites = {site for one in self.rules.values() for site in (*one.site, *one.not_site)}
        self._selections: dict[tuple[frozenset[str], str], Selection] = {}

    @cached_property
    def digest(self) -> str:
        """Name the rules and aliases by 12 hexadecimal digits; cases do not count."""
        parts = [repr(_behaviour(rule)) for _, rule in sorted(self.rules.items())]
        parts += [repr(pair) for pair in sorted(self.aliases.items())]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]

    @cached_property
    def lines(self) -> LineTable:
        """Give the table of rules about whole lines."""
        return LineTable(self._compiled(*_WHOLE_LINE))

    def meant_for(self, languages: frozenset[str], site: str) -> Selection:
        """Give the rules that look at more than the words of a line, for an article's scope."""
        key = languages, site if site in self._sites else ""
        selection = self._selections.get(key)
        if selection is None:
            selection = self._selections[key] = self._select(*key)
        return selection

    def _select(self, languages: frozenset[str], site: str) -> Selection:
        def meant(rules: Iterable[Compiled]) -> list[Compiled]:
            return [rule for rule in rules if rule.is_in(languages) and rule.is_for(site)]

        unfiled = meant(self.lines.unfiled)
        spans = meant(self._pieces[Match.SPAN])
        return Selection(
            unfiled,
            _by_part(unfiled),
            meant(self._pieces[Match.START]),
            meant(self._pieces[Match.END]),
            spans,
            LiteralIndex(literal for rule in spans for literal in rule.needs),
        )

    @cached_property
    def _pieces(self) -> dict[Match, list[Compiled]]:
        kinds = (Match.START, Match.END, Match.SPAN)
        return {kind: list(self._compiled(kind)) for kind in kinds}

    def _compiled(self, *kinds: Match) -> Iterator[Compiled]:
        return (Compiled(rule) for rule in self.rules.values() if rule.match in kinds)


def _behaviour(rule: Rule) -> tuple[object, ...]:
    return tuple(
        getattr(rule, name) for name in Rule.__slots__ if name not in {"go", "stay", "pack"}
    )
