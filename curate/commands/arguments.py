"""The command line as argparse sees it."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn

from curate import __doc__ as what_it_is
from curate import __version__
from curate.commands.printing import tell
from curate.commands.table import COMMANDS
from curate.errors import UsageError
from curate.plain import plain

DEFAULT_COMMAND = "review"
_OWN_OPTIONS = ("-h", "--help", "--version")


class Parser(argparse.ArgumentParser):
    """A parser whose messages are safe to print, whatever was typed."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and where help is."""
        tell(f"{self.prog}: {message}")
        tell(f"  see: {self.prog} --help")
        raise SystemExit(2)


def parsed(arguments: Sequence[str]) -> argparse.Namespace | None:
    """Give the parsed arguments; None when there are none, and help was printed instead."""
    if not arguments:
        _parser(COMMANDS).print_help()
        return None
    words = with_joined_filter(with_command(arguments))
    # To explain one command, or to run it, the others need not be known.
    known = words[:1] if words[0] in COMMANDS else COMMANDS
    return _parser(known).parse_args(words)


def with_command(arguments: Sequence[str]) -> list[str]:
    """Put `review` before a corpus that comes without a command.

    >>> with_command(["status", "corpus"]), with_command(["--curator", "sari", "corpus"])
    (['status', 'corpus'], ['review', '--curator', 'sari', 'corpus'])
    """
    first = arguments[0]
    if first in COMMANDS or first in _OWN_OPTIONS:
        return list(arguments)
    _refuse_misspelt(first)
    return [DEFAULT_COMMAND, *arguments]


def with_joined_filter(arguments: Sequence[str]) -> list[str]:
    """Let a filter begin with a minus, which argparse would take for an option.

    >>> with_joined_filter(["export", "berita", "--filter", "-source:detik"])
    ['export', 'berita', '--filter=-source:detik']
    """
    joined: list[str] = []
    for word in arguments:
        if joined and joined[-1] == "--filter" and not word.startswith("--"):
            joined[-1] = f"--filter={word}"
        else:
            joined.append(word)
    return joined


def _refuse_misspelt(word: str) -> None:
    """Raise UsageError for what is no path, but nearly a command."""
    if Path(word).exists():
        return
    import difflib

    close = difflib.get_close_matches(word, COMMANDS, n=1)
    if close:
        raise UsageError(
            f"{plain(word)}: no such command, file or folder",
            hint=f"did you mean curate {close[0]}?",
        )


def _parser(names: Iterable[str]) -> Parser:
    parser = Parser(
        prog="curate",
        description=what_it_is,
        epilog="`curate CORPUS` is short for `curate review CORPUS`. "
        "Each command explains itself: curate COMMAND --help",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"curate {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in names:
        COMMANDS[name].add_to(commands)
    return parser
