"""Ways in which the bytes of a state folder can be damaged, and how a damaged store is judged."""

import os
import random
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pytest
from store_decisions import decision

from curate.errors import CurateError
from curate.model import Event, Verdict
from curate.store import DecisionStore, journal
from curate.store.compaction import compact
from curate.store.fold import Fold

SECTOR = 512
TARGETS = {
    "live": "decisions.wal/4.jsonl",
    "sealed": "decisions.archive/2.jsonl",
    "index": "decisions.idx",
    "snapshot": "decisions.json",
}
LONG_AGO = 1_700_000_000


ALONE = ("live", "sealed")
"""What is attacked where there is neither index nor snapshot that could tell what is missing."""


class Damage(NamedTuple):
    """What was done to the bytes of a file, and what they are after it."""

    name: str
    data: bytes


def torn(whole: bytes, lines: int = 3) -> Iterator[Damage]:
    """End in the middle of one of the last lines, with what a disk may leave there."""
    ends = [at for at, byte in enumerate(whole) if byte == 10]
    start = ends[-lines - 1] + 1 if len(ends) > lines else 0
    for at in range(start, len(whole)):
        rest = len(whole) - at
        yield Damage(f"cut at {at}", whole[:at])
        yield Damage(f"zeros from {at}", whole[:at] + bytes(rest))
        yield Damage(f"old bytes from {at}", whole[:at] + (b'{"c":"0123' * rest)[:rest])
        yield Damage(f"cut at {at}, and a page of zeros", whole[:at] + bytes(4096))


def flipped(whole: bytes, step: int = 1) -> Iterator[Damage]:
    """Flip one bit of a byte."""
    for at in range(0, len(whole), step):
        damaged = bytearray(whole)
        damaged[at] ^= 1 << at % 8
        yield Damage(f"bit of byte {at}", bytes(damaged))


def zeroed(whole: bytes, chance: random.Random) -> Damage:
    """Lose a sector."""
    at = chance.randrange(0, len(whole), SECTOR)
    size = min(SECTOR, len(whole) - at)
    return Damage(f"sector at {at}", whole[:at] + bytes(size) + whole[at + size :])


def sampled(damages: Iterable[Damage], count: int) -> list[Damage]:
    """Give so many of the damages, evenly, or all where there are fewer."""
    known = list(damages)
    return known[:: max(1, len(known) // count)]


def at_random(whole: bytes, count: int, chance: random.Random) -> Iterator[Damage]:
    """Give so many damages of sectors and lines, of each kind in turn."""
    for number in range(count):
        yield AT_RANDOM[number % len(AT_RANDOM)](whole, chance)


def deleted(whole: bytes, chance: random.Random) -> Damage:
    """Lose a line."""
    lines = whole.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    return Damage(f"line {at} deleted", b"".join(lines[:at] + lines[at + 1 :]))


def doubled(whole: bytes, chance: random.Random) -> Damage:
    """Have a line twice, the second time anywhere."""
    lines = whole.splitlines(keepends=True)
    at, to = chance.randrange(len(lines)), chance.randrange(len(lines) + 1)
    return Damage(f"line {at} again before {to}", b"".join([*lines[:to], lines[at], *lines[to:]]))


def swapped(whole: bytes, chance: random.Random) -> Damage:
    """Have two lines in each other's place."""
    lines = whole.splitlines(keepends=True)
    if len(lines) > 1:
        one, other = chance.sample(range(len(lines)), 2)
        lines[one], lines[other] = lines[other], lines[one]
    return Damage("two lines swapped", b"".join(lines))


AT_RANDOM: tuple[Callable[[bytes, random.Random], Damage], ...] = (
    zeroed, deleted, doubled, swapped,
)  # fmt: skip


@dataclass
class Outcome:
    """What became of some damaged stores."""

    states: int = 0
    harmless: int = 0
    reported: int = 0
    refused: int = 0
    """With an error of ours, at opening."""
    wrong: list[str] = field(default_factory=list)
    """Those where something wrong was shown, or something was missing without a word."""

    def __str__(self) -> str:
        return (
            f"{self.states} states: {self.harmless} harmless, {self.reported} reported, "
            f"{self.refused} refused, {len(self.wrong)} silent or wrong"
        )


class Victim:
    """A state folder with four segments, three of them archived, a snapshot and an index."""

    def __init__(self, folder: Path, derived: bool) -> None:
        self.origin, self.copy, self.derived = folder / "origin", folder / "copy", derived
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(journal, "SEGMENT_BYTES", 3000)
            store = DecisionStore.open(self.origin, node="n")
            for number in range(21):
                verdict = Verdict.FIX if number % 5 == 0 else Verdict.ACCEPT
                store.decide([decision(number % 17, verdict, curator="sb"[number % 2])])
                if number % 6 == 3:
                    store.undo(store.current(f"a{number}").event, curator="s", at="x")
            self.events = list(store.events())
            store.close()
        # As files are that were written long ago: the index then trusts their time of change.
        for path in (self.origin / "decisions.archive").iterdir():
            os.utime(path, (LONG_AGO, LONG_AGO))
        (self.origin / "decisions.idx").unlink()
        compact(self.origin)
        if not derived:
            for name in ("decisions.json", "decisions.idx"):
                (self.origin / name).unlink()
        names = [path.name for path in (self.origin / "decisions.wal").iterdir()]
        assert names == ["4.jsonl"], names

    def bytes_of(self, target: str) -> bytes:
        """Give the sound bytes of a file."""
        return (self.origin / TARGETS[target]).read_bytes()

    def try_out(self, target: str, damage: Damage, outcome: Outcome) -> None:
        """Put damaged bytes into a copy, open it, and judge what it shows."""
        shutil.rmtree(self.copy, ignore_errors=True)
        shutil.copytree(self.origin, self.copy)
        path = self.copy / TARGETS[target]
        path.write_bytes(damage.data)
        if target == "sealed":
            os.utime(path, (LONG_AGO, LONG_AGO))  # a bad sector does not change the time
        outcome.states += 1
        try:
            problem = self._problem(outcome)
        except CurateError:
            outcome.refused += 1
        else:
            if problem:
                outcome.wrong.append(f"{target}, {damage.name}: {problem}")

    def _problem(self, outcome: Outcome) -> str | None:
        known = {event.event: event for event in self.events}
        with DecisionStore.open(self.copy) as store:
            first = list(store.events())  # which may find out that the journal must be read anew
            shown = list(store.events())
            heads = dict(store.heads())
            table = {(row["curator"], row["article"]): row["event"] for row in store.db.all()}
        warnings = store.warnings
        if any(known.get(event.event) != event for event in first):
            return "an event is shown that was never made"
        if problem := _wrongly_shown(known, shown, heads, table):
            return problem
        if len(shown) == len(known):
            outcome.harmless += not warnings
            outcome.reported += bool(warnings)
        elif not warnings:
            return f"{len(known) - len(shown)} events are missing, and nothing is said"
        else:
            outcome.reported += 1
        return self._problem_after(shown)

    def _problem_after(self, shown: list[Event]) -> str | None:
        """Look whether the store goes on from there."""
        with DecisionStore.open(self.copy) as store:
            if [event for event in shown if event not in list(store.events())]:
                return "what was shown at first is not there at the next opening"
            store.decide([decision(99)])
        with DecisionStore.open(self.copy) as store:
            return None if "a99" in store.heads() else "nothing can be decided any more"


def _wrongly_shown(known, shown, heads, table) -> str | None:
    if any(known.get(event.event) != event for event in shown):
        return "an event is shown that was never made"
    if len({event.event for event in shown}) != len(shown):
        return "an event is shown twice"
    fold = Fold(shown)
    if heads != dict(fold.heads()):
        return "the decisions in force are not what the events come to"
    living = {(event.curator, event.article) for event in shown if event.decision}
    current = {(c, a): found.event for c, a in living if (found := fold.current(a, c))}
    return None if table == current else "the table is not what the events come to"


def attack(victim: Victim, target: str, damages: Iterable[Damage]) -> Outcome:
    """Try damages of one file, each for itself."""
    outcome, whole = Outcome(), victim.bytes_of(target)
    for damage in damages:
        if victim.derived or not _is_an_earlier_moment(whole, damage.data):
            victim.try_out(target, damage, outcome)
    return outcome


def _is_an_earlier_moment(whole: bytes, damaged: bytes) -> bool:
    """Are whole lines missing at the end, which without a witness is as if never written?"""
    return whole.startswith(damaged) and damaged[-1:] in (b"", b"\n")
