"""What is printed: results on stdout, messages on stderr, foreign text made safe for both."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import RenderableType

WIDTH_WITHOUT_TERMINAL = 100
_KEPT = frozenset("\n\u200c\u200d")


def safe(text: str) -> str:
    r"""Give `text` with everything that a terminal could act on spelled out.

    >>> print(safe("harga\x1b[2J naik"))
    harga\x1b[2J naik
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char in _KEPT else _spelled(char) for char in text)


def _spelled(char: str) -> str:
    if unicodedata.category(char) == "Zs":
        return " "
    return char.encode("unicode_escape").decode("ascii")


def one_line(text: str) -> str:
    """Give `text` safe and on one line, for a table's cell."""
    return safe(" ".join(text.split()))


def say(text: str = "") -> None:
    """Print a line of the result."""
    print(safe(text))


def tell(text: str) -> None:
    """Print a message for the person at the terminal, on stderr."""
    print(safe(text), file=sys.stderr, flush=True)


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
