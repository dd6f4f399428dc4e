"""Textual without what a review never uses: TLS, the command palette, the folder for downloads.

Together they are a sixth of what there is to load before the first article shows. This leans on
how the pinned release of Textual imports them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

from curate.config.settings import Settings

SWITCH = "CURATE_DIRECT_PAINT"
"""Environment variable; 0 leaves everything to Textual, whatever the settings say."""

_ABSENT = ("ssl",)
"""Modules that asyncio does without when they are not there."""
_LATE = ("textual.command", "platformdirs")
"""Modules of which Textual takes names when it is loaded, and uses them much later if at all."""


def leans_on_its_inside(settings: Settings) -> bool:
    """May curate use what Textual does not promise to keep as it is?"""
    return settings.direct_paint and os.environ.get(SWITCH, "1") != "0"


@contextmanager
def lean_textual() -> Iterator[None]:
    """Have Textual imported in the block without the modules that a review never uses.

    Whoever imports these modules later gets them as they are.
    """
    modules: dict[str, Any] = sys.modules
    mine = [name for name in (*_ABSENT, *_LATE) if name not in modules]
    # None is what Python has for a module that is not there.
    modules.update({name: _StandIn(name) if name in _LATE else None for name in mine})
    try:
        yield
    finally:
        for name in mine:
            modules.pop(name, None)


class _StandIn(ModuleType):
    """A module whose every name is there, and is fetched from the real one when it is used."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Late(name, (), {"home": self.__name__})


class _Late(type):
    """Something of a module that is loaded when it is called or asked for an attribute."""

    def _real(cls) -> Any:
        return getattr(import_module(cls.home), cls.__name__)

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        return cls._real()(*args, **kwargs)

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(cls._real(), name)
