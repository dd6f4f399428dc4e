"""JSON Lines: one record a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import orjson

from curate.model import Article, Flag, Unreadable
from curate.readers.decoding import Undecodable
from curate.readers.folder import Source
from curate.readers.line_decoding import LineDecoder
from curate.readers.lines import BrokenOff
from curate.readers.records import MOST_LEVELS, Begun, Fields, Located, Place, article_of

_LARGEST_EXACT = 2.0**63
"""Integers over 64 bits are read by orjson as floats, which round them."""


def read_records(
    lines: Iterable[bytes], source: Source, fields: Fields, decoder: LineDecoder, begun: Begun
) -> Iterator[Located]:
    """Give the article of each line; empty lines count as rows and hold nothing."""
    number, start = begun.row, begun.byte
    try:
        for number, line in enumerate(lines, start=begun.row + 1):
            if line.strip():
                entry = _read_record(line, Place(source, number, number), fields, decoder)
                yield Located(entry, start, len(line), number, number)
            start += len(line)
    except BrokenOff as problem:
        place = Place(source, number + 1, number + 1)
        hint = "fetch the file again; the rows before are there"
        yield Located(place.unreadable(str(problem), hint), start, 0, place.row, place.line)


def _read_record(
    line: bytes, place: Place, fields: Fields, decoder: LineDecoder
) -> Article | Unreadable:
    try:
        record, flags = _parse(line, decoder)
    except Undecodable as problem:
        return place.unreadable(str(problem), "convert the file to UTF-8")
    except (ValueError, RecursionError) as problem:
        return place.unreadable(f"not JSON{_where(problem)}", "mend this line, or take it out")
    if not isinstance(record, dict):
        return place.unreadable(
            "not a record with fields", 'each line must look like {"id": …, "text": …}'
        )
    return article_of(record, place, fields, flags)


def _where(problem: Exception) -> str:
    if isinstance(problem, json.JSONDecodeError):
        return f" at column {problem.colno}: {problem.msg}"
    return f": {problem}"


def _parse(line: bytes, decoder: LineDecoder) -> tuple[object, tuple[Flag, ...]]:
    try:
        return _parse_fast(line), ()
    except orjson.JSONDecodeError:
        # Python's own parser takes what orjson refuses: lone surrogates, NaN, control characters.
        decoded = decoder.decode(line)
        return json.loads(decoded.text.rstrip(), strict=False), decoded.flags


def _parse_fast(line: bytes) -> object:
    record: object = orjson.loads(line)
    return json.loads(line) if _may_be_rounded(record) else record


def _may_be_rounded(value: object, levels: int = MOST_LEVELS) -> bool:
    if isinstance(value, float):
        return abs(value) >= _LARGEST_EXACT
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    # What is nested deeper is refused anyway.
    return levels > 0 and any(_may_be_rounded(part, levels - 1) for part in parts)
