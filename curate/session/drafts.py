"""The drafts of a sitting: what was changed and not saved waits here, by article."""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

from curate.errors import StoreError
from curate.model import Decision, Examined
from curate.session.draft import Draft
from curate.store.drafts import DraftFolder, DraftMarks, KeptDraft

KEPT_FRESH = 4
"""This one, the one before, the next, and the next that waits."""


class _Compared(NamedTuple):
    """A draft beside the decision in force."""

    draft: Draft | None
    decision: Decision | None
    changes: bool


class Drafts:
    """Keeps one draft for every article that was changed until it is saved, on disk too."""

    def __init__(self, folder: DraftFolder) -> None:
        self._folder = folder
        self.marks = DraftMarks(folder)
        """Which texts have a draft."""
        self._changed: dict[str, Draft] = {}
        self._fresh: OrderedDict[str, Draft] = OrderedDict()
        """The articles looked at last, as they began; few are worth keeping."""
        self._unkept: dict[str, KeptDraft] = {}
        """Drafts that could not be written, as on a full disk."""
        self._problem: StoreError | None = None
        """What kept the last of them from being written."""
        self._compared = _Compared(None, None, changes=False)
        self._earlier: tuple[str, str, KeptDraft | None] = ("", "", None)
        """An article, its raw text's hash, and the draft of an earlier text."""

    def of(self, examined: Examined, decision: Decision | None) -> Draft:
        """Give the draft of an article; a new one begins as it was kept, else as it was decided."""
        article = examined.article.id
        draft = self.unsaved(article)
        if draft is None:
            draft = self._fresh.get(article)
        if draft is None or draft.parsed is not examined.parsed:
            draft = self._fresh[article] = self._first(examined, decision)
            if len(self._fresh) > KEPT_FRESH:
                self._fresh.popitem(last=False)
        return draft

    def unsaved(self, article: str) -> Draft | None:
        """Give the draft of an article that was changed in this sitting."""
        return self._changed.get(article)

    def articles(self) -> frozenset[str] | None:
        """Give the articles with a draft; None where there is one that cannot be read."""
        articles = {kept.article for kept in self._folder.kept()} | self._changed.keys()
        return frozenset(articles) if self.marks.are_of(articles) else None

    def changes(self, examined: Examined, decision: Decision | None) -> bool:
        """Does the draft of an article give another text than the decision in force does?

        This is asked for every frame, and for a long text it takes a while: the last answer stays.
        """
        draft = self.of(examined, decision)
        if draft is not self._compared.draft or decision != self._compared.decision:
            changes = draft.text != _text_as_decided(examined, decision)
            self._compared = _Compared(draft, decision, changes)
        return self._compared.changes

    def holds(self, examined: Examined) -> bool:
        """Is there something of the curator's own, of this sitting or an earlier, not saved yet?"""
        if examined.article.id in self._changed:
            return True
        return self._folder.load(examined.article.id, examined.raw_sha256) is not None

    def earlier(self, examined: Examined) -> KeptDraft | None:
        """Give the last draft of another text that the article had, if there is one."""
        here = examined.article.id, examined.raw_sha256
        if not self.marks.others(*here):
            return None
        if self._earlier[:2] != here:
            self._earlier = (*here, self._folder.last_of_another(*here))
        return self._earlier[2]

    def keep(self, examined: Examined, draft: Draft, decision: Decision | None) -> None:
        """Keep a changed draft; one that cannot be written lasts as long as the sitting.

        One that says what the decision in force says, or the parser where there is none, is no
        more to be kept.
        """
        article = examined.article.id
        note = decision.note if decision is not None else ""
        if (draft.text, draft.note) == (_text_as_decided(examined, decision), note):
            self.let_go(article, examined.raw_sha256)
            return
        self._changed[article] = draft
        self.marks.add(article, examined.raw_sha256)
        self._unkept[article] = kept_draft(examined, draft)
        self.keep_again()  # `trouble` says if that failed; typing goes on

    def put_over(self, examined: Examined, draft: Draft) -> None:
        """Let another draft be that of this sitting; what was kept on disk stays there."""
        self._changed[examined.article.id] = draft

    def keep_again(self) -> tuple[KeptDraft, ...]:
        """Write the drafts that are not on disk yet; gives those that cannot be."""
        for article, kept in list(self._unkept.items()):
            try:
                self._folder.keep(kept)
            except StoreError as problem:
                self._problem = problem
            else:
                del self._unkept[article]
        return tuple(self._unkept.values())

    @property
    def trouble(self) -> StoreError | None:
        """What keeps drafts from being written; None when all are on disk."""
        return self._problem if self._unkept else None

    def let_go(self, article: str, raw_sha256: str) -> None:
        """Forget the draft of an article; those of earlier texts stay on disk."""
        self._changed.pop(article, None)
        self._unkept.pop(article, None)
        self._folder.let_go(article, raw_sha256)
        self.marks.discard(article, raw_sha256)
        self.look_again(article)

    def look_again(self, article: str) -> None:
        """Begin the article anew when it is looked at, unless it was changed in this sitting."""
        self._fresh.pop(article, None)

    def _first(self, examined: Examined, decision: Decision | None) -> Draft:
        article = examined.article.id
        changed = self._changed.get(article)
        if changed is not None and changed.parsed.raw == examined.parsed.raw:
            # The article was parsed again since; what was changed by hand stays.
            again = self._changed[article] = changed.on(examined.parsed)
            return again
        kept = self._folder.load(article, examined.raw_sha256)
        if kept is None:
            return as_decided(examined, decision)
        return begun_again(examined, kept)


def as_decided(examined: Examined, decision: Decision | None) -> Draft:
    """Give the text that the decision in force gives an article; the parser's if there is none."""
    draft = Draft(examined.parsed)
    return draft if decision is None else draft.like(decision)


def _text_as_decided(examined: Examined, decision: Decision | None) -> str:
    parsed = examined.parsed
    return parsed.clean if decision is None else Draft(parsed).text_like(decision)


def kept_draft(examined: Examined, draft: Draft) -> KeptDraft:
    """Give what is written down of a draft."""
    article, raw_sha256 = examined.article.id, examined.raw_sha256
    if not draft.changed:
        return KeptDraft(article, raw_sha256, None, draft.note)
    return KeptDraft(
        article, raw_sha256, draft.edit_tuples, draft.note, draft.text, draft.tuples_beneath
    )


def begun_again(examined: Examined, kept: KeptDraft) -> Draft:
    """Give the draft that was written down."""
    begun = Draft(examined.parsed, note=kept.note)
    return begun if kept.edits is None else begun.with_edits(kept.edits, kept.note, kept.beneath)
