"""The table of orders: in which order articles are gone through."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from curate.config.places import nearest
from curate.errors import FilterError
from curate.filter.facts import Cost, Facts
from curate.model import Verdict
from curate.plain import plain

_EPOCH = datetime(1970, 1, 1)

Key = Callable[[Facts], Any]
"""Gives what articles are sorted by, the lowest first; equal ones stay in corpus order."""


@dataclass(frozen=True, slots=True)
class Ordering:
    """One order of articles."""

    name: str
    key: Key
    cost: Cost
    help: str


def _by_corpus(_: Facts) -> int:
    return 0


def _by_flags(facts: Facts) -> float:
    return -len(facts.examined.flags) if facts.examined else 1


def _by_removed(facts: Facts) -> float:
    share = facts.removed_share
    return 1 if share is None else -share


def _by_length(facts: Facts) -> float:
    return len(facts.article.raw) if facts.article else float("inf")


def _by_length_down(facts: Facts) -> float:
    return -len(facts.article.raw) if facts.article else 1


def _by_source(facts: Facts) -> tuple[bool, str]:
    site = facts.context.site
    return (not site, site)


def _by_verdict(facts: Facts) -> int:
    if facts.verdict is None:
        return 0 if facts.readable else 3
    return 1 if facts.verdict is Verdict.LATER else 2


def _by_decision(facts: Facts) -> float:
    from curate.filter.amounts import moment_of  # the screen starts without it

    moment = moment_of(facts.decision.at) if facts.decision else None
    return float("inf") if moment is None else (moment - _EPOCH) // timedelta(milliseconds=1)


def shuffled(seed: str) -> Key:
    """Give the key of a random order, the same for the same seed on every machine."""

    def key(facts: Facts) -> bytes:
        named = f"{seed}\n{facts.key:x}".encode()
        return hashlib.blake2b(named, digest_size=4).digest()

    return key


RANDOM = "random"
FIRST_SEED = "1"
# fmt: off
ORDERS: tuple[Ordering, ...] = (
    Ordering("corpus", _by_corpus, Cost.GLANCE, "as the corpus has them"),
    Ordering("undecided", _by_verdict, Cost.GLANCE, "undecided first, then those put off, then the others"),
    Ordering("flagged", _by_flags, Cost.PARSE, "most flags first"),
    Ordering("removed", _by_removed, Cost.PARSE, "those of which most is removed first"),
    Ordering("shortest", _by_length, Cost.RAW, "the shortest raw text first"),
    Ordering("longest", _by_length_down, Cost.RAW, "the longest raw text first"),
    Ordering("source", _by_source, Cost.RECORD, "by source"),
    Ordering("oldest", _by_decision, Cost.DECISION, "the oldest decision first, undecided last"),
    Ordering(RANDOM, shuffled(FIRST_SEED), Cost.GLANCE, "shuffled; random:7 shuffles otherwise, the same each time"),
)
# fmt: on
CORPUS = ORDERS[0]


def order_named(name: str) -> Ordering:
    """Give the order of this name; raises FilterError with the nearest one.

    >>> order_named("shortest").help, order_named("random:7").name
    ('the shortest raw text first', 'random:7')
    """
    word, _, seed = name.strip().partition(":")
    found = next((each for each in ORDERS if each.name == word.casefold()), None)
    if found is not None and not seed and ":" not in name:
        return found
    if found is not None and found.name == RANDOM and seed.isalnum():
        return Ordering(f"{RANDOM}:{seed}", shuffled(seed), found.cost, found.help)
    if found is not None:
        hint = f"write {found.name}" if found.name != RANDOM else "write it as in random:7"
    else:
        hint = nearest(word.casefold(), [each.name for each in ORDERS])
    raise FilterError(f'there is no order "{plain(name)}"', hint=hint)
