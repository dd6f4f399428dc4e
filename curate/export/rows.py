"""The rows of `curate clean` and `curate export`, and how a row becomes a line of JSON."""

from __future__ import annotations

import json
import math
from typing import Any

import orjson

from curate.model import Decision, Edit, Examined


def clean_row(examined: Examined, *, provenance: bool = False) -> dict[str, Any]:
    """Give an article as the parser cleaned it, with its edits where they are asked for."""
    article, parsed = examined.article, examined.parsed
    row: dict[str, Any] = {
        "id": article.id,
        "text": parsed.clean,
        "metadata": dict(article.metadata),
        "found": parsed.found.as_row(),
        "flags": [{"flag": flag.flag, "why": flag.why} for flag in examined.flags],
        "raw_sha256": examined.raw_sha256,
        "text_sha256": examined.clean_sha256,
        "parser": examined.parser,
    }
    if provenance:
        row["edits"] = [_edit_row(edit) for edit in parsed.edits]
    return row


def export_row(examined: Examined, decision: Decision, text: str) -> dict[str, Any]:
    """Give an article with the text that was decided on."""
    return {
        "id": examined.article.id,
        "text": text,
        "metadata": dict(examined.article.metadata),
        "found": examined.parsed.found.as_row(),
        "verdict": decision.verdict.value,
        "curator": decision.curator,
        "decided_at": decision.at,
        "raw_sha256": decision.raw_sha256,
        "text_sha256": decision.text_sha256,
        "parser": decision.parser,
    }


def json_line(row: Any) -> bytes:
    r"""Give a row as one line of JSON in UTF-8.

    >>> json_line({"id": "a1", "text": "Air naik."})
    b'{"id":"a1","text":"Air naik."}\n'
    """
    try:
        return orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE)
    except TypeError:
        # A record's own metadata may hold integers over 64 bits, which orjson does not write.
        text = json.dumps(_finite(row), ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "replace") + b"\n"


def _finite(value: Any) -> Any:
    """Give `value` with null for the numbers that JSON has no word for, as orjson does."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _finite(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(part) for part in value]
    return value


def _edit_row(edit: Edit) -> dict[str, Any]:
    return {
        "start": edit.start,
        "end": edit.end,
        "replacement": edit.replacement,
        "rule": edit.rule,
        "why": edit.why,
    }
