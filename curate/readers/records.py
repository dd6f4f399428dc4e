"""A record with fields as an article: which field is the text, which the id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from curate.model import Article, Flag, Unreadable
from curate.readers.decoding import without_lone_surrogates
from curate.readers.folder import Source, printable

MOST_LEVELS = 100
"""How deep fields may be nested; what writes them as JSON again gives up at 254."""

_NO_NUMBERS = "-inf nan"
"""How Python writes what JSON has no numbers for."""
TEXT_FIELDS = ("text", "raw", "content", "body", "article", "raw_content")


@dataclass(frozen=True, slots=True)
class Fields:
    """Which fields of a record hold the text and the id."""

    text: str | None = None
    """None: the first of TEXT_FIELDS that is a string."""
    id: str = "id"

    @property
    def of_text(self) -> tuple[str, ...]:
        """Those that may hold the text, the likeliest first."""
        return TEXT_FIELDS if self.text is None else (self.text,)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands in its file."""

    source: Source
    row: int
    """Counted from 1; the id of a record that has none of its own."""
    line: int

    @property
    def origin(self) -> str:
        """Give path and line, as editors and compilers write it."""
        return f"{printable(str(self.source.path))}:{self.line}"

    def unreadable(self, problem: str, hint: str, own_id: str | None = None) -> Unreadable:
        """Say that the record here cannot be read."""
        # A bare number would take the id from a record that goes by this number.
        name = self.source.record_id(own_id or f"line {self.line}")
        return Unreadable(name, f"line {self.line}: {problem}", hint, self.origin)


@dataclass(frozen=True, slots=True)
class Begun:
    """How much of a file was read already: reading goes on behind it."""

    byte: int = 0
    row: int = 0
    line: int = 0


class Located(NamedTuple):
    """An entry, and where it stands among the lines of its file."""

    entry: Article | Unreadable
    start: int = 0
    """Its first byte."""
    length: int = 0
    """In bytes; 0 where the whole file is the entry, or could not be read."""
    row: int = 1
    line: int = 1


def article_of(
    record: Mapping[str, Any], place: Place, fields: Fields, flags: Iterable[Flag] = ()
) -> Article | Unreadable:
    """Give the article a record holds; its other fields become metadata."""
    own_id = _own_id(record.get(fields.id))
    name = next((each for each in fields.of_text if isinstance(record.get(each), str)), None)
    if name is None:
        problem, hint = _missing_text(record, fields)
        return place.unreadable(problem, hint, own_id)
    text = without_lone_surrogates(record[name])
    others = {key: value for key, value in record.items() if key not in (name, fields.id)}
    try:
        metadata = _storable(others)
    except _TooDeep:
        problem = f"fields nested deeper than {MOST_LEVELS}"
        return place.unreadable(problem, "flatten the record", own_id)
    return Article(
        id=place.source.record_id(own_id or str(place.row)),
        raw=text.text,
        metadata=metadata,
        flags=(*flags, *text.flags),
        origin=place.origin,
    )


def _own_id(value: object) -> str | None:
    """Give a record's id as text; what is no name (a list, true, nothing) is no id."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return without_lone_surrogates(str(value)).text


def may_be_in_id_only(folded: str, source: Source) -> bool:
    """Could the ids of a file's records have this in them, in any case, and their bytes not?

    A name of the record's own stands in its bytes. What is made is what goes before it, the ~ and
    number behind a repeated one, the row that stands for one, and how a number is written.

    >>> from pathlib import Path
    >>> berita = Source(Path("berita.jsonl"), "berita.jsonl")
    >>> [may_be_in_id_only(each, berita) for each in ("harga", "rita", "l#a", "12")]
    [False, True, True, True]
    """
    if not source.alone and ("#" in folded or folded in source.name.casefold()):
        return True
    return "~" in folded or not folded.strip("0123456789.e+-") or folded in _NO_NUMBERS


class _TooDeep(Exception):
    """Fields are nested too deep to be written again."""


def _storable(value: Any, level: int = 0) -> Any:
    """Give a value that can be written as JSON in UTF-8; what can is given as it is."""
    if level > MOST_LEVELS:
        raise _TooDeep
    if isinstance(value, str):
        return without_lone_surrogates(value).text
    if isinstance(value, int) and not -(2**63) <= value < 2**64:
        return str(value)
    if isinstance(value, list):
        return [_storable(part, level + 1) for part in value]
    if isinstance(value, dict):
        return {_storable(key): _storable(part, level + 1) for key, part in value.items()}
    return value


def _missing_text(record: Mapping[str, Any], fields: Fields) -> tuple[str, str]:
    """Say what a record has in place of a text, and what to do about it."""
    strings = [key for key, value in record.items() if isinstance(value, str) and key != fields.id]
    with_text = f"with --text-field; those with text are {', '.join(strings[:12])}"
    other = next((name for name in fields.of_text if name in record), None)
    if other is not None:
        problem = f"the field {other!r} holds {_kind_of(record[other])}, not text"
        if strings:
            return problem, f"write its text in quotes there, or name another field {with_text}"
        return problem, "write its text in quotes there, or leave the record out of the file"
    if fields.text is None:
        problem = "no text in any of " + ", ".join(TEXT_FIELDS)
    else:
        problem = f"no field {fields.text!r}"
    if strings:
        return problem, f"name the field {with_text}"
    return problem, "the record has no field with text; leave it out of the file"


def _kind_of(value: object) -> str:
    """Give what the people who write JSON call a value that is no text."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, list):
        return "a list"
    return "fields of its own" if isinstance(value, dict) else "a number"
