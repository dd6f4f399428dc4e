"""What is printed: results on stdout, messages on stderr, foreign text made safe for both."""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from curate.plain import plain, plain_lines

if TYPE_CHECKING:
    from rich.table import Table

WIDTH_WITHOUT_TERMINAL = 100
"""Of what is laid out over the whole width; other tables are as wide as their cells need."""

_NO_LIMIT = 1 << 20
_BARE_CONTROLS = re.compile(rb"\x7f|\xc2[\x80-\x9f]")
"""DEL and the C1 controls, which some terminals obey."""


def one_line(text: str) -> str:
    """Give `text` plain and on one line, for a table's cell."""
    return plain(" ".join(text.split()))


@contextlib.contextmanager
def naming_stdout() -> Iterator[None]:
    """Put a name to the error when stdout cannot be written to."""
    try:
        yield
    except OSError as problem:
        problem.filename = problem.filename or "stdout"
        raise


def say(text: str = "") -> None:
    """Print a line of the result."""
    with naming_stdout():
        print(plain_lines(text))


def tell(text: str) -> None:
    """Print a message for the person at the terminal, on stderr."""
    print(plain_lines(text), file=sys.stderr, flush=True)


def tell_problem(message: str, hint: str = "") -> None:
    """Print what went wrong and, below, what to do next."""
    tell(f"curate: {message}")
    if hint:
        tell(f"  {hint}")


def tell_mistake(mistake: Exception) -> None:
    """Print where the program itself went wrong, without the values at hand there."""
    import traceback

    tell("".join(traceback.format_exception(mistake)).rstrip())
    tell_problem(
        "this is a mistake in curate, not in what you did; every decision that was saved is kept",
        "please report what stands above, and what you did before it",
    )


def say_json(row: Mapping[str, Any] | Iterable[Any]) -> None:
    """Print one line of JSON."""
    from curate.export.rows import json_line

    write_bytes(without_controls(json_line(row)))


def without_controls(json: bytes) -> bytes:
    r"""Give JSON with the control characters that it leaves bare spelled out; it says the same.

    >>> without_controls('"\x9b2J"'.encode())
    b'"\\u009b2J"'
    """
    return _BARE_CONTROLS.sub(lambda found: b"\\u%04x" % ord(found[0].decode()), json)


def write_bytes(data: bytes) -> None:
    """Write bytes to stdout, after what was printed before."""
    with naming_stdout():
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def say_table(table: Table) -> None:
    """Print a table as wide as the terminal; where there is none, no cell is cut."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else _width_for(table)
    console = Console(width=width, markup=False, emoji=False, highlight=False)
    with naming_stdout():
        # Rich ends the program on its own account when the reader has gone; print does not.
        with console.capture() as drawn:
            console.print(table)
        print(drawn.get(), end="")


def _width_for(table: Table) -> int:
    return WIDTH_WITHOUT_TERMINAL if table.expand else _NO_LIMIT
