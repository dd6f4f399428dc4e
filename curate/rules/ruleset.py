"""A set of rules, compiled into a few tables so that most lines cost one look-up."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

import regex

from curate.model import Context
from curate.rules import phrases
from curate.rules.macros import expanded
from curate.rules.rule import Match, Rule
from curate.rules.validate import unique

_WHOLE_LINE = (Match.LINE, Match.LINE_START, Match.LINE_END)


class Compiled:
    """One rule with its patterns ready to run."""

    __slots__ = ("needs", "pattern", "rule", "unless")

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.pattern = regex.compile(_pattern_of(rule))
        self.unless = regex.compile(rule.unless) if rule.unless else None
        firsts = rule.needs or {phrase.split()[0] for phrase in rule.words}
        self.needs = tuple(sorted(literal.casefold() for literal in firsts))

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
        self.filed: dict[str, list[Compiled]] = defaultdict(list)
        self.unfiled: list[Compiled] = []
        # A rule about the whole line says more than one about how it begins.
        for compiled in sorted(rules, key=lambda one: one.rule.match is not Match.LINE):
            self._file(compiled)

    def _file(self, compiled: Compiled) -> None:
        if not compiled.rule.words or compiled.rule.match is Match.LINE_END:
            self.unfiled.append(compiled)
            return
        for key in sorted({phrases.key_of(phrases.bare(word)) for word in compiled.rule.words}):
            self.filed[key].append(compiled)

    def candidates(self, bare_line: str) -> Iterator[Compiled]:
        """Give the rules whose words could begin this line, then those filed under no word."""
        yield from self.filed.get(phrases.key_of(bare_line), ())
        yield from self.unfiled


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
