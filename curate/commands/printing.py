"""What is printed: results on stdout, messages on stderr, foreign text made safe for both."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from curate.plain import plain, plain_lines

if TYPE_CHECKING:
    from rich.console import RenderableType

WIDTH_WITHOUT_TERMINAL = 100


def one_line(text: str) -> str:
    """Give `text` plain and on one line, for a table's cell."""
    return plain(" ".join(text.split()))


def say(text: str = "") -> None:
    """Print a line of the result."""
    print(plain_lines(text))


def tell(text: str) -> None:
    """Print a message for the person at the terminal, on stderr."""
    print(plain_lines(text), file=sys.stderr, flush=True)


def tell_problem(message: str, hint: str = "") -> None:
    """Print what went wrong and, below, what to do next."""
    tell(f"curate: {message}")
    if hint:
        tell(f"  {hint}")


def say_json(row: Mapping[str, Any] | Iterable[Any]) -> None:
    """Print one line of JSON."""
    from curate.export.rows import json_line

    write_bytes(json_line(row))


def write_bytes(data: bytes) -> None:
    """Write bytes to stdout, after what was printed before."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def say_table(table: RenderableType) -> None:
    """Print a table as wide as the terminal, or 100 columns where there is none."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else WIDTH_WITHOUT_TERMINAL
    console = Console(width=width, markup=False, emoji=False, highlight=False)
    # Rich ends the program on its own account when the reader has gone; print does not.
    with console.capture() as drawn:
        console.print(table)
    print(drawn.get(), end="")
