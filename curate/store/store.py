"""The decision store: a journal of immutable events, what they come to, and TinyDB over it."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from curate.errors import StoreError, StoreReadOnly, UsageError
from curate.model import Decision, Event, EventKind, Verdict, stamp_of
from curate.store import carrying, disk, mending, snapshot
from curate.store.carrying import Carry
from curate.store.compaction import compact, indexed, start_in_background
from curate.store.documents import Documents, Glimpse, glimpses
from curate.store.events import deciding, json_of, taking_back
from curate.store.filesystem import network_warning
from curate.store.fold import Fold
from curate.store.index import EMPTY, IndexUnfit
from curate.store.index_file import read_index
from curate.store.journal import Journal
from curate.store.places import Places

if TYPE_CHECKING:
    import subprocess

    from tinydb import TinyDB

    from curate.store.changes import ChangedDocuments

COMPACTED_AT_CLOSE = 20_000
"""Events up to which closing brings snapshot and index up to date: that takes 0.2 s."""
LAGGING_EVENTS = 5_000
"""Events since the last index that are worth another: opening reads them one by one."""
UNREAD_BYTES = 8 * 1024 * 1024
"""Of the journal: with more to read, opening makes an index first, so as not to hold it all."""

Answer = TypeVar("Answer")


class DecisionStore:
    """Every decision ever made on one corpus.

    What `decide`, `undo` and `redo` return is on the disk. Several processes may have the same
    folder open; `refresh` takes in what the others did.
    """

    def __init__(self, state: Path, *, writable: bool = True, node: str | None = None) -> None:
        self.state = state
        self._places = Places(state)
        self._writable = writable
        self._node = node or uuid.uuid4().hex[:12]
        self._warnings: list[str] = []
        self._others: set[str] = set()
        """Articles whose head others changed since `refresh` last told."""
        self._compaction: subprocess.Popen[bytes] | None = None
        self._journal = Journal(
            self._places.segments,
            self._places.quarantine,
            warnings=self._warnings,
            keeps_damaged=writable,
        )
        if writable and (warning := network_warning(state)):
            self._warnings.append(warning)
        self._read_all()
        if writable and state.is_dir():
            self._mend()
            self._compact_if_lagging()
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
        """A TinyDB whose `decisions` table is the decisions in force; what it changes is events."""
        from curate.store.tables import database  # TinyDB only for those who ask for it

        return database(self)

    @property
    def fold(self) -> Fold:
        """What the events come to."""
        return self._fold

    def decide(self, decisions: Sequence[Decision]) -> tuple[Event, ...]:
        """Record decisions as one transaction; when this returns they are on the disk.

        Raises StoreFull, StoreReadOnly, StorePoisoned or StoreError; nothing is recorded then.
        """
        if not decisions:
            return ()
        with self._committing():
            lamport = self._fold.lamport
            events = tuple(
                deciding(decision, lamport + number, self._node)
                for number, decision in enumerate(decisions, 1)
            )
            self._commit(events)
        return events

    def carry(self, carries: Sequence[Carry], *, at: str) -> tuple[Event, ...]:
        """Record decisions on other articles in place of the old ones; gives the new decisions.

        A carry is passed over when somebody decided or took back meanwhile what it rests on.
        """
        made: dict[str, Event] = {}
        for start in range(0, len(carries), carrying.AT_ONCE):
            made |= self._carry_at_once(carries[start : start + carrying.AT_ONCE], made, at)
        return tuple(event for event in made.values() if event.decision is not None)

    def _carry_at_once(
        self, carries: Sequence[Carry], made: Mapping[str, Event], at: str
    ) -> dict[str, Event]:
        with self._committing():
            events = self._asked(
                lambda fold: carrying.events_of(carries, fold, made, at=at, node=self._node)
            )
            if events:
                self._commit(events)
        return {event.event: event for event in events}

    def undo(self, event_id: str, *, curator: str, at: str) -> Event:
        """Take one decision back, later ones stay; raises UsageError when it is not in force."""
        return self._take_back(EventKind.UNDO, EventKind.DECIDE, event_id, curator, at)

    def redo(self, event_id: str, *, curator: str, at: str) -> Event:
        """Take an undo back; raises UsageError when it is not in force."""
        return self._take_back(EventKind.REDO, EventKind.UNDO, event_id, curator, at)

    def current(self, article: str, curator: str | None = None) -> Event | None:
        """Give the decision in force on an article, of one curator or the newest of all."""
        return self._asked(lambda fold: fold.current(article, curator))

    def glimpses(self) -> Iterator[Glimpse]:
        """Give what every curator's decision on every article is, in short and one by one."""
        return glimpses(self._fold)

    def living(self, article: str, curator: str) -> list[Event]:
        """Give a curator's decisions on an article that are in force, the newest first."""
        return self._asked(lambda fold: fold.living(article, curator))

    def lag(self) -> int:
        """Give how many transactions the snapshot is behind the journal."""
        about = snapshot.about_of(self._places.snapshot)
        return max(0, self.sequence - (about.sequence if about else 0))

    def heads(self) -> Mapping[str, Event]:
        """Give the decision in force for every decided article; each is read when asked for."""
        return self._fold.heads()

    def verdicts(self) -> Iterator[tuple[int, Verdict | None]]:
        """Give the first half of each decided article's key, and the newest verdict in force.

        An article may come twice, with the same verdict.
        """
        return self._fold.verdicts()

    def events(self) -> Iterator[Event]:
        """Give the whole history, oldest first."""
        return self._fold.in_order()

    def find(self, event_prefix: str) -> Event:
        """Give the event whose id begins so; raises UsageError when it is none or several."""
        found = self._asked(lambda fold: fold.starting_with(event_prefix))
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
        return self._fold.own_newest_first(curator, EventKind.DECIDE)

    def last_decided(self, curator: str) -> Event | None:
        """Give the curator's newest decision in force: what undo would take back."""
        return self._asked(lambda fold: fold.last(curator, EventKind.DECIDE))

    def last_undone(self, curator: str) -> Event | None:
        """Give the curator's newest undo in force that is worth taking back: what redo is for.

        Passes over an undo whose decision would not become the head again, because its curator
        has decided the article anew since; None when there is no other.
        """
        return self._asked(lambda fold: fold.last(curator, EventKind.UNDO))

    def refresh(self) -> frozenset[str]:
        """Take in what others committed; gives the articles whose decision they changed.

        Never waits: while another process is writing, what it writes is left for the next time.
        """
        with self._reading(wait=False) as may_read:
            if may_read:
                self._take_in()
        if self._writable:
            self._compact_if_lagging()
        changed, self._others = frozenset(self._others), set()
        return changed

    def close(self) -> None:
        """Let go of the files; a small snapshot is brought up to date, a large one lags."""
        try:
            if self._writable and self.sequence and not self._is_shown():
                self._bring_up_to_date()
        except StoreError as problem:  # the journal has it all; the next close tries again
            self._warnings.append(str(problem))
        finally:
            self._journal.close()
            self._places.segments.close()

    def _is_shown(self) -> bool:
        about = snapshot.about_of(self._places.snapshot)
        return about is not None and snapshot.fits(about, self._fold, self.sequence)

    def _bring_up_to_date(self) -> None:
        if len(self._fold) > COMPACTED_AT_CLOSE:
            self._compact_if_lagging()
        else:
            self.compact()

    def compact(self) -> None:
        """Bring snapshot, index and archive up to date now, whatever their size."""
        with disk.lock(self._places.lock("compaction")):
            with self._reading():
                self._take_in()
            self._look_at_snapshot()
            compact(self.state)

    def _compact_if_lagging(self) -> None:
        """Bring a large index up to date in the background, once it is far enough behind."""
        if len(self._fold) <= COMPACTED_AT_CLOSE or self._fold.since_index < LAGGING_EVENTS:
            return
        if self._compaction is None or self._compaction.poll() is not None:
            self._compaction = start_in_background(self.state)

    @contextlib.contextmanager
    def changing_documents(self) -> Iterator[ChangedDocuments]:
        """Give the documents to be changed; what was changed in the block becomes events."""
        from curate.store.changes import ChangedDocuments, events_of

        with self._committing():
            documents = ChangedDocuments(Documents(self._fold))
            yield documents
            at = stamp_of(datetime.now(UTC))
            events = events_of(documents, self._fold, at=at, node=self._node)
            if events:
                self._commit(events)

    def _take_back(
        self, kind: EventKind, of_kind: EventKind, event_id: str, curator: str, at: str
    ) -> Event:
        with self._committing():
            taken = self._asked(lambda fold: fold.get(event_id))
            if taken is None or taken.kind is not of_kind:
                raise UsageError(
                    f"{event_id}: not something that {kind} takes back",
                    hint="`curate log` lists what there is",
                )
            if not self._asked(lambda fold: fold.in_force(event_id)):
                raise UsageError(
                    f"{event_id}: already taken back", hint="`curate log` shows by which event"
                )
            event = taking_back(
                kind,
                taken,
                curator=curator,
                at=at,
                lamport=self._fold.lamport + 1,
                node=self._node,
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
        self._journal.append([json_of(event) for event in events])
        for event in events:
            self._added(event)

    def _take_in(self) -> None:
        for written in self._journal.read_new():
            article = self._added(written.event)
            if article is not None:
                self._others.add(article)

    def _added(self, event: Event) -> str | None:
        return self._asked(lambda fold: fold.add(event))

    def _asked(self, question: Callable[[Fold], Answer]) -> Answer:
        """Answer from the fold; if its index turns out to be unfit, read the journal anew first."""
        try:
            return question(self._fold)
        except IndexUnfit as problem:
            self._warnings.append(f"{problem}; the whole journal was read instead")
            self._read_all(trusting_index=False)
            return question(self._fold)

    def _read_all(self, *, trusting_index: bool = True) -> None:
        index = read_index(self._places.index, self._places.segments) if trusting_index else None
        index = index or EMPTY
        self._journal = self._journal.afresh()
        self._journal.start_at(index.about.extents, index.about.sequence)
        with self._reading():
            ends = self._journal.ends()
        if not trusting_index or self._journal.unread_bytes(ends) > UNREAD_BYTES:
            index = indexed(self._journal, index, ends)
        self._fold = Fold(index=index)
        with self._reading():
            self._take_in()

    @contextlib.contextmanager
    def _reading(self, *, wait: bool = True) -> Iterator[bool]:
        """Keep a line that its writer has not synced yet out of sight; says whether to read."""
        if not self._places.commit_lock.exists():  # nobody ever wrote
            yield True
            return
        with disk.shared_lock(self._places.commit_lock, wait=wait) as held:
            yield held

    def _mend(self) -> None:
        """Put right what a crash left, if this folder can be written to."""
        try:
            with disk.lock(self._places.lock("commit")):
                self._take_in()
                self._journal.mend_tail()
            # Nobody writes a snapshot meanwhile, which would know more than was read here. While
            # another process does, it is that one that looks; waiting could take a minute.
            with disk.lock_at_once(self._places.lock("compaction")) as held:
                if held:
                    with self._reading():
                        self._take_in()
                    self._look_at_snapshot()
        except StoreReadOnly:  # said when something is decided; looking needs no writing
            return

    def _look_at_snapshot(self) -> None:
        """Keep a snapshot aside that is about to be replaced, unless it is one of ours.

        What it knows and the journal has lost is put back into the journal.
        """
        aside = mending.look_at_snapshot(
            self._places, self._fold, self.sequence, journal_damaged=bool(self._journal.damaged)
        )
        if aside is None:
            return
        # Before it is moved: a crash between the two must leave what it alone knows in its place.
        count = self._put_back(aside.lost)
        self._warnings.append(mending.keep_aside(self._places, aside))
        if count:
            self._warnings.append(mending.put_back_warning(self._places.snapshot, count))

    def _put_back(self, lost: Sequence[Event]) -> int:
        """Write events into the journal again that it held once; give how many."""
        if not lost:
            return 0
        with self._committing():
            missing = [event for event in lost if event.event not in self._fold]
            if missing:
                self._commit(missing)
        return len(missing)


class _Committing:
    """The commit lock, held with everything read that others committed before."""

    def __init__(self, store: DecisionStore) -> None:
        self._store = store
        self._lock = disk.lock(store._places.lock("commit"))

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
