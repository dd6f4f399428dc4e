"""The screen: the only package that knows Textual."""

from curate.tui.start import picture, review

__all__ = ["picture", "review"]
