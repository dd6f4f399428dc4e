"""Whether a decision still speaks of the text that an article has now."""

from __future__ import annotations

from curate.model import Article, Decision, Examined, sha256_of


def is_stale(decision: Decision, examined: Examined) -> bool:
    """Has the text moved since the decision?

    A rejected or put-off article moves with its raw text only; an accepted or fixed one with the
    clean text too, unless the parser now gives exactly the text that was decided on. Where the
    clean text is not known, nothing says that it moved.
    """
    if decision.raw_sha256 != examined.raw_sha256:
        return True
    if not decision.verdict.keeps_text:
        return False
    if examined.unsettled is not None:
        return False
    return examined.clean_sha256 not in (decision.clean_sha256, decision.text_sha256)


def has_moved(decision: Decision, article: Article, examined: Examined | None) -> bool:
    """Is the decision stale, as far as can be said without parsing?

    While the article is not parsed (`examined` is None) only its raw text is compared.
    """
    if examined is not None:
        return is_stale(decision, examined)
    return decision.raw_sha256 != sha256_of(article.raw)
