"""`curate filters`: the filter language, its fields and its orders."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from textwrap import fill, wrap
from typing import TYPE_CHECKING

from curate.commands.options import add_json, add_state
from curate.commands.printing import one_line, say, say_json

if TYPE_CHECKING:
    from argparse import _SubParsersAction

WIDTH = 79
TERM_CELLS = 32


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "filters",
        help="show how --filter and --order are written",
        description="Show the filter language, its fields and its orders; with --state, also the "
        "filters that config.toml there names.",
    )
    add_state(parser)
    add_json(parser, "fields, orders and saved filters")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the page."""
    from curate.filter import help as page

    saved = _saved(args)
    if args.json:
        fields = [dict(zip(("name", "help", "example"), row, strict=True)) for row in page.fields()]
        orders = [{"name": name, "help": text} for name, text in page.orders()]
        say_json({"fields": fields, "orders": orders, "saved": dict(saved)})
        return 0
    _say("how it is written", page.WAYS)
    _say("fields", ((example, f"{name}: {text}") for name, text, example in page.fields()))
    for note in page.NOTES.split("\n"):
        say(fill(note, WIDTH, initial_indent="  ", subsequent_indent="  "))
    say()
    _say("orders", page.orders())
    if saved:
        _say("saved in config.toml", ((f"@{name}", one_line(query)) for name, query in saved))
    return 0


def _saved(args: argparse.Namespace) -> list[tuple[str, str]]:
    if args.state is None:
        return []
    from curate.config import read_settings
    from curate.filter import check_saved

    filters = read_settings(args.state).filters
    check_saved(filters)
    return [(name, each.query) for name, each in filters.items()]


def _say(heading: str, rows: Iterable[tuple[str, str]]) -> None:
    say(heading)
    for term, meaning in rows:
        first, *others = wrap(meaning, WIDTH - TERM_CELLS) or [""]
        say(f"  {term:<{TERM_CELLS - 2}}{first}")
        for line in others:
            say(" " * TERM_CELLS + line)
    say()
