"""The drafts of a sitting: what was changed and not saved waits here, by article."""

from __future__ import annotations

from curate.model import Decision, Examined
from curate.session.draft import Draft


class Drafts:
    """Keeps one draft an article until it is saved or let go."""

    def __init__(self) -> None:
        self._kept: dict[str, Draft] = {}

    def of(self, examined: Examined, decision: Decision | None) -> Draft:
        """Give the draft of an article; a new one begins as the decision in force has it."""
        article = examined.article.id
        kept = self._kept.get(article)
        if kept is None or kept.parsed.raw != examined.parsed.raw:
            first = Draft(examined.parsed)
            kept = self._kept[article] = first if decision is None else first.like(decision)
        return kept

    def keep(self, article: str, draft: Draft) -> None:
        """Keep a changed draft."""
        self._kept[article] = draft

    def let_go(self, article: str) -> None:
        """Forget the draft of an article."""
        self._kept.pop(article, None)
