"""The numbers by which articles and events are looked up, the same on every machine."""

from __future__ import annotations

import hashlib

_UNUSED_BITS = 12
"""64 bits less these leave 52: with a curator's number added, exact in jq and JavaScript."""


def curator_number(curator: str) -> int:
    """Give the 16 bits that stand for a curator."""
    digest = hashlib.blake2b(curator.encode("utf-8", "replace"), digest_size=2).digest()
    return int.from_bytes(digest, "big")


def lowest_number(article_top: int) -> int:
    """Give the lowest number that a document about an article may have."""
    return article_top >> _UNUSED_BITS


def lowest_top(number: int) -> int:
    """Give the least first half of a key whose documents may have a number as low as this."""
    return max(0, number) << _UNUSED_BITS


def id_halves(event_id: str) -> tuple[int, int]:
    """Give an event's id as two numbers, of 64 and 32 bits."""
    return int(event_id[:16], 16), int(event_id[16:], 16)
