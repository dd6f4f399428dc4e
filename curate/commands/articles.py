"""One article out of a corpus, and how articles are examined."""

from __future__ import annotations

import difflib
from functools import partial

from curate.errors import ReadError, UsageError
from curate.index import Corpus
from curate.model import Article, Examined
from curate.quality import examine
from curate.rules import RuleSet


def examiner(rules: RuleSet) -> partial[Examined]:
    """Give the function that parses and flags an article by these rules."""
    return partial(examine, rules=rules)


def article_named(corpus: Corpus, article_id: str) -> Article:
    """Give the article with this id; an error names one like it, or says why it is unreadable."""
    position = corpus.position(article_id)
    if position is None:
        raise UsageError(
            f"{corpus.path}: there is no article {article_id!r}", hint=_like(article_id, corpus.ids)
        )
    entry = corpus[position]
    if isinstance(entry, Article):
        return entry
    raise ReadError(f"{entry.origin or entry.id}: {entry.problem}", hint=entry.hint)


def _like(article_id: str, ids: tuple[str, ...]) -> str:
    ending = [known for known in ids if known.endswith((f"/{article_id}", f"#{article_id}"))]
    close = ending[:1] or difflib.get_close_matches(article_id, ids[:100_000], n=1)
    if close:
        return f"did you mean {close[0]}?"
    return "its articles are " + ", ".join(ids[:3]) + (" …" if len(ids) > 3 else "")
