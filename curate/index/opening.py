"""How a corpus is opened: held when it is small, else by an index that is kept as a cache."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from curate.atomic import whole_file
from curate.errors import StoreError
from curate.index import corpus as limits
from curate.index.corpus import OFFSETS, Corpus, Entry, HeldCorpus
from curate.index.indexed import IndexedCorpus
from curate.index.offsets import Offsets, offsets_in, read_offsets, write_offsets
from curate.index.stamps import is_as_read
from curate.readers.records import Fields

if TYPE_CHECKING:
    from curate.index.reading import Found, Told


def open_corpus(
    path: Path, fields: Fields, cache: Path | None, told: Told | None, *, checked: bool
) -> Corpus:
    """Open a corpus; raises ReadError if there is nothing to read.

    Without `checked`, an index that was kept is taken as it is, and the corpus has to check it.
    """
    kept = cache / OFFSETS if cache is not None else None
    known = read_offsets(kept, checked=checked) if kept is not None else None
    if known is not None and not _are_of(known, fields):
        known = None
    if known is not None and is_as_read(known.about, path):
        return IndexedCorpus(path, fields, known, kept, checked=checked)
    from curate.index.reading import look_for
    from curate.readers import read_sources

    found = look_for(path)
    if _can_be_held(found):
        return HeldCorpus(path, read_sources(found.sources, fields))
    if not checked and kept is not None and known is not None:
        known = read_offsets(kept)  # what is carried over into a new index must be sound
    offsets = _offsets_of(path, fields, known, told, found, kept)
    return IndexedCorpus(path, fields, offsets, kept)


def entries_of(path: Path, fields: Fields) -> tuple[Iterable[Entry], int | None]:
    """Give all entries once, and how many there are; None where that is known only at the end.

    Raises ReadError if there is nothing to read.
    """
    from curate.index.reading import look_for
    from curate.readers import read_sources

    found = look_for(path)
    entries = read_sources(found.sources, fields)
    if not _can_be_held(found):
        return entries, None
    held = tuple(entries)
    return held, len(held)


def _are_of(known: Offsets, fields: Fields) -> bool:
    return (known.about.text_field, known.about.id_field) == (fields.text, fields.id)


def _can_be_held(found: Found) -> bool:
    return found.bytes <= limits.HELD_BYTES and len(found.sources) <= limits.HELD_FILES


def _offsets_of(
    path: Path,
    fields: Fields,
    known: Offsets | None,
    told: Told | None,
    found: Found,
    kept: Path | None,
) -> Offsets:
    from curate.index.reading import read_all

    about, columns = read_all(path, fields, found, known, told)
    if kept is not None:
        try:
            kept.parent.mkdir(parents=True, exist_ok=True)
            with whole_file(kept) as stream:
                write_offsets(stream, about, columns)
        except OSError:
            pass  # It is only a cache: this time it is read from a file without a name.
        else:
            offsets = read_offsets(kept)
            if offsets is not None:
                return offsets
    with TemporaryFile() as stream:
        write_offsets(stream, about, columns)
        stream.flush()
        offsets = offsets_in(stream)
    if offsets is None:
        raise StoreError(
            f"{path}: there is no room to note where its articles stand",
            hint="make room on the disk of temporary files",
        )
    return offsets
