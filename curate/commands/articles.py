"""One article out of a corpus, and how articles are examined."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from curate.commands.desk import Desk
from curate.commands.printing import one_line
from curate.errors import ReadError, UsageError
from curate.index import Corpus
from curate.model import Article, Examined

if TYPE_CHECKING:
    from curate.parser import Evidence
    from curate.rules import RuleSet

_LOOKED_THROUGH = 20_000
"""Articles whose ids are compared with one that is not there."""


@dataclass(frozen=True, slots=True)
class Examine:
    """The task: an article parsed and flagged, by the rules and the evidence at a desk.

    It knows its files by name, so that it can be sent to another process.
    """

    rules_file: Path
    evidence_file: Path
    stamps: tuple[int, ...]
    """What tells one state of the two files from the next."""

    def __call__(self, article: Article) -> Examined:
        """Give the article examined."""
        from curate.quality import examine  # with it comes the parser, a blink before it is needed

        return examine(article, *self.tools())

    def tools(self) -> tuple[RuleSet, Evidence | None]:
        """Give the rules and the evidence; loaded once in each process."""
        return _tools(self)


def examiner(desk: Desk) -> Examine:
    """Give the function that parses and flags an article, the same for every command.

    Raises RuleError or StoreError when a file in the state folder is not valid.
    """
    task = late_examiner(desk)
    task.tools()
    return task


def late_examiner(desk: Desk) -> Examine:
    """Give the same, with the rules read when the first article is examined: errors come then."""
    files = (desk.rules_file, desk.evidence_file)
    return Examine(*files, tuple(stamp for path in files for stamp in _stamp(path)))


@lru_cache(maxsize=1)
def _tools(task: Examine) -> tuple[RuleSet, Evidence | None]:
    from curate.index.evidence_file import read_evidence
    from curate.rules import load

    return load(task.rules_file), read_evidence(task.evidence_file)


def _stamp(path: Path) -> tuple[int, int, int]:
    try:
        status = path.stat()
    except OSError:
        return (0, 0, 0)
    return (status.st_ino, status.st_mtime_ns, status.st_size)


def article_named(corpus: Corpus, article_id: str) -> Article:
    """Give the article with this id; an error names one like it, or says why it is unreadable."""
    position = corpus.position(article_id)
    if position is None:
        raise UsageError(
            f"{corpus.path}: there is no article {article_id!r}", hint=_like(article_id, corpus)
        )
    entry = corpus[position]
    if isinstance(entry, Article):
        return entry
    raise ReadError(f"{one_line(entry.origin or entry.id)}: {entry.problem}", hint=entry.hint)


def _like(article_id: str, corpus: Corpus) -> str:
    ids = [entry.id for entry in itertools.islice(corpus, _LOOKED_THROUGH)]
    ending = [known for known in ids if known.endswith((f"/{article_id}", f"#{article_id}"))]
    import difflib

    close = ending[:1] or difflib.get_close_matches(article_id, ids, n=1)
    if close:
        return f"did you mean {one_line(close[0])}?"
    return "its articles are " + ", ".join(map(one_line, ids[:3])) + (" …" if len(ids) > 3 else "")
