"""Rules and packs: load, validate, compile."""

from curate.rules.loading import load, shipped
from curate.rules.rule import Match, Rule, Takes, Where
from curate.rules.ruleset import RuleSet

__all__ = ["Match", "Rule", "RuleSet", "Takes", "Where", "load", "shipped"]
