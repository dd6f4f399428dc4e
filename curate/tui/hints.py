"""First-run hints: one at a time, each until its key was used once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from curate.actions import Action
from curate.tui.keys import key_of

HINTS: Mapping[str, str] = {
    "review.next_removed": "goes to the next line that was taken out",
    "review.why": "tells all about the line under the cursor",
    "review.toggle_line": "puts a line back that should have stayed",
    "review.accept": "accepts the clean text as it stands",
    "review.undo": "takes your last verdict back",
    "review.help": "names every key",
    "review.commands": "finds anything by a part of its name",
    "review.statistics": "tells how far you are",
}
"""Action name to what its key does; in the order in which a newcomer needs them."""
_ABOUT_WHAT_IS_OUT = frozenset({"review.next_removed", "review.toggle_line"})


class Used(Protocol):
    """Remembers which actions were used."""

    def __contains__(self, name: object) -> bool: ...

    def note(self, name: str) -> None:
        """Remember one more."""


class Hints:
    """Knows the next hint that is of use; none is where none is wanted."""

    def __init__(self, used: Used, actions: Sequence[Action], *, wanted: bool = True) -> None:
        self._used = used
        self._actions = actions
        self._left = [name for name in HINTS if name not in used] if wanted else []

    def current(self, *, something_is_out: bool) -> str:
        """Give the hint to show, with its key; empty when the curator has seen them all.

        Some are of use only where a line was taken out.
        """
        of_use = (name for name in self._left if something_is_out or name not in _ABOUT_WHAT_IS_OUT)
        name = next(of_use, None)
        if name is None:
            return ""
        return f"hint: {key_of(name, self._actions)} {HINTS[name]}"

    @property
    def left(self) -> Collection[str]:
        """The actions that hints are still about."""
        return tuple(self._left)

    def note(self, name: str) -> None:
        """Take note that an action was used: nobody needs the hint any more."""
        if name in self._left:
            self._left.remove(name)
            self._used.note(name)
