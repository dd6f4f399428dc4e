"""Tells a heap of keys that must be pasted text from keys that were typed ahead.

Where the terminal marks what is pasted, nobody needs this. Whoever knows a better way to tell the
two apart puts it here: what is taken for pasted gives no verdict, and all else is dealt with key
by key.
"""

from __future__ import annotations

from collections.abc import Sequence

MANY = 10
"""So many keys at once were not typed by a hand that had heard what it was to judge."""
DIFFERENT = 4
"""A held key is one, and a hand that moves about uses few."""


def reads_like_text(keys: Sequence[str]) -> bool:
    """Are these keys, which came at once, no commands but pasted text?

    >>> reads_like_text([*"harga", "space", *"ikan"]), reads_like_text(["j"] * 40)
    (True, False)
    """
    return len(keys) >= MANY and len(set(keys)) >= DIFFERENT
