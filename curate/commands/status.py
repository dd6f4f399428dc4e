"""`curate status`: how far the corpus is."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from curate.commands.options import add_corpus, add_filter, add_json
from curate.commands.printing import one_line, say, say_json, say_table
from curate.counting import counted

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from curate.commands.standing import Standing


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "status",
        help="show how far the corpus is",
        description="Count the articles by verdict and by flag, and what is left to decide.",
    )
    add_corpus(parser)
    add_filter(parser, "count")
    add_json(parser, "the counts")
    parser.add_argument(
        "--flags",
        action="store_true",
        help="parse a large corpus too, to count its flags; of a small one they are always counted",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the counts."""
    from curate.commands.desk import desk_of
    from curate.commands.standing import standing_of
    from curate.commands.stores import store_for_reading
    from curate.commands.wanted import filter_of

    desk = desk_of(args)
    filter_by = filter_of(args, desk)
    with store_for_reading(desk) as store:
        standing = standing_of(desk, store, filter_by, flags=args.flags)
        lag = store.lag()
    if args.json:
        say_json(standing.as_row())
        return 0
    _say(standing, args.corpus)
    if lag:
        say(
            f"decisions.json lags {counted(lag, 'transaction')} behind the journal, "
            "which has everything; `curate doctor` brings it up to date"
        )
    return 0


def _say(standing: Standing, corpus: os.PathLike[str]) -> None:
    from curate.session.progress import articles_told

    told = articles_told(standing.total, standing.unreadable)
    say(f"{one_line(os.fspath(corpus))}: {told}")
    _say_counts("verdict", standing.verdicts | {"unreadable": standing.unreadable})
    say(
        f"left to decide: {standing.left}"
        + (f"  (stale: {standing.stale})" if standing.stale else "")
    )
    if standing.drafts:
        from curate.filter import UNDECIDED_DRAFTS

        say(
            f"with a changed text or a note not decided on: {standing.drafts}"
            f"  (--filter {UNDECIDED_DRAFTS})"
        )
    for curator, pace in standing.paces.items():
        say(f"pace of {one_line(curator)} today: {pace:.0f} an hour")
    if standing.flags is None:
        say("flags: not counted in a corpus of this size; --flags parses it and counts them")
    elif standing.flags:
        _say_counts("flag", standing.flags)
    _say_unreadable(standing)
    if standing.skipped:
        say(f"skipped: {counted(standing.skipped, 'file')} of kinds that are not read")


def _say_counts(what: str, counts: dict[str, int]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    table.add_column(what)
    table.add_column("articles", justify="right")
    for name, count in counts.items():
        table.add_row(one_line(name), str(count))
    say()
    say_table(table)
    say()


def _say_unreadable(standing: Standing) -> None:
    if not standing.unreadable:
        return
    say(f"unreadable: {standing.unreadable}")
    for entry in standing.some_unreadable:
        say(f"  {one_line(entry.origin or entry.id)}: {one_line(entry.problem)}")
        say(f"    {one_line(entry.hint)}")
    more = standing.unreadable - len(standing.some_unreadable)
    if more:
        say(f"  … and {more} more")
