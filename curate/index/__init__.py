"""The corpus scanned: articles by position."""
