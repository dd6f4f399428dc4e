"""A set of rules, compiled into a few tables so that most lines cost one look-up."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

import regex

from curate.model import Context
from curate.rules import phrases
from curate.rules.macros import expanded
from curate.rules.rule import Match, Rule
from curate.rules.validate import unique

_SECONDS = 0.25
"""How long a curator's own pattern may take on one line or text."""
_WHOLE_LINE = (Match.LINE, Match.LINE_START, Match.LINE_END)


class RuleTimedOut(Exception):
    """A pattern of the curator's own took too long on a text."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


class Compiled:
    """One rule with its patterns ready to run."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        firsts = rule.needs or {phrase.split()[0] for phrase in rule.words}
        self.needs = tuple(sorted(literal.casefold() for literal in firsts))
        # A time-out makes every match ten times dearer: shipped patterns do without.
        self.timeout = None if rule.trusted or not rule.pattern else _SECONDS
        self.at_end = rule.match in (Match.LINE_END, Match.END)

    @cached_property
    def pattern(self) -> regex.Pattern[str]:
        """Give the pattern, compiled when it is first needed: most articles need few of them."""
        return regex.compile(_pattern_of(self.rule))

    @cached_property
    def unless(self) -> regex.Pattern[str] | None:
        """Give the pattern of what stays, compiled when it is first needed."""
        return regex.compile(self.rule.unless) if self.rule.unless else None

    def match(self, text: str) -> regex.Match[str] | None:
        """Match at the start of a text; whole-line rules about ends match anywhere in it."""
        try:
            if self.at_end:
                return self.pattern.search(text, timeout=self.timeout)
            return self.pattern.match(text, timeout=self.timeout)
        except TimeoutError:
            raise RuleTimedOut(self.rule.id) from None

    def matches(self, text: str) -> list[regex.Match[str]]:
        """Give all matches in a text."""
        try:
            return list(self.pattern.finditer(text, timeout=self.timeout))
        except TimeoutError:
            raise RuleTimedOut(self.rule.id) from None

    def may_match(self, folded: str) -> bool:
        """Tell whether a case-folded text holds a literal without which nothing matches."""
        # A loop, because a generator costs more than the search itself.
        for literal in self.needs:
            if literal in folded:
                return True
        return not self.needs

    def spares(self, text: str) -> bool:
        """Tell whether the rule itself says that such a text stays."""
        return self.unless is not None and self.unless.search(text) is not None

    def applies_to(self, context: Context) -> bool:
        """Tell whether the rule is meant for such an article."""
        rule = self.rule
        if rule.site and context.site not in rule.site:
            return False
        if rule.not_site and context.site in rule.not_site:
            return False
        return not (rule.language and context.language and context.language not in rule.language)


def _pattern_of(rule: Rule) -> str:
    pattern = expanded(rule.pattern)
    if not rule.words:
        return pattern
    if rule.match is Match.LINE:
        return phrases.whole_line(rule.words)
    if rule.match is Match.LINE_START:
        return phrases.line_start(rule.words, loose=rule.loose) + pattern
    return phrases.alternation(rule.words) + pattern


class LineTable:
    """The rules about whole lines, filed by the first two letters of their words."""

    def __init__(self, rules: Iterable[Compiled]) -> None:
        self.unfiled: list[Compiled] = []
        filed: dict[str, list[Compiled]] = defaultdict(list)
        # A rule about the whole line says more than one about how it begins.
        for compiled in sorted(rules, key=lambda one: one.rule.match is not Match.LINE):
            for key in _keys(compiled.rule):
                filed[key].append(compiled)
            if not _keys(compiled.rule):
                self.unfiled.append(compiled)
        self.filed = {key: _Drawer(key, rules) for key, rules in filed.items()}

    def candidates(self, bare_line: str) -> Sequence[Compiled]:
        """Give the rules one of whose words begins the line."""
        drawer = self.filed.get(phrases.key_of(bare_line))
        return drawer.rules if drawer and drawer.words.match(bare_line) else ()


class _Drawer:
    """The rules filed under two letters, and one pattern for all their words."""

    def __init__(self, key: str, rules: Sequence[Compiled]) -> None:
        self.key = key
        self.rules = rules

    @cached_property
    def words(self) -> regex.Pattern[str]:
        """Match any of the words, so that most lines are done with after one attempt."""
        words = {phrases.bare(word) for compiled in self.rules for word in compiled.rule.words}
        here = [word for word in words if phrases.key_of(word) == self.key]
        return regex.compile(phrases.alternation(here))


def _keys(rule: Rule) -> list[str]:
    if rule.match is Match.LINE_END:
        return []
    return sorted({phrases.key_of(phrases.bare(word)) for word in rule.words})


class RuleSet:
    """All rules that hold, with the digest that names them in every clean row."""

    def __init__(self, rules: Iterable[Rule], aliases: Mapping[str, str] | None = None) -> None:
        self.rules: Mapping[str, Rule] = MappingProxyType(unique(rules))
        self.aliases: Mapping[str, str] = MappingProxyType(dict(aliases or {}))

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

    @cached_property
    def starts(self) -> tuple[Compiled, ...]:
        """Give the rules about how an article begins."""
        return tuple(self._compiled(Match.START))

    @cached_property
    def ends(self) -> tuple[Compiled, ...]:
        """Give the rules about how a paragraph ends."""
        return tuple(self._compiled(Match.END))

    @cached_property
    def spans(self) -> tuple[Compiled, ...]:
        """Give the rules about pieces inside a line."""
        return tuple(self._compiled(Match.SPAN))

    def _compiled(self, *kinds: Match) -> Iterator[Compiled]:
        return (Compiled(rule) for rule in self.rules.values() if rule.match in kinds)


def _behaviour(rule: Rule) -> tuple[object, ...]:
    return tuple(
        getattr(rule, name) for name in Rule.__slots__ if name not in {"go", "stay", "pack"}
    )
