"""The corpus scanned, so that any article can be reached by its position."""

from curate.index.corpus import Corpus, state_folder

__all__ = ["Corpus", "state_folder"]
