"""The project's own guidelines: what its curators agreed on, in a file of theirs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from curate.errors import CurateError

FILE_NAME = "guidelines.md"
MOST_BYTES = 1_000_000


def places_of_guidelines(corpus: Path, state: Path) -> Iterator[Path]:
    """Give where the guidelines may be, in the order in which they are looked for."""
    yield state / FILE_NAME
    yield (corpus if corpus.is_dir() else corpus.parent) / FILE_NAME


def read_guidelines(corpus: Path, state: Path) -> tuple[Path, str] | None:
    """Give the guidelines and where they are; None when a project has none.

    Raises CurateError when they are there and cannot be read.
    """
    for path in places_of_guidelines(corpus, state):
        try:
            with path.open("rb") as stream:
                content = stream.read(MOST_BYTES + 1)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as problem:
            raise CurateError(
                f"{path}: cannot be read: {problem.strerror}", hint="see to the file, or move it"
            ) from problem
        if len(content) > MOST_BYTES:
            raise CurateError(
                f"{path}: longer than {MOST_BYTES:,} bytes", hint="guidelines are for reading"
            )
        return path, content.decode("utf-8-sig", "replace")
    return None
