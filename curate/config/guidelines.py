"""The project's own guidelines: what its curators agreed on, in a file of theirs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from curate.errors import CurateError

FILE_NAME = "guidelines.md"
MOST_BYTES = 1_000_000


def places_of_guidelines(corpus: Path, state: Path, named: str | None = None) -> Iterator[Path]:
    """Give where the guidelines may be, in the order in which they are looked for.

    `named` is what config.toml says: a path from the state folder on; nowhere else is looked then.
    """
    if named is not None:
        yield state / named
        return
    yield state / FILE_NAME
    yield (corpus if corpus.is_dir() else corpus.parent) / FILE_NAME


def read_guidelines(corpus: Path, state: Path, named: str | None = None) -> tuple[Path, str] | None:
    """Give the guidelines and where they are; None when a project has none.

    Raises CurateError when they are there and cannot be read, or are named and not there.
    """
    for path in places_of_guidelines(corpus, state, named):
        try:
            if not path.is_file() and path.exists():
                raise CurateError(f"{path}: is no file", hint="write the guidelines into a file")
            with path.open("rb") as stream:
                content = stream.read(MOST_BYTES + 1)
        except (FileNotFoundError, NotADirectoryError) as problem:
            if named is None:
                continue
            raise CurateError(
                f"{path}: there are no guidelines, though config.toml names them",
                hint="write them there, or mend guidelines in config.toml",
            ) from problem
        except (OSError, ValueError) as problem:  # a name with a NUL is none
            raise CurateError(
                f"{path}: cannot be read: {getattr(problem, 'strerror', problem)}",
                hint="see to the file, or move it",
            ) from problem
        if len(content) > MOST_BYTES:
            raise CurateError(
                f"{path}: longer than {MOST_BYTES:,} bytes", hint="guidelines are for reading"
            )
        return path, content.decode("utf-8-sig", "replace")
    return None
