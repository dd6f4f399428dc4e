"""Where in a config file a name stands, and which name was probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Place:
    """A config file with its text."""

    path: Path
    text: str

    @classmethod
    def in_file(cls, path: Path) -> Place:
        """Give a config file as it stands on disk."""
        return cls(path, path.read_text(encoding="utf-8"))

    def of(self, *names: str) -> str:
        r"""Give `path:line` of the first line that sets the first of `names` that is set.

        Only the path where none is.

        >>> Place(Path("config.toml"), "mouse = true\ncolour = 1\n").of("colour")
        'config.toml:2'
        """
        for name in names:
            last = re.escape(name.rpartition(".")[2])
            sets = re.compile(rf"""^\s*\[?["']?(?:[\w.]+\.)?["']?{last}["']?\s*[=.\]]""")
            for number, line in enumerate(self.text.splitlines(), start=1):
                if sets.match(line):
                    return f"{self.path}:{number}"
        return str(self.path)


def nearest(name: str, known: Iterable[str]) -> str:
    """Give a hint with the known name that is nearest to `name`, else with all of them.

    >>> nearest("repeat_gaurd", ["curator", "repeat_guard"])
    'did you mean repeat_guard?'
    """
    names = sorted(known)
    close = closest(name, names)
    return f"did you mean {close}?" if close else "there are " + ", ".join(names)


def closest(name: str, known: Iterable[str]) -> str:
    """Give the known name that is most like `name`, nothing if none is like it.

    >>> closest("entr", ["escape", "enter"]), closest("x", ["escape", "enter"])
    ('enter', '')
    """
    import difflib  # who makes no mistake need not wait for it

    return next(iter(difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)), "")
