"""The corpus as a sequence, and where its state is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, overload

from curate.model import Article, Unreadable

if TYPE_CHECKING:
    from curate.readers import Skipped


class Corpus(Sequence[Article | Unreadable]):
    """Every article of a corpus by its position; the order is that of the files."""

    def __init__(self, path: Path, entries: Iterable[Article | Unreadable]) -> None:
        self.path = path
        self._entries = tuple(entries)
        self.ids: tuple[str, ...] = tuple(entry.id for entry in self._entries)
        self._positions = {article_id: at for at, article_id in enumerate(self.ids)}

    @classmethod
    def open(cls, path: Path, *, text_field: str | None = None, id_field: str = "id") -> Corpus:
        """Scan a folder or a file; raises ReadError if there is nothing to scan."""
        # Not all who ask where the state is kept read the corpus.
        from curate.readers import read_corpus

        return cls(path, read_corpus(path, text_field=text_field, id_field=id_field))

    @cached_property
    def skipped(self) -> tuple[Skipped, ...]:
        """The files in the folder that hold no articles as far as we know."""
        from curate.readers import skipped

        return skipped(self.path)

    def position(self, article_id: str) -> int | None:
        """Give where an article stands, None if the corpus has no such id."""
        return self._positions.get(article_id)

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, index: int) -> Article | Unreadable: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Article | Unreadable, ...]: ...
    def __getitem__(
        self, index: int | slice
    ) -> Article | Unreadable | tuple[Article | Unreadable, ...]:
        return self._entries[index]


def state_folder(path: Path, state: Path | None = None) -> Path:
    """Give the folder that keeps the decisions on a corpus: inside a folder, beside a file.

    >>> state_folder(Path("berita.jsonl")).name
    'berita.jsonl.curate'
    """
    if state is not None:
        return state
    return path / ".curate" if path.is_dir() else path.with_name(path.name + ".curate")
