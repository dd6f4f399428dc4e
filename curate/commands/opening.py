"""From arguments to an open corpus, its settings and its decisions."""

from __future__ import annotations

import argparse
import contextlib
import getpass
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from curate.commands.printing import tell_problem
from curate.config import Settings, read_settings, remember
from curate.errors import ReadError, StoreError, StoreReadOnly, UsageError
from curate.index import Corpus, state_folder
from curate.model import Article, Examined
from curate.quality import examine
from curate.rules import RuleSet, load

if TYPE_CHECKING:
    from curate.store import DecisionStore

RULES_FILE = "rules.toml"
_REMEMBERED = ("curator", "text_field", "id_field")
ELSEWHERE = "pass --state DIR to keep the decisions in another folder"


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a command works: the corpus's path, its state folder and its settings."""

    path: Path
    state: Path
    settings: Settings

    def corpus(self) -> Corpus:
        """Scan the corpus."""
        return Corpus.open(
            self.path, text_field=self.settings.text_field, id_field=self.settings.id_field
        )

    @property
    def rules_file(self) -> Path:
        """Where the curator's own rules are, if there are any."""
        return self.state / RULES_FILE

    def rules(self) -> RuleSet:
        """Give the shipped rules and the curator's own."""
        return load(self.rules_file)

    def curator(self) -> str:
        """Give in whose name decisions are made."""
        name = self.settings.curator or _login_name()
        if not name.isprintable() or not name.strip():
            raise UsageError(f"{name!r} is no name for a curator", hint="pass --curator NAME")
        return name


def desk_of(args: argparse.Namespace) -> Desk:
    """Give where the command works, with options before the settings that are on file."""
    path: Path = args.corpus
    state = state_folder(path, args.state)
    on_file = read_settings(state)
    given = _given(args)
    settings = Settings(**{name: getattr(on_file, name) for name in Settings.__slots__} | given)
    return Desk(path, state, settings)


def desk_for_deciding(args: argparse.Namespace) -> Desk:
    """Give where the command works; its settings remember the options given."""
    desk = desk_of(args)
    check_corpus(desk.path)
    check_writable(desk.state)
    desk.curator()  # A name that is none is refused before it is remembered.
    given = _given(args)
    if given:
        remember(desk.state, given)
    return desk


def check_corpus(path: Path) -> None:
    """Raise ReadError if there is nothing at `path`."""
    if not path.exists():
        raise ReadError(f"{path}: no such file or folder", hint="check the path of the corpus")


@contextlib.contextmanager
def store_for_deciding(desk: Desk) -> Iterator[DecisionStore]:
    """Open the decisions to add to them."""
    check_writable(desk.state)
    try:
        with _store(desk.state, writable=True) as store:
            yield store
    except StoreReadOnly as problem:
        raise StoreReadOnly(str(problem), hint=ELSEWHERE) from problem


@contextlib.contextmanager
def store_for_reading(desk: Desk) -> Iterator[DecisionStore]:
    """Open the decisions to look at them; nothing is made on disk when there are none yet."""
    check_corpus(desk.path)
    with _store(desk.state, writable=False) as store:
        yield store


@contextlib.contextmanager
def _store(state: Path, *, writable: bool) -> Iterator[DecisionStore]:
    """Open the decisions, and pass on what the store has to say of them."""
    from curate.store import DecisionStore

    with DecisionStore.open(state, writable=writable) as store:
        told = len(store.warnings)
        for warning in store.warnings:
            tell_problem(warning)
        yield store
    for warning in store.warnings[told:]:
        tell_problem(warning)


def examiner(rules: RuleSet) -> partial[Examined]:
    """Give the function that parses and flags an article by these rules."""
    return partial(examine, rules=rules)


def article_named(corpus: Corpus, article_id: str) -> Article:
    """Give the article with this id; an error names one like it, or says why it is unreadable."""
    position = corpus.position(article_id)
    if position is None:
        raise UsageError(
            f"{corpus.path}: there is no article {article_id!r}", hint=_like(article_id, corpus.ids)
        )
    entry = corpus[position]
    if isinstance(entry, Article):
        return entry
    raise ReadError(f"{entry.origin or entry.id}: {entry.problem}", hint=entry.hint)


def _like(article_id: str, ids: tuple[str, ...]) -> str:
    import difflib

    ending = [known for known in ids if known.endswith((f"/{article_id}", f"#{article_id}"))]
    close = ending[:1] or difflib.get_close_matches(article_id, ids[:100_000], n=1)
    if close:
        return f"did you mean {close[0]}?"
    return "its articles are " + ", ".join(ids[:3]) + (" …" if len(ids) > 3 else "")


def _given(args: argparse.Namespace) -> dict[str, str]:
    given = {name: getattr(args, name, None) for name in _REMEMBERED}
    for name, value in given.items():
        if value is not None and not value.strip():
            raise UsageError(f"--{name.replace('_', '-')} is empty", hint="give it a name")
    return {name: value for name, value in given.items() if value is not None}


def check_writable(state: Path) -> None:
    """Raise StoreError, naming the way out, if decisions cannot be kept at `state`."""
    place = state
    while not place.exists() and place != place.parent:
        place = place.parent
    if not place.is_dir():
        raise StoreError(f"{place}: is a file, not a folder", hint=ELSEWHERE)
    if not os.access(place, os.W_OK | os.X_OK):
        raise StoreReadOnly(f"{place}: cannot be written to", hint=ELSEWHERE)


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError) as problem:
        raise UsageError("who decides? there is no login name", hint="pass --curator NAME") from (
            problem
        )
