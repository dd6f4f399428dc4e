"""The scope: which of the rules are meant for an article, told once per pass."""

from __future__ import annotations

from functools import cached_property

from curate.model import Context
from curate.parser.language import languages_of
from curate.rules import RuleSet
from curate.rules.ruleset import Compiled

Sought = tuple[Compiled, tuple[str, ...]]
"""A rule, and what of the literals that it needs stands in a text at all."""


class Scope:
    """The rules of an article's site and languages."""

    def __init__(self, text: str, context: Context, rules: RuleSet) -> None:
        self.site = context.site
        self.languages = languages_of(text, context.language)
        self._selection = rules.meant_for(self.languages)

    def takes_in(self, compiled: Compiled) -> bool:
        """Tell whether a rule is meant for such an article."""
        return compiled.is_in(self.languages) and compiled.is_for(self.site)

    def unfiled(self, folded: str) -> list[Sought]:
        """Give the rules without words of their own that may know a line of a case-folded text."""
        held = self._selection.literals.held_by(folded)
        return [
            (compiled, tuple(held.intersection(compiled.needs)))
            for compiled in self._selection.unfiled
            if not (compiled.needs and held.isdisjoint(compiled.needs))
            and compiled.is_for(self.site)
        ]

    @cached_property
    def starts(self) -> list[Compiled]:
        """Give the rules about how an article begins."""
        return self._of_site(self._selection.starts)

    @cached_property
    def ends(self) -> list[Compiled]:
        """Give the rules about how a paragraph ends."""
        return self._of_site(self._selection.ends)

    @cached_property
    def spans(self) -> list[Compiled]:
        """Give the rules about pieces inside a line."""
        return self._of_site(self._selection.spans)

    def _of_site(self, rules: list[Compiled]) -> list[Compiled]:
        return [compiled for compiled in rules if compiled.is_for(self.site)]
