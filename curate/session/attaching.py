"""Decisions whose article was renamed or moved: found again by the hash of its raw text.

A decision is detached when the corpus has no article of its id, or has another text under that id
(as when records are counted and one was put before them). It is attached to the one article that
has its text and no decision of its curator on that text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from curate.model import Article, Event, Unreadable, sha256_of
from curate.store import DecisionStore
from curate.store.carrying import Carry
from curate.store.documents import Glimpse
from curate.store.drafts import DraftFolder, KeptDraft

Hashes = Mapping[str, bytes | None]
"""By article: the first half of the hash of its raw text; None where it could not be read."""


@dataclass(frozen=True, slots=True)
class Detached:
    """One curator's decisions on a text whose article is no longer where it was."""

    events: tuple[Event, ...]
    """What is in force on each of the articles."""
    articles: tuple[str, ...]
    """Those of the corpus that have the text, and none of the curator's decisions on it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be carried, and what cannot be."""

    carries: tuple[Carry, ...] = ()
    ambiguous: tuple[Detached, ...] = ()
    gone: tuple[str, ...] = ()
    """Articles with decisions, whose text the corpus does not have any more."""
    decided_again: tuple[str, ...] = ()
    """Articles with decisions that are decided under their new names already."""


def hashes_of(corpus: Iterable[Article | Unreadable]) -> Hashes:
    """Read a corpus, and give the hash of each raw text."""
    return {
        entry.id: _key(sha256_of(entry.raw)) if isinstance(entry, Article) else None
        for entry in corpus
    }


def plan(store: DecisionStore, hashes: Hashes) -> Plan:
    """Think out which decisions are to be carried; nothing is written."""
    detached: defaultdict[tuple[str, bytes], list[Glimpse]] = defaultdict(list)
    for glimpse in store.glimpses():
        if _is_elsewhere(glimpse.article, glimpse.raw_sha256, hashes):
            detached[glimpse.curator, _key(glimpse.raw_sha256)].append(glimpse)
    having = _articles_having({raw for _, raw in detached}, hashes)
    carries: list[Carry] = []
    ambiguous: list[Detached] = []
    gone: list[str] = []
    decided_again: list[str] = []
    for (curator, raw), glimpsed in detached.items():
        missing = [glimpse.article for glimpse in glimpsed if glimpse.article not in hashes]
        free = [name for name in having[raw] if not _is_decided(store, name, curator, raw)]
        if not having[raw]:
            gone += missing
        elif not free:
            decided_again += missing
        else:
            events = [store.find(glimpse.event) for glimpse in glimpsed]
            if _may_be_carried(events, free):
                carries += _carries(store, events, free)
            else:
                ambiguous.append(Detached(tuple(events), tuple(free)))
    return Plan(tuple(carries), tuple(ambiguous), tuple(gone), tuple(decided_again))


def _may_be_carried(events: Sequence[Event], articles: Sequence[str]) -> bool:
    """Is it plain which decision belongs to which article, or all the same?"""
    return len({_content(event) for event in events}) == 1 and len(events) >= len(articles)


def _carries(
    store: DecisionStore, events: Sequence[Event], articles: Sequence[str]
) -> Iterator[Carry]:
    """Pair decisions and articles; where there are more decisions, the first carry takes those."""
    newest_first = sorted(events, key=lambda event: event.lamport, reverse=True)
    for at, article in enumerate(sorted(articles)):
        own = newest_first[at : at + 1] + (newest_first[len(articles) :] if at == 0 else [])
        taken = [old for event in own for old in store.living(event.article, event.curator)]
        standing = store.current(article, own[0].curator)
        yield Carry(tuple(taken), article, standing.event if standing else None)


def _is_elsewhere(article: str, raw_sha256: str, hashes: Hashes) -> bool:
    """Does the corpus have no such article, or another text under its name?"""
    if article not in hashes:
        return True
    raw = hashes[article]
    return raw is not None and raw != _key(raw_sha256)


def _is_decided(store: DecisionStore, article: str, curator: str, raw: bytes) -> bool:
    event = store.current(article, curator)
    return (
        event is not None and event.decision is not None and _key(event.decision.raw_sha256) == raw
    )


def _articles_having(wanted: set[bytes], hashes: Hashes) -> Mapping[bytes, list[str]]:
    having: defaultdict[bytes, list[str]] = defaultdict(list)
    for article, raw in hashes.items():
        if raw in wanted and raw is not None:
            having[raw].append(article)
    return having


def _content(event: Event) -> tuple[object, ...]:
    decision = event.decision
    assert decision is not None
    return (
        decision.verdict, decision.text_sha256, decision.edits, decision.text, decision.reasons,
        decision.note,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class DraftMove:
    """A draft whose article has another name now."""

    draft: KeptDraft
    article: str


def draft_moves(folder: DraftFolder, hashes: Hashes) -> tuple[list[DraftMove], list[KeptDraft]]:
    """Give which drafts move where, so that none is overwritten; and those that cannot."""
    drafts = list(folder.kept())
    taken = {(draft.article, draft.raw_sha256) for draft in drafts}
    waiting = [draft for draft in drafts if _is_elsewhere(draft.article, draft.raw_sha256, hashes)]
    having = _articles_having({_key(draft.raw_sha256) for draft in waiting}, hashes)
    moves: list[DraftMove] = []
    stuck: list[KeptDraft] = []
    for draft in waiting:
        articles = having[_key(draft.raw_sha256)]
        if len(articles) == 1 and (articles[0], draft.raw_sha256) not in taken:
            taken.add((articles[0], draft.raw_sha256))
            moves.append(DraftMove(draft, articles[0]))
        else:
            stuck.append(draft)
    return moves, stuck


def _key(sha256: str) -> bytes:
    # As it stands in the store, where it may be anything that calls itself a hash.
    return sha256.encode("utf-8", "replace")[:32]
