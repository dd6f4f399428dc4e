"""The corpus scanned: any article by its position, its lines counted."""

from curate.index.corpus import Corpus, state_folder

__all__ = ["Corpus", "state_folder"]
