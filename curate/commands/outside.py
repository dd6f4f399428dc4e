"""Results stay outside the corpus they were made from."""

from __future__ import annotations

from pathlib import Path

from curate.errors import UsageError


def refuse_inside(output: Path, corpus: Path) -> None:
    """Raise UsageError if `output` would become a part of the corpus, or overwrite it."""
    target, source = output.resolve(), corpus.resolve()
    if target == source:
        raise UsageError(f"{output}: is the corpus itself", hint="choose another name with -o")
    if corpus.is_dir() and source in target.parents:
        raise UsageError(
            f"{output}: would become a part of the corpus {corpus}",
            hint="choose a place outside the corpus with -o",
        )
