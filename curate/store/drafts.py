"""Fixes begun and not saved, one file a text, so that no text is lost by leaving."""

from __future__ import annotations

import contextlib
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import orjson

from curate.atomic import whole_file
from curate.model import Article, Decision, sha256_of, sound_text
from curate.store import disk

VERSION = 1
EditTuple = tuple[int, int, str]
"""(start, end, replacement), as decisions carry them."""


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """What was changed in an article and not saved."""

    article: str
    raw_sha256: str
    edits: tuple[EditTuple, ...] | None
    """Raw to the text as changed by hand; None where that is the parser's, as it is by then."""
    note: str
    text: str | None = None
    """In full where it was changed by hand: the edits say nothing without their raw text."""
    beneath: tuple[EditTuple, ...] | None = None
    """Raw to what was written by hand before lines were restored or removed; None for nothing."""


DRAFTS = "drafts"
REVERTED = "reverted"
"""Where what was changed by hand and taken back is kept, in the form of drafts."""


class DraftFolder:
    """The folder `drafts/` of one state folder, or `reverted/`.

    A draft is kept by its article and by the raw text that it was made on: when that changes, the
    draft of the earlier text stays where it is.
    """

    def __init__(self, state: Path, name: str = DRAFTS) -> None:
        self._folder = state / name

    def load(self, article: str, raw_sha256: str) -> KeptDraft | None:
        """Give the draft of an article's text; None when there is none that can be read."""
        for path in self._paths(article, raw_sha256):
            kept = _read(path)
            if kept is not None and _key(kept) == (sound_text(article), raw_sha256):
                return replace(kept, article=article)
        return None

    def last_of_another(self, article: str, raw_sha256: str) -> KeptDraft | None:
        """Give the draft written last of another text of an article than this one."""
        paths = self._folder.glob(f"{_mark(article)}*.json")
        for path in sorted(paths, key=_written_at, reverse=True):
            kept = self.read(path)
            if kept is not None and kept.raw_sha256 != raw_sha256:
                return replace(kept, article=article)
        return None

    def paths(self) -> list[Path]:
        """Give the files of all drafts."""
        return sorted(self._folder.glob("[!.]*"))

    def read(self, path: Path) -> KeptDraft | None:
        """Give the draft in one of the files; None when it says none, or another's name."""
        kept = _read(path)
        return kept if kept is not None and path in self._paths(*_key(kept)) else None

    def kept(self) -> Iterator[KeptDraft]:
        """Give all drafts that can be read."""
        return (draft for path in self.paths() if (draft := self.read(path)) is not None)

    def keep(self, draft: KeptDraft) -> None:
        """Write a draft, whole or not at all; raises StoreError."""
        path, before = self._paths(*_key(draft))
        disk.make_folder(self._folder)
        row = {
            "v": VERSION,
            "article": sound_text(draft.article),
            "raw_sha256": draft.raw_sha256,
            "edits": None if draft.edits is None else _sound_edits(draft.edits),
            "note": sound_text(draft.note),
        }
        if draft.text is not None:
            row["text"] = sound_text(draft.text)
        if draft.beneath is not None:
            row["beneath"] = _sound_edits(draft.beneath)
        with disk.told_as_ours(path, "keep a draft"), whole_file(path) as stream:
            stream.write(orjson.dumps(row))
        self._let_go_before(before, draft.raw_sha256)

    def move(self, draft: KeptDraft, article: str) -> None:
        """Let a draft be that of another article, whose raw text is the same; raises StoreError."""
        self.keep(replace(draft, article=article))
        self.let_go(draft.article, draft.raw_sha256)

    def let_go(self, article: str, raw_sha256: str) -> None:
        """Remove the draft of an article's text, if there is one."""
        path, before = self._paths(article, raw_sha256)
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        self._let_go_before(before, raw_sha256)

    def _let_go_before(self, path: Path, raw_sha256: str) -> None:
        kept = _read(path)
        if kept is not None and kept.raw_sha256 == raw_sha256:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)

    def _paths(self, article: str, raw_sha256: str) -> tuple[Path, Path]:
        """Give the file of a draft, and that of one kept before drafts were told apart by text."""
        mark = _mark(article)
        return self._folder / f"{mark}-{_mark(raw_sha256)}.json", self._folder / f"{mark}.json"


def draft_folders(state: Path) -> tuple[DraftFolder, ...]:
    """Give all folders of a state folder that have drafts in them, or what has their form."""
    return tuple(DraftFolder(state, name) for name in (DRAFTS, REVERTED))


class DraftMarks:
    """Which texts have a draft: known by the names of the files, so that no row waits for one."""

    def __init__(self, folder: DraftFolder) -> None:
        self._texts: defaultdict[str, set[str]] = defaultdict(set)
        for path in folder.paths():
            article, _, text = path.stem.partition("-")
            kept = None if text else folder.read(path)
            if text or kept is not None:
                self._texts[article].add(text or _mark(kept.raw_sha256 if kept else ""))

    def of(self, article: str) -> frozenset[str]:
        """Give a mark for each text of an article that has a draft."""
        return frozenset(self._texts.get(_mark(article), ())) if self._texts else frozenset()

    def are_of(self, articles: Iterable[str]) -> bool:
        """Are all drafts of these articles?"""
        return self._texts.keys() <= set(map(_mark, articles))

    def add(self, article: str, raw_sha256: str) -> None:
        """Take note of a draft."""
        self._texts[_mark(article)].add(_mark(raw_sha256))

    def discard(self, article: str, raw_sha256: str) -> None:
        """Take note that a draft is gone."""
        texts = self._texts.get(_mark(article), set())
        texts.discard(_mark(raw_sha256))
        if not texts:
            self._texts.pop(_mark(article), None)

    def others(self, article: str, raw_sha256: str) -> bool:
        """Is there a draft of another text of this article?"""
        return bool(self.of(article) - {_mark(raw_sha256)})

    def wait(self, article: Article, decision: Decision | None) -> bool:
        """Was something changed in an article that nobody decided on since?

        The draft of an earlier text waits until there is a decision on the text as it is.
        """
        texts = self.of(article.id)
        if not texts:
            return False
        raw_sha256 = sha256_of(article.raw)
        return _mark(raw_sha256) in texts or decision is None or decision.raw_sha256 != raw_sha256


def _sound_edits(edits: Iterable[EditTuple]) -> list[list[int | str]]:
    return [[start, end, sound_text(text)] for start, end, text in edits]


def _mark(name: str) -> str:
    """Give what stands for an article or a text in the name of a file."""
    return hashlib.sha256(sound_text(name).encode()).hexdigest()[:32]


def _key(draft: KeptDraft) -> tuple[str, str]:
    return draft.article, draft.raw_sha256


def _written_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _read(path: Path) -> KeptDraft | None:
    try:
        row = orjson.loads(path.read_bytes())
        if row["v"] != VERSION:
            return None
        # Edits of the parser's own were written too, before their text could be told from another.
        unchanged = row["edits"] is None or row.get("text", "") is None
        edits, beneath = _edits(row["edits"]), _edits(row.get("beneath"))
        kept = KeptDraft(
            row["article"],
            row["raw_sha256"],
            None if unchanged else edits,
            row["note"],
            row.get("text"),
            beneath,
        )
    except (OSError, AttributeError, KeyError, TypeError, ValueError):
        return None
    full = () if kept.text is None else (kept.text,)
    both = (*(edits or ()), *(beneath or ()))
    texts = (kept.article, kept.raw_sha256, kept.note, *full, *(text for _, _, text in both))
    numbers = (number for start, end, _ in both for number in (start, end))
    sound = all(type(text) is str for text in texts) and all(type(one) is int for one in numbers)
    return kept if sound else None


def _edits(row: list[list[Any]] | None) -> tuple[EditTuple, ...] | None:
    return None if row is None else tuple((start, end, text) for start, end, text in row)
