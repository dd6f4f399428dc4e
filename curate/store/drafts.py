"""Fixes begun and not saved, one file an article, so that no text is lost by leaving."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass
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
        try:
            row = orjson.loads(self._path(article).read_bytes())
            if row["v"] != VERSION or row["article"] != sound_text(article):
                return None
            edits = tuple((start, end, text) for start, end, text in row["edits"])
            return KeptDraft(article, row["raw_sha256"], edits, row["note"])
        except (OSError, KeyError, TypeError, ValueError):
            return None

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

    def let_go(self, article: str) -> None:
        """Remove the draft of an article, if there is one."""
        with contextlib.suppress(OSError):
            self._path(article).unlink(missing_ok=True)

    def _path(self, article: str) -> Path:
        name = hashlib.sha256(article.encode("utf-8", "replace")).hexdigest()[:32]
        return self._folder / f"{name}.json"
