"""The files of an export while they are written: they appear whole, at the end, or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Protocol

from curate.atomic import sync_folder, umask, whole_file
from curate.export.exchange import exchanged
from curate.export.names import FileNames
from curate.export.order import Format, Order
from curate.export.rows import export_row, json_line
from curate.export.selection import Taken

Files = dict[str, dict[str, str]]
"""Of a folder: file name to the article's id and the hash of its text."""


class Target(Protocol):
    """Where the articles of an export are written."""

    def write(self, taken: Taken) -> None:
        """Add one article."""

    @property
    def digest(self) -> str:
        """The hash of what was written."""

    @property
    def files(self) -> Files | None:
        """The files of a folder; None of a single file."""


class JsonLines:
    """One file, one row for each article."""

    files: Files | None = None

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._hash = hashlib.sha256()

    def write(self, taken: Taken) -> None:
        """Add one article as a line."""
        line = json_line(export_row(taken.examined, taken.decision, taken.text))
        self._hash.update(line)
        self._stream.write(line)

    @property
    def digest(self) -> str:
        """The hash of the file."""
        return self._hash.hexdigest()


class TextFolder:
    """One text file for each article, holding the text and nothing else."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names = FileNames()
        self._written: Files = {}
        self.files: Files | None = self._written

    def write(self, taken: Taken) -> None:
        """Add one article as a file."""
        article_id = taken.examined.article.id
        name = self._names.name(article_id)
        (self._folder / name).write_bytes(taken.text.encode("utf-8"))
        self._written[name] = {"id": article_id, "text_sha256": taken.decision.text_sha256}

    @property
    def digest(self) -> str:
        """The hash of the names and hashes of all files."""
        return digest_of_files(self._written)


def digest_of_files(files: Mapping[str, Mapping[str, str]]) -> str:
    """Give one hash for a folder of texts."""
    lines = [f"{name} {files[name]['text_sha256']}\n" for name in sorted(files)]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


@contextlib.contextmanager
def open_target(order: Order) -> Iterator[Target]:
    """Open what the order asks for; it stands at its place when the block has ended well."""
    if order.format is Format.TEXT:
        with _whole_folder(order.out) as folder:
            yield TextFolder(folder)
    else:
        with whole_file(order.out) as stream:
            yield JsonLines(stream)


@contextlib.contextmanager
def _whole_folder(path: Path) -> Iterator[Path]:
    """Give a folder that appears at `path`, in place of what stood there, when the block ends."""
    parent = path.resolve().parent
    folder = Path(tempfile.mkdtemp(prefix=f".{path.name[:80]}.", suffix=".tmp", dir=parent))
    try:
        yield folder
        folder.chmod(0o777 & ~umask())
        # One sync for all: thousands of single ones would take minutes on a slow disk.
        os.sync()
        _put_in_place(folder, path.resolve())
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sync_folder(parent)


def _put_in_place(folder: Path, path: Path) -> None:
    if not path.exists():
        folder.rename(path)
        return
    if exchanged(folder, path):
        return  # What stood there is in `folder` now, and goes with it.
    old = folder.with_name(folder.name + ".old.tmp")
    path.rename(old)
    folder.rename(path)
    shutil.rmtree(old)
