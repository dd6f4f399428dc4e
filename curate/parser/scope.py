"""The scope: which of the rules are meant for an article, told once per pass."""

from __future__ import annotations

from curate.model import Context
from curate.parser.language import LOOKED_AT, languages_of
from curate.rules import RuleSet
from curate.rules.ruleset import Compiled


class Scope:
    """The rules of an article's site and languages."""

    def __init__(self, text: str, context: Context, rules: RuleSet) -> None:
        self.site = context.site
        self._read = text[:LOOKED_AT]
        self.languages = languages_of(self._read, context.language)
        selection = rules.meant_for(self.languages, self.site)
        self.sought_in = selection.sought_in
        self.starts = selection.starts
        """The rules about how an article begins."""
        self.ends = selection.ends
        """The rules about how a paragraph ends."""
        self.spans = selection.spans
        """The rules about pieces inside a line."""
        self.in_spans = selection.in_spans
        """The literals that those need."""

    def takes_in(self, compiled: Compiled) -> bool:
        """Tell whether a rule is meant for such an article."""
        return compiled.is_in(self.languages) and compiled.is_for(self.site)

    def is_of(self, text: str) -> bool:
        """Tell whether another text of the article has the same scope because it begins alike."""
        return text[:LOOKED_AT] == self._read
