"""Packs from disk: the shipped ones, and the curator's own rules after them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from curate.errors import RuleError
from curate.rules.rule import Rule
from curate.rules.ruleset import RuleSet
from curate.rules.validate import rule_of

_PACKS = files("curate.rules") / "packs"


@lru_cache(maxsize=1)
def shipped() -> RuleSet:
    """Give the rules and site aliases that come with curate."""
    return RuleSet(_shipped_rules(), _shipped_aliases())


def load(extra: Path | None) -> RuleSet:
    """Give the shipped rules and, after them, the curator's own from a `rules.toml`."""
    if extra is None or not extra.exists():
        return shipped()
    own = _rules_in(_read(extra.read_bytes(), str(extra)), str(extra), trusted=False)
    return RuleSet([*_shipped_rules(), *own], _shipped_aliases())


def _shipped_rules() -> list[Rule]:
    rules: list[Rule] = []
    for path in sorted(_PACKS.iterdir(), key=lambda entry: entry.name):
        if path.name.endswith(".toml") and path.name != "sites.toml":
            rules += _rules_in(_read(path.read_bytes(), path.name), path.name, trusted=True)
    return rules


def _shipped_aliases() -> dict[str, str]:
    table = _read((_PACKS / "sites.toml").read_bytes(), "sites.toml")
    return {
        alias: site for site, aliases in table.get("site", {}).items() for alias in (site, *aliases)
    }


def _read(content: bytes, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise RuleError(
            f"{name}: {problem}", hint="the file must be valid TOML in UTF-8"
        ) from problem


def _rules_in(document: dict[str, Any], name: str, *, trusted: bool) -> Iterator[Rule]:
    tables = document.get("rule", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise RuleError(f"{name}: 'rule' must be a list", hint="write [[rule]] with two brackets")
    everywhere = {"language": document["language"]} if "language" in document else {}
    for table in tables:
        yield rule_of(everywhere | table, name, trusted=trusted)
