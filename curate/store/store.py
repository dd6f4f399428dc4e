"""The decision store: a journal of immutable events, what they come to, and TinyDB over it."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from curate.counting import counted
from curate.errors import StoreError, StoreReadOnly, UsageError
from curate.model import Decision, Event, EventKind, stamp_of
from curate.store import disk, mending, snapshot, told
from curate.store.documents import Documents
from curate.store.events import Recorded, deciding, json_of, taking_back
from curate.store.filesystem import network_warning
from curate.store.fold import Fold
from curate.store.index import EMPTY, IndexUnfit
from curate.store.index_file import read_index
from curate.store.journal import Journal
from curate.store.places import Places
from curate.store.questions import Questions
from curate.store.upkeep import Upkeep, is_large

if TYPE_CHECKING:
    from tinydb import TinyDB

    from curate.store.carrying import Carry
    from curate.store.changes import ChangedDocuments

UNREAD_BYTES = 8 * 1024 * 1024
"""Of the journal: with more to read, opening makes an index first, so as not to hold it all."""


class DecisionStore(Questions):
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
        self._upkeep = Upkeep(state)
        self._journal = Journal(
            self._places.segments,
            self._places.quarantine,
            warnings=self._warnings,
            keeps_damaged=writable,
        )
        self._fold = Fold()
        try:
            with disk.told_as_ours(state, "read"):
                self._begin()
        except BaseException:
            self._let_go()
            raise

    def _begin(self) -> None:
        """Read what there is, and put right what a crash left."""
        state, writable = self.state, self._writable
        if writable and (warning := network_warning(state)):
            self._warnings.append(warning)
        self._read_all()
        self._warnings += told.left(self._places, forget=writable)
        if not writable:
            self._warn_of_a_lost_journal()
        if writable and state.is_dir():
            self._mend()
            self._upkeep.start_if_lagging(len(self._fold))
        self._others.clear()

    def _warn_of_a_lost_journal(self) -> None:
        """Say so when nothing is decided although the snapshot shows decisions."""
        about = None if self.sequence else snapshot.about_of(self._places.snapshot)
        if about is not None and about.count:
            decisions = counted(about.count, "decision")
            self._warnings.append(
                f"{self._places.snapshot}: shows {decisions}, but the journal that counts has none"
            )

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
        return (*self._warnings, *filter(None, (self._upkeep.problem,)))

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
        with self._committing() as was_unsure:
            there = [self._there(decision) if was_unsure else None for decision in decisions]
            lamport = self._fold.lamport
            made = [
                deciding(decision, lamport + number, self._node)
                for number, (decision, event) in enumerate(zip(decisions, there, strict=True), 1)
                if event is None
            ]
            if made:
                self._commit(made)
        new = (event for event, _ in made)
        return tuple(event or next(new) for event in there)

    def _there(self, decision: Decision) -> Event | None:
        """Give the event of this very decision, if a write that seemed to fail left it there."""
        event = self.current(decision.article, decision.curator)
        return event if event is not None and event.decision == decision else None

    def carry(self, carries: Sequence[Carry], *, at: str) -> tuple[Event, ...]:
        """Record decisions on other articles in place of the old ones; gives the new decisions.

        A carry is passed over when somebody decided or took back meanwhile what it rests on.
        """
        from curate.store.carrying import AT_ONCE

        made: dict[str, Event] = {}
        for start in range(0, len(carries), AT_ONCE):
            made |= self._carry_at_once(carries[start : start + AT_ONCE], made, at)
        return tuple(event for event in made.values() if event.decision is not None)

    def _carry_at_once(
        self, carries: Sequence[Carry], made: Mapping[str, Event], at: str
    ) -> dict[str, Event]:
        from curate.store import carrying

        with self._committing():
            events = self.asked(
                lambda fold: carrying.events_of(carries, fold, made, at=at, node=self._node)
            )
            if events:
                self._commit(events)
        return {event.event: event for event, _ in events}

    def undo(self, event_id: str, *, curator: str, at: str) -> Event:
        """Take one decision back, later ones stay; raises UsageError when it is not in force."""
        return self._take_back(EventKind.UNDO, EventKind.DECIDE, event_id, curator, at)

    def redo(self, event_id: str, *, curator: str, at: str) -> Event:
        """Take an undo back; raises UsageError when it is not in force."""
        return self._take_back(EventKind.REDO, EventKind.UNDO, event_id, curator, at)

    def take_back_all(
        self, kind: EventKind, event_ids: Iterable[str], *, curator: str, at: str
    ) -> tuple[Event, ...]:
        """Take back those of the events that are in force, as one transaction, the first first.

        `kind` is UNDO for decisions, REDO for undos.
        """
        with self._committing():
            named = [event for event in map(self.event, event_ids) if event is not None]
            standing = [event for event in named if self.in_force(event.event)]
            lamport = self._fold.lamport
            made = [
                taking_back(
                    kind, taken, curator=curator, at=at, lamport=lamport + number, node=self._node
                )
                for number, taken in enumerate(standing, 1)
            ]
            if made:
                self._commit(made)
        return tuple(event for event, _ in made)

    def lag(self) -> int:
        """Give how many transactions the snapshot is behind the journal."""
        about = snapshot.about_of(self._places.snapshot)
        return max(0, self.sequence - (about.sequence if about else 0))

    def refresh(self) -> frozenset[str]:
        """Take in what others committed; gives the articles whose decision they changed.

        Never waits: while another process is writing, what it writes is left for the next time.
        """
        with disk.told_as_ours(self.state, "read"), self._reading(wait=False) as nobody_writes:
            self._take_in(but_last=not nobody_writes)
        if self._writable:
            self._upkeep.start_if_lagging(len(self._fold))
        changed, self._others = frozenset(self._others), set()
        return changed

    def tidy(self) -> None:
        """Let go of the events in memory that an index knows by now, and have the next one made.

        For those who write many: without it every event written stays until the store is closed.
        """
        if self._upkeep.has_ended():
            with self._reading():  # what others did is told of, whoever indexed it
                self._take_in()
            self._read_all()
        self._upkeep.start_if_lagging(len(self._fold))

    def close(self) -> None:
        """Let go of the files; a small snapshot is brought up to date, a large one lags."""
        try:
            with disk.told_as_ours(self.state, "bring up to date"):
                if self._writable and self.sequence and not self._is_shown():
                    self._bring_up_to_date()
        except StoreError as problem:  # the next close tries again
            self._warnings.append(f"{problem}; the decisions themselves are in the journal, saved")
        finally:
            self._let_go()

    def _let_go(self) -> None:
        self._journal.close()
        self._places.close()
        self._fold.index.close()

    def _is_shown(self) -> bool:
        about = snapshot.about_of(self._places.snapshot)
        return about is not None and snapshot.fits(about, self._fold, self.sequence)

    def _bring_up_to_date(self) -> None:
        if is_large(len(self._fold)):
            self._upkeep.start_if_lagging(len(self._fold))
        else:
            self.compact()

    def compact(self) -> None:
        """Bring snapshot, index and archive up to date now, whatever their size."""
        from curate.store.compaction import compact  # opening does without

        with disk.lock(self._places.compaction_lock()):
            said = compact(self.state)
        with self._reading():  # what it put back as well
            self._take_in()
        self._warnings += [one for one in said if one not in self._warnings]

    @contextlib.contextmanager
    def changing_documents(self) -> Iterator[ChangedDocuments]:
        """Give the documents to be changed; what was changed in the block becomes events."""
        from curate.store.changes import ChangedDocuments, check_readable, events_of

        with self._committing():
            documents = ChangedDocuments(Documents(self))
            yield documents
            at = stamp_of(datetime.now(UTC))
            try:
                events = self.asked(lambda fold: events_of(documents, fold, at=at, node=self._node))
                for recorded in events:
                    check_readable(recorded)
            except (TypeError, ValueError) as problem:
                raise UsageError(
                    f"{self.state}: such a document could not be read again: {problem}",
                    hint="nothing was written; look at the values that were changed",
                ) from problem
            if events:
                self._commit(events)

    def _take_back(
        self, kind: EventKind, of_kind: EventKind, event_id: str, curator: str, at: str
    ) -> Event:
        with self._committing():
            taken = self.event(event_id)
            if taken is None or taken.kind is not of_kind:
                raise UsageError(
                    f"{event_id}: not something that {kind} takes back",
                    hint="`curate log` lists what there is",
                )
            if not self.in_force(event_id):
                raise UsageError(
                    f"{event_id}: already taken back", hint="`curate log` shows by which event"
                )
            made = taking_back(
                kind,
                taken,
                curator=curator,
                at=at,
                lamport=self._fold.lamport + 1,
                node=self._node,
            )
            self._commit([made])
        return made.event

    def _committing(self) -> _Committing:
        if not self._writable:
            raise StoreReadOnly(
                f"{self.state}: opened for reading only", hint="open it for writing to decide"
            )
        return _Committing(self)

    def _commit(self, made: Sequence[Recorded]) -> None:
        self._journal.append([json for _, json in made])
        for event, _ in made:
            self._added(event)

    def _take_in(self, *, but_last: bool = False) -> None:
        for written in self._journal.read_new(but_last=but_last):
            article = self._added(written.event)
            if article is not None and written.event.node != self._node:
                self._others.add(article)

    def _added(self, event: Event) -> str | None:
        return self.asked(lambda fold: fold.add(event))

    def _trust_index_no_more(self, problem: IndexUnfit) -> None:
        self._warnings.append(f"{problem}; the whole journal was read instead")
        if self._writable:
            with contextlib.suppress(OSError):  # else the next opening would trust it again
                self._places.index.unlink()
        self._read_all(trusting_index=False)

    def _read_all(self, *, trusting_index: bool = True) -> None:
        index = read_index(self._places.index, self._places.segments) if trusting_index else None
        index = index or EMPTY
        self._upkeep.indexed = len(index)
        self._journal = self._journal.afresh()
        self._journal.start_at(index.about.extents, index.about.sequence)
        with self._reading():
            ends = self._journal.ends()
        if not trusting_index or self._journal.unread_bytes(ends) > UNREAD_BYTES:
            from curate.store.compaction import indexed

            index = indexed(self._journal, index, ends)
        self._fold = Fold(index=index)
        with self._reading():
            self._take_in()

    @contextlib.contextmanager
    def _reading(self, *, wait: bool = True) -> Iterator[bool]:
        """Keep a line that its writer has not synced yet out of sight; says whether to read."""
        lock = self._places.commit_lock
        with disk.told_as_ours(lock.path, "look at"):
            is_free = lock.held or not lock.path.exists()
        if is_free:  # we write ourselves, or nobody ever wrote
            yield True
            return
        with disk.shared_lock(lock.path, wait=wait) as held:
            yield held

    def _mend(self) -> None:
        """Put right what a crash left, if this folder can be written to."""
        try:
            with self._places.commit_lock:
                self._take_in()
                self._journal.mend_tail()
            # Nobody writes a snapshot meanwhile, which would know more than was read here. While
            # another process does, it is that one that looks; waiting could take a minute.
            with disk.lock_at_once(self._places.compaction_lock()) as held:
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
                self._commit([Recorded(event, json_of(event)) for event in missing])
        return len(missing)


class _Committing:
    """The commit lock, held with everything read that others committed before."""

    def __init__(self, store: DecisionStore) -> None:
        self._store = store
        self._lock = store._places.commit_lock

    def __enter__(self) -> bool:
        """Take the lock; says whether the last write may have been kept although it failed."""
        was_unsure = self._store._journal.poisoned
        self._lock.__enter__()
        try:
            with disk.told_as_ours(self._store.state, "read"):
                self._catch_up()
        except BaseException:
            self._lock.__exit__(None, None, None)
            raise
        return was_unsure

    def _catch_up(self) -> None:
        self._store._journal.recover()
        if not self._store._journal.has_all():
            self._store._take_in()
            self._store._journal.mend_tail()

    def __exit__(self, *problem: object) -> None:
        self._lock.__exit__(None, None, None)
