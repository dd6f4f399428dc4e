"""Files in, articles out."""

from curate.readers.corpus import read_corpus, read_jsonl, read_sources, skipped, sources_in
from curate.readers.folder import Skipped, Source
from curate.readers.sources import holds_records

__all__ = [
    "Skipped",
    "Source",
    "holds_records",
    "read_corpus",
    "read_jsonl",
    "read_sources",
    "skipped",
    "sources_in",
]
