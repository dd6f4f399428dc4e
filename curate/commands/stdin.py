"""Articles from a corpus, or from standard input."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from curate.commands.desk import Desk
from curate.model import Article, Unreadable
from curate.readers import read_jsonl
from curate.readers.decoding import Undecodable, decode

STDIN = Path("-")
Entries = Iterable[Article | Unreadable]


def entries_of(desk: Desk) -> tuple[Entries, int | None]:
    """Give the articles of the corpus and how many there are, None if that is not known."""
    if desk.path != STDIN:
        return desk.entries()
    stream = io.BufferedReader(sys.stdin.buffer)  # type: ignore[type-var]
    if stream.peek(1).lstrip()[:1] == b"{":
        settings = desk.settings
        return read_jsonl(stream, text_field=settings.text_field, id_field=settings.id_field), None
    return (_article_in(stream),), 1


def _article_in(stream: BinaryIO) -> Article | Unreadable:
    try:
        decoded = decode(stream.read())
    except Undecodable as problem:
        return Unreadable("-", str(problem), "convert it to UTF-8", "-")
    return Article("-", decoded.text, {}, decoded.flags, "-")
