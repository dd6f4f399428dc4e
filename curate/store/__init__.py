"""The decision store: the only package that knows TinyDB."""

from curate.store.store import DecisionStore

__all__ = ["DecisionStore"]
