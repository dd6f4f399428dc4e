"""The settings of one corpus, read from the `config.toml` in its state folder."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any

from curate.config.keyboards import KEYBOARDS
from curate.config.keymap import Keymap, read_keymap, with_keyboard
from curate.config.places import Place, nearest
from curate.config.reasons import Reasons, read_reasons
from curate.config.saved import SavedFilters, read_filters
from curate.errors import CurateError, UsageError

FILE_NAME = "config.toml"
LONGEST_GUARD_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Settings:
    """What a curator can choose; every setting has a value that needs no file."""

    curator: str | None = None
    """None: the login name."""
    text_field: str | None = None
    """None: the first known field that holds text."""
    id_field: str = "id"
    repeat_guard: float = 0.7
    """Seconds in which the same deciding key is taken for a held one; 0 switches the guard off."""
    mouse: bool = False
    """Whether the screen takes the mouse from the terminal."""
    direct_paint: bool = True
    """Whether the review screen writes its own frames; false leaves that to Textual."""
    clipboard: bool = True
    """Whether copying goes to the terminal's clipboard; false writes a file instead."""
    hints: bool = True
    """Whether a newcomer is told of keys that they have not used yet."""
    screen_reader: bool = False
    """Whether the review is told in words, line after line, in place of the screen."""
    editor: str | None = None
    """None: $VISUAL, else $EDITOR."""
    guidelines: str | None = None
    """A path from the state folder on; None: guidelines.md there, or beside the corpus."""
    keyboard: str | None = None
    """A keyboard of another script whose keys work as the Latin ones do."""
    keymap: Keymap = field(default_factory=lambda: MappingProxyType({}))
    """Action name to keys, only for the actions that were given other keys."""
    reasons: Reasons = field(default_factory=lambda: MappingProxyType({}))
    """For rejecting, with the flags that speak for each; none: those that come with curate."""
    filters: SavedFilters = field(default_factory=lambda: MappingProxyType({}))
    """Name to filter: what `@name` stands for in a query."""

    @property
    def keys_in_force(self) -> Keymap:
        """The keymap, with the keys of the other keyboard if there is one."""
        return with_keyboard(self.keymap, self.keyboard)


_KINDS: Mapping[str, type] = {
    "curator": str,
    "text_field": str,
    "id_field": str,
    "repeat_guard": float,
    "mouse": bool,
    "direct_paint": bool,
    "clipboard": bool,
    "hints": bool,
    "screen_reader": bool,
    "editor": str,
    "guidelines": str,
    "keyboard": str,
}
_KIND_NAMES = {str: "a text in quotes", float: "a number of seconds", bool: "true or false"}


def read_settings(state: Path) -> Settings:
    """Read the settings in the state folder; where there is no file, nothing is set."""
    path = state / FILE_NAME
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except PermissionError as problem:
        raise CurateError(
            f"{path}: cannot be looked at: {problem.strerror}",
            hint=f"let yourself read {state}, or pass --state with another folder",
        ) from problem
    except (OSError, UnicodeDecodeError) as problem:
        raise CurateError(
            f"{path}: cannot be read: {problem}", hint="mend the file, or move it away"
        ) from problem
    return parse_settings(text, path)


def parse_settings(text: str, path: Path) -> Settings:
    """Read settings from the text of a config file; `path` is for messages."""
    place = Place(path, text)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise UsageError(f"{path}: not TOML: {problem}", hint="mend this line") from problem
    keymap, filters = data.pop("keymap", {}), data.pop("filters", {})
    reasons = read_reasons(data.pop("reasons"), place) if "reasons" in data else {}
    values = {name: _checked(name, value, place) for name, value in data.items()}
    return Settings(
        **values,
        keymap=read_keymap(keymap, place),
        reasons=reasons,
        filters=read_filters(filters, place),
    )


def setting_names() -> tuple[str, ...]:
    """Give the names that a config file may set, its tables last."""
    return tuple(field.name for field in fields(Settings))


def _checked(name: str, value: Any, place: Place) -> Any:
    kind = _KINDS.get(name)
    if kind is None:
        raise UsageError(
            f"{place.of(name)}: there is no setting {name!r}",
            hint=nearest(name, setting_names()),
        )
    if kind is float and type(value) is int:
        value = float(value)
    if not isinstance(value, kind):
        raise UsageError(
            f"{place.of(name)}: {name} must be {_KIND_NAMES[kind]}, not {value!r}",
            hint=f"write it as in: {name} = {_EXAMPLES[name]}",
        )
    if isinstance(value, str) and not value.strip():
        raise UsageError(f"{place.of(name)}: {name} is empty", hint="take the line out")
    if name == "keyboard" and value not in KEYBOARDS:
        raise UsageError(
            f"{place.of(name)}: there is no keyboard {value!r}",
            hint=nearest(str(value), KEYBOARDS),
        )
    if isinstance(value, float) and not 0 <= value <= LONGEST_GUARD_SECONDS:
        raise UsageError(
            f"{place.of(name)}: {name} must be between 0 and {LONGEST_GUARD_SECONDS:g} seconds",
            hint="0.7 is the default, 0 switches the guard off",
        )
    return value


_EXAMPLES = {
    "curator": '"sari"',
    "text_field": '"body"',
    "id_field": '"id"',
    "repeat_guard": "0.7",
    "mouse": "false",
    "direct_paint": "true",
    "clipboard": "true",
    "hints": "true",
    "screen_reader": "false",
    "editor": '"vim"',
    "guidelines": '"our-rules.md"',
    "keyboard": '"russian"',
}
