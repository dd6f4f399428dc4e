"""The table of commands: one module each, in the order in which help shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from types import ModuleType

_NAMES = (
    "review",
    "clean",
    "explain",
    "decide",
    "status",
    "evidence",
    "log",
    "undo",
    "export",
    "score",
    "doctor",
    "filters",
    "keys",
)


class _Commands(Mapping[str, ModuleType]):
    """Commands by name; a module is loaded when it is asked for, and a command needs one."""

    def __getitem__(self, name: str) -> ModuleType:
        if name not in _NAMES:
            raise KeyError(name)
        return import_module(f"curate.commands.{name}")

    def __iter__(self) -> Iterator[str]:
        return iter(_NAMES)

    def __len__(self) -> int:
        return len(_NAMES)

    def __contains__(self, name: object) -> bool:
        return name in _NAMES


COMMANDS: Mapping[str, ModuleType] = _Commands()
