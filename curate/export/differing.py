"""Articles that are exported as decided while a draft of theirs says something else."""

from __future__ import annotations

from curate.export.selection import Taken
from curate.model import Edit
from curate.parser import replay
from curate.store.drafts import DraftFolder, DraftMarks


class Differing:
    """Knows whether an exported text was changed by hand since it was decided on."""

    def __init__(self, folder: DraftFolder) -> None:
        self._folder = folder
        self.marks = DraftMarks(folder)

    def __call__(self, taken: Taken) -> bool:
        """Is there a draft that gives another text?"""
        article, raw_sha256 = taken.examined.article, taken.examined.raw_sha256
        if not self.marks.of(article.id):
            return False
        kept = self._folder.load(article.id, raw_sha256)
        if kept is None:
            return False
        if kept.edits is None:
            return taken.examined.parsed.clean != taken.text
        try:
            text = replay(article.raw, [Edit(*edit, rule="", why="") for edit in kept.edits])
        except ValueError:
            return False  # no draft of this text: an edit out of place
        return text != taken.text
