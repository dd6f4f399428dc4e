"""`examine`: parse an article and flag it, the one way everyone gets a clean article."""

from __future__ import annotations

import traceback
from pathlib import Path

from curate import __version__
from curate.errors import CurateError
from curate.model import PARSER_FAILED, Article, Context, Examined, Flag, Parsed
from curate.parser import Evidence, context_of, parse
from curate.quality.flags import CONTEXT_FLAGS, FLAGS
from curate.rules import RuleSet, shipped


def examine(
    article: Article, rules: RuleSet | None = None, evidence: Evidence | None = None
) -> Examined:
    """Give the article parsed, with the reader's, the parser's and the quality flags.

    An article on which the parser or a flag fails is left as it is, and flagged `parser_failed`.
    Raises RuleError when the rules cannot be read.
    """
    rules = rules or shipped()
    context = context_of(article.metadata, rules)
    try:
        parsed = parse(article.raw, context, rules, evidence)
        flags = parsed.flags + _quality_flags(parsed, context)
    except CurateError:
        raise
    except Exception as mistake:  # one article must not stop the work on all others
        flags = (Flag(PARSER_FAILED, _where(mistake)),)
        parsed = Parsed(article.raw, article.raw, flags=flags)
    return Examined(article, parsed, article.flags + flags, parser_of(rules, evidence))


def _quality_flags(parsed: Parsed, context: Context) -> tuple[Flag, ...]:
    raised = [(name, flag(parsed)) for name, flag in FLAGS.items()]
    raised += [(name, flag(parsed, context)) for name, flag in CONTEXT_FLAGS.items()]
    return tuple(Flag(name, why) for name, why in raised if why is not None)


def _where(mistake: Exception) -> str:
    """Say what went wrong where, for a report; the message may hold text of the article."""
    place = traceback.extract_tb(mistake.__traceback__)[-1]
    file = Path(place.filename)
    return f"{type(mistake).__name__} in {file.parent.name}/{file.name}, line {place.lineno}"


def parser_of(rules: RuleSet | None = None, evidence: Evidence | None = None) -> str:
    """Name the parser that made a clean text: version, rules and evidence."""
    return f"{__version__}+{(rules or shipped()).digest}+{evidence.digest if evidence else '-'}"
