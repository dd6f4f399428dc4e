"""Settings written back into `config.toml`; every other line and comment stays as it is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from curate.atomic import whole_file
from curate.config.settings import FILE_NAME, parse_settings
from curate.errors import StoreError, UsageError

_TABLE = re.compile(r"^\s*\[", re.MULTILINE)


def remember(state: Path, settings: Mapping[str, str]) -> bool:
    """Write `settings` into the state folder's config file; was there anything to change?"""
    path = state / FILE_NAME
    try:
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        after = with_settings(before, settings, path)
        if after == before:
            return False
        state.mkdir(parents=True, exist_ok=True)
        with whole_file(path) as file:
            file.write(after.encode("utf-8"))
    except OSError as problem:
        raise StoreError(
            f"{path}: cannot be written: {problem.strerror}",
            hint="pass --state DIR with a folder that can be written to",
        ) from problem
    return True


def with_settings(text: str, settings: Mapping[str, str], path: Path) -> str:
    r"""Give the text of a config file with `settings` in it.

    >>> print(with_settings("mouse = true  # here\n", {"curator": "sari"}, Path("config.toml")))
    mouse = true  # here
    curator = "sari"
    <BLANKLINE>
    """
    wanted = {**tomllib.loads(text), **settings}
    for name, value in settings.items():
        if tomllib.loads(text).get(name) != value:
            text = _with_setting(text, name, value)
    if not _reads_as(text, wanted):
        raise UsageError(
            f"{path}: cannot put {', '.join(settings)} into it without touching other lines",
            hint="write these settings into the file yourself",
        )
    parse_settings(text, path)
    return text


def _with_setting(text: str, name: str, value: str) -> str:
    line = f"{name} = {_quoted(value)}"
    head_end = _end_of_head(text)
    head, tables = text[:head_end], text[head_end:]
    old = re.search(rf"""^{name}[ \t]*=[ \t]*("(?:[^"\\\n]|\\.)*"|'[^'\n]*')""", head, re.MULTILINE)
    if old:
        return head[: old.start()] + line + head[old.end() :] + tables
    if head and not head.endswith("\n"):
        head += "\n"
    # Above the blank lines that part the settings from the first table.
    body = head.rstrip("\n")
    return (f"{body}\n" if body else "") + f"{line}\n" + head[len(body) + 1 :] + tables


def _end_of_head(text: str) -> int:
    """Give where the first table begins, which is where the plain settings end."""
    table = _TABLE.search(text)
    return table.start() if table else len(text)


def _quoted(value: str) -> str:
    r"""Give `value` as a TOML basic string.

    >>> print(_quoted('a "b"\\\n'))
    "a \"b\"\\\u000a"
    """
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda char: f"\\u{ord(char[0]):04x}", escaped) + '"'


def _reads_as(text: str, wanted: Mapping[str, object]) -> bool:
    try:
        return tomllib.loads(text) == wanted
    except tomllib.TOMLDecodeError:
        return False
