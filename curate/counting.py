"""Numbers of things, as a person writes them."""

from __future__ import annotations


def counted(count: int, thing: str, things: str = "") -> str:
    """Give a number with what it is of, in the plural where it is not one.

    >>> counted(1, "article"), counted(1200, "article"), counted(0, "entry", "entries")
    ('1 article', '1,200 articles', '0 entries')
    """
    return f"{count:,} {thing if count == 1 else things or thing + 's'}"
