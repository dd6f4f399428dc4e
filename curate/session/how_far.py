"""How far long work is, in words."""

from __future__ import annotations

from curate.filter import UNDECIDED_DRAFTS, Sifting
from curate.session.bulk import Bulk
from curate.session.searching import Searching


def searched(searching: Searching) -> str:
    """Say how far a search is."""
    return f"{searching.looked_at:,} of {searching.total:,} searched, {len(searching):,} found"


def sifted(sifting: Sifting) -> str:
    """Say how far a filter is, or the order behind it."""
    settling = sifting.settling
    if not settling.done:
        return f"{settling.looked_at:,} of {settling.total:,} decisions looked at"
    if sifting.done_looking:
        return f"{sifting.ordered:,} of {len(sifting):,} put in order"
    looked_at = f"{sifting.looked_at:,} of {sifting.total:,} looked at"
    return f"{looked_at}, {len(sifting):,} found"


def counted(bulk: Bulk) -> str:
    """Say how far the count for a preview is."""
    return f"{bulk.counted:,} of {bulk.total:,} counted"


def decided(bulk: Bulk) -> str:
    """Say how far a bulk verdict is."""
    return f"{bulk.verdict}: {bulk.looked_at:,} of {bulk.total:,}"


def outcome(bulk: Bulk) -> str:
    """Say what a bulk verdict did."""
    said = f"{bulk.verdict}: {bulk.decided:,} decided"
    if bulk.kept_drafts:
        said += f"; {bulk.kept_drafts:,} keep a draft ({UNDECIDED_DRAFTS})"
    left = ", ".join(f"{count:,} {cause}" for cause, count in bulk.left.items())
    return f"{said}; left alone: {left}" if left else said


def broken_off(bulk: Bulk) -> str:
    """Say what a bulk verdict did before it could not go on."""
    return f"{bulk.verdict}: {bulk.decided:,} decided, then broken off"
