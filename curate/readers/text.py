"""A text file: one article."""

from __future__ import annotations

from collections.abc import Iterator

from curate.model import Article, Unreadable
from curate.readers.decoding import Undecodable, decode
from curate.readers.folder import Source, hint_for, printable


def read_text(source: Source) -> Iterator[Article | Unreadable]:
    """Give the one article of a text file, newlines as they stand."""
    origin = printable(str(source.path))
    try:
        decoded = decode(source.path.read_bytes())
    except OSError as problem:
        reason = problem.strerror or str(problem)
        yield Unreadable(source.name, reason, hint_for(problem), origin)
    except Undecodable as problem:
        hint = "convert it to UTF-8, or leave it out of the corpus"
        yield Unreadable(source.name, str(problem), hint, origin)
    else:
        yield Article(source.name, decoded.text, flags=decoded.flags, origin=origin)
