"""What is said, as lines on the terminal that follow one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from curate.tui.look import encodable


class Voice:
    """Says lines in the encoding of the terminal; what it is given is plain already."""

    def __init__(
        self, write: Callable[[str], None], encoding: str = "utf-8", *, controls: bool = False
    ) -> None:
        """`controls` says that the terminal acts on sequences, and does not just print them."""
        self._write = write
        self._encoding = encoding
        self.controls = controls

    def say(self, words: str) -> None:
        """Say a line."""
        self.echo(f"{words}\n")

    def say_all(self, words: Iterable[str]) -> None:
        """Say some lines, without those that are empty."""
        for each in filter(None, words):
            self.say(each)

    def echo(self, part: str) -> None:
        """Show a part of a line that is being typed."""
        self._write(encodable(part, self._encoding))

    def send(self, sequence: str) -> None:
        """Have the terminal do something, if it can."""
        if self.controls:
            self._write(sequence)
