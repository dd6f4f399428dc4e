"""What was changed by hand in a whole corpus and not decided on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from curate.index import Corpus
from curate.model import Article, Decision, sha256_of
from curate.store.drafts import DraftFolder, DraftMarks, KeptDraft


def undecided_drafts(
    folder: DraftFolder, corpus: Corpus, decision_on: Callable[[str], Decision | None]
) -> Iterator[str]:
    """Give the articles of a corpus that have a draft, on disk, that was not decided on."""
    marks = DraftMarks(folder)
    for article in dict.fromkeys(draft.article for draft in folder.kept()):
        position = corpus.position(article)
        entry = None if position is None else corpus.entry(position)
        if isinstance(entry, Article) and marks.wait(entry, decision_on(article)):
            yield article


class Undecided:
    """Counts what was changed and not decided on, and knows of how much the curator was told."""

    def __init__(
        self,
        folder: DraftFolder,
        corpus: Corpus,
        decision_on: Callable[[str], Decision | None],
    ) -> None:
        self._folder, self._corpus, self._decision_on = folder, corpus, decision_on
        self._told = 0

    def count(self) -> int:
        """Count the articles."""
        return sum(1 for _ in undecided_drafts(self._folder, self._corpus, self._decision_on))

    def positions(self) -> Iterator[int]:
        """Give where the articles stand that have a draft of the text that is theirs now."""
        for draft in self._folder.kept():
            position = self._corpus.position(draft.article)
            entry = None if position is None else self._corpus.entry(position)
            if isinstance(entry, Article) and sha256_of(entry.raw) == draft.raw_sha256:
                assert position is not None
                yield position

    def to_tell(self) -> int:
        """Count them for somebody about to leave; 0 when that many were told of before."""
        count = self.count()
        if count <= self._told:
            return 0
        self._told = count
        return count


def earlier_words(earlier: KeptDraft) -> str:
    """Name what was kept of an earlier raw text."""
    if earlier.note and earlier.text:
        return "draft and note of an earlier text"
    return f"{'note' if earlier.note else 'draft'} of an earlier text"
