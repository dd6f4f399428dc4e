"""Check one `[[rule]]` table of a pack and make a `Rule` of it."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from typing import Any

import regex

from curate.errors import RuleError
from curate.rules.macros import expanded
from curate.rules.rule import FOUND_FIELDS, Match, Rule, Takes, Where

_INTERNAL = {"pack", "trusted"}
_KEYS = tuple(
    field.name.replace("_", "-")
    for field in dataclasses.fields(Rule)
    if field.name not in _INTERNAL
)
_ACTIONS = ("drop", "cut", *sorted(f"found.{name}" for name in FOUND_FIELDS))
_ENUMS: dict[str, type[StrEnum]] = {"match": Match, "takes": Takes, "where": Where}
_LISTS = {"words", "needs", "site", "not-site", "language", "go", "stay"}
_NUMBERS = {"min-chars", "max-chars"}
_FLAGS = {"loose", "weak"}


def rule_of(table: Mapping[str, Any], pack: str, *, trusted: bool = True) -> Rule:
    """Make a rule of one table, or say which file, rule and key is wrong."""
    name = f"{pack}: rule {table.get('id', '(without id)')!r}"
    for key in ("id", "match", "why", "action"):
        if key not in table:
            raise RuleError(f"{name}: {key!r} is missing", hint=f"every rule has {key!r}")
    values = {key.replace("-", "_"): _value(name, key, value) for key, value in table.items()}
    rule = Rule(**values, pack=pack, trusted=trusted)
    if not rule.words and not rule.pattern:
        raise RuleError(f"{name}: neither 'words' nor 'pattern'", hint="give one of the two")
    if not trusted:  # shipped patterns are tried by the tests; compiling them here takes long
        for key in ("pattern", "unless", "unless_below"):
            _check_pattern(name, key.replace("_", "-"), getattr(rule, key))
    return rule


def _value(name: str, key: str, value: Any) -> Any:
    _known(name, "key", key, _KEYS)
    if key in _ENUMS:
        return _ENUMS[key](_known(name, key, value, [str(member) for member in _ENUMS[key]]))
    if key == "action":
        return _known(name, key, value, _ACTIONS)
    if key in _LISTS:
        return _strings(name, key, value)
    expected: type = int if key in _NUMBERS else bool if key in _FLAGS else str
    if not isinstance(value, expected) or (expected is int and isinstance(value, bool)):
        raise RuleError(f"{name}: {key!r} must be {_said(expected)}, not {value!r}")
    return value


def _known(name: str, key: str, value: Any, valid: Collection[str]) -> str:
    if isinstance(value, str) and value in valid:
        return value
    near = difflib.get_close_matches(str(value), valid, n=1, cutoff=0.0)
    what = f"unknown key {value!r}" if key == "key" else f"{key!r} is {value!r}"
    raise RuleError(f"{name}: {what}", hint=f"the nearest valid one is {near[0]!r}")


def _strings(name: str, key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise RuleError(f"{name}: {key!r} must be a list of strings")
    if any(not entry.strip() for entry in value):
        raise RuleError(f"{name}: {key!r} holds an empty string")
    return tuple(value)


def _check_pattern(name: str, key: str, pattern: str) -> None:
    try:
        regex.compile(expanded(pattern))
    except regex.error as problem:
        raise RuleError(
            f"{name}: {key!r} is not a valid pattern: {problem}",
            hint="the syntax is that of the `regex` package",
        ) from problem


def _said(kind: type) -> str:
    return {int: "a number", bool: "true or false", str: "a string"}[kind]


def unique(rules: Iterable[Rule]) -> dict[str, Rule]:
    """Give rules by id; two rules with one id are an error."""
    by_id: dict[str, Rule] = {}
    for rule in rules:
        if rule.id in by_id:
            raise RuleError(
                f"{rule.pack}: rule {rule.id!r} is already in {by_id[rule.id].pack}",
                hint="give it another id",
            )
        by_id[rule.id] = rule
    return by_id
