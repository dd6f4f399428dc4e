"""A text file: one article."""

from __future__ import annotations

from curate.model import Article, Unreadable
from curate.readers.decoding import Undecodable, decode
from curate.readers.folder import Source, hint_for, printable


def read_text(source: Source) -> Article | Unreadable:
    """Give the one article of a text file, newlines as they stand."""
    origin = printable(str(source.path))
    try:
        decoded = decode(source.path.read_bytes())
    except OSError as problem:
        reason = problem.strerror or str(problem)
        return Unreadable(source.name, reason, hint_for(problem), origin)
    except Undecodable as problem:
        hint = "convert it to UTF-8, or leave it out of the corpus"
        return Unreadable(source.name, str(problem), hint, origin)
    return Article(source.name, decoded.text, flags=decoded.flags, origin=origin)
