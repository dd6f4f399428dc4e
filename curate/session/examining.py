"""Articles parsed when they are needed, and the neighbours ahead of that."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from curate.elsewhere import Elsewhere, TakesLong, is_put_off
from curate.index import Corpus, corpus_of
from curate.model import Article, Examined, Unreadable
from curate.parser.alignment import align
from curate.session.tally import Tally

KEPT_ARTICLES = 256
KEPT_CHARS = 4_000_000
"""Of raw text; what is kept of it besides takes about twice as much again."""
QUICK_CHARS = 20_000
"""An article of so many is parsed before a key is felt to wait for it."""
KEPT_AT_LEAST = 5
"""This one, three neighbours, and the next that waits: with fewer they would be parsed for ever."""
SAMPLE = 300
"""So many articles are drawn while nobody types, for the counts to mean something."""
LONGEST_SAMPLED = 20_000
"""Characters: parsing a longer one would make a key wait."""


def _examined_and_aligned(examine: Callable[[Article], Examined], article: Article) -> Examined:
    examined = examine(article)
    align(examined.parsed.raw, examined.parsed.edits)  # remembers it for who shows it
    return examined


def _examine(article: Article) -> Examined:
    from curate.quality import examine  # the screen starts without the parser

    return examine(article)


@dataclass(frozen=True, slots=True)
class LongWork:
    """An article to be parsed by another thread."""

    position: int
    parse: Callable[[], Examined]


class Examiner:
    """Parses each entry of a corpus at most once while it is near."""

    def __init__(
        self,
        corpus: Corpus | Sequence[Article | Unreadable],
        examine_article: Callable[[Article], Examined] | None = None,
        *,
        is_loaded: bool = True,
    ) -> None:
        """Without `is_loaded`, the first article takes long: the rules are read with it."""
        self._corpus = corpus_of(corpus)
        self._examine = examine_article or _examine
        self._kept: OrderedDict[int, Examined] = OrderedDict()
        self._kept_chars = 0
        self._removed_lines: dict[int, int] = {}
        self.tally = Tally(len(corpus))
        """What the rules and flags said of the articles examined so far."""
        self._is_loaded = is_loaded
        self._from_elsewhere: tuple[int, Examined] | None = None

    def examined(self, position: int) -> Examined | None:
        """Give the entry parsed and flagged; None when it could not be read."""
        kept = self._kept.get(position)
        if kept is not None:
            self._kept.move_to_end(position)
            return kept
        if not 0 <= position < len(self._corpus):
            return None
        entry = self._corpus[position]
        if isinstance(entry, Unreadable):
            return None
        examined = self._examine(entry)
        self.keep(position, examined)
        return examined

    def keep(self, position: int, examined: Examined) -> None:
        """Keep an entry that was parsed; those not asked for the longest are let go of for it."""
        self._is_loaded = True
        self.tally.note(position, examined)
        if position in self._kept:
            return
        self._kept[position] = examined
        self._kept_chars += len(examined.parsed.raw)
        while len(self._kept) > KEPT_ARTICLES or (
            self._kept_chars > KEPT_CHARS and len(self._kept) > KEPT_AT_LEAST
        ):
            self._let_go_of_one()

    def _let_go_of_one(self) -> None:
        position, examined = self._kept.popitem(last=False)
        self._kept_chars -= len(examined.parsed.raw)
        self._removed_lines.pop(position, None)

    def look(self, position: int) -> Examined | None:
        """Give the entry parsed and flagged without keeping it: for those who pass by many.

        Raises TakesLong while that is put off.
        """
        kept = self._kept.get(position)
        if kept is not None:
            return kept
        if self._from_elsewhere is not None and self._from_elsewhere[0] == position:
            return self._from_elsewhere[1]
        if is_put_off() and self.takes_long(position):
            parse = self.long_work(position).parse
            raise TakesLong(Elsewhere(parse, partial(self._done_elsewhere, position)))
        entry = self._corpus[position]
        return None if isinstance(entry, Unreadable) else self._examine_at(position, entry)

    def _done_elsewhere(self, position: int, examined: Examined) -> None:
        """Take what another thread gave for `look`, until it gives the next."""
        self._is_loaded = True
        self.tally.note(position, examined)
        self._from_elsewhere = position, examined

    def sample_one(self, wanted: int = SAMPLE) -> bool:
        """Examine an article that was not, to count what the rules say; False at the end.

        That is when `wanted` positions were drawn. Some are passed over: what cannot be read,
        and what would take long.
        """
        if self.tally.drawn >= wanted:
            return False
        position = self.tally.next_uncounted()
        if position is None:
            return False
        if self._corpus.size(position) <= LONGEST_SAMPLED:
            self.look(position)
        return True

    def _examine_at(self, position: int, entry: Article) -> Examined:
        examined = self._examine(entry)
        self.tally.note(position, examined)
        return examined

    def takes_long(self, position: int) -> bool:
        """Would parsing the entry keep a key waiting?"""
        if position in self._kept or not 0 <= position < len(self._corpus):
            return False
        if self._is_loaded and self._corpus.size(position) <= QUICK_CHARS:
            return False
        return isinstance(self._corpus[position], Article)

    def long_work(self, position: int) -> LongWork:
        """Give what parses a readable entry in another thread; `keep` takes what it gives."""
        entry = self._corpus[position]
        assert isinstance(entry, Article), "what cannot be read cannot be parsed"
        return LongWork(position, partial(_examined_and_aligned, self._examine, entry))

    def known(self, position: int) -> Examined | None:
        """Give the entry if it is parsed already, without doing any work."""
        return self._kept.get(position)

    def removed_lines(self, position: int) -> int | None:
        """Count the raw lines of which nothing is left; None while the entry is not parsed."""
        examined = self._kept.get(position)
        if examined is None:
            return None
        if position not in self._removed_lines:
            lines = align(examined.parsed.raw, examined.parsed.edits)
            self._removed_lines[position] = sum(line.removed for line in lines)
        return self._removed_lines[position]

    def parse_one_of(self, positions: Iterable[int | None]) -> bool:
        """Parse the first of `positions` that is not parsed yet and quickly done; was there one?"""
        for position in positions:
            if position is None or position in self._kept or self.takes_long(position):
                continue
            if self.examined(position) is not None:
                return True
        return False
