"""Blocks of lines that no single rule knows, seen by their shape."""

from __future__ import annotations

from collections.abc import Iterator

from curate.parser.edits import Proposal
from curate.parser.page import Page


def drop_blocks(page: Page) -> Iterator[Proposal]:
    """Drop blocks of teasers and tags by their shape."""
    yield from ()
