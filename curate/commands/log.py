"""`curate log`: the history of decisions, oldest first."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from curate.commands.options import add_corpus_path, add_json
from curate.commands.printing import one_line, say_json, say_table, tell

if TYPE_CHECKING:
    from argparse import _SubParsersAction
    from collections.abc import Iterable

    from rich.table import Table

    from curate.model import Event

SHOWN_ID_CHARS = 12


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "log",
        help="show the history of decisions",
        description="Show every decision and every undo, oldest first. Nothing is ever erased.",
    )
    add_corpus_path(parser)
    add_json(parser, "one event a line")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the history."""
    from curate.commands.desk import desk_of
    from curate.commands.stores import store_for_reading
    from curate.store.events import event_row

    with store_for_reading(desk_of(args)) as store:
        if args.json:
            for event in store.events():
                say_json(event_row(event))
            return 0
        events = list(store.events())
    if events:
        say_table(_table(events))
    else:
        tell("nothing decided yet")
    return 0


def _table(events: Iterable[Event]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table("when", "curator", "what", "article", "why", "event", box=None, pad_edge=False)
    for event in events:
        cells = (
            event.at[:19].replace("T", " "),
            event.curator,
            _what(event),
            event.article,
            _why(event),
            event.event[:SHOWN_ID_CHARS],
        )
        table.add_row(*(Text(one_line(cell)) for cell in cells))
    return table


def _what(event: Event) -> str:
    if event.decision is not None:
        return event.decision.verdict.value
    return f"{event.kind.value} {(event.names or '')[:SHOWN_ID_CHARS]}"


def _why(event: Event) -> str:
    if event.decision is None:
        return ""
    return " · ".join(part for part in (*event.decision.reasons, event.decision.note) if part)
