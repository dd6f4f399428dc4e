"""The rows of the list, kept, so that nothing is read again for a row that was shown before."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace

from curate.index import Corpus
from curate.model import Article, Decision, Verdict
from curate.session.examining import Examiner
from curate.session.row import Row, row_of
from curate.store.drafts import DraftMarks

QUICK_BYTES = 50_000
"""A record of so many is read before a key is felt to wait for it."""
_KEPT_ROWS = 1000

_Seen = tuple[Decision | None, bool, frozenset[str]]
"""What a row depends on: the decision in force, whether the article was parsed, its drafts."""


class Listing:
    """The rows of a corpus by position; those of huge entries are read while nobody types."""

    def __init__(
        self,
        corpus: Corpus,
        examiner: Examiner,
        decision_on: Callable[[str], Decision | None],
        verdict_at: Callable[[int], Verdict | None],
        drafts: DraftMarks,
    ) -> None:
        self._corpus = corpus
        self._examiner = examiner
        self._decision_on = decision_on
        self._verdict_at = verdict_at
        self._drafts = drafts
        self._kept: OrderedDict[int, tuple[Row, _Seen]] = OrderedDict()
        self._unread: list[int] = []
        """Those asked for last whose rows are blank."""

    def row(self, position: int) -> Row:
        """Give one row."""
        kept = self._kept.get(position)
        name = kept[0].id if kept is not None else self._corpus[position].id
        decision, examined = self._decision_on(name), self._examiner.known(position)
        seen = (decision, examined is not None, self._drafts.of(name))
        if kept is not None and kept[1] == seen:
            self._kept.move_to_end(position)
            return kept[0]
        removed = self._examiner.removed_lines(position)
        entry = self._corpus[position]
        unsaved = isinstance(entry, Article) and self._drafts.wait(entry, decision)
        row = row_of(position, entry, decision, examined, removed)
        if unsaved:
            row = replace(row, unsaved=True)
        self._kept[position] = (row, seen)
        if len(self._kept) > _KEPT_ROWS:
            self._kept.popitem(last=False)
        return row

    def rows(self, positions: Sequence[int], here: int) -> list[Row]:
        """Give some rows; that of a huge entry, but the one `here`, is blank until it was read."""
        self._unread = [at for at in positions if at != here and not self._is_at_hand(at)]
        unread = set(self._unread)
        return [self._blank(at) if at in unread else self.row(at) for at in positions]

    def read_one(self) -> bool:
        """Read the entry of a row that was blank when it was asked for; was there one?"""
        if not self._unread:
            return False
        self.row(self._unread.pop(0))
        return True

    def _is_at_hand(self, position: int) -> bool:
        return position in self._kept or self._corpus.size(position) <= QUICK_BYTES

    def _blank(self, position: int) -> Row:
        return Row(position, "", "", verdict=self._verdict_at(position))
