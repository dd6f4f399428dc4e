"""What was changed by hand and taken back for the parser's text: it can be had again."""

from __future__ import annotations

from curate.errors import StoreError
from curate.model import Examined
from curate.session.draft import Draft
from curate.session.drafts import begun_again, kept_draft
from curate.store.drafts import DraftFolder, KeptDraft


class Reverted:
    """Keeps the text put aside last of every article, on disk too; it waits for nothing."""

    def __init__(self, folder: DraftFolder) -> None:
        self._folder = folder
        self._kept: dict[str, KeptDraft] = {}
        """Those of this sitting, as not every disk takes them."""

    def put_aside(self, examined: Examined, draft: Draft) -> bool:
        """Keep a changed text; one that cannot be written lasts as long as the sitting.

        Was it written?
        """
        kept = self._kept[examined.article.id] = kept_draft(examined, draft)
        try:
            self._folder.keep(kept)
        except StoreError:
            return False
        return True

    def of(self, examined: Examined) -> Draft | None:
        """Give what was put aside of an article's raw text; None when there is nothing."""
        article, raw_sha256 = examined.article.id, examined.raw_sha256
        kept = self._kept.get(article)
        if kept is None or kept.raw_sha256 != raw_sha256:
            kept = self._folder.load(article, raw_sha256)
        draft = None if kept is None else begun_again(examined, kept)
        return draft if draft is not None and draft.changed else None

    def let_go(self, article: str, raw_sha256: str) -> None:
        """Forget it: it is the text again, or another was made and decided on."""
        self._kept.pop(article, None)
        self._folder.let_go(article, raw_sha256)
