"""Two stores on one folder with short segments, against a list of what was committed."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from store_decisions import decision

from curate.errors import UsageError
from curate.model import Event, EventKind, Verdict
from curate.store import DecisionStore, journal

WHICH = st.sampled_from(["sari", "budi"])
"""The curators; each has a store open."""


class Plain:
    """What a list of events, oldest first, comes to; worked out anew each time."""

    def __init__(self, events: list[Event]) -> None:
        self.events = events

    def in_force(self, event: Event) -> bool:
        return not any(e.names == event.event and self.in_force(e) for e in self.events)

    def living(self, curator: str, kind: EventKind) -> list[Event]:
        own = [event for event in self.events if event.curator == curator and event.kind is kind]
        return [event for event in own if self.in_force(event)]

    def heads(self) -> dict[str, Event]:
        decided = [event for event in self.events if event.kind is EventKind.DECIDE]
        return {event.article: event for event in decided if self.in_force(event)}

    def own_heads(self, curator: str) -> dict[str, Event]:
        return {event.article: event for event in self.living(curator, EventKind.DECIDE)}

    def last_undone(self, curator: str) -> Event | None:
        named = {event.event: event for event in self.events}
        for undo in reversed(self.living(curator, EventKind.UNDO)):
            taken = named[undo.names]
            head = self.own_heads(taken.curator).get(taken.article)
            if head is None or self.events.index(head) < self.events.index(taken):
                return undo
        return None


class TwoStores(RuleBasedStateMachine):
    """Each store knows the commits up to its own last look, and nothing of those after."""

    def __init__(self):
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(journal, "SEGMENT_BYTES", 700)
        self.folder = tempfile.TemporaryDirectory()
        self.state = Path(self.folder.name) / "state"
        self.events: list[Event] = []
        self.commits: list[int] = []
        """How many events there were after each transaction."""
        self.stores: dict[str, DecisionStore] = {}
        self.seen: dict[str, int] = {}
        self.told: dict[str, set[str]] = {}

    def store(self, who: str) -> DecisionStore:
        if who not in self.stores:
            self.stores[who] = DecisionStore.open(self.state)
            self.seen[who], self.told[who] = len(self.events), set()
        return self.stores[who]

    def look(self, who: str) -> None:
        """Note that a store takes in what it had not seen."""
        for count in range(self.seen[who], len(self.events)):
            before = Plain(self.events[:count]).heads()
            after = Plain(self.events[: count + 1]).heads()
            article = self.events[count].article
            if before.get(article) != after.get(article):
                self.told[who].add(article)
        self.seen[who] = len(self.events)

    def committed(self, who: str, events: tuple[Event, ...]) -> None:
        self.look(who)
        self.events += events
        self.commits.append(len(self.events))
        self.seen[who] = len(self.events)

    @rule(who=WHICH, numbers=st.lists(st.integers(0, 3), min_size=1, max_size=3, unique=True))
    def decide(self, who, numbers):
        verdict = Verdict.REJECT if len(self.events) % 2 else Verdict.FIX
        decisions = [decision(number, verdict, curator=who) for number in numbers]
        self.committed(who, self.store(who).decide(decisions))

    @rule(who=WHICH)
    def undo_last(self, who):
        last = self.store(who).last_decided(who)
        if last is not None:
            self.take_back(self.stores[who].undo, last, who)

    @rule(who=WHICH)
    def redo_last(self, who):
        last = self.store(who).last_undone(who)
        if last is not None:
            self.take_back(self.stores[who].redo, last, who)

    @rule(who=WHICH, chosen=st.integers(0, 50))
    def undo_any(self, who, chosen):
        decided = [event for event in self.events if event.kind is EventKind.DECIDE]
        if decided:
            self.take_back(self.store(who).undo, decided[chosen % len(decided)], who)

    def take_back(self, verb, event: Event, who: str) -> None:
        if Plain(self.events).in_force(event):
            self.committed(who, (verb(event.event, curator=who, at="x"),))
        else:
            with pytest.raises(UsageError, match="already taken back"):
                verb(event.event, curator=who, at="x")
            self.look(who)

    @rule(who=WHICH)
    def refresh(self, who):
        changed = self.store(who).refresh()
        self.look(who)
        assert changed == self.told[who]
        self.told[who] = set()

    @rule(who=WHICH)
    def close(self, who):
        known = self.store(who).sequence
        self.stores[who].close()
        assert self.stores.pop(who).warnings == ()
        if known:
            self.snapshot_shows(known)

    def snapshot_shows(self, at_least: int) -> None:
        """A store that is still open brings the snapshot up to date when it is closed itself."""
        tables = json.loads((self.state / "decisions.json").read_text())
        sequence = tables["_curate"]["1"]["sequence"]
        assert at_least <= sequence <= len(self.commits)
        known = Plain(self.events[: self.commits[sequence - 1]])
        heads = [e for who in ("sari", "budi") for e in known.own_heads(who).values()]
        found = {row["event"] for row in tables["decisions"].values()}
        assert found == {event.event for event in heads}

    @rule(who=WHICH)
    def reopen(self, who):
        self.close(who)
        self.store(who)

    @invariant()
    def each_store_says_what_the_list_says(self):
        for who, store in self.stores.items():
            known = Plain(self.events[: self.seen[who]])
            assert list(store.events()) == known.events
            assert dict(store.heads()) == known.heads()
            assert store.sequence == sum(end <= self.seen[who] for end in self.commits)
            assert store.warnings == ()
            for curator in ("sari", "budi"):
                own = known.own_heads(curator)
                assert {
                    a: e for n in range(4) if (e := store.current(a := f"a{n}", curator))
                } == own
                decided = known.living(curator, EventKind.DECIDE)
                assert store.last_decided(curator) == (decided[-1] if decided else None)
                assert store.last_undone(curator) == known.last_undone(curator)

    def teardown(self):
        for who in tuple(self.stores):
            self.close(who)
        if self.commits:
            self.snapshot_shows(len(self.commits))
        self.folder.cleanup()
        self.patch.undo()


TwoStores.TestCase.settings = settings(max_examples=50, stateful_step_count=25, deadline=None)
TestTwoStores = TwoStores.TestCase
