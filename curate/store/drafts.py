"""Fixes begun and not saved, one file an article, so that no text is lost by leaving."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import orjson

from curate.atomic import whole_file
from curate.model import sound_text
from curate.store import disk

VERSION = 1


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """What was changed in an article and not saved."""

    article: str
    raw_sha256: str
    edits: tuple[tuple[int, int, str], ...]
    note: str


class DraftFolder:
    """The folder `drafts/` of one state folder."""

    def __init__(self, state: Path) -> None:
        self._folder = state / "drafts"

    def load(self, article: str) -> KeptDraft | None:
        """Give the draft of an article; None when there is none that can be read."""
        kept = _read(self._path(article))
        if kept is None or kept.article != sound_text(article):
            return None
        return replace(kept, article=article)

    def paths(self) -> list[Path]:
        """Give the files of all drafts."""
        return sorted(self._folder.glob("[!.]*"))

    def read(self, path: Path) -> KeptDraft | None:
        """Give the draft in one of the files; None when it says none, or another's name."""
        kept = _read(path)
        return kept if kept is not None and self._path(kept.article) == path else None

    def kept(self) -> Iterator[KeptDraft]:
        """Give all drafts that can be read."""
        return (draft for path in self.paths() if (draft := self.read(path)) is not None)

    def keep(self, draft: KeptDraft) -> None:
        """Write a draft, whole or not at all; raises StoreError."""
        path = self._path(draft.article)
        disk.make_folder(self._folder)
        row = {
            "v": VERSION,
            "article": sound_text(draft.article),
            "raw_sha256": draft.raw_sha256,
            "edits": [[start, end, sound_text(text)] for start, end, text in draft.edits],
            "note": sound_text(draft.note),
        }
        with disk.told_as_ours(path, "keep a draft"), whole_file(path) as stream:
            stream.write(orjson.dumps(row))

    def move(self, draft: KeptDraft, article: str) -> None:
        """Let a draft be that of another article, whose raw text is the same; raises StoreError."""
        self.keep(replace(draft, article=article))
        self.let_go(draft.article)

    def let_go(self, article: str) -> None:
        """Remove the draft of an article, if there is one."""
        with contextlib.suppress(OSError):
            self._path(article).unlink(missing_ok=True)

    def _path(self, article: str) -> Path:
        name = hashlib.sha256(article.encode("utf-8", "replace")).hexdigest()[:32]
        return self._folder / f"{name}.json"


def _read(path: Path) -> KeptDraft | None:
    try:
        row = orjson.loads(path.read_bytes())
        if row["v"] != VERSION:
            return None
        edits = tuple((start, end, text) for start, end, text in row["edits"])
        kept = KeptDraft(row["article"], row["raw_sha256"], edits, row["note"])
    except (OSError, KeyError, TypeError, ValueError):
        return None
    texts = (kept.article, kept.raw_sha256, kept.note, *(text for _, _, text in edits))
    numbers = (number for start, end, _ in edits for number in (start, end))
    sound = all(type(text) is str for text in texts) and all(type(one) is int for one in numbers)
    return kept if sound else None
