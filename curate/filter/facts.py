"""What a filter can know of one article; each part is fetched when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from curate.model import Article, Context, Decision, Examined, Unreadable, Verdict, article_key
from curate.quality.stale import has_moved, is_stale
from curate.store.drafts import DraftMarks

UNDECIDED_DRAFTS = "draft:yes"
"""The filter that shows what was changed and not decided on."""


class Cost(IntEnum):
    """What must be fetched to answer; a filter asks for the cheap things first."""

    GLANCE = 0
    """What a `Glance` knows."""
    REMARKS = 1
    """The note and the reasons of the decision in force; a `Glance` may tell that it has none."""
    DECISION = 2
    """The decision in force."""
    ID = 3
    RECORD = 4
    """The record's own fields."""
    RAW = 5
    """The whole raw text."""
    PARSE = 6
    """The article parsed and flagged: about a thousand times what the others take."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What is known of an article without reading it, or the decision on it."""

    readable: bool = True
    verdict: Verdict | None = None
    """Of the decision in force."""
    curator: str | None = None
    """Who gave it."""
    drafted: bool | None = None
    """Is there a draft of a text that it has or had? None: nobody looked."""
    bare: bool = False
    """Is it certain that the decision has no note and no reasons?"""


class Facts:
    """What is known of one article; the functions are called once, and only when needed."""

    def __init__(
        self,
        article_id: str | None,
        *,
        entry: Callable[[], Article | Unreadable],
        decision: Callable[[], Decision | None],
        examine: Callable[[Article], Examined],
        drafts: DraftMarks | None = None,
        glance: Callable[[], Glance] | None = None,
        key: int | None = None,
    ) -> None:
        """Without an id, the entry is read for it; `glance` and `key` are for those who have them.

        The key is the first half of the id's `article_key`.
        """
        self._id = article_id
        self._entry = entry
        self._decision = decision
        self._examine = examine
        self._drafts = drafts
        self._glance = glance
        self._key = key

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
    def id(self) -> str:
        """The article's id."""
        return self._read.id if self._id is None else self._id

    @cached_property
    def key(self) -> int:
        """The first half of the `article_key` of its id."""
        return article_key(self.id)[0] if self._key is None else self._key

    @cached_property
    def glance(self) -> Glance | None:
        """What is known without reading anything; None where nobody knows it."""
        return None if self._glance is None else self._glance()

    @property
    def verdict(self) -> Verdict | None:
        """The verdict in force."""
        if self.glance is not None:
            return self.glance.verdict
        return self.decision.verdict if self.decision else None

    @property
    def curator(self) -> str | None:
        """Who gave it."""
        if self.glance is not None:
            return self.glance.curator
        return self.decision.curator if self.decision else None

    @property
    def readable(self) -> bool:
        """Can the article be read?"""
        return self.article is not None if self.glance is None else self.glance.readable

    @cached_property
    def drafted(self) -> bool:
        """Was something changed in it, text or note, that nobody decided on since?"""
        if self._drafts is None or not self._drafts.of(self.id) or self.article is None:
            return False
        return self._drafts.wait(self.article, self.decision)

    @cached_property
    def article(self) -> Article | None:
        """The article; None when it cannot be read."""
        return self._read if isinstance(self._read, Article) else None

    @cached_property
    def _read(self) -> Article | Unreadable:
        return self._entry()

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
