"""What a filter can know of one article; each part is fetched when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from functools import cached_property

from curate.model import Article, Context, Decision, Examined, Unreadable, Verdict
from curate.quality.stale import has_moved, is_stale
from curate.store.drafts import DraftMarks

UNDECIDED_DRAFTS = "draft:yes"
"""The filter that shows what was changed and not decided on."""


class Cost(IntEnum):
    """What must be fetched to answer; a filter asks for the cheap things first."""

    ID = 0
    DECISION = 1
    """The decision in force."""
    RECORD = 2
    """The record's own fields, and whether it can be read."""
    RAW = 3
    """The whole raw text."""
    PARSE = 4
    """The article parsed and flagged: about a thousand times what the others take."""


class Facts:
    """What is known of one article; the functions are called once, and only when needed."""

    def __init__(
        self,
        article_id: str,
        *,
        entry: Callable[[], Article | Unreadable],
        decision: Callable[[], Decision | None],
        examine: Callable[[Article], Examined],
        verdict: Callable[[], Verdict | None] | None = None,
        drafts: DraftMarks | None = None,
    ) -> None:
        """`verdict` is for those who know the verdict without reading the decision."""
        self.id = article_id
        self._entry = entry
        self._decision = decision
        self._examine = examine
        self._verdict = verdict
        self._drafts = drafts

    @classmethod
    def about(
        cls,
        entry: Article | Unreadable,
        decision: Decision | None,
        examine: Callable[[Article], Examined],
        drafts: DraftMarks | None = None,
    ) -> Facts:
        """Give what is known of an entry that is at hand."""
        return cls(
            entry.id,
            entry=lambda: entry,
            decision=lambda: decision,
            examine=examine,
            drafts=drafts,
        )

    @cached_property
    def decision(self) -> Decision | None:
        """The decision in force."""
        return self._decision()

    @cached_property
    def verdict(self) -> Verdict | None:
        """The verdict in force."""
        if self._verdict is not None:
            return self._verdict()
        return self.decision.verdict if self.decision else None

    @cached_property
    def drafted(self) -> bool:
        """Was something changed in it, text or note, that nobody decided on since?"""
        if self._drafts is None or not self._drafts.of(self.id) or self.article is None:
            return False
        return self._drafts.wait(self.article, self.decision)

    @cached_property
    def article(self) -> Article | None:
        """The article; None when it cannot be read."""
        entry = self._entry()
        return entry if isinstance(entry, Article) else None

    @cached_property
    def context(self) -> Context:
        """What the record says of its article."""
        from curate.parser import context_of  # the screen starts without the parser

        return context_of(self.article.metadata if self.article else {})

    @cached_property
    def examined(self) -> Examined | None:
        """The article parsed and flagged; None when it cannot be read."""
        return self._examine(self.article) if self.article else None

    @cached_property
    def stale(self) -> bool:
        """Has the text moved since the decision?"""
        if self.decision is None or self.article is None:
            return False
        if has_moved(self.decision, self.article, None):
            return True
        # Only the text of what is kept can move by itself: no need to parse the others.
        return self.decision.verdict.keeps_text and is_stale(self.decision, self._parsed())

    def _parsed(self) -> Examined:
        assert self.examined is not None
        return self.examined

    def field(self, name: str) -> str:
        """Give a field of the record that is a text; empty when there is none."""
        value = self.article.metadata.get(name) if self.article else None
        return value.strip() if isinstance(value, str) else ""

    def sources(self) -> tuple[str, ...]:
        """Give every name that the article's source goes by."""
        from urllib.parse import urlsplit

        try:
            host = urlsplit(self.field("url")).hostname or ""
        except ValueError:
            host = ""
        named = (self.field("source"), self.field("site"), self.context.site, host)
        return tuple(dict.fromkeys(name for name in named if name))

    @property
    def removed_share(self) -> float | None:
        """The share of the raw text's characters that is gone."""
        if self.examined is None or not self.examined.parsed.raw:
            return None
        parsed = self.examined.parsed
        return max(0.0, 1 - len(parsed.clean) / len(parsed.raw))
