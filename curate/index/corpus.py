"""The corpus as a sequence, and where its state is kept."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, overload

from curate.model import Article, Unreadable, article_key

if TYPE_CHECKING:
    from curate.index.reading import Told
    from curate.index.sieve import Sieve
    from curate.readers import Skipped

Entry = Article | Unreadable
OFFSETS = "offsets.bin"
HELD_BYTES = 4 * 1024 * 1024
"""So much is read at once and held; of more, only where it stands."""
HELD_FILES = 1000


class Corpus(Sequence[Entry]):
    """Every entry of a corpus by its position; the order is that of the files."""

    path: Path

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        text_field: str | None = None,
        id_field: str = "id",
        cache: Path | None = None,
        told: Told | None = None,
        checked: bool = True,
    ) -> Corpus:
        """Open a folder or a file; raises ReadError if there is nothing to read.

        Of a large corpus it is kept in the folder `cache` where everything stands; `told` hears
        how far reading it is, if it has to be read. Without `checked`, a large corpus opens before
        what was kept was looked through, and `check_some` is to be called until it is done.
        """
        # Not all who ask where the state is kept read the corpus.
        from curate.index.opening import open_corpus
        from curate.readers.records import Fields

        return open_corpus(path, Fields(text_field, id_field), cache, told, checked=checked)

    @cached_property
    def skipped(self) -> tuple[Skipped, ...]:
        """The files in the folder that hold no articles as far as we know."""
        from curate.readers import skipped

        return skipped(self.path)

    def position(self, article_id: str) -> int | None:
        """Give where an article stands, None if the corpus has no such id."""
        found = self.having(article_key(article_id)[0])
        return next((at for at in found if self[at].id == article_id), None)

    @abstractmethod
    def having(self, key: int) -> Iterable[int]:
        """Give the positions whose ids may have this first half of an `article_key`."""

    def having_each(self, keys: Sequence[int]) -> Sequence[tuple[int, int]]:
        """Give the positions whose ids may have one of the keys, each behind the key's place."""
        return [(place, at) for place, key in enumerate(keys) for at in self.having(key)]

    def key(self, position: int) -> int:
        """Give the first half of the `article_key` of the entry at a position."""
        return article_key(self.entry(position).id)[0]

    @abstractmethod
    def unreadable(self) -> bytes:
        """Give a byte for each position: 1 where the entry could not be read, else 0."""

    def check_some(self) -> bool:
        """Check a little of what was kept of the corpus; False when all of it is checked.

        Raises ReadError when that is damaged; it is then removed.
        """
        return False

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Entry, ...]: ...
    def __getitem__(self, index: int | slice) -> Entry | tuple[Entry, ...]:
        if isinstance(index, slice):
            return tuple(self.entry(at) for at in range(*index.indices(len(self))))
        position = index + len(self) if index < 0 else index
        if not 0 <= position < len(self):
            raise IndexError(f"the corpus has {len(self)} entries, none at {index}")
        return self.entry(position)

    def sifted(
        self,
        positions: Sequence[int],
        sieve: Sieve,  # noqa: ARG002
    ) -> tuple[int, Sequence[tuple[int, bool]]]:
        """Look at the first of `positions`, as many as are read at once; the lowest come first.

        Gives how many those are, and which of them may be wanted, each with whether it surely is.
        """
        return 1, [(positions[0], False)]

    @abstractmethod
    def entry(self, position: int) -> Entry:
        """Give the entry at a position that is there."""

    @abstractmethod
    def size(self, position: int) -> int:
        """Give about how long an entry is, without reading it: never less than its characters."""


class HeldCorpus(Corpus):
    """A corpus that is small enough to be held."""

    def __init__(self, path: Path, entries: Iterable[Entry]) -> None:
        self.path = path
        self._entries = tuple(entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    def entry(self, position: int) -> Entry:
        """Give the entry at a position that is there."""
        return self._entries[position]

    def size(self, position: int) -> int:
        """Give how long an entry is."""
        entry = self._entries[position]
        return len(entry.raw) if isinstance(entry, Article) else 0

    def having(self, key: int) -> Iterable[int]:
        """Give the positions whose ids may have this first half of an `article_key`."""
        return self._by_key.get(key, ())

    def unreadable(self) -> bytes:
        """Give a byte for each position: 1 where the entry could not be read, else 0."""
        return bytes(isinstance(entry, Unreadable) for entry in self._entries)

    @cached_property
    def _by_key(self) -> dict[int, list[int]]:
        positions: dict[int, list[int]] = {}
        for at, entry in enumerate(self._entries):
            positions.setdefault(article_key(entry.id)[0], []).append(at)
        return positions


def corpus_of(entries: Sequence[Entry]) -> Corpus:
    """Give entries that are at hand as a corpus."""
    return entries if isinstance(entries, Corpus) else HeldCorpus(Path(), entries)


def state_folder(path: Path, state: Path | None = None) -> Path:
    """Give the folder that keeps the decisions on a corpus: inside a folder, beside a file.

    >>> state_folder(Path("berita.jsonl")).name
    'berita.jsonl.curate'
    """
    if state is not None:
        return state
    return path / ".curate" if path.is_dir() else path.with_name(path.name + ".curate")
