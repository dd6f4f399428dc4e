"""Where a command works: the corpus's path, its state folder and its settings."""

from __future__ import annotations

import argparse
import getpass
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from curate.commands.progress import how_much
from curate.config import Settings, read_settings, remember
from curate.errors import ReadError, StoreError, StoreReadOnly, UsageError
from curate.index import Corpus, state_folder
from curate.model import Article, Unreadable

RULES_FILE = "rules.toml"
EVIDENCE_FILE = "evidence.json"
CACHE = "cache"
_REMEMBERED = ("curator", "text_field", "id_field")
ELSEWHERE = (
    "make it writable, or copy it to DIR and pass --state DIR: without the copy you begin anew"
)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a command works: the corpus's path, its state folder and its settings."""

    path: Path
    state: Path
    settings: Settings

    def corpus(self, *, cached: bool = True, checked: bool = True) -> Corpus:
        """Open the corpus; where a large one is read first, that is shown.

        `cached` tells whether what was read of it is kept in the state folder; without `checked`
        what is found there is not looked through yet.
        """
        # Only a large corpus says how far reading it is, and the screen comes after that.
        with how_much("reading", silent_seconds=0) as told:
            return Corpus.open(
                self.path,
                text_field=self.settings.text_field,
                id_field=self.settings.id_field,
                cache=self.state / CACHE if cached else None,
                told=told,
                checked=checked,
            )

    def entries(self) -> tuple[Iterable[Article | Unreadable], int | None]:
        """Give all entries and how many there are; None where that is known only at the end."""
        from curate.index.opening import entries_of  # not for those who ask for decisions only
        from curate.readers.records import Fields

        return entries_of(self.path, Fields(self.settings.text_field, self.settings.id_field))

    @property
    def rules_file(self) -> Path:
        """Where the curator's own rules are, if there are any."""
        return self.state / RULES_FILE

    @property
    def evidence_file(self) -> Path:
        """Where the frozen counts are, if there are any."""
        return self.state / EVIDENCE_FILE

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
