"""`examine`: parse an article and flag it, the one way everyone gets a clean article."""

from __future__ import annotations

from curate import __version__
from curate.model import Article, Examined, Flag
from curate.parser import Evidence, context_of, parse
from curate.quality.flags import CONTEXT_FLAGS, FLAGS
from curate.rules import RuleSet, shipped


def examine(
    article: Article, rules: RuleSet | None = None, evidence: Evidence | None = None
) -> Examined:
    """Give the article parsed, with the reader's, the parser's and the quality flags."""
    rules = rules or shipped()
    context = context_of(article.metadata, rules)
    parsed = parse(article.raw, context, rules, evidence)
    raised = [(name, flag(parsed)) for name, flag in FLAGS.items()]
    raised += [(name, flag(parsed, context)) for name, flag in CONTEXT_FLAGS.items()]
    flags = tuple(Flag(name, why) for name, why in raised if why is not None)
    return Examined(
        article, parsed, article.flags + parsed.flags + flags, parser_of(rules, evidence)
    )


def parser_of(rules: RuleSet | None = None, evidence: Evidence | None = None) -> str:
    """Name the parser that made a clean text: version, rules and evidence."""
    return f"{__version__}+{(rules or shipped()).digest}+{evidence.digest if evidence else '-'}"
