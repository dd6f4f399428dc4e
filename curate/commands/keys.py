"""`curate keys`: the keys of the review screen."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from curate.actions import ACTIONS, REBINDABLE, Action, place_of, shown_key
from curate.commands.options import add_state
from curate.commands.printing import say, say_json, say_table

if TYPE_CHECKING:
    from argparse import _SubParsersAction
    from collections.abc import Iterable, Sequence


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "keys",
        help="show the keys of the review screen and its pages",
        description="Show the keys of the review screen and its pages; for a corpus those in "
        "force there, as its config.toml has them.",
    )
    parser.add_argument(
        "corpus", type=Path, nargs="?", metavar="CORPUS", help="the corpus, folder or file"
    )
    add_state(parser)
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="print them as JSON")
    shape.add_argument("--markdown", action="store_true", help="print them as a Markdown table")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the keys."""
    actions = _in_force(args)
    if args.json:
        say_json([_row(action) for action in actions])
    elif args.markdown:
        say(markdown(action for action in actions if place_of(action.name) == "review"))
    else:
        _say_table(actions)
    return 0


def _in_force(args: argparse.Namespace) -> Sequence[Action]:
    if args.corpus is None and args.state is None:
        return REBINDABLE
    from curate.config import read_settings, with_keymap

    return with_keymap(read_settings(_state(args)).keys_in_force, REBINDABLE)


def _state(args: argparse.Namespace) -> Path:
    corpus: Path | None = args.corpus
    state: Path | None = args.state
    if corpus is None:
        assert state is not None
        return state
    from curate.commands.desk import check_corpus
    from curate.index import state_folder

    check_corpus(corpus)
    return state_folder(corpus, state)


def markdown(actions: Iterable[Action] = ACTIONS) -> str:
    """Give the keys as the table that stands in the README."""
    rows = [
        f"| {' '.join(f'`{key}`' for key in _keys(action))} | {action.help} |" for action in actions
    ]
    return "\n".join(["| key | does |", "|---|---|", *rows])


def _row(action: Action) -> dict[str, object]:
    return {
        "action": action.name,
        "keys": list(action.keys),
        "shown": _keys(action),
        "usual": list(_usual(action).keys),
        "help": action.help,
    }


def _usual(action: Action) -> Action:
    return next(each for each in REBINDABLE if each.name == action.name)


def _keys(action: Action) -> list[str]:
    return [shown_key(key) for key in action.keys]


def _say_table(actions: Iterable[Action]) -> None:
    from rich.table import Table

    table = Table("key", "action", "does", box=None, pad_edge=False)
    for action in actions:
        usual = _usual(action)
        is_other = not set(usual.keys) <= set(action.keys)
        other = f" (usually {' '.join(_keys(usual))})" if is_other else ""
        table.add_row(" ".join(_keys(action)), action.name, f"{action.help}{other}")
    say_table(table)
