"""What can be asked of the decisions: each answer comes from the fold of the events."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from curate.errors import UsageError
from curate.model import Decision, Event, EventKind, Verdict
from curate.store.documents import Glimpse, glimpses
from curate.store.fold import Fold, Heads, Outline
from curate.store.index import IndexUnfit

Answer = TypeVar("Answer")


class Questions:
    """Answers from a fold, and goes on when the index below it turns out to be unfit."""

    _fold: Fold

    def asked(self, question: Callable[[Fold], Answer]) -> Answer:
        """Answer from the fold; if its index turns out to be unfit, read the journal anew first."""
        try:
            return question(self._fold)
        except IndexUnfit as problem:
            self._trust_index_no_more(problem)
            return question(self._fold)

    def listed(self, question: Callable[[Fold], Iterator[Answer]]) -> Iterator[Answer]:
        """Give a list from the fold; what was given before its index was unfit is not repeated."""
        fold, given = self._fold, 0
        try:
            for one in question(fold):
                yield one
                given += 1
        except IndexUnfit as problem:
            before = set(islice(question(fold), given))
            self._trust_index_no_more(problem)
            yield from (one for one in question(self._fold) if one not in before)

    def _trust_index_no_more(self, problem: IndexUnfit) -> None:
        """Make a fold without the index."""
        raise NotImplementedError

    def event(self, event_id: str) -> Event | None:
        """Give the event with this id."""
        return self.asked(lambda fold: fold.get(event_id))

    def named_at_last(self, event: Event) -> Event:
        """Give the decision that an undo or redo is about, as far as it is known."""
        while event.names is not None and (named := self.event(event.names)) is not None:
            event = named
        return event

    def in_force(self, event_id: str) -> bool:
        """Is the event not taken back, or was its taking back taken back?"""
        return self.asked(lambda fold: fold.in_force(event_id))

    def current(self, article: str, curator: str | None = None) -> Event | None:
        """Give the decision in force on an article, of one curator or the newest of all."""
        return self.asked(lambda fold: fold.current(article, curator))

    def verdict(self, article: str) -> Verdict | None:
        """Give the verdict of the decision in force on an article, without reading that."""
        return self.asked(lambda fold: fold.verdict(article))

    def glimpses(self) -> Iterator[Glimpse]:
        """Give what every curator's decision on every article is, in short and one by one."""
        return self.listed(glimpses)

    def living(self, article: str, curator: str) -> list[Event]:
        """Give a curator's decisions on an article that are in force, the newest first."""
        return self.asked(lambda fold: fold.living(article, curator))

    def heads(self) -> Mapping[str, Event]:
        """Give the decision in force for every decided article; each is read when asked for."""
        return Heads(self)

    def decided(self) -> Iterator[str]:
        """Give the names of the articles with a decision in force, in no order."""
        return self.listed(lambda fold: fold.decided())

    def articles(self) -> int:
        """Count the articles with a decision in force."""
        return self._fold.articles()

    def outlines(self) -> Iterator[Outline]:
        """Give what is known of the decision on every article without reading any.

        An article may come twice, with the same.
        """
        return self.listed(lambda fold: fold.outlines())

    def outline(self, key: int) -> Outline | None:
        """Give what is known of the decision on the article whose `article_key` begins so."""
        return self.asked(lambda fold: fold.outline(key))

    def decision_under(self, key: int) -> Decision | None:
        """Read the decision on the article whose `article_key` begins so."""
        return self.asked(lambda fold: fold.decision_under(key))

    def decisions_under(self, keys: Sequence[int]) -> Iterator[tuple[int, Decision]]:
        """Read the decisions on articles of such keys, each behind its key's place among them.

        They come in the order of the journal, which is read much faster so.
        """
        return self.listed(lambda fold: fold.decisions_under(keys))

    def events(self) -> Iterator[Event]:
        """Give the whole history, oldest first."""
        return self.listed(lambda fold: fold.in_order())

    def find(self, event_prefix: str) -> Event:
        """Give the event whose id begins so; raises UsageError when it is none or several."""
        found = self.asked(lambda fold: fold.starting_with(event_prefix))
        if len(found) == 1:
            return found[0]
        if not found:
            raise UsageError(
                f"no event begins with {event_prefix!r}", hint="`curate log` lists their ids"
            )
        names = ", ".join(event.event for event in found[:5])
        raise UsageError(
            f"{len(found)} events begin with {event_prefix!r}: {names}", hint="give more of it"
        )

    def decided_by(self, curator: str) -> Iterator[Event]:
        """Give all decisions that a curator ever made, newest first."""
        return self.own_newest_first(curator, EventKind.DECIDE)

    def own_newest_first(self, curator: str, kind: EventKind) -> Iterator[Event]:
        """Give a curator's events of a kind, in force or not."""
        return self.listed(lambda fold: fold.own_newest_first(curator, kind))

    def last_decided(self, curator: str) -> Event | None:
        """Give the curator's newest decision in force: what undo would take back."""
        return self.asked(lambda fold: fold.last(curator, EventKind.DECIDE))

    def last_by_hand(self, curator: str) -> Event | None:
        """Give the curator's newest decision in force that was made by itself."""
        return self.asked(lambda fold: fold.last_by_hand(curator))

    def last_undone(self, curator: str) -> Event | None:
        """Give the curator's newest undo in force that is worth taking back: what redo is for.

        Passes over an undo whose decision would not become the head again, because its curator
        has decided the article anew since; None when there is no other.
        """
        return self.asked(lambda fold: fold.last(curator, EventKind.UNDO))
