"""Files in, articles out."""

from curate.readers.corpus import read_corpus, read_jsonl, skipped
from curate.readers.folder import Skipped

__all__ = ["Skipped", "read_corpus", "read_jsonl", "skipped"]
