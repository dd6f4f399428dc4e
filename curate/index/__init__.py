"""The corpus scanned: any article by its position, its lines counted."""

from curate.index.corpus import Corpus, HeldCorpus, corpus_of, state_folder

__all__ = ["Corpus", "HeldCorpus", "corpus_of", "state_folder"]
