"""Options that several commands share."""

from __future__ import annotations

import argparse
from pathlib import Path

from curate.errors import UsageError

VERDICTS = ("accept", "fix", "reject", "later")
"""Those of the model, which costs more to import than help takes; a test compares them."""


def add_corpus(parser: argparse.ArgumentParser, *, stdin: bool = False) -> None:
    """Add the corpus and the options that say how it is read."""
    text = "a folder of .txt, .jsonl, .jsonl.gz and .csv files, or one such file"
    parser.add_argument(
        "corpus", type=Path, metavar="CORPUS", help=text + ("; - reads stdin" if stdin else "")
    )
    parser.add_argument(
        "--text-field", metavar="NAME", help="the field of a record that holds its text"
    )
    parser.add_argument(
        "--id-field", metavar="NAME", help="the field of a record that holds its id (default: id)"
    )
    add_state(parser)


def add_corpus_path(parser: argparse.ArgumentParser) -> None:
    """Add the corpus for a command that reads its decisions only."""
    parser.add_argument("corpus", type=Path, metavar="CORPUS", help="the corpus, folder or file")
    add_state(parser)


def add_state(parser: argparse.ArgumentParser) -> None:
    """Add where decisions and settings are kept."""
    parser.add_argument(
        "--state",
        type=_folder,
        metavar="DIR",
        help="keep decisions and settings in DIR (default: CORPUS/.curate, or FILE.curate)",
    )


def _folder(text: str) -> Path:
    if not text.strip():
        raise UsageError("--state is empty", hint="give it a folder, or leave it out")
    return Path(text)


def add_curator(parser: argparse.ArgumentParser) -> None:
    """Add in whose name a decision is made."""
    parser.add_argument(
        "--curator", metavar="NAME", help="who decides (default: as last time, else the login name)"
    )


def add_json(parser: argparse.ArgumentParser, what: str) -> None:
    """Add the choice of JSON in place of a table."""
    parser.add_argument("--json", action="store_true", help=f"print {what} as JSON")


def add_filter(parser: argparse.ArgumentParser, what: str) -> None:
    """Add the filter that articles must pass."""
    parser.add_argument(
        "--filter",
        metavar="Q",
        help=f"{what} only what Q lets through, such as 'verdict:undecided removed>30%%', "
        "or @NAME for a filter in config.toml; see: curate filters",
    )
