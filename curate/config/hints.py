"""Which hints a curator needs no more, kept in the state folder."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

from curate.atomic import whole_file

FILE_NAME = "hints.json"


class UsedActions:
    """The names of the actions that a curator has used; only those that a hint is about."""

    def __init__(self, state: Path, curator: str) -> None:
        self._path = state / FILE_NAME
        self._curator = curator
        self._used = _names(_read(self._path).get(curator))

    def __contains__(self, name: object) -> bool:
        return name in self._used

    def note(self, name: str) -> None:
        """Remember that an action was used; where that cannot be written, for this sitting."""
        self._used = self._used | {name}
        if not self._path.parent.is_dir():
            return  # looking makes no state; the next one after the first verdict writes them all
        every = {**_read(self._path), self._curator: sorted(self._used)}
        with contextlib.suppress(OSError), whole_file(self._path) as file:
            file.write(json.dumps(every, indent=1, ensure_ascii=False).encode("utf-8", "replace"))


def _read(path: Path) -> dict[str, Any]:
    """Give what the file holds; nothing where it is missing, broken or somebody else's."""
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def _names(value: Any) -> frozenset[str]:
    named = value if isinstance(value, list) else []
    return frozenset(each for each in named if isinstance(each, str))
