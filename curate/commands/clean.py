"""`curate clean`: parse everything, JSON Lines out."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from curate.commands.options import add_corpus
from curate.commands.printing import naming_stdout, one_line, tell, tell_problem, without_controls
from curate.counting import counted

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from curate.commands.articles import Examine
    from curate.model import Article, Unreadable

STDOUT = "-"
UNREADABLE_EXIT_CODE = 3
MOST_JOBS = 1024


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "clean",
        help="clean every article, without deciding anything",
        description="Clean every article of CORPUS and write one row of JSON for each. "
        "From stdin (-) come JSON Lines, or else the text of one article.",
    )
    add_corpus(parser, stdin=True)
    parser.add_argument(
        "-o", "--output", default=STDOUT, metavar="FILE", help="where to write (default: stdout)"
    )
    parser.add_argument(
        "--provenance", action="store_true", help="add every edit, with its rule and reason"
    )
    parser.add_argument(
        "--jobs", type=_jobs, default=1, metavar="N", help="processes to use; 0: one for each core"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Clean the corpus; what cannot be read is told at the end, and the rest is cleaned."""
    from curate.commands.articles import examiner
    from curate.commands.desk import desk_of
    from curate.commands.pool import done_on
    from curate.commands.progress import shown
    from curate.commands.stdin import entries_of
    from curate.model import Unreadable

    desk = desk_of(args)
    entries, total = entries_of(desk)
    task = CleanRow(examiner(desk), args.provenance)
    unreadable: list[Unreadable] = []
    unsettled: list[str] = []
    cleaned = 0
    with _written(args.output), _output(args.output, desk.path) as stream:
        rows = done_on(task, entries, args.jobs)
        for row in shown(rows, "cleaned", total):
            if isinstance(row, Unreadable):
                unreadable.append(row)
                continue
            stream.write(without_controls(row.line) if stream.isatty() else row.line)
            if row.unsettled:
                unsettled.append(row.unsettled)
            else:
                cleaned += 1
    _tell(unreadable)
    for told in unsettled:
        tell(f"curate: left as it is: {told}")
    if unreadable or unsettled or args.output != STDOUT:
        tell(_summary(cleaned, len(unsettled), len(unreadable)))
    return UNREADABLE_EXIT_CODE if unreadable or unsettled else 0


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A row of the output, and what is to be told of it."""

    line: bytes
    unsettled: str
    """Which article it is and why its clean text is not known; empty where it is."""


@dataclass(frozen=True, slots=True)
class CleanRow:
    """The task: an article's clean row as a line of JSON."""

    examine: Examine
    provenance: bool

    def __call__(self, article: Article) -> Cleaned:
        """Give the line."""
        from curate.export import clean_row, json_line

        examined = self.examine(article)
        line = json_line(clean_row(examined, provenance=self.provenance))
        why = examined.unsettled
        return Cleaned(line, f"{one_line(article.id)}: {why.why}" if why is not None else "")


@contextlib.contextmanager
def _output(name: str, corpus: Path) -> Iterator[BinaryIO]:
    if name == STDOUT:
        with naming_stdout():
            sys.stdout.flush()
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
        return
    from curate.atomic import whole_file
    from curate.commands.outside import refuse_inside
    from curate.export.replacing import refuse_missing_folder

    path = Path(name)
    if path.exists() and not path.is_file():
        # A pipe or a device is written to, never replaced.
        with path.open("wb") as stream:
            yield stream
        return
    refuse_inside(path, corpus)
    refuse_missing_folder(path)
    with whole_file(path) as stream:
        yield stream


@contextlib.contextmanager
def _written(name: str) -> Iterator[None]:
    """Name the place in the message when it cannot be written to."""
    from curate.errors import CurateError

    try:
        yield
    except OSError as problem:
        if name == STDOUT or isinstance(problem, BrokenPipeError):
            raise
        raise CurateError(
            f"{name}: cannot be written: {problem.strerror or problem}",
            hint="check the space and the permissions there, or choose another place with -o",
        ) from problem


def _tell(unreadable: list[Unreadable]) -> None:
    for entry in unreadable:
        tell_problem(f"{one_line(entry.origin or entry.id)}: {entry.problem}", entry.hint)


def _summary(cleaned: int, unsettled: int, unreadable: int) -> str:
    told = [f"curate: {counted(cleaned, 'article')} cleaned"]
    told += [f"{unsettled} left as they are"] if unsettled else []
    told += [f"{unreadable} could not be read"] if unreadable else []
    return ", ".join(told)


def _jobs(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or int(text) > MOST_JOBS:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no number of processes; give 1 to {MOST_JOBS}, or 0 for one for each core"
        )
    return int(text) or os.cpu_count() or 1
