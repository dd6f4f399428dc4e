"""The table of commands: one module each, in the order in which help shows them."""

from __future__ import annotations

from types import ModuleType

from curate.commands import (
    clean,
    decide,
    doctor,
    evidence,
    explain,
    export,
    filters,
    keys,
    log,
    review,
    score,
    status,
    undo,
)

COMMANDS: dict[str, ModuleType] = {
    "review": review,
    "clean": clean,
    "explain": explain,
    "decide": decide,
    "status": status,
    "evidence": evidence,
    "log": log,
    "undo": undo,
    "export": export,
    "score": score,
    "doctor": doctor,
    "filters": filters,
    "keys": keys,
}
