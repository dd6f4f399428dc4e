"""The keys that a curator gave to actions, checked against the table of actions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from curate.actions import (
    ACTIONS,
    EVERYWHERE,
    OVERLAY,
    REBINDABLE,
    SHOWN_KEYS,
    TYPED_IN,
    Action,
    place_of,
)
from curate.config.keyboards import latin_keys
from curate.config.places import Place, closest, nearest
from curate.errors import UsageError

Keymap = Mapping[str, tuple[str, ...]]
"""Action name to key names, as Textual spells them."""

# Where the key's name is not the Unicode name of its character.
_KEY_NAMES = {
    " ": "space",
    "/": "slash",
    "\\": "backslash",
    "@": "at",
    "-": "minus",
    "+": "plus",
    "_": "underscore",
}


WAY_OUT = "escape"
_SENT_AS = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+h": "backspace",
    "ctrl+left_square_bracket": "escape",
    "ctrl+slash": "ctrl+underscore",
    "ctrl+space": "ctrl+@",
}
"""Keys for which a terminal sends what it sends for another."""
_AS_SHOWN = {shown.lower(): key for key, shown in SHOWN_KEYS.items()}
_MODIFIERS = frozenset({"ctrl", "shift", "alt", "super", "hyper", "meta"})
_MODIFIER = re.compile(rf"({'|'.join(sorted(_MODIFIERS))})[-+](?=.)", re.IGNORECASE)
_NAMED_KEYS = frozenset(
    (
        *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "space"),
        *("insert", "delete", "backspace", "enter", "escape", "menu", "pause"),
        *(f"f{number}" for number in range(1, 25)),
    )
)


def read_keymap(table: Any, place: Place) -> Keymap:
    """Read the table `[keymap]`: `review.accept = "a"`, or a list of keys."""
    if not isinstance(table, Mapping):
        raise UsageError(
            f"{place.of('keymap')}: keymap must be a table",
            hint='write [keymap] on a line of its own, then lines such as review.accept = "a"',
        )
    keymap = {name: _keys(name, value, place) for name, value in _flat(table)}
    _refuse_clashes(keymap, place)
    return MappingProxyType(keymap)


def with_keymap(keymap: Keymap, actions: Sequence[Action] = ACTIONS) -> tuple[Action, ...]:
    """Give the actions with the keys that the keymap gives them; the others keep theirs."""
    return tuple(replace(action, keys=keymap.get(action.name, action.keys)) for action in actions)


def with_keyboard(keymap: Keymap, keyboard: str | None) -> Keymap:
    """Give the keymap with the keys of a keyboard of another script beside the Latin ones.

    A key that the keymap itself gives away keeps what it was given to.
    """
    if keyboard is None:
        return keymap
    theirs: dict[str, list[str]] = {}
    for char, latin in latin_keys(keyboard).items():
        theirs.setdefault(key_name(latin), []).append(key_name(char))
    given = {(place_of(name), key) for name, keys in keymap.items() for key in keys}
    keys_of: dict[str, tuple[str, ...]] = {}
    for action in (*ACTIONS, *OVERLAY):
        keys = keymap.get(action.name, action.keys)
        more = (char for key in keys for char in theirs.get(key, ()))
        free = [char for char in more if (place_of(action.name), char) not in given]
        if free or action.name in keymap:
            keys_of[action.name] = (*keys, *free)
    return MappingProxyType(keys_of)


def key_name(key: str) -> str:
    """Give a key's name, where a curator may have written the character itself, or what we show.

    >>> key_name("?"), key_name("/"), key_name("Q"), key_name("ctrl+s")
    ('question_mark', 'slash', 'Q', 'ctrl+s')
    >>> key_name("PgDn"), key_name("Ctrl-R"), key_name("Shift-↓")
    ('pagedown', 'ctrl+r', 'shift+down')
    """
    if key.lower() in _AS_SHOWN:
        return _AS_SHOWN[key.lower()]
    if len(key) > 1:
        return _combined(key)
    if key.isalnum():
        return key
    name = unicodedata.name(key, key).lower().replace("-", "_").replace(" ", "_")
    return _KEY_NAMES.get(key, name)


def _combined(key: str) -> str:
    """Give the name of a key with modifiers; a terminal tells no case of a letter with Ctrl."""
    modifier = _MODIFIER.match(key)
    if modifier is None:
        return key
    name, rest = modifier[1].lower(), key_name(key[modifier.end() :])
    if (name, rest) == ("ctrl", "at"):
        return "ctrl+@"  # Textual has no other name for it
    return f"{name}+{rest.lower() if name == 'ctrl' else rest}"


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Give dotted names; TOML reads `review.accept = "a"` as a table in a table."""
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value


def _keys(name: str, value: Any, place: Place) -> tuple[str, ...]:
    known = {action.name: action for action in REBINDABLE}
    if place_of(name) in TYPED_IN and any(name == action.name for action in OVERLAY):
        raise UsageError(
            f"{place.of(name)}: {name} is an action of a page that is typed in, and keeps its keys",
            hint="`curate keys` lists the actions that can be given other keys",
        )
    if name not in known:
        raise UsageError(
            f"{place.of(name)}: there is no action {name!r}", hint=nearest(name, known)
        )
    keys = [value] if isinstance(value, str) else value
    if not isinstance(keys, list) or not keys or not all(_is_key(key) for key in keys):
        raise UsageError(
            f"{place.of(name)}: {name} must be a key or a list of keys, not {value!r}",
            hint=f'write it as in: {name} = "a", or: {name} = ["a", "ctrl+a"]',
        )
    names = [key_name(key) for key in keys]
    for key, spelt in zip(keys, names, strict=True):
        _refuse_unknown(name, key, spelt, place)
        _refuse_impossible(known[name], key, spelt, place)
    _refuse_no_way_out(known[name], names, place)
    return tuple(dict.fromkeys(names))


def _refuse_no_way_out(action: Action, names: Sequence[str], place: Place) -> None:
    """Refuse to take Esc from what it ends or leaves: every page and message counts on it."""
    if WAY_OUT in action.keys and WAY_OUT not in names:
        raise UsageError(
            f"{place.of(action.name)}: {action.name} must keep the key {WAY_OUT}, "
            "which leads out everywhere",
            hint=f'write it as in: {action.name} = ["{names[0]}", "{WAY_OUT}"]',
        )


def _refuse_unknown(name: str, key: str, spelt: str, place: Place) -> None:
    """Refuse a name that no key has: it would make the action deaf."""
    *modifiers, last = spelt.split("+") if len(spelt) > 1 else [spelt]
    meant = [*(_nearest_to(each, _MODIFIERS) for each in modifiers), _nearest_key(last)]
    if meant != [*modifiers, last]:
        known = [*_NAMED_KEYS, *(f"{each}+..." for each in _MODIFIERS)]
        likely = "+".join(filter(None, meant))
        hint = f"did you mean {likely}?" if all(meant) else nearest(key, known)
        raise UsageError(f"{place.of(name)}: there is no key {key!r}", hint=hint)


def _refuse_impossible(action: Action, key: str, spelt: str, place: Place) -> None:
    """Refuse a key that never comes, or that means something else wherever it comes."""
    letter = spelt.removeprefix("shift+")
    same = letter.upper() if letter != spelt and len(letter) == 1 else _SENT_AS.get(spelt)
    if same is not None:
        raise UsageError(
            f"{place.of(action.name)}: a terminal sends the same for {key!r} and {same}",
            hint=f"write {same} if that is meant, or choose another key",
        )
    if spelt in EVERYWHERE and spelt not in action.keys:
        meaning = EVERYWHERE[spelt].partition(",")[0].partition(";")[0].lower()
        raise UsageError(
            f"{place.of(action.name)}: the key {key!r} means {meaning!r} everywhere",
            hint=f"choose another key for {action.name}",
        )


def _nearest_key(name: str) -> str:
    return name if _is_one_character(name) else _nearest_to(name, _NAMED_KEYS)


def _nearest_to(name: str, known: Collection[str]) -> str:
    """Give the name itself if it is known, else the nearest that is, else nothing."""
    if name in known:
        return name
    return closest(name.lower(), known)


def _is_one_character(name: str) -> bool:
    """Tell whether a name is a character, or what a character is called."""
    if len(name) == 1 or name in _KEY_NAMES.values():
        return True
    try:
        unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return False
    return True


def _is_key(key: Any) -> bool:
    return isinstance(key, str) and key != "" and (len(key) == 1 or not any(map(str.isspace, key)))


def _refuse_clashes(keymap: Keymap, place: Place) -> None:
    """Refuse a key that would do two things in one place of the program."""
    taken: dict[tuple[str, str], str] = {}
    for action in with_keymap(keymap, REBINDABLE):
        where = place_of(action.name)
        for key in action.keys:
            other = taken.setdefault((where, key), action.name)
            if other != action.name:
                changed, kept = (other, action.name) if other in keymap else (action.name, other)
                raise UsageError(
                    f"{place.of(changed)}: the key {key!r} is given to {changed} and to {kept}",
                    hint=f"give {kept} another key in [keymap], or choose another for {changed}",
                )
