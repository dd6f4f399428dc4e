"""The decision store: a journal of immutable events, what they come to, and TinyDB over it."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from curate.errors import StoreError, StoreReadOnly, UsageError
from curate.model import Decision, Event, EventKind
from curate.store import disk, snapshot
from curate.store.documents import as_tables
from curate.store.events import identified, sound
from curate.store.fold import Fold
from curate.store.journal import Journal

if TYPE_CHECKING:
    from tinydb import TinyDB

SNAPSHOT_AT_CLOSE = 50_000
"""Decisions up to which closing writes the snapshot; a larger one lags, and that is said."""


class DecisionStore:
    """Every decision ever made on one corpus.

    What `decide`, `undo` and `redo` return is on the disk. Several processes may have the same
    folder open; `refresh` takes in what the others did.
    """

    def __init__(self, state: Path, *, writable: bool = True, node: str | None = None) -> None:
        self.state = state
        self._writable = writable
        self._node = node or uuid.uuid4().hex[:12]
        self._fold = Fold()
        self._journal = Journal(state / "decisions.wal", state / "quarantine")
        self._warnings = self._journal.warnings
        self._others: set[str] = set()
        """Articles whose head others changed since `refresh` last told."""
        with self._reading():
            self._take_in()
        if writable and state.is_dir():
            self._mend()
        self._others.clear()

    @classmethod
    def open(cls, state: Path, *, writable: bool = True, node: str | None = None) -> Self:
        """Open the store in folder `state`; nothing is made there before the first decision.

        Raises StoreError when the folder cannot be read, StoreDamaged when its format is newer.
        """
        return cls(state, writable=writable, node=node)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def sequence(self) -> int:
        """The number of the last transaction; grows with every one."""
        return self._journal.sequence

    @property
    def warnings(self) -> tuple[str, ...]:
        """What opening and reading found wrong, in words."""
        return tuple(self._warnings)

    @cached_property
    def db(self) -> TinyDB:
        """A TinyDB whose `decisions` table is the decisions in force; for reading."""
        from curate.store.tables import database  # TinyDB only for those who ask for it

        return database(lambda: as_tables(self.heads()))

    def decide(self, decisions: Sequence[Decision]) -> tuple[Event, ...]:
        """Record decisions as one transaction; when this returns they are on the disk.

        Raises StoreFull, StoreReadOnly, StorePoisoned or StoreError; nothing is recorded then.
        """
        if not decisions:
            return ()
        with self._committing():
            lamport = self._fold.lamport
            events = tuple(
                self._event(EventKind.DECIDE, sound(decision), lamport + number)
                for number, decision in enumerate(decisions, 1)
            )
            self._commit(events)
        return events

    def undo(self, event_id: str, *, curator: str, at: str) -> Event:
        """Take one decision back, later ones stay; raises UsageError when it is not in force."""
        return self._take_back(EventKind.UNDO, EventKind.DECIDE, event_id, curator, at)

    def redo(self, event_id: str, *, curator: str, at: str) -> Event:
        """Take an undo back; raises UsageError when it is not in force."""
        return self._take_back(EventKind.REDO, EventKind.UNDO, event_id, curator, at)

    def current(self, article: str, curator: str | None = None) -> Event | None:
        """Give the decision in force on an article, of one curator or the newest of all."""
        return self._fold.current(article, curator)

    def heads(self) -> Mapping[str, Event]:
        """Give the decision in force for every decided article."""
        return self._fold.heads()

    def events(self) -> Iterator[Event]:
        """Give the whole history, oldest first."""
        return iter(self._fold.in_order())

    def find(self, event_prefix: str) -> Event:
        """Give the event whose id begins so; raises UsageError when it is none or several."""
        found = self._fold.starting_with(event_prefix)
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

    def last_decided(self, curator: str) -> Event | None:
        """Give the curator's newest decision in force: what undo would take back."""
        return self._fold.last(curator, EventKind.DECIDE)

    def last_undone(self, curator: str) -> Event | None:
        """Give the curator's newest undo in force that is worth taking back: what redo is for.

        Passes over an undo whose decision would not become the head again, because its curator
        has decided the article anew since; None when there is no other.
        """
        return self._fold.last(curator, EventKind.UNDO)

    def refresh(self) -> frozenset[str]:
        """Take in what others committed; gives the articles whose decision they changed.

        Never waits: while another process is writing, what it writes is left for the next time.
        """
        with self._reading(wait=False) as may_read:
            if may_read:
                self._take_in()
        changed, self._others = frozenset(self._others), set()
        return changed

    def close(self) -> None:
        """Let go of the files; a small snapshot is brought up to date."""
        self._journal.close()
        if not self._writable or not self.sequence:
            return
        path = self.state / "decisions.json"
        if len(self.heads()) > SNAPSHOT_AT_CLOSE:
            self._warnings.append(
                f"{path}: lags behind, as over {SNAPSHOT_AT_CLOSE:,} decisions are not written "
                "out when closing; the journal has them all"
            )
            return
        try:
            if snapshot.shows(path, self.heads(), self.sequence):
                return
            with disk.lock(self._lock_path("compaction")):
                with self._reading():
                    self._take_in()
                self._keep_edited_aside()
                snapshot.write(path, self.heads(), self.sequence)
        except StoreError as problem:  # the journal has it all; the next close tries again
            self._warnings.append(str(problem))

    def _event(self, kind: EventKind, decision: Decision, lamport: int) -> Event:
        return identified(
            Event(
                event="",
                kind=kind,
                article=decision.article,
                curator=decision.curator,
                at=decision.at,
                lamport=lamport,
                node=self._node,
                decision=decision,
            )
        )

    def _take_back(
        self, kind: EventKind, of_kind: EventKind, event_id: str, curator: str, at: str
    ) -> Event:
        with self._committing():
            taken = self._fold.get(event_id)
            if taken is None or taken.kind is not of_kind:
                raise UsageError(
                    f"{event_id}: not something that {kind} takes back",
                    hint="`curate log` lists what there is",
                )
            if not self._fold.in_force(event_id):
                raise UsageError(
                    f"{event_id}: already taken back", hint="`curate log` shows by which event"
                )
            event = identified(
                Event(
                    event="",
                    kind=kind,
                    article=taken.article,
                    curator=curator,
                    at=at,
                    lamport=self._fold.lamport + 1,
                    node=self._node,
                    names=event_id,
                )
            )
            self._commit((event,))
        return event

    def _committing(self) -> _Committing:
        if not self._writable:
            raise StoreReadOnly(
                f"{self.state}: opened for reading only", hint="open it for writing to decide"
            )
        return _Committing(self)

    def _commit(self, events: Sequence[Event]) -> None:
        self._journal.append(events)
        for event in events:
            self._fold.add(event)

    def _take_in(self) -> None:
        for event in self._journal.read_new():
            article = self._fold.add(event)
            if article is not None:
                self._others.add(article)

    @contextlib.contextmanager
    def _reading(self, *, wait: bool = True) -> Iterator[bool]:
        """Keep a line that its writer has not synced yet out of sight; says whether to read."""
        commit_lock = self.state / "locks" / "commit"
        if not commit_lock.exists():  # nobody ever wrote
            yield True
            return
        with disk.shared_lock(commit_lock, wait=wait) as held:
            yield held

    def _mend(self) -> None:
        """Put right what a crash left, if this folder can be written to."""
        try:
            # Nobody writes a snapshot meanwhile, which would know more than was read here.
            with disk.lock(self._lock_path("compaction")):
                with disk.lock(self._lock_path("commit")):
                    self._take_in()
                    self._journal.mend_tail()
                self._keep_edited_aside()
        except StoreReadOnly:  # said when something is decided; looking needs no writing
            return

    def _keep_edited_aside(self) -> None:
        """Keep a snapshot that is about to be replaced, unless it is one of ours."""
        edited = snapshot.keep_aside_unless_fitting(
            self.state / "decisions.json", self.state / "quarantine", self.heads(), self.sequence
        )
        if edited is not None:
            self._warnings.append(edited)

    def _lock_path(self, name: str) -> Path:
        disk.make_folder(self.state / "locks")
        return self.state / "locks" / name


class _Committing:
    """The commit lock, held with everything read that others committed before."""

    def __init__(self, store: DecisionStore) -> None:
        self._store = store
        self._lock = disk.lock(store._lock_path("commit"))

    def __enter__(self) -> None:
        self._lock.__enter__()
        try:
            self._store._take_in()
            self._store._journal.mend_tail()
        except BaseException:
            self._lock.__exit__(None, None, None)
            raise

    def __exit__(self, *problem: object) -> None:
        self._lock.__exit__(None, None, None)
